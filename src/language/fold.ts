import { LRUCache } from "lru-cache";
import { Converter } from "opencc-js/t2cn";
import { ideographOf } from "./radicals.ts";

/**
 * Folding: what matching ignores and display never touches. NFKC (width), the ideographs that radicals stand
 * for (⻓三⻆), traditional and simplified script, letter case, and white space that has a Han character on
 * either side; any other run of white space counts as one space.
 */
export interface Folded {
  readonly text: string;
  /** For each UTF-16 unit of `text`, the offset in the original where its character begins; one more entry for the end. */
  readonly origin: ArrayLike<number>;
  /** For each UTF-16 unit of `text`, the offset in the original where its character ends. */
  readonly originEnd: ArrayLike<number>;
}

export interface Range {
  readonly start: number;
  readonly end: number;
}

// What most texts have none of: combining marks and characters beyond the first plane.
const unusual = /[\p{M}\u{10000}-\u{10FFFF}]/u;
// A base with its combining marks, so that e + ´ and é fold alike.
const cluster = /\s+|\P{M}\p{M}*|\p{M}+/gsu;
const han = /\p{Script=Han}/u;
const whiteSpace = /^\s/u;

/** Folds a text and keeps the way back to its offsets. */
export function fold(original: string): Folded {
  const parts: string[] = [];
  let last: string | undefined;
  const origin: number[] = [];
  const originEnd: number[] = [];
  const add = (folded: string, start: number, end: number) => {
    for (let unit = 0; unit < folded.length; unit++) {
      origin.push(start);
      originEnd.push(end);
    }
    parts.push(folded);
    last = lastCharacter(folded) ?? last;
  };
  for (const { part, start } of clustersOf(original)) {
    const end = start + part.length;
    if (!whiteSpace.test(part)) add(foldCluster(part), start, end);
    else if (!isHan(last) && !isHan(firstFolded(original, end))) add(" ", start, end);
  }
  origin.push(original.length);
  return { text: parts.join(""), origin: Uint32Array.from(origin), originEnd: Uint32Array.from(originEnd) };
}

/** Characters with their combining marks, and runs of white space; most texts need no pattern for it. */
function* clustersOf(original: string): Generator<{ part: string; start: number }> {
  if (unusual.test(original)) {
    for (const { 0: part, index } of original.matchAll(cluster)) yield { part, start: index };
    return;
  }
  for (let start = 0; start < original.length; ) {
    let end = start + 1;
    if (whiteSpace.test(original.charAt(start))) while (whiteSpace.test(original.charAt(end))) end++;
    yield { part: original.slice(start, end), start };
    start = end;
  }
}

/** The folded text alone, trimmed: for queries, dictionary entries and comparisons. */
export function foldText(original: string): string {
  return fold(original).text.trim();
}

/** A range of a folded text as a range of its original. */
export function unfoldRange({ origin, originEnd }: Folded, { start, end }: Range): Range {
  return {
    start: origin[start] ?? 0,
    end: end > start ? (originEnd[end - 1] ?? 0) : (origin[start] ?? 0),
  };
}

/** Every place, overlaps included, where `needle` stands in a text; nothing for an empty needle. */
export function occurrences(text: string, needle: string): Range[] {
  const found: Range[] = [];
  if (needle === "") return found;
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
    found.push({ start: at, end: at + needle.length });
  }
  return found;
}

export function isHan(character: string | undefined): boolean {
  return character !== undefined && han.test(character);
}

const toSimplified = Converter({ from: "t", to: "cn" });

/** The folds of single UTF-16 units: nearly all of any text, and never more than there are. */
const foldedUnits = new Array<string | undefined>(0x10000);

/**
 * The folds of pairs: a character beyond the first plane, or one with a combining mark. Anybody's text may hold
 * millions of such pairs, so only the latest are remembered; longer clusters are too rare to be.
 */
export const foldedPairs = new LRUCache<string, string>({ max: 4096, memoMethod: foldAnew });

function foldCluster(part: string): string {
  if (part.length > 1) return part.length > 2 ? foldAnew(part) : foldedPairs.memo(part);
  const unit = part.charCodeAt(0);
  const known = foldedUnits[unit];
  if (known !== undefined) return known;
  const folded = foldAnew(part);
  foldedUnits[unit] = folded;
  return folded;
}

/** One character at a time: a phrase table would make the fold of a character depend on its neighbours. */
function foldAnew(part: string): string {
  return Array.from(part.normalize("NFKC"), (character) => toSimplified(ideographOf(character)))
    .join("")
    .toLowerCase();
}

function lastCharacter(text: string): string | undefined {
  if (text === "") return undefined;
  const last = text.charAt(text.length - 1);
  return last >= "\uDC00" && last <= "\uDFFF" ? text.slice(-2) : last;
}

/** As it is folded: ㇐ and ㊙ become Han characters. */
function firstFolded(text: string, at: number): string | undefined {
  const point = text.codePointAt(at);
  if (point === undefined) return undefined;
  return Array.from(foldCluster(String.fromCodePoint(point)))[0];
}
