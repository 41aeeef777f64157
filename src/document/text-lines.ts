import type { Span } from "./source.ts";

/** A line of the published text without its break, or several that make one paragraph. */
export interface Line {
  readonly text: string;
  readonly start: number;
  /** From 1. */
  readonly number: number;
}

/**
 * Physical lines, with a line that continues the one before it (the plan's 157) joined to it, its break kept inside.
 * White space alone is part of the break; a carriage return is too.
 */
export function splitLines(text: string): { lines: Line[]; lineBreaks: Span[] } {
  const lines: Line[] = [];
  const lineBreaks: Span[] = [];
  let start = 0;
  for (const [index, raw] of text.split("\n").entries()) {
    const end = Math.min(start + raw.length + 1, text.length);
    const part = raw.replace(/\r+$/u, "");
    const previous = lines.at(-1);
    const directlyAbove = previous && lineBreaks.at(-1)?.start === previous.start + previous.text.length;
    const blank = part.trim() === "";
    if (directlyAbove && lineBreaks.at(-1)?.end === start && continues(previous.text, part)) {
      lines[lines.length - 1] = { ...previous, text: text.slice(previous.start, start + part.length) };
      lineBreaks.pop();
    } else if (!blank) {
      lines.push({ text: part, start, number: index + 1 });
    }
    const breaks = blank ? start : start + part.length;
    if (breaks < end) lineBreaks.push({ start: breaks, end });
    start += raw.length + 1;
  }
  return { lines, lineBreaks };
}

/** Line breaks that no part of the outline holds inside. Both are in the order of the text. */
export function breaksOutside(
  lineBreaks: readonly Span[],
  parts: readonly { readonly span: Span }[],
): Span[] {
  const spans = parts.map(({ span }) => span).sort((one, other) => one.start - other.start);
  let at = 0;
  return lineBreaks.filter(({ start }) => {
    while (at < spans.length && (spans[at]?.end ?? 0) <= start) at++;
    const span = spans[at];
    return !span || start < span.start;
  });
}

/** A number that stands alone in its line (第一章) with the title in the next (总则): one line, its break kept inside. */
export function joinTitles(text: string, lines: readonly Line[], isBare: (plain: string) => boolean): Line[] {
  const joined: Line[] = [];
  for (const line of lines) {
    const above = joined.at(-1);
    const bare = above && !above.text.includes("\n") && isBare(plainForm(above.text));
    if (bare && bareTitle.test(line.text.trim())) {
      joined[joined.length - 1] = { ...above, text: text.slice(above.start, line.start + line.text.length) };
    } else joined.push(line);
  }
  return joined;
}

// 总　则 · 发展基础与形势
const bareTitle = /^(?!第|附\s*[件表录图])[\p{Script=Han}“”、 \u3000]{2,30}$/u;

// “…自主运动与作业规划、云” + “—边—端系统架构、协同控制技术研究,…” (156, 157); a bullet begins with two dashes: “——使命导向。” (25)
const continuation = /^(?:—(?!—)|[,\uFF0C、;\uFF1B])/u;
const sentenceEnd = /[。!\uFF01?\uFF1F:\uFF1A;\uFF1B.]["”』」)\uFF09]*\s*$/u;

function continues(previous: string, line: string): boolean {
  return continuation.test(line) && !sentenceEnd.test(previous);
}

/**
 * A line as its marks are read, character for character: widths, brackets and spaces of every kind as ASCII, 〇 for
 * the circles that stand for it, the simplified form of the words that count (編 節 條 項).
 */
export function plainForm(text: string): string {
  return text.replaceAll(/[\uFF01-\uFF5E\p{Zs}\uFEFF\u200B\t○◯〔〕編節條項專欄目錄]/gu, (character) => {
    const known = plainForms[character];
    if (known !== undefined) return known;
    const code = character.charCodeAt(0);
    return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : " ";
  });
}

const plainForms: Readonly<Record<string, string>> = {
  "○": "〇",
  "◯": "〇",
  "〔": "(",
  "〕": ")",
  編: "编",
  節: "节",
  條: "条",
  項: "项",
  專: "专",
  欄: "栏",
  目: "目",
  錄: "录",
};
