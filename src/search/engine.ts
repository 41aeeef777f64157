import type { Language } from "../document/source.ts";
import type { FacetName } from "../labels/facets.ts";

/**
 * The port between the portal and whatever holds the index. An engine finds and counts;
 * it returns rows of the library, and the portal ranks them. Adapters translate and decide nothing.
 */
export interface SearchEngine {
  readonly name: "sqlite" | "meilisearch";

  /** Throws {@link IndexMissingError} or {@link EngineUnavailableError}. */
  search(query: EngineQuery): Promise<EngineAnswer>;

  /**
   * Whether `search` returns just what meets the condition and holds nothing excluded. An index form replaces
   * punctuation by a marker, phrases may be matched by neighbouring pairs, terms may be left unread: what an engine
   * cannot tell exactly it is not asked, and the library's own tables and texts answer.
   */
  answersExactly(condition: Condition, without: readonly Match[]): boolean;
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
  /** Rows of matching passages, at most `limit`, in no order that means anything. */
  readonly rows: readonly number[];
  /** For each value the total that the query would have with this facet's selection replaced by it. */
  readonly facets: FacetCounts;
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

/** Whether only the text can tell if a condition is met: of some string of it the index form says too little. */
export function needsText(condition: Condition): boolean {
  if ("match" in condition) return condition.match.form === "characters" && isReadInText(condition.match);
  return ("all" in condition ? condition.all : condition.any).some(needsText);
}

/**
 * An English string is found by its words, and then read. In a Chinese one the marker says nothing of which
 * punctuation and spacing it stands for.
 */
function isReadInText({ language, text }: { language: Language; text: string }): boolean {
  return language === "en" || /[^\p{L}\p{N}\p{M}]/u.test(text);
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
