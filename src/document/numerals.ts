/**
 * Chinese numerals as the headings of policy documents use them: 一 … 九十九.
 * Source of the rule: GB/T 15835-2011, headings 一、(一)、1、.
 */

const digits = "〇一二三四五六七八九";

/** The value of 一 … 九十九, or `undefined` where the string is no such numeral. */
export function parseNumeral(text: string): number | undefined {
  // 三 · 十 · 十二 · 二十 · 三十七
  const match = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/u.exec(text);
  if (!match || text === "") return undefined;
  const [, first, ten, last] = match;
  if (!ten) return last || !first ? undefined : digits.indexOf(first);
  return (first ? digits.indexOf(first) : 1) * 10 + (last ? digits.indexOf(last) : 0);
}

/** 1 … 99 as a Chinese numeral; beyond that the Arabic digits, as such documents print them. */
export function formatNumeral(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 99) return String(value);
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  const head = tens === 0 ? "" : `${tens === 1 ? "" : digits.charAt(tens)}十`;
  return head + (ones === 0 ? "" : digits.charAt(ones));
}
