import { formatNumeral } from "../document/numerals.ts";

/** A number as a list prints it, by the name of its format in ECMA-376, 17.18.59; `undefined` for one that is not known. */
export function printed(value: number, format: string): string | undefined {
  return formats[format]?.(value);
}

const han = (value: number) => (value < 1 ? String(value) : formatNumeral(value).replaceAll("零", "〇"));
const signs = (from: string) => (value: number) => Array.from(from)[value - 1];
const letters = (from: string) => (value: number) =>
  value < 1 ? undefined : (from[(value - 1) % 26] ?? "").repeat(Math.ceil(value / 26));
const latin = "abcdefghijklmnopqrstuvwxyz";

/** The formats that Chinese offices use. */
const formats: Readonly<Record<string, (value: number) => string | undefined>> = {
  none: () => "",
  decimal: String,
  decimalZero: (value) => String(value).padStart(2, "0"),
  decimalFullWidth: (value) =>
    String(value).replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  decimalEnclosedCircle: signs("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
  decimalEnclosedCircleChinese: signs("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
  decimalEnclosedParen: signs("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
  decimalEnclosedFullstop: signs("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
  ideographEnclosedCircle: signs("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
  chineseCounting: han,
  chineseCountingThousand: han,
  taiwaneseCounting: han,
  taiwaneseCountingThousand: han,
  japaneseCounting: han,
  ideographDigital: (value) =>
    String(value).replaceAll(/\d/g, (digit) => "〇一二三四五六七八九"[Number(digit)] ?? ""),
  ideographTraditional: signs("甲乙丙丁戊己庚辛壬癸"),
  ideographZodiac: signs("子丑寅卯辰巳午未申酉戌亥"),
  lowerLetter: letters(latin),
  upperLetter: letters(latin.toUpperCase()),
  lowerRoman: (value) => roman(value),
  upperRoman: (value) => roman(value)?.toUpperCase(),
};

function roman(value: number): string | undefined {
  if (value < 1 || value > 3999) return undefined;
  let left = value;
  return romans.reduce((text, [sign, worth]) => {
    const times = Math.floor(left / worth);
    left -= times * worth;
    return text + sign.repeat(times);
  }, "");
}

const romans = [
  ["m", 1000],
  ["cm", 900],
  ["d", 500],
  ["cd", 400],
  ["c", 100],
  ["xc", 90],
  ["l", 50],
  ["xl", 40],
  ["x", 10],
  ["ix", 9],
  ["v", 5],
  ["iv", 4],
  ["i", 1],
] as const;
