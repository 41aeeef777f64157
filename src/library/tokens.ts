/**
 * What ranking counts in a passage and in the headings above it, and how a row of the library keeps it: numbers of
 * the vocabulary with how often each occurs.
 */

/** What of a passage itself is counted. */
export const passageAspects = ["words", "pairs", "characters", "english"] as const;
/** What of the headings above it is counted. */
export const headingAspects = ["heading", "headingPairs", "englishHeading"] as const;
export type PassageAspect = (typeof passageAspects)[number];
export type HeadingAspect = (typeof headingAspects)[number];
export type Aspect = PassageAspect | HeadingAspect;

/** What kind of token an aspect counts. Words of a passage and of a heading are the same words. */
export type TokenKind = "word" | "pair" | "character" | "stem";
export const kindOfAspect: Readonly<Record<Aspect, TokenKind>> = {
  words: "word",
  pairs: "pair",
  characters: "character",
  english: "stem",
  heading: "word",
  headingPairs: "pair",
  englishHeading: "stem",
};

/** One aspect of one row: token numbers, how often each occurs, and how many occur in all. */
export interface Counted {
  readonly tokens: ReadonlyMap<number, number>;
  readonly length: number;
}

const mostCounted = 0xff;

/** The aspects of a row as one array: for each its length, its number of tokens, then token × 256 + count. */
export function encodeCounted(aspects: readonly Counted[]): Buffer {
  const values = aspects.flatMap(({ tokens, length }) => [
    length,
    tokens.size,
    ...Array.from(tokens, ([token, count]) => token * 256 + Math.min(count, mostCounted)),
  ]);
  const encoded = Uint32Array.from(values);
  return Buffer.from(encoded.buffer);
}

/** The array that {@link encodeCounted} wrote, whatever the alignment of the bytes it was read into. */
export function decodeCounted(bytes: Uint8Array): Uint32Array {
  const copy = new Uint8Array(bytes);
  return new Uint32Array(copy.buffer, 0, copy.length >> 2);
}

/** Calls back for each token of each aspect, in the order in which the aspects were encoded. */
export function eachToken(
  encoded: Uint32Array,
  aspects: number,
  visit: (aspect: number, token: number, count: number, length: number) => void,
): void {
  let at = 0;
  for (let aspect = 0; aspect < aspects; aspect++) {
    const length = encoded[at] ?? 0;
    const end = at + 2 + (encoded[at + 1] ?? 0);
    for (at += 2; at < end; at++) {
      const value = encoded[at] ?? 0;
      visit(aspect, value >>> 8, value & mostCounted, length);
    }
  }
}

/** The length of each aspect of a row. */
export function lengthsOf(encoded: Uint32Array, aspects: number): number[] {
  const lengths: number[] = [];
  for (let at = 0; lengths.length < aspects; at += 2 + (encoded[at + 1] ?? 0)) lengths.push(encoded[at] ?? 0);
  return lengths;
}
