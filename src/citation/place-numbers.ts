import { numeralCharacters, parseNumeral } from "../document/numerals.ts";

/** One number of a place, or the first and the last of several: “二、四至六” is 2 and 4 to 6. */
export interface NumberRange {
  readonly first: number;
  readonly last?: number;
}

const wordNumbers =
  "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(
    " ",
  );
const ordinals =
  "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(
    " ",
  );

export const hanNumber = `[${numeralCharacters}]{1,9}`;
// “iv” before the end, a mark or the next word of a place: squeezed, “Section I, Item 2” is “sectioniitem2”
const roman =
  "[ivxl]{1,7}(?=$|[^a-z]|and|or|to|through|of|in|the|chap|part|sect|art|box|item|para|bullet|point|task|priorit|platform|fig|table|key|main|major)";
const words = longestFirst(wordNumbers);

// “3” · “(3)” · “第三” · “第(三)” · “第iv”
const chinese = String.raw`第?\(?(?:\d{1,3}|${hanNumber}|[ivxl]{1,7})\)?`;
// “3”, but not the 1 of “1stsection”, which is no part of “chapter3,”
const digits = String.raw`\d{1,3}(?!\d|(?:st|nd|rd|th)(?!e))`;
// “3” · “.3” · “(3)”
const arabic = String.raw`\.?\(?${digits}\)?`;
// “three” · “iii”: after whole words only, or CHI would be a place
const english = String.raw`\.?\(?(?:${digits}|${words}|${roman})\)?`;

// “二、三” · “1-3” · “一至三” · “1~3” · “(1)和(2)” · “(1)(3)”
const chineseLink = "(?:[、,]?(?:以及|和|与|及|或)|[、,]|至|到|-|~|(?<=\\))(?=\\())";
// “1,2and3” · “3to5” · “3-5” · “1or2”
const englishLink = "(?:,?(?:and|or|&)|,|to|through|-|~)";

/** One number, as the one group of a pattern. */
export const chineseNumber = `(${chinese})`;
export const englishNumber = `(${english})`;
/** One or several numbers, as the one group of a pattern. */
export const chineseNumbers = `(${chinese}(?:${chineseLink}${chinese})*)`;
export const arabicNumbers = `(${arabic}(?:${englishLink}${arabic})*)`;
export const englishNumbers = `(${english}(?:${englishLink}${english})*)`;
// “(1)” · “(1)、(3)” · “(1)至(3)” · “(2)(3)”: the numbers alone, as a list prints them
const bracketed = String.raw`\(第?(?:\d{1,3}|${hanNumber})\)`;
export const bracketedNumbers = `(${bracketed}(?:(?:${chineseLink}|${englishLink})?${bracketed})*)`;
// “(一)” · “(一)、(二)” · “(一)至(三)”: as sections print theirs
const bracketedHan = String.raw`第?\(${hanNumber}\)`;
export const bracketedHanNumbers = `(${bracketedHan}(?:${chineseLink}${bracketedHan})*)`;
/** “third” · “3rd”, before the word that it counts. */
export const ordinalNumber = `(${longestFirst(ordinals)}|\\d{1,3}(?:st|nd|rd|th))`;

function longestFirst(choices: readonly string[]): string {
  return choices.toSorted((a, b) => b.length - a.length).join("|");
}

const oneNumber = new RegExp(String.raw`(\d{1,3}|${hanNumber}|${words}|${roman})`, "uy");
const betweenNumbers = /(?:第|[().、,]|以及|和|与|及|或|and|or|&)*/uy;
const upTo = /[)]?(?:至|到|to|through|-|~)(?:第|[.(])*/uy;

/** The numbers of a match, in the order in which they stand. A numeral that is none (十十) is `NaN`. */
export function readNumbers(text: string): NumberRange[] {
  const found: NumberRange[] = [];
  for (let at = skip(betweenNumbers, text, 0); at < text.length; ) {
    const [first, afterFirst] = numberAt(text, at);
    const to = skip(upTo, text, afterFirst);
    const [last, afterLast] = to > afterFirst ? numberAt(text, to) : [undefined, afterFirst];
    found.push(last === undefined ? { first } : { first, last });
    at = Math.max(skip(betweenNumbers, text, afterLast), at + 1);
  }
  return found;
}

function numberAt(text: string, at: number): [number, number] {
  oneNumber.lastIndex = at;
  const match = oneNumber.exec(text);
  return match?.[1] === undefined ? [Number.NaN, at + 1] : [numberOf(match[1]), oneNumber.lastIndex];
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** “3” · “三” · “iii” · “three” · “third” · “3rd”; a numeral that is none is `NaN`, the number of no place. */
export function numberOf(text: string): number {
  const arabicNumber = /^(\d{1,3})(?:st|nd|rd|th)?$/u.exec(text)?.[1];
  if (arabicNumber !== undefined) return Number(arabicNumber);
  const inWords = Math.max(wordNumbers.indexOf(text), ordinals.indexOf(text));
  return inWords >= 0 ? inWords + 1 : (romanNumber(text) ?? parseNumeral(text) ?? Number.NaN);
}

/** “iv” · “xix”, below fifty; not “iiii”. */
function romanNumber(text: string): number | undefined {
  const match = /^(x{0,3}|xl)(ix|iv|v?i{0,3})$/u.exec(text);
  if (!match || text === "") return undefined;
  const tens = ["", "x", "xx", "xxx", "xl"].indexOf(match[1] ?? "");
  const ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"].indexOf(match[2] ?? "");
  return tens * 10 + ones;
}
