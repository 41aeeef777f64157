/**
 * Chinese numerals as policy documents number their headings and articles: 一 … 九千九百九十九.
 * Source of the rule: GB/T 15835-2011, headings 一、(一)、1、; articles 第一千二百六十条 (民法典).
 */

const digits = "〇一二三四五六七八九";

/** The characters of a numeral; ○ and 零 stand for 〇. */
export const numeralCharacters = "一二三四五六七八九十百千零〇○";

// 一千二百六十 · 一百零五 · 一百一十 · 三十七 · 十二
const inUnits =
  /^(?:([一二三四五六七八九])千)?(零)?(?:([一二三四五六七八九])百)?(零)?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/u;
// 一〇五 · 二〇〇: digits by their place, told from 一一 by their noughts
const byPlace = /^[一二三四五六七八九][一二三四五六七八九〇]*〇[一二三四五六七八九〇]*$/u;

/** The value of a numeral, or `undefined` where the string is none. */
export function parseNumeral(text: string): number | undefined {
  const plain = text.replaceAll("○", "〇");
  if (byPlace.test(plain)) return Number(Array.from(plain, (digit) => digits.indexOf(digit)).join(""));
  const match = inUnits.exec(plain.replaceAll("〇", "零"));
  if (!match || text === "") return undefined;
  const [, thousands, gap, hundreds, nought, tens, ten, ones] = match;
  if (gap && (!thousands || hundreds || nought)) return undefined;
  if (nought && (!hundreds || ten || !ones)) return undefined;
  if (gap && !ten && !ones) return undefined;
  // 一百五 is said for 150, 一千九 for 1900
  if (hundreds && ones && !ten && !nought) return undefined;
  if (thousands && !hundreds && (ten || ones) && !gap) return undefined;
  const of = (digit: string | undefined) => (digit ? digits.indexOf(digit) : 0);
  return (
    of(thousands) * 1000 + of(hundreds) * 100 + (ten && !tens ? 1 : of(tens)) * 10 + of(ones) || undefined
  );
}

/** 1 … 9,999 as a Chinese numeral; Arabic digits beyond. */
export function formatNumeral(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 9_999) return String(value);
  const [thousands = 0, hundreds = 0, tens = 0, ones = 0] = Array.from(
    String(value).padStart(4, "0"),
    Number,
  );
  const parts = [
    thousands > 0 ? `${digits.charAt(thousands)}千` : "",
    hundreds > 0 ? `${digits.charAt(hundreds)}百` : "",
    // 十二, but 一百一十二
    tens > 0 ? `${tens === 1 && value < 100 ? "" : digits.charAt(tens)}十` : "",
    ones > 0 ? digits.charAt(ones) : "",
  ];
  // 一百零五 · 一千零五 · 一千零五十 · 一千二百零五
  const isGap = (at: number) =>
    parts[at] === "" && parts.slice(0, at).some((part) => part !== "") && parts[at + 1] !== "" && at < 3;
  return parts.map((part, at) => (isGap(at) ? "零" : part)).join("");
}
