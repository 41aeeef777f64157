import type { Language } from "../document/source.ts";

/**
 * The port between the portal and whatever holds the index. An engine finds and counts;
 * it returns ids, and the portal ranks them. Adapters translate and decide nothing.
 */
export interface SearchEngine {
  readonly name: "sqlite" | "meilisearch";

  /** Throws {@link IndexMissingError} or {@link EngineUnavailableError}. */
  search(query: EngineQuery): Promise<EngineAnswer>;

  /**
   * Whether `search` may return passages that do not meet a condition or hold what is excluded, because
   * phrases are matched by neighbouring pairs or terms are left unread; the portal then checks the
   * candidates against the text.
   */
  approximates(condition: Condition, without: readonly Match[]): boolean;

  /** The fingerprint that the index was filled with; `undefined` where there is no whole index. */
  fingerprint(): Promise<string | undefined>;

  /** Builds a new index beside the one in use and swaps it in when whole. */
  fill(entries: readonly IndexEntry[], fingerprint: string, report: (done: number) => void): Promise<void>;

  close(): Promise<void>;
}

/**
 * One thing that a passage can hold. A `words` match is a phrase of index words (one word, mostly);
 * a `heading` match is one in the heading right above the passage; a `characters` match is a folded
 * string, to be found whatever words it cuts through.
 */
export type Match =
  | { readonly form: "words" | "heading"; readonly language: Language; readonly tokens: readonly string[] }
  | {
      readonly form: "characters";
      readonly language: Language;
      readonly text: string;
      /** Both ends must be ends of words: for Latin terms in English. */
      readonly wholeWords: boolean;
    };

/** A condition on a passage. `all: []` holds for every passage, `any: []` for none. */
export type Condition =
  | { readonly match: Match }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] };

export const facetNames = ["document", "chapter", "field", "district", "kind"] as const;
export type FacetName = (typeof facetNames)[number];

/** Selected values a facet: those of one facet widen, facets narrow; an empty list selects nothing away. */
export type Selection = Readonly<Record<FacetName, readonly string[]>>;

export type FacetCounts = Readonly<Record<FacetName, ReadonlyMap<string, number>>>;

export interface EngineQuery {
  readonly condition: Condition;
  /** A passage that holds one of these is left out. */
  readonly without: readonly Match[];
  readonly selection: Selection;
  /** How many ids are wanted at most. */
  readonly limit: number;
  /** Which come first where there are more than `limit`. */
  readonly order: "relevance" | "document";
}

export interface EngineAnswer {
  readonly total: number;
  /** Ids of matching passages, at most `limit`, in no order that means anything. */
  readonly ids: readonly string[];
  /** For each value the total that the query would have with this facet's selection replaced by it. */
  readonly facets: FacetCounts;
  /** Servers that did not answer; what they hold is missing from the counts. */
  readonly lost: readonly string[];
}

/** A passage as an engine indexes it. */
export interface IndexEntry {
  /** Document, two hyphens, address: letters, digits, `_` and `-` are what every engine allows. */
  readonly id: string;
  /** Position in document order over the whole corpus, from 0. */
  readonly order: number;
  readonly words: Readonly<Record<Language, readonly string[]>>;
  readonly heading: Readonly<Record<Language, readonly string[]>>;
  readonly characters: Readonly<Record<Language, readonly string[]>>;
  readonly facets: Readonly<Record<FacetName, readonly string[]>>;
}

/** Stands in the characters form wherever punctuation or Latin spacing stood. No query matches it by chance. */
export const marker = "xqx";

/**
 * The characters form of a folded text: every letter, Han character and digit a token of its own,
 * one marker for whatever stands between them. `ends` puts markers around it, so that words have ends.
 */
export function characterForm(folded: string, ends: boolean): string[] {
  const tokens = Array.from(folded.matchAll(/[\p{L}\p{N}]\p{M}*|[^\p{L}\p{N}]+/gu), ({ 0: part }) =>
    /^[\p{L}\p{N}]/u.test(part) ? part : marker,
  );
  if (!ends) return tokens;
  return [
    ...(tokens[0] === marker ? [] : [marker]),
    ...tokens,
    ...(tokens.at(-1) === marker ? [] : [marker]),
  ];
}

/** The tokens of the phrase that a characters match asks for, without leading or trailing punctuation. */
export function phraseTokens({ text, wholeWords }: { text: string; wholeWords: boolean }): string[] {
  const tokens = characterForm(text, false);
  if (tokens[0] === marker) tokens.shift();
  if (tokens.at(-1) === marker) tokens.pop();
  return wholeWords && tokens.length > 0 ? [marker, ...tokens, marker] : tokens;
}

/** Whether the marker blurs a match: what it says of punctuation and Latin spacing is not checked by an engine. */
export function isBlurred({ text }: { text: string }): boolean {
  return /[^\p{L}\p{N}\p{M}]/u.test(text);
}

export class IndexMissingError extends Error {
  constructor(readonly where: string) {
    super(`no index at ${where}`);
    this.name = "IndexMissingError";
  }
}

/** An index cannot be written: a full disk, a folder in its place. The index in use is as it was. */
export class IndexWriteError extends Error {
  constructor(
    readonly where: string,
    readonly reason: string,
  ) {
    super(`${where}: cannot write the index: ${reason}`);
    this.name = "IndexWriteError";
  }
}

export class EngineUnavailableError extends Error {
  constructor(
    readonly engine: string,
    readonly reason: string,
  ) {
    super(`${engine} does not answer: ${reason}`);
    this.name = "EngineUnavailableError";
  }
}
