import type { Span } from "../document/source.ts";
import type { Comparable } from "./comparable.ts";

/** What copying or quoting put into a text that was not there; offsets are UTF-16 code units in the quotation. */
export interface Addition extends Span {
  readonly kind: "page-number" | "line-end-hyphen" | "editorial";
  /** A letter in brackets, which itself is quoted: [T]he. */
  readonly letter?: true;
}

/**
 * The additions in a quotation, in order: page numbers of a PDF, hyphens at line ends, remarks of an editor. Whether a
 * hyphen is one of the word's own (high-⏎level) is for the published texts to say: `holds` tells whether they hold a
 * comparable string.
 */
export function additionsIn(quotation: string, holds: (comparable: string) => boolean): Addition[] {
  const pages = pageNumbersIn(quotation);
  const blanked = pages.reduceRight(
    (text, { start, end }) => text.slice(0, start) + " ".repeat(end - start) + text.slice(end),
    quotation,
  );
  return [...pages, ...hyphensIn(blanked, holds), ...editorialIn(quotation)].sort(
    (a, b) => a.start - b.start,
  );
}

// “— 12 —” · “- 12 -” · “12” · “·12·” · “第 12 页” · “第 12 页 共 50 页” · “12 / 50” · “Page 12 of 50” · “xii”
const pageLine =
  /^\s*[-\u2010-\u2015~\u00B7\u2022|]*\s*(?:第\s*[\d\uFF10-\uFF19〇零一二三四五六七八九十百]{1,6}\s*页(?:\s*[,\uFF0C/]?\s*共\s*\d{1,5}\s*页)?|(?:page|p\.)?\s*[\d\uFF10-\uFF19]{1,4}(?:\s*(?:of|\/|\uFF0F)\s*\d{1,4})?|[ivxl]{1,7})\s*[-\u2010-\u2015~\u00B7\u2022|]*\s*$/iu;
// “…产业链 — 12 — 供应链…”, where pasting joined the lines
const pageWithin = /(?<=\s|^)[-\u2013-\u2015]{1,2}[ \u00A0]\d{1,4}[ \u00A0][-\u2013-\u2015]{1,2}(?=\s|$)/gu;

/** Lines that are only a page's number, and numbers between dashes. A text that is nothing else has none. */
function pageNumbersIn(quotation: string): Addition[] {
  const found: Addition[] = [];
  let start = 0;
  for (const line of quotation.split("\n")) {
    const end = start + line.length;
    if (pageLine.test(line)) found.push({ start, end, kind: "page-number" });
    else {
      for (const { 0: number, index } of line.matchAll(pageWithin)) {
        found.push({ start: start + index, end: start + index + number.length, kind: "page-number" });
      }
    }
    start = end + 1;
  }
  return found;
}

// “inno-⏎vation” · “inno- vation”, where pasting joined the lines · “inno\u00ADvation”
const hyphen =
  /(?<=(?<before>[\p{Script=Latin}\d]+))(?:\u00AD\s*|[-\u2010\u2011]\s+)(?=(?<after>\p{Ll}[\p{Script=Latin}\d]*))/gu;

/** Beyond these the texts are not asked any more: a hyphen before a line's end is then taken for one of print. */
const mostAsked = 100;

function hyphensIn(quotation: string, holds: (comparable: string) => boolean): Addition[] {
  return Array.from(quotation.matchAll(hyphen)).flatMap(({ 0: mark, index, groups }, asked) => {
    const [before, after] = [wordOf(groups?.before), wordOf(groups?.after)];
    const ofWord = asked < mostAsked && !mark.startsWith("\u00AD") && holds(`${before}-${after}`);
    // “mid- and long-term”: in one line a hyphen with a space is mostly the word's own
    const ofPrint =
      mark.startsWith("\u00AD") || mark.includes("\n") || (asked < mostAsked && holds(before + after));
    return ofPrint && !ofWord ? [{ start: index, end: index + 1, kind: "line-end-hyphen" as const }] : [];
  });
}

function wordOf(text: string | undefined): string {
  return (text ?? "").toLowerCase();
}

// “[T]he level” · “it [w]ill” · “[A] test base”
const letterInBrackets = /(?<![\p{L}\d])\[\p{Script=Latin}\](?=\s?\p{Script=Latin})/gu;
// “[sic]” · “（原文如此）” · “[emphasis added]” · “（着重号为引者所加）”
const remark =
  /[[(\uFF08\uFF3B\u3014\u3010]\s*(?:sic[.!]?|原文如此|(?:emphasis|italics) (?:added|mine)|(?:着重|重点|黑体|下划线)[^\])\uFF09\uFF3D\u3015\u3011]{0,12}加)\s*[\])\uFF09\uFF3D\u3015\u3011]/giu;

function editorialIn(quotation: string): Addition[] {
  const spansOf = (pattern: RegExp) =>
    Array.from(quotation.matchAll(pattern), ({ 0: found, index }) => ({
      start: index,
      end: index + found.length,
      kind: "editorial" as const,
    }));
  return [
    ...spansOf(letterInBrackets).map((span) => ({ ...span, letter: true as const })),
    ...spansOf(remark),
  ];
}

/** A comparable text without the units of additions; a letter in brackets stands for brackets and all. */
export function withoutAdditions(comparable: Comparable, additions: readonly Addition[]): Comparable {
  const units: number[] = [];
  const origin: number[] = [];
  const originEnd: number[] = [];
  let next = 0;
  for (let unit = 0; unit < comparable.codes.length; unit++) {
    const start = comparable.origin[unit] ?? 0;
    while ((additions[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next++;
    const addition = additions[next];
    const inside = addition !== undefined && addition.start <= start ? addition : undefined;
    if (inside && !(inside.letter && start === inside.start + 1)) continue;
    units.push(comparable.codes[unit] ?? 0);
    origin.push(inside ? inside.start : start);
    originEnd.push(inside ? inside.end : (comparable.originEnd[unit] ?? 0));
  }
  return {
    text: String.fromCharCode(...units),
    codes: Uint16Array.from(units),
    origin: Uint32Array.from(origin),
    originEnd: Uint32Array.from(originEnd),
  };
}
