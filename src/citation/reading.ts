import type { Span } from "../document/source.ts";

/** Offsets are UTF-16 code units in the text that is read. */

/** A text without the white space around it. */
export function trimmedRange(text: string, { start, end }: Span): Span {
  const inside = text.slice(start, end);
  return {
    start: start + inside.length - inside.trimStart().length,
    end: end - inside.length + inside.trimEnd().length,
  };
}

// “某某说:“…”” · “《规划》提出,“…”” · “The plan states, "…"”
const introduction =
  /(?:[:\uFF1A》]|(?:说|称|道|指出|提出|强调|要求|明确|规定|says?|said|states?|stated|reads?)[,\uFF0C]?)\s*$/iu;
// “规划提到,“…””: a comma introduces only what is longer than what stands before it
const comma = /[,\uFF0C]\s*$/u;
// “…”。 · “…”, · “…” —— what may follow the closing mark
const ending = /^[\s.,;!?\u3002\uFF0C\uFF1B\uFF01\uFF1F\u3001]*$/u;
// “…”——《规划》 · “…”(第三章): a source named behind, where nothing stands before
const attribution = /^\s*(?:[\u2014\u2015-]|[(\uFF08《])/u;

/**
 * What stands inside the quotation marks where the whole text is one quotation, with or without somebody's name
 * before or behind it; `undefined` where marks stand inside a sentence (努力成为“科学规律的第一发现者”).
 */
export function insideOfQuotation(text: string): Span | undefined {
  const first = quotationsIn(text)[0];
  if (!first) return insideOfLoneMark(text);
  const [before, after] = [text.slice(0, first.start - 1), text.slice(first.end + 1)];
  const bare = before.trim() === "";
  if (!ending.test(after) && !(bare && attribution.test(after))) return undefined;
  const introduced =
    introduction.test(before) || (comma.test(before) && before.length < first.end - first.start);
  return bare || introduced ? trimmedRange(text, first) : undefined;
}

// “加快建设 — a mark whose other half was left behind when the text was copied · ‘加快建设’, as Hong Kong and London quote
function insideOfLoneMark(text: string): Span | undefined {
  const start = text.length - text.replace(/^\s*["\u201C\u2018\u300C\u300E]/u, "").length;
  const end = text.replace(/["\u201D\u2019\u300D\u300F]\s*$/u, "").length;
  return (start > 0 || end < text.length) && start < end ? trimmedRange(text, { start, end }) : undefined;
}

const closingOf: ReadonlyMap<string, string> = new Map([
  ["\u201C", "\u201D"],
  ["\u300C", "\u300D"],
  ["\u300E", "\u300F"],
]);
const openingOf: ReadonlyMap<string, string> = new Map(
  [...closingOf].map(([opening, closing]) => [closing, opening]),
);

/**
 * The insides of all quotations in “…”, 「…」, 『…』 and "…", nested ones too, in the order of their beginnings. A mark
 * without its other half is passed over; straight marks pair within a line.
 */
export function quotationsIn(text: string): Span[] {
  const found: Span[] = [];
  const open = new OpenMarks();
  let straight: number | undefined;
  for (let at = 0; at < text.length; at++) {
    const mark = text.charAt(at);
    const opening = openingOf.get(mark);
    const start = opening === undefined ? undefined : open.close(opening);
    if (start !== undefined) found.push({ start: start + 1, end: at });
    if (closingOf.has(mark)) open.add(mark, at);
    if (mark === '"' && straight !== undefined) found.push({ start: straight + 1, end: at });
    if (mark === '"') straight = straight === undefined ? at : undefined;
    if (mark === "\n") straight = undefined;
  }
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Where marks are open, by kind; closing one gives up those that opened inside it. */
class OpenMarks {
  private readonly places = new Map<string, number[]>([...closingOf.keys()].map((mark) => [mark, []]));

  add(mark: string, at: number): void {
    this.places.get(mark)?.push(at);
  }

  close(mark: string): number | undefined {
    const start = this.places.get(mark)?.pop();
    if (start === undefined) return undefined;
    for (const others of this.places.values()) {
      while ((others.at(-1) ?? -1) > start) others.pop();
    }
    return start;
  }
}

// “……” · “…” · “...” · “。。。” · “⋯⋯” · “. . .” · “[…]” · “（……）” · “【…】” · “[...]” · “（略）”
const ellipsisMark =
  /(?:[[(\uFF08\u3010\uFF3B]\s*)?(?:[\u2026\u22EF]+|\.{3,}|\u3002{3,}|\uFF0E{3,}|\u00B7{3,}|\.(?:[ \u00A0]\.){2,})(?:\s*[\])\uFF09\u3011\uFF3D])?|[[(\uFF08\u3010]略[\])\uFF09\u3011]/gu;

/** More parts than a quotation has: each must be looked for around each other. */
const mostParts = 12;

/** The parts of a quotation between its ellipses; the whole where it has none, or more than anybody quotes. */
export function partsOfQuotation(text: string): Span[] {
  const gaps = [...text.matchAll(ellipsisMark)].map(({ 0: mark, index }) => ({
    start: index,
    end: index + mark.length,
  }));
  if (gaps.length === 0 || gaps.length > mostParts) return [{ start: 0, end: text.length }];
  const starts = [0, ...gaps.map(({ end }) => end)];
  const ends = [...gaps.map(({ start }) => start), text.length];
  return starts
    .map((start, index) => withoutMarksBeside(text, { start, end: ends[index] ?? text.length }))
    .filter(({ start, end }) => end > start);
}

// “…发展之路,……,基本框架”: marks beside an ellipsis are those of who abridged
const leadingMarks = /^[\s,.;:\uFF0C\u3002\uFF1B\uFF1A\u3001]+/u;
const trailingMarks = /[\s,.;:\uFF0C\u3002\uFF1B\uFF1A\u3001]+$/u;

/** Marks are taken off only where an ellipsis stands: the quotation's own first and last marks are quoted. */
function withoutMarksBeside(text: string, { start, end }: Span): Span {
  const part = text.slice(start, end);
  const leading = start === 0 ? 0 : (leadingMarks.exec(part)?.[0].length ?? 0);
  const trailing = end === text.length ? 0 : (trailingMarks.exec(part)?.[0].length ?? 0);
  return { start: start + leading, end: Math.max(start + leading, end - trailing) };
}
