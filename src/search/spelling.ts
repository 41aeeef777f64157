import { distance } from "fastest-levenshtein";

/** The English words that a misspelt one may be meant for. */
export class Spelling {
  private readonly counts = new Map<string, number>();
  private byLength: ReadonlyMap<number, readonly Candidate[]> | undefined;

  /** Takes one occurrence of a word in; words of other than three and more letters correct nothing. */
  learn(word: string): void {
    if (!/^[a-z]{3,}$/.test(word)) return;
    this.counts.set(word, (this.counts.get(word) ?? 0) + 1);
    this.byLength = undefined;
  }

  /**
   * The word nearest to a misspelt one: one edit from 4 letters, two from 8; a swap of neighbours is one edit. Of 4
   * letters only a swap or a letter too few is a slip.
   * The most frequent of the nearest, or nothing. One pass over the words of about the same length; those that
   * share too few letters are not compared.
   */
  nearest(word: string): string | undefined {
    if (word.length < 4 || word.length > longest || !/^[a-z]+$/.test(word)) return undefined;
    this.byLength ??= this.candidates();
    const reach = word.length >= 8 ? 2 : 1;
    const letters = lettersOf(word);
    let best: { word: string; edits: number; count: number } | undefined;
    for (let length = word.length - reach; length <= word.length + reach; length++) {
      for (const candidate of this.byLength.get(length) ?? []) {
        // One edit changes at most two letters of the sets.
        if (bitsOf(candidate.letters ^ letters) > 2 * reach) continue;
        const edits = isSwap(word, candidate.word) ? 1 : distance(word, candidate.word);
        if (edits > reach || isName(word, candidate.word)) continue;
        const { count } = candidate;
        if (!best || edits < best.edits || (edits === best.edits && count > best.count)) {
          best = { word: candidate.word, edits, count };
        }
      }
    }
    return best?.word;
  }

  private candidates(): ReadonlyMap<number, readonly Candidate[]> {
    const byLength = new Map<number, Candidate[]>();
    for (const [word, count] of this.counts) {
      const candidate = { word, count, letters: lettersOf(word) };
      const same = byLength.get(word.length);
      if (same) same.push(candidate);
      else byLength.set(word.length, [candidate]);
    }
    return byLength;
  }
}

interface Candidate {
  readonly word: string;
  readonly count: number;
  /** The letters that occur in it, as a bit each. */
  readonly letters: number;
}

/** No English word is longer. */
const longest = 40;

function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) - 97);
  return letters;
}

function bitsOf(number: number): number {
  let count = 0;
  for (let rest = number; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/**
 * Whether a word that no dictionary knows is likelier a name than a slip for another: a short one with a letter
 * too many or another (smic is no sic, catl no call), or with another beginning (ctrip is no trip, gotion no motion:
 * of slips hardly one in thirty is in the first letter), or a longer one that holds the other whole (hisilicon).
 */
function isName(word: string, other: string): boolean {
  if (word.length < 8 && word[0] !== other[0] && !isSwap(word, other)) return true;
  if (word.length === 4 && other.length <= 4) return !isSwap(word, other);
  return word.length - other.length > 1 && word.includes(other);
}

function isSwap(left: string, right: string): boolean {
  if (left.length !== right.length) return false;
  let at = 0;
  while (at < left.length && left[at] === right[at]) at++;
  return (
    at + 1 < left.length &&
    left[at] === right[at + 1] &&
    left[at + 1] === right[at] &&
    left.slice(at + 2) === right.slice(at + 2)
  );
}
