import type { Span } from "../document/source.ts";
import type { ComparableText } from "./difference.ts";

// 2.6万 · 20% · 1,000 · 3000亿 — C919 · exceed26,000 · enterprise"s (comparable form of ’) — any other character
const token =
  /[\p{Script=Latin}\p{Script=Greek}\d]+(?:(?<=\d)[.,]\d+)*(?:"\p{Script=Latin}+)*(?:(?<=\d)(?:[%\u2030]|[\u4E07\u4EBF]+))?|./gsu;

/**
 * The tokens of a range of a comparable text, in its units: numbers with what belongs to them, Latin words, and every
 * other character alone. They need no dictionary, so that a diff is cut alike whatever the words of a text are. White
 * space, which the comparable form leaves out, parts them.
 */
export function tokensIn(text: ComparableText, { start, end }: Span): Span[] {
  const tokens: Span[] = [];
  for (const { 0: found, index } of text.comparable.text.slice(start, end).matchAll(token)) {
    addPartedBySpace(tokens, text, { start: start + index, end: start + index + found.length });
  }
  return tokens;
}

function addPartedBySpace(
  tokens: Span[],
  { original, comparable }: ComparableText,
  { start, end }: Span,
): void {
  let from = start;
  for (let unit = start + 1; unit < end; unit++) {
    const [before, behind] = [comparable.originEnd[unit - 1] ?? 0, comparable.origin[unit] ?? 0];
    if (before >= behind || original.slice(before, behind).trim() !== "") continue;
    tokens.push({ start: from, end: unit });
    from = unit;
  }
  tokens.push({ start: from, end });
}
