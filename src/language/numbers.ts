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

/** The characters that Chinese numerals are written with, 两 included. */
export const numeralCharacters = "〇零一二两三四五六七八九十百千万亿";

const chineseDigits = "〇一二三四五六七八九";
// “3000亿” · “2.6万” · “26,000”
const figures = /^(\d+(?:,\d{3})*(?:\.\d+)?)([百千万亿]*)$/u;

/** The value of a number in digits or in Chinese numerals of any size, or both: 三千亿 and 3000亿 are 3e11. */
export function valueOfNumber(text: string): number | undefined {
  const match = figures.exec(text);
  if (!match) return valueOfNumerals(text);
  const factors = Array.from(match[2] ?? "", (unit) => chineseUnits[unit] ?? 1);
  return round(factors.reduce((product, factor) => product * factor, toNumber(match[1])));
}

/** 二千零二十五 and 二〇二五 are 2025, 四点五 is 4.5; `undefined` for what is no numeral. */
function valueOfNumerals(text: string): number | undefined {
  const [whole = "", decimals] = text.replaceAll("零", "〇").replaceAll("两", "二").split("点");
  if (decimals !== undefined) {
    const head = valueOfNumerals(whole);
    const [, digits, units] = decimalsWithUnits.exec(decimals) ?? [];
    return head === undefined || digits === undefined
      ? undefined
      : valueOfNumber(`${head}.${digitsOf(digits)}${units}`);
  }
  if (whole.length > 1 && onlyDigits.test(whole)) return Number(digitsOf(whole));
  if (!/^[〇一二三四五六七八九十百千万亿]+$/u.test(whole)) return undefined;
  const value = sumOfNumerals(whole);
  // What would be written otherwise is no number: 十四五 is the plan, 百百 nothing.
  return plainly(writeNumerals(value) ?? "") === plainly(whole) ? value : undefined;
}

/** Without what writers leave out or vary: 一千亿 is 千亿. */
function plainly(numerals: string): string {
  return numerals.replaceAll("零", "〇").replace(/一(?=[十百千万亿])/gu, "");
}

// 二点六万: the decimals of 2.6 and what they count
const decimalsWithUnits = /^([〇一二三四五六七八九]+)([百千万亿]*)$/u;
const onlyDigits = /^[〇一二三四五六七八九]+$/u;

function digitsOf(numerals: string): string {
  return Array.from(numerals, (digit) => chineseDigits.indexOf(digit)).join("");
}

/** 三万五千亿: what stands before 亿 is counted by itself, and within it what stands before 万. */
function sumOfNumerals(numerals: string): number {
  let [hundredMillions, tenThousands, part, digit] = [0, 0, 0, 0];
  for (const character of numerals) {
    if (character === "亿") {
      hundredMillions = (hundredMillions + tenThousands + part + digit || 1) * 1e8;
      [tenThousands, part, digit] = [0, 0, 0];
    } else if (character === "万") {
      tenThousands = (part + digit || 1) * 1e4;
      [part, digit] = [0, 0];
    } else if ("十百千".includes(character)) {
      part += (digit || 1) * (character === "十" ? 10 : (chineseUnits[character] ?? 1));
      digit = 0;
    } else digit = chineseDigits.indexOf(character);
  }
  return hundredMillions + tenThousands + part + digit;
}

/** A whole number below 1e16 in Chinese numerals: 20 is 二十, 3e11 三千亿. */
export function writeNumerals(value: number): string | undefined {
  if (!Number.isInteger(value) || value < 0 || value >= 1e16) return undefined;
  if (value === 0) return "零";
  return writeWhole(value).replace(/^一十/u, "十");
}

function writeWhole(value: number): string {
  const unit = value >= 1e8 ? 1e8 : 1e4;
  if (value < unit) return writeGroup(value);
  const rest = value % unit;
  const gap = rest > 0 && rest < unit / 10 ? "零" : "";
  return `${writeWhole(Math.floor(value / unit))}${unit === 1e8 ? "亿" : "万"}${gap}${rest === 0 ? "" : writeWhole(rest)}`;
}

function writeGroup(group: number): string {
  const digits = String(group);
  const written = Array.from(digits, (digit, at) =>
    digit === "0"
      ? "零"
      : chineseDigits.charAt(Number(digit)) + ["", "十", "百", "千"][digits.length - 1 - at],
  );
  return written.join("").replace(/零+$/u, "").replace(/零+/gu, "零");
}

const numerals = `[${numeralCharacters}]+`;
const percentInWords = new RegExp(`^百分之(${numerals}(?:点${numerals})?)`, "u");
const fractionInWords = new RegExp(`^(${numerals})分之(${numerals})`, "u");
const percent = /^(\d+(?:\.\d+)?)%/;
const fraction = /^(\d+)\/(\d+)/;
const number = new RegExp(
  `^(第?)(\\d+(?:,\\d{3})*(?:\\.\\d+)?[百千万亿]*|${numerals}(?:点${numerals})?)`,
  "u",
);

/**
 * A folded text that begins with a number, with that number in its other writings: 三千亿元 → 3000亿元,
 * 百分之二十 → 20%, 1/3 → 三分之一, 二〇二五年 → 2025年. Empty where it begins with none.
 */
export function otherFigures(text: string): string[] {
  const rewritten = (match: RegExpExecArray, writings: readonly (string | undefined)[]) =>
    writings
      .filter((writing) => writing !== undefined)
      .map((writing) => writing + text.slice(match[0].length))
      .filter((writing) => writing !== text);
  const value = (numeral: string | undefined) => valueOfNumber(numeral ?? "");
  const inWords = percentInWords.exec(text);
  if (inWords) return rewritten(inWords, [`${value(inWords[1])}%`]);
  const parts = fractionInWords.exec(text);
  if (parts) return rewritten(parts, [`${value(parts[2])}/${value(parts[1])}`]);
  const share = percent.exec(text);
  if (share) return rewritten(share, [prefixed("百分之", writeDecimal(share[1] ?? ""))]);
  const ratio = fraction.exec(text);
  if (ratio)
    return rewritten(ratio, [
      prefixed(`${writeNumerals(Number(ratio[2]))}分之`, writeNumerals(Number(ratio[1]))),
    ]);
  const whole = number.exec(text);
  const [, ordinal = "", written] = whole ?? [];
  const worth = value(written);
  if (!whole || worth === undefined) return [];
  return rewritten(
    whole,
    writingsOf(worth).map((writing) => ordinal + writing),
  );
}

/** 4.5 is 四点五. */
function writeDecimal(digits: string): string | undefined {
  const [whole, decimals] = digits.split(".");
  const head = writeNumerals(Number(whole));
  if (decimals === undefined || head === undefined) return head;
  return `${head}点${Array.from(decimals, (digit) => chineseDigits.charAt(Number(digit))).join("")}`;
}

function prefixed(prefix: string, text: string | undefined): string | undefined {
  return text === undefined ? undefined : prefix + text;
}

/** The ways in which texts write a number: 26000, 2.6万, 二万六千, 两万六千. */
function writingsOf(value: number): string[] {
  const inDigits = (["", "万", "亿", "万亿"] as const)
    .map((unit) => ({ unit, count: round(value / (chineseUnits[unit] ?? 1)) }))
    .filter(
      ({ unit, count }) =>
        (unit === "" ? value < 1e6 : count >= 1) && count < 1e5 && /^\d+(?:\.\d{1,2})?$/.test(String(count)),
    )
    .map(({ unit, count }) => `${count}${unit}`);
  const inNumerals = writeNumerals(value);
  const asYear =
    value >= 1000 && value < 3000
      ? [Array.from(String(value), (digit) => chineseDigits.charAt(Number(digit))).join("")]
      : [];
  const withTwo = inNumerals?.replace(/^二(?=[百千万亿]|$)/u, "两");
  return [
    ...new Set([...inDigits, ...(inNumerals ? [inNumerals] : []), ...(withTwo ? [withTwo] : []), ...asYear]),
  ];
}

const englishOrdinals: readonly string[] =
  "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(
    " ",
  );

/** An English number word as digits, or digits up to twenty as a word, ordinals too; `undefined` for anything else. */
export function otherEnglishFigure(word: string): string | undefined {
  const value = englishWordNumbers.indexOf(word);
  if (value >= 0) return String(value);
  const place = englishOrdinals.indexOf(word);
  if (place >= 0) return ordinalOf(place);
  if (/^\d{1,2}$/.test(word)) return englishWordNumbers[Number(word)];
  const ordinal = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(word);
  return ordinal && ordinalOf(Number(ordinal[1])) === word ? englishOrdinals[Number(ordinal[1])] : undefined;
}

/** 1st, 2nd, 3rd, 11th. */
function ordinalOf(place: number): string {
  const ending = place > 3 ? "th" : (["th", "st", "nd", "rd"] as const)[place];
  return `${place}${ending ?? "th"}`;
}
