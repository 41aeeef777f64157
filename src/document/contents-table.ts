/** Lines `from` up to, but not with, `to`: offsets into a list of lines. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

// 目录 · 目 录 · 目　次
const contentsTitle = /^\s*目\s*[录次]\s*$/u;
// 第一章 总则………3 · 第一章 总则 (3): what a printed table adds to a heading
const pageNumber = /[\s.…·—-]*\(?\d*\)?\s*$/u;
// 序言 · 前言 · 附则 · 附件
const unnumbered = /^\s*(?:序\s*言|前\s*言|引\s*言|序|附\s*则|附件.{0,40})\s*$/u;

/**
 * The table of contents of a text, if it prints one: headings that all stand again before any other text, with or
 * without 目录 above them. `plain` are the plain forms of its lines; `isHeading` tells a line that is nothing else.
 */
export function contentsTable(
  plain: readonly string[],
  isHeading: (line: string) => boolean,
): LineRange | undefined {
  const entry = (line: string) => isHeading(line) || unnumbered.test(line);
  const titled = plain.findIndex((line) => contentsTitle.test(line));
  const first = titled >= 0 ? titled + 1 : plain.findIndex(isHeading);
  const opening = plain[first];
  if (first < 0 || opening === undefined || !entry(opening)) return undefined;
  let end = first + 1;
  while (end < plain.length && entry(plain[end] ?? "") && !isSame(plain[end] ?? "", opening)) end++;
  const again = isSame(plain[end] ?? "", opening);
  if (titled >= 0) return { from: titled, to: end };
  // One heading, and the same again, is a text that prints its first heading twice.
  return again && end - first >= 2 ? { from: first, to: end } : undefined;
}

// 第一章: the first of them stands once in a table, however its title is spelled there
const countedMark = /^\s*第\s*\S{1,9}?\s*(?:分编|[编篇章节])/u;

/** An entry is a short line. */
const longestEntry = 200;

function isSame(one: string, other: string): boolean {
  if (one.length > longestEntry) return false;
  const bare = (line: string) =>
    (countedMark.exec(line)?.[0] ?? line.replace(pageNumber, "")).replaceAll(/\s+/gu, "");
  return bare(one) === bare(other);
}
