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
  const cut = joinChains(dictionary.flatMap((word) => planAndRest(word, stands)));
  const pieces: Piece[] = [];
  for (let at = 0; at < cut.length; ) {
    const counted = countedAt(cut, at, stands);
    pieces.push(...(counted?.pieces ?? [pieceOf(cut[at] ?? "")]));
    at += counted?.count ?? 1;
  }
  return bindAffixes(bindSingles(pieces, stands), stands).map(({ text, dropped }) => ({ text, dropped }));
}

/** A word on its way: what it takes from its neighbours is still open. */
interface Piece extends HanWord {
  /** A character or a letter that is no word: it goes to what comes next. */
  readonly waiting: boolean;
  /** Joined from several pieces, so that no dictionary holds it. */
  readonly made: boolean;
}

// 各型, 每类: no more than each
const anyKind = /^[各每某][型类级种项个]$/u;

function pieceOf(text: string): Piece {
  const dropped = chineseStopWords.has(text) || wordSuffixes.has(text) || anyKind.test(text);
  return { text, dropped, made: false, waiting: !dropped && /^[\p{Script=Han}a-z]$/u.test(text) };
}

// The dictionary has 十四五规划 as one word, where the text writes 十四五 and speaks of a 规划.
const fiveYearPlan = /^(?<plan>十[一二三四五六七八九]五)(?<rest>\p{Script=Han}{2,})$/u;

function planAndRest(word: string, stands: (text: string) => boolean): string[] {
  const { plan, rest } = fiveYearPlan.exec(word)?.groups ?? {};
  return plan === undefined || rest === undefined || stands(word) ? [word] : [plan, rest];
}

// 三区一县 · 一业一证 · 两大三新 · 一园多基地; not 三年五项, which are two amounts.
const chain = new RegExp(
  `^(?:[${numeralCharacters}多](?![年月日天岁时元个家项条种件份次位名点])[^${numeralCharacters}多]){2,}`,
  "u",
);
/** More characters than any such name has. */
const longestChain = 12;

/** Things that are told by their numbers, two and more in a row, are one name, however it is cut: 三区|一|县. */
function joinChains(cut: readonly string[]): string[] {
  const joined: string[] = [];
  for (let at = 0; at < cut.length; ) {
    const [found = ""] = chain.exec(cut.slice(at, at + longestChain).join("")) ?? [];
    let name = cut[at++] ?? "";
    // What is counted last may be a word of two characters.
    while (name.length < found.length) name += cut[at++] ?? "";
    joined.push(name);
  }
  return joined;
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
): { pieces: Piece[]; count: number } | undefined {
  let count = 0;
  for (let length = 1; length <= longestCount && at + length <= cut.length; length++) {
    if (chineseStopWords.has(cut[at + length - 1] ?? "")) break;
    if (counted.test(cut.slice(at, at + length).join(""))) count = length;
  }
  if (count === 0) return undefined;
  const head = cut.slice(at, at + count).join("");
  const { number = "", measure = "" } = counted.exec(head)?.groups ?? {};
  const next = cut[at + count] ?? "";
  const value = valueOfNumber(number);
  if (measure === "" && (head.length === 1 || count === 1)) {
    // 3纳米, 两中心; 五|中心 binds like any single character, 2035 and 十四五 are words.
    const small = /^\d/.test(head) ? value !== undefined && value < 100 : head === "两";
    return small && next.length > 1 && makesName(next)
      ? { pieces: [made(head + next)], count: count + 1 }
      : undefined;
  }
  if (article.test(head) && !(makesName(next) && stands(head + next)))
    return { pieces: [dropped(head)], count };
  const quantity =
    measure === "" || time.test(measure) || (value !== undefined && value >= 100 && !/人$/u.test(measure));
  if (quantity || !makesName(next)) return { pieces: quantityPieces(head, number, stands), count };
  return { pieces: [made(head + next)], count: count + 1 };
}

function made(text: string): Piece {
  return { text, dropped: false, made: true, waiting: false };
}

function dropped(text: string): Piece {
  return { text, dropped: true, made: true, waiting: false };
}

function makesName(word: string): boolean {
  return (
    isHan(word.charAt(0)) && !chineseStopWords.has(word) && !(word.length === 1 && wordSuffixes.has(word))
  );
}

/** Measures that a number can do without: 500个 where the text has 500家. */
const mereMeasure = /^[个家项条种件份次位名台辆张元天]$/u;

/** 500家 as it stands; the number alone where its measure says nothing more, as in 2035年. */
function quantityPieces(head: string, number: string, stands: (text: string) => boolean): Piece[] {
  const measure = head.slice(number.length);
  const year = /^\d{4}$/.test(number) && measure === "年";
  const alone = /^\d/.test(number) && mereMeasure.test(measure) && !stands(head) && stands(number);
  return year || alone ? [made(number), dropped(measure)] : [made(head)];
}

/**
 * A single character or letter that no dictionary word holds belongs to its neighbour (元|宇宙 is 元宇宙, 碳|税 is
 * 碳税, X|光机 is X光机): dropping it would present an absent concept as found. Function words and mere suffixes
 * are dropped.
 */
function bindSingles(pieces: readonly Piece[], stands: (text: string) => boolean): Piece[] {
  const bound: Piece[] = [];
  for (const piece of pieces) {
    const last = bound.at(-1);
    const together = `${last?.text}${piece.text}`;
    if (last && sorts(last, piece)) {
      bound[bound.length - 1] = { ...made(together), waiting: !stands(together) };
    } else if (last?.waiting && !piece.dropped) {
      bound[bound.length - 1] = { ...made(together), waiting: piece.waiting };
    } else if (piece.waiting && last && !last.dropped && isHan(piece.text)) {
      bound[bound.length - 1] = made(together);
    } else bound.push(piece);
  }
  return bound;
}

/** What makes a kind of a single character or of letters: 双型, N型, 单层, A类. */
const sorting = /^[型类级层维轨轮端股区台站座]$/u;
/** 各型, 每级 name no kind. */
const determiner = /^[各每某几首]$/u;

function sorts(last: Piece, piece: Piece): boolean {
  if (last.made || !sorting.test(piece.text) || determiner.test(last.text)) return false;
  if (/^[a-z]/.test(last.text)) return last.text.length === 1 || piece.text === "型";
  return last.text.length === 1 && !chineseStopWords.has(last.text);
}

// 学习型 · 芯片业 · 芯片股 · 科学日 · 百人会 · 大健康 · 新农村
const nameSuffix = /^[型性化者员业界式度率费法人类级区市县镇园院湾城村港股所部号日月]$/u;
const namePrefix = /^[大小新高老]$/u;
// 多|规合一 · 两|带 · 多|中心; not in 人才|多|企业|少
const manyOrTwo = /^[多两]$/u;
const around = /^[内外后前间多时约近超可应各每]$/u;

/**
 * A suffix or prefix that was dropped belongs to its word after all where the text never has them together:
 * what it has of the word alone is another thing, and is not to pass for this one.
 */
function bindAffixes(pieces: readonly Piece[], stands: (text: string) => boolean): Piece[] {
  const bound: Piece[] = [];
  for (const piece of pieces) {
    const last = bound.at(-1);
    const together = `${last?.text}${piece.text}`;
    const affixed = last !== undefined && (takesSuffix(last, piece, stands) || takesPrefix(last, piece));
    const free = bound.at(-2)?.dropped ?? true;
    const counts =
      last !== undefined && !piece.dropped && manyOrTwo.test(last.text) && isHan(piece.text.charAt(0));
    // 办|证, 点|任: a lone character is no word beside what is dropped, but with it may be.
    const lone = piece.waiting && last?.dropped && wordSuffixes.has(last.text) && free;
    const joins = counts ? free || piece.made || piece.waiting : lone || (affixed && !stands(together));
    if (joins) bound[bound.length - 1] = made(together);
    else bound.push(piece);
  }
  return bound;
}

function takesSuffix(last: Piece, piece: Piece, stands: (text: string) => boolean): boolean {
  if (last.dropped || !piece.dropped) return false;
  if (nameSuffix.test(piece.text)) return true;
  // 专精特|老: what no dictionary holds may be cut short; 三年|内 is not.
  const cutShort = last.made && isHan(last.text.charAt(0)) && wordSuffixes.has(piece.text);
  return cutShort && !around.test(piece.text) && stands(last.text);
}

function takesPrefix(last: Piece, piece: Piece): boolean {
  if (!last.dropped || piece.dropped) return false;
  return namePrefix.test(last.text);
}
