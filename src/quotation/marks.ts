import type { Span } from "../document/source.ts";
import {
  type Family,
  inventory,
  lineBreak,
  longestMark,
  type Mark,
  markAt,
  markPattern,
  onlyMarks,
  openingFirst,
} from "./mark-forms.ts";
import { bestReading, type MarkPair } from "./mark-lines.ts";

/** Quotation marks and what stands in them. Offsets are UTF-16 code units in the text that is read. */

/** A mark that has no partner, so that nobody can say what it quotes. */
export interface UnpairedMark extends Span {
  readonly kind: "unpaired-mark";
  readonly mark: string;
  /** Whether it opens a quotation that nothing closes, or closes one that nothing opened. */
  readonly side: "opening" | "closing";
  /** The mark with a few characters around it, on its own line. */
  readonly text: string;
}

/** What stands between two marks, without them. */
export interface Quoted extends Span {
  /** Whether it ends with its paragraph, because the next one opens with the same mark (GB/T 15834, English usage). */
  readonly continued: boolean;
}

export interface MarkedText {
  /** All quotations, nested ones too, in the order of their beginnings, the outer first. */
  readonly quotations: readonly Quoted[];
  readonly unpaired: readonly UnpairedMark[];
  /** How many marks were not read, because more than {@link mostMarks} stand before them. */
  readonly unread: number;
}

/** The most marks of a text that are read: a long read has a few hundred. */
export const mostMarks = 5_000;

/** The longest quotation, in UTF-16 code units: marks that stand farther apart are no pair. */
export const longestQuotation = 5_000;

/**
 * The quotations of a text and the marks without a partner. Marks pair as they were typed, by a stack; where that
 * leaves some over in a line, as inches and apostrophes or as slips of an input method (”…“, “…“) if that leaves fewer.
 * A quotation may run over several lines, in straight marks only where their neighbours tell the sides. Linear in the
 * length of the text.
 */
export function readMarks(text: string): MarkedText {
  const carried = new Carried();
  const pairs: MarkPair[] = [];
  const alone: Alone[] = [];
  const { lines, unread } = markedLines(text);
  for (const marks of lines) {
    const read = bestReading(marks, carried);
    pairs.push(...read.pairs);
    for (const mark of read.closing) {
      const opening = carried.close(mark, alone);
      if (opening) pairs.push({ opening, closing: mark });
      else alone.push({ mark, side: "closing" });
    }
    for (const mark of read.open) {
      if (mark.role === "opening" || (mark.role === "either" && mark.lean === "opening")) carried.add(mark);
      else alone.push({ mark, side: "opening" });
    }
  }
  alone.push(...carried.left());
  return { ...assembled(text, pairs, alone), unread };
}

interface Alone {
  readonly mark: Mark;
  readonly side: "opening" | "closing";
}

/** Marks that are still open where their line ends, by family. */
class Carried {
  private readonly places = new Map<Family, Mark[]>(inventory.map(({ family }) => [family, []]));

  add(mark: Mark): void {
    this.places.get(mark.family)?.push(mark);
  }

  count(family: Family): number {
    return this.places.get(family)?.length ?? 0;
  }

  /** The partner of a closing mark; what opened inside the two, or too far away, stays alone. */
  close(mark: Mark, alone: Alone[]): Mark | undefined {
    const opening = this.places.get(mark.family)?.pop();
    if (!opening) return undefined;
    for (const others of this.places.values()) {
      for (let last = others.at(-1); last && last.start > opening.start; last = others.at(-1)) {
        alone.push({ mark: last, side: "opening" });
        others.pop();
      }
    }
    if (mark.start - opening.end <= longestQuotation) return opening;
    alone.push({ mark: opening, side: "opening" });
    return undefined;
  }

  left(): Alone[] {
    return [...this.places.values()].flat().map((mark) => ({ mark, side: "opening" }));
  }
}

/** The marks of each line that has some. */
function markedLines(text: string): { lines: Mark[][]; unread: number } {
  const lines: Mark[][] = [];
  let [lineEnd, read, unread] = [-1, 0, 0];
  for (const { 0: typed, index } of text.matchAll(markPattern)) {
    const mark = read < mostMarks ? markAt(text, typed, index) : undefined;
    if (read >= mostMarks) unread++;
    if (!mark) continue;
    read++;
    if (index > lineEnd) {
      lines.push([]);
      lineEnd = endOfLine(text, index);
    }
    lines.at(-1)?.push(mark);
  }
  return { lines, unread };
}

function endOfLine(text: string, from: number): number {
  let end = from;
  while (end < text.length && !lineBreak.test(text.charAt(end))) end++;
  return end;
}

function assembled(
  text: string,
  pairs: readonly MarkPair[],
  alone: readonly Alone[],
): Omit<MarkedText, "unread"> {
  const near = pairs.filter((pair) => !isFar(pair));
  const lonely = [...alone, ...pairs.filter(isFar).flatMap(bothAlone)].sort(
    (a, b) => a.mark.start - b.mark.start,
  );
  const paragraphs = paragraphsOpened(text, lonely);
  const quotations = [
    ...near.map(({ opening, closing }) => ({ start: opening.end, end: closing.start, continued: false })),
    ...paragraphs.map(({ span }) => ({ ...span, continued: true })),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
  const answered = new Set(paragraphs.filter(({ goesOn }) => goesOn).map(({ mark }) => mark));
  return {
    quotations: withoutDoubles(text, quotations),
    unpaired: lonely
      .filter(({ mark }) => !answered.has(mark) && !isArrow(text, mark))
      .map(({ mark, side }) => unpairedMark(text, mark, side)),
  };
}

function isFar({ opening, closing }: MarkPair): boolean {
  return closing.start - opening.end > longestQuotation;
}

function bothAlone({ opening, closing }: MarkPair): Alone[] {
  return [
    { mark: opening, side: "opening" },
    { mark: closing, side: "closing" },
  ];
}

interface OpenedParagraph {
  readonly mark: Mark;
  readonly span: Span;
  /** Whether the next paragraph opens with the mark too; the last of a run that nothing closes does not. */
  readonly goesOn: boolean;
}

/**
 * Paragraphs of a quotation that are opened one by one and closed once, each from its mark to its end; the last too
 * where nothing closes it.
 */
function paragraphsOpened(text: string, alone: readonly Alone[]): OpenedParagraph[] {
  const found: OpenedParagraph[] = [];
  let expected: NextLine | undefined;
  let line: { end: number; next: NextLine } | undefined;
  for (const { mark, side } of alone) {
    if (side === "closing") continue;
    if (!line || mark.start > line.end) {
      const end = endOfLine(text, mark.end);
      line = { end, next: nextLine(text, end) };
    }
    const goesOn = line.next.families.has(mark.family);
    const last = expected !== undefined && mark.end <= expected.marksEnd;
    if ((goesOn || last) && line.end - mark.end <= longestQuotation) {
      found.push({ mark, span: { start: mark.end, end: line.end }, goesOn });
    }
    if (goesOn) expected = line.next;
  }
  return found;
}

interface NextLine {
  /** Where the marks that it begins with end, and what they are. */
  readonly marksEnd: number;
  readonly families: ReadonlySet<Family>;
}

/** The next line that is not empty, with the marks that open it. */
function nextLine(text: string, end: number): NextLine {
  let at = end;
  while (at < text.length && /\s/u.test(text.charAt(at))) at++;
  const families = new Set<Family>();
  const first = () => openingFirst(text.slice(at, at + longestMark));
  for (let mark = first(); mark; mark = first()) {
    families.add(mark.family);
    at += mark.length;
  }
  return { marksEnd: at, families };
}

/** ““…”” and “‘…’” with nothing between the marks are one quotation: the innermost. */
function withoutDoubles(text: string, quotations: readonly Quoted[]): Quoted[] {
  return quotations.filter((outer, index) => {
    const inner = quotations[index + 1];
    return !(
      inner &&
      inner.end <= outer.end &&
      onlyMarks.test(text.slice(outer.start, inner.start)) &&
      onlyMarks.test(text.slice(inner.end, outer.end))
    );
  });
}

/** 首页 » 新闻: an arrow, where it has no partner. */
function isArrow(text: string, { family, start, end }: Mark): boolean {
  const guillemet = family === "guillemet" || family === "single guillemet";
  return guillemet && /^\s?$/u.test(text.charAt(start - 1)) && /^\s?$/u.test(text.charAt(end));
}

/** How many characters around a mark are told. */
const told = 20;

function unpairedMark(text: string, { start, end }: Mark, side: UnpairedMark["side"]): UnpairedMark {
  const before =
    text
      .slice(Math.max(0, start - told), start)
      .split(lineBreak)
      .at(-1) ?? "";
  const after = text.slice(end, end + told).split(lineBreak)[0] ?? "";
  const mark = text.slice(start, end);
  return { kind: "unpaired-mark", start, end, mark, side, text: `${before}${mark}${after}`.trim() };
}
