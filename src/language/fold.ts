import { LRUCache } from "lru-cache";
import { Converter } from "opencc-js/t2cn";
import type { Span } from "../document/source.ts";
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

// What most texts have none of: combining marks and characters beyond the first plane.
const unusual = /[\p{M}\u{10000}-\u{10FFFF}]/u;
// A base with its combining marks, so that e + ´ and é fold alike.
const cluster = /\s+|\P{M}\p{M}*|\p{M}+/gsu;
const han = /\p{Script=Han}/u;
const whiteSpace = /^\s/u;

/** Folds a text and keeps the way back to its offsets. */
export function fold(original: string): Folded {
  return unusual.test(original) ? foldClusters(original) : foldUnits(original);
}

/** A text without combining marks and characters beyond the first plane: unit by unit, from tables. */
function foldUnits(original: string): Folded {
  const folded = new FoldedText(original.length + 1);
  for (let start = 0; start < original.length; ) {
    const unit = original.charCodeAt(start);
    let end = start + 1;
    if (kindOf(unit) === space) {
      while (end < original.length && kindOf(original.charCodeAt(end)) === space) end++;
      const beside = end < original.length ? kindOf(original.charCodeAt(end)) : other;
      if (!folded.endsInHan && beside !== hanUnit) folded.add(" ", start, end);
    } else folded.add(foldedUnit(unit), start, end);
    start = end;
  }
  return folded.finish(original.length);
}

function foldClusters(original: string): Folded {
  const folded = new FoldedText(original.length + 1);
  for (const { 0: part, index: start } of original.matchAll(cluster)) {
    const end = start + part.length;
    if (!whiteSpace.test(part)) folded.add(foldCluster(part), start, end);
    else if (!folded.endsInHan && !isHan(firstFolded(original, end))) folded.add(" ", start, end);
  }
  return folded.finish(original.length);
}

/** A folded text as it grows, with the way back for each of its units. */
class FoldedText {
  /** Whether the last character is a Han character: white space behind it counts for nothing. */
  endsInHan = false;
  private text = "";
  private length = 0;
  private origin: Uint32Array;
  private originEnd: Uint32Array;

  constructor(capacity: number) {
    this.origin = new Uint32Array(capacity);
    this.originEnd = new Uint32Array(capacity);
  }

  add(folded: string, start: number, end: number): void {
    // One character can fold to many: ﷺ to eighteen.
    if (this.length + folded.length + 1 > this.origin.length) this.grow(folded.length);
    for (let unit = 0; unit < folded.length; unit++) {
      this.origin[this.length] = start;
      this.originEnd[this.length++] = end;
    }
    this.text += folded;
    if (folded.length === 1) this.endsInHan = kindOf(folded.charCodeAt(0)) === hanUnit;
    else if (folded !== "") this.endsInHan = isHan(lastCharacter(folded));
  }

  finish(end: number): Folded {
    this.origin[this.length] = end;
    return {
      text: this.text,
      origin: this.origin.slice(0, this.length + 1),
      originEnd: this.originEnd.slice(0, this.length),
    };
  }

  private grow(more: number): void {
    const [origin, originEnd] = [this.origin, this.originEnd];
    const capacity = origin.length * 2 + more;
    this.origin = new Uint32Array(capacity);
    this.originEnd = new Uint32Array(capacity);
    this.origin.set(origin);
    this.originEnd.set(originEnd);
  }
}

const [other, space, hanUnit] = [1, 2, 3];

/** What a UTF-16 unit is to folding, as it is folded itself; 0 where that was not asked yet. */
const kinds = new Uint8Array(0x10000);

function kindOf(unit: number): number {
  const known = kinds[unit] ?? 0;
  if (known !== 0) return known;
  const character = String.fromCharCode(unit);
  const kind = whiteSpace.test(character) ? space : isHan(Array.from(foldedUnit(unit))[0]) ? hanUnit : other;
  kinds[unit] = kind;
  return kind;
}

/** The folded text alone, trimmed: for queries, dictionary entries and comparisons. */
export function foldText(original: string): string {
  return fold(original).text.trim();
}

/** A range of a folded text as a range of its original. */
export function unfoldRange({ origin, originEnd }: Folded, { start, end }: Span): Span {
  return {
    start: origin[start] ?? 0,
    end: end > start ? (originEnd[end - 1] ?? 0) : (origin[start] ?? 0),
  };
}

/** Every place, overlaps included, where `needle` stands in a text; nothing for an empty needle. */
export function occurrences(text: string, needle: string): Span[] {
  const found: Span[] = [];
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
  return foldedUnit(part.charCodeAt(0));
}

function foldedUnit(unit: number): string {
  const known = foldedUnits[unit];
  if (known !== undefined) return known;
  const folded = foldAnew(String.fromCharCode(unit));
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
