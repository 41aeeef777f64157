import { isHan } from "../language/fold.ts";
import { numeralCharacters, valueOfNumber } from "../language/numbers.ts";
import { chineseStopWords, wordSuffixes } from "../language/stop-words.ts";

/** A stretch of a Han run of a query: a word that is asked for, or one that carries no weight. */
export interface HanWord {
  readonly text: string;
  readonly dropped: boolean;
}

/**
 * What a run asks for, from the words that it is cut into; joined they are the run. A numeral or a suffix that
 * makes a name belongs to its word (千人计划, 五型经济, 22园): without it another thing would be found.
 * `stands` says whether the published text holds a string.
 */
export function hanWords(dictionary: readonly string[], stands: (text: string) => boolean): HanWord[] {
  const cut = dictionary.flatMap((word) => (stands(word) ? [word] : planAndRest(word)));
  const words: HanWord[] = [];
  let between: string[] = [];
  const flush = () => {
    words.push(...bindAffixes(bindSingles(between), stands));
    between = [];
  };
  for (let at = 0; at < cut.length; ) {
    const counted = countedAt(cut, at, stands);
    if (counted) {
      flush();
      words.push(...counted.words);
      at += counted.count;
    } else between.push(cut[at++] ?? "");
  }
  flush();
  return words;
}

// The dictionary has 十四五规划 as one word, where the text writes 十四五 and speaks of a 规划.
const fiveYearPlan = /^(?<plan>十[一二三四五六七八九]五)(?<rest>\p{Script=Han}{2,})$/u;

function planAndRest(word: string): string[] {
  const { plan, rest } = fiveYearPlan.exec(word)?.groups ?? {};
  return plan === undefined || rest === undefined ? [word] : [plan, rest];
}

/**
 * The words of a run of a query in which nothing has weight, as they stand (有哪些, 规划); single characters in
 * a row are one string, as no dictionary joins them: 点任.
 */
export function wordsAsTyped(cut: readonly string[]): HanWord[] {
  const words: HanWord[] = [];
  let open = false;
  for (const text of cut) {
    const single = text.length === 1;
    const last = words.at(-1);
    if (single && open && last) words[words.length - 1] = { text: last.text + text, dropped: false };
    else words.push({ text, dropped: false });
    open = single;
  }
  return words;
}

// What measures or sorts after a number: 三大 · 五型 · 千人 · 16个 · 四新 · 3000亿元
const measures =
  "区市省县镇年月日号个家项条种类型性化者员业界式度率人名大小新高老好级批次份件届代期时场处所点步岁天层位支座台辆张股套园院湾港城村校元后";
const counted = new RegExp(
  `^(?<number>百分之[${numeralCharacters}点]+|[${numeralCharacters}]+分之[${numeralCharacters}]+|第?(?:\\d[\\d.,]*[百千万亿]*|[${numeralCharacters}]+))(?<measure>[${measures}]{0,2})$`,
  "u",
);
/** 2025年, 三天: a time is a word of its own, whatever follows. */
const time = /[年月日天岁时元]$/u;
/** 一种, 一项: no more than an article. */
const article = /^一[个家项条种类件份次位名点]$/u;
/** More words than any number with its measure is cut into. */
const longestCount = 5;

/** A number with its measure and, where it makes a name, the word behind. */
function countedAt(
  cut: readonly string[],
  at: number,
  stands: (text: string) => boolean,
): { words: HanWord[]; count: number } | undefined {
  let count = 0;
  for (let length = 1; length <= longestCount && at + length <= cut.length; length++) {
    if (chineseStopWords.has(cut[at + length - 1] ?? "")) break;
    if (counted.test(cut.slice(at, at + length).join(""))) count = length;
  }
  if (count === 0) return undefined;
  const head = cut.slice(at, at + count).join("");
  const { number = "", measure = "" } = counted.exec(head)?.groups ?? {};
  // 五|中心 binds like any single character, 十四五 is a word.
  if (measure === "" && (head.length === 1 || count === 1)) return undefined;
  const next = cut[at + count] ?? "";
  const value = valueOfNumber(number);
  const quantity =
    measure === "" || time.test(measure) || (value !== undefined && value >= 100 && !/人$/u.test(measure));
  if (quantity || !makesName(next)) return { words: quantityWords(head, number, stands), count };
  const dropped = article.test(head) && !stands(head + next);
  const name = { text: head + next, dropped: false };
  return dropped ? { words: [{ text: head, dropped }], count } : { words: [name], count: count + 1 };
}

function makesName(word: string): boolean {
  return (
    isHan(word.charAt(0)) && !chineseStopWords.has(word) && !(word.length === 1 && wordSuffixes.has(word))
  );
}

/** Measures that a number can do without: 500个 where the text has 500家. */
const mereMeasure = /^[个家项条种件份次位名台辆张元天]$/u;

/** 500家 as it stands; the number alone where its measure says nothing more, as in 2035年. */
function quantityWords(head: string, number: string, stands: (text: string) => boolean): HanWord[] {
  const measure = head.slice(number.length);
  const year = /^\d{4}$/.test(number) && measure === "年";
  const alone = /^\d/.test(number) && mereMeasure.test(measure) && !stands(head) && stands(number);
  if (!year && !alone) return [{ text: head, dropped: false }];
  return [
    { text: number, dropped: false },
    { text: measure, dropped: true },
  ];
}

/**
 * A single character that no dictionary word holds belongs to its neighbour (元|宇宙 is 元宇宙, 碳|税 is 碳税):
 * dropping it would present an absent concept as found. Function words and mere suffixes are dropped.
 */
function bindSingles(words: readonly string[]): HanWord[] {
  const bound: { text: string; dropped: boolean; waiting: boolean }[] = [];
  for (const text of words) {
    const last = bound.at(-1);
    const single = text.length === 1 && isHan(text);
    const dropped = chineseStopWords.has(text) || (single && wordSuffixes.has(text));
    if (last?.waiting && !dropped) {
      last.text += text;
      last.waiting = single;
    } else if (single && !dropped && last && !last.dropped) {
      last.text += text;
    } else bound.push({ text, dropped, waiting: single && !dropped });
  }
  // A lone character beside dropped words is too little to look for.
  return bound.map(({ text, dropped, waiting }) => ({
    text,
    dropped: dropped || (waiting && text.length === 1),
  }));
}

// 学习型 · 芯片业 · 百人会 · 大健康 · 新农村
const nameSuffix = /^[型性化者员业界式度率费法人类区市县镇园院湾城村港]$/u;
const namePrefix = /^[大小新高老]$/u;

/**
 * A suffix or prefix that was dropped belongs to its word after all where the text never has them together:
 * what it has of the word alone is another thing, and is not to pass for this one.
 */
function bindAffixes(words: readonly HanWord[], stands: (text: string) => boolean): HanWord[] {
  const bound: HanWord[] = [];
  for (const word of words) {
    const last = bound.at(-1);
    const together = `${last?.text}${word.text}`;
    const joins =
      last !== undefined &&
      ((!last.dropped && word.dropped && nameSuffix.test(word.text)) ||
        (last.dropped && !word.dropped && namePrefix.test(last.text)));
    if (joins && !stands(together)) bound[bound.length - 1] = { text: together, dropped: false };
    else bound.push(word);
  }
  return bound;
}
