import { parseNumeral } from "../document/numerals.ts";

/** The numbers that a text writes, as values: 2.6万 is 26000, “300 billion” 3e11. */
export interface Numbers {
  /** Written in digits. */
  readonly digits: readonly number[];
  /** Written in words: 十四五, 三大, one third. They may be digits in the other language, but need not. */
  readonly words: readonly number[];
}

const chineseUnits: Readonly<Record<string, number>> = {
  百: 1e2,
  千: 1e3,
  万: 1e4,
  亿: 1e8,
  百万: 1e6,
  千万: 1e7,
  百亿: 1e10,
  千亿: 1e11,
  万亿: 1e12,
};

// “1.7 万家” · “3000 亿元” · “3.5 万亿元” · “1/3” · “23.7%” · “C919”
const chineseNumber = /(\d+(?:,\d{3})*(?:\.\d+)?)\s*(万亿|百万|千万|百亿|千亿|[百千万亿])?/gu;
// “十四五” · “十九届” · “二〇三五年” · “上百亿元” · “千亿级” · “三大”
const chineseWords = /[〇零一二两三四五六七八九十百千万亿]+/gu;

/** Numbers of a Chinese text, white space inside included. */
export function chineseNumbers(text: string): Numbers {
  const digits = Array.from(text.matchAll(chineseNumber), ([, number, unit]) =>
    round(toNumber(number) * (chineseUnits[unit ?? ""] ?? 1)),
  );
  const words = Array.from(text.matchAll(chineseWords), ([word]) => valuesOfWord(word)).flat();
  return { digits, words };
}

/** What a numeral can mean: 十四五 is 14 and 5 (the plan), 二〇三五 is 2035, 千亿 is 1e11. */
function valuesOfWord(word: string): number[] {
  const whole = parseNumeral(word) ?? chineseUnits[word];
  if (whole !== undefined) return [whole];
  if (/^[〇零一二三四五六七八九]{3,4}$/u.test(word))
    return [
      Number(
        Array.from(word, (digit) => "〇一二三四五六七八九".indexOf(digit === "零" ? "〇" : digit)).join(""),
      ),
    ];
  const head = parseNumeral(word.slice(0, -1));
  const unit = chineseUnits[word.slice(-1)];
  if (head !== undefined && unit !== undefined) return [head * unit];
  return Array.from(
    word.matchAll(/[二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九]/gu),
    ([part]) => (part === "两" ? 2 : (parseNumeral(part) ?? 0)),
  );
}

const englishUnits: Readonly<Record<string, number>> = {
  hundred: 1e2,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
};
const englishNumber = /(\d+(?:,\d{3})*(?:\.\d+)?)(?:\s+(hundred|thousand|million|billion|trillion)\b)?/gi;
const englishWordNumbers: readonly string[] =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(
    " ",
  );
// “one-third” holds the 1 and the 3 of 1/3.
const englishFraction =
  /\b(?:one|two|three|four|five)[ -](third|quarter|fourth|fifth|sixth|eighth|tenth)s?\b/g;
const denominators: Readonly<Record<string, number>> = {
  third: 3,
  quarter: 4,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  eighth: 8,
  tenth: 10,
};

/** Numbers of an English text. */
export function englishNumbers(text: string): Numbers {
  const digits = Array.from(text.matchAll(englishNumber), ([, number, unit]) =>
    round(toNumber(number) * (englishUnits[unit?.toLowerCase() ?? ""] ?? 1)),
  );
  const lower = text.toLowerCase();
  const words = Array.from(lower.matchAll(/[a-z]+/g), ([word]) => englishWordNumbers.indexOf(word)).filter(
    (value) => value >= 0,
  );
  const parts = Array.from(lower.matchAll(englishFraction), ([, part]) => denominators[part ?? ""] ?? 0);
  return { digits, words: [...words, ...parts] };
}

function toNumber(text: string | undefined): number {
  return Number((text ?? "").replaceAll(",", ""));
}

function round(value: number): number {
  return Number(value.toPrecision(12));
}
