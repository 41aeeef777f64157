/**
 * What ranking counts in a passage and in the headings above it, and how a row of the library keeps it: numbers of
 * the vocabulary with how often each occurs.
 */

/** What of a passage itself is counted. */
export const passageAspects = ["words", "pairs", "characters", "english"] as const;
/** What of the headings above it is counted. */
export const headingAspects = ["heading", "headingPairs", "englishHeading"] as const;
/** What of the subject entries that lead to a passage is counted. */
export const subjectAspects = ["subjects", "subjectPairs", "subjectCharacters", "englishSubjects"] as const;
/** What of the entries that lead to the heading right above it is counted. */
export const headingSubjectAspects = [
  "headingSubjects",
  "headingSubjectPairs",
  "englishHeadingSubjects",
] as const;
export const allAspects = [
  ...passageAspects,
  ...headingAspects,
  ...subjectAspects,
  ...headingSubjectAspects,
] as const;
/**
 * The parts of what is counted, in the order of all aspects, with where the vocabulary tells how many passages have a
 * token of them. Entries of a heading lead to its first passage, and are counted there: `counts` is false of them.
 */
export const countedParts = [
  { part: "own", aspects: passageAspects, where: "passages", counts: true },
  { part: "above", aspects: headingAspects, where: "headings", counts: true },
  { part: "subjects", aspects: subjectAspects, where: "subjects", counts: true },
  { part: "subjectsAbove", aspects: headingSubjectAspects, where: "subjects", counts: false },
] as const;
export type CountedPart = (typeof countedParts)[number];

export type Aspect = (typeof allAspects)[number];

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
  subjects: "word",
  subjectPairs: "pair",
  subjectCharacters: "character",
  englishSubjects: "stem",
  headingSubjects: "word",
  headingSubjectPairs: "pair",
  englishHeadingSubjects: "stem",
};

/** One aspect of one row: its tokens, each once as {@link packToken} has it, and how many occur in all. */
export interface Counted {
  readonly tokens: readonly number[];
  readonly length: number;
}

const mostCounted = 0xff;

/** A token's number with how often it occurs, up to 255 times. */
export function packToken(token: number, count: number): number {
  return token * 256 + Math.min(count, mostCounted);
}

/** The number of a token that {@link packToken} packed. */
export function tokenOf(packed: number): number {
  return Math.floor(packed / 256);
}

/** The aspects of a row as one array: for each its length, its number of tokens, and these. */
export function encodeCounted(aspects: readonly Counted[]): Uint32Array {
  const encoded = new Uint32Array(aspects.reduce((sum, { tokens }) => sum + 2 + tokens.length, 0));
  let at = 0;
  for (const { tokens, length } of aspects) {
    encoded[at] = length;
    encoded[at + 1] = tokens.length;
    encoded.set(tokens, at + 2);
    at += 2 + tokens.length;
  }
  return encoded;
}

/** The bytes of a row's array, as the library keeps them. */
export function bytesOf({ buffer, byteOffset, byteLength }: Uint32Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

/** The array of a row, from {@link bytesOf} it, whatever the alignment of the bytes it was read into. */
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

/** One subject entry of a passage: its row, and the numbers of its words that carry weight. */
export interface EncodedEntry {
  readonly row: number;
  readonly tokens: readonly number[];
}

/** The entries of a passage as one array: for each its row, its number of tokens, then the tokens. */
export function encodeEntries(entries: readonly EncodedEntry[]): Uint32Array {
  return Uint32Array.from(entries.flatMap(({ row, tokens }) => [row, tokens.length, ...tokens]));
}

/** The length of each aspect of a row. */
export function lengthsOf(encoded: Uint32Array, aspects: number): number[] {
  const lengths: number[] = [];
  for (let at = 0; lengths.length < aspects; at += 2 + (encoded[at + 1] ?? 0)) lengths.push(encoded[at] ?? 0);
  return lengths;
}
