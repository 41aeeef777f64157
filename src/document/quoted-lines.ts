/** Quotations of more lines than this are taken for a mark that was left open. */
const longestQuotation = 80;

/**
 * Which lines begin inside a quotation that an earlier line opened: “第九条 … of an amendment goes on over several
 * paragraphs. A mark that nothing closes, or only far below, opens none.
 */
export function quotedLines(lines: readonly string[]): readonly boolean[] {
  const quoted = lines.map(() => false);
  let opened: number | undefined;
  let depth = 0;
  for (const [at, line] of lines.entries()) {
    for (const mark of line.match(/[“”「」『』]/gu) ?? []) {
      if ("“「『".includes(mark)) {
        // Each paragraph of a long quotation may open with a mark of its own.
        if (depth === 0) opened = at;
        depth = line.trimStart().startsWith(mark) && depth > 0 && opened !== at ? depth : depth + 1;
      } else if (depth > 0) {
        depth--;
        if (depth === 0 && opened !== undefined && at > opened && at - opened <= longestQuotation) {
          quoted.fill(true, opened + 1, at + 1);
        }
      }
    }
    if (opened !== undefined && depth > 0 && at - opened > longestQuotation) depth = 0;
  }
  return quoted;
}
