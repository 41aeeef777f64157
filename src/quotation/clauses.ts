import type { Span } from "../document/source.ts";
import { occurrences } from "../language/fold.ts";
import { originalRange } from "./difference.ts";
import { matchOf, type Part, type QuotationMatch } from "./match.ts";
import type { Source } from "./source.ts";
import { tokensIn } from "./tokens.ts";

/** A stretch of a quotation that stands in the published texts as it is, in the comparable form. */
export interface Clause {
  /** UTF-16 code units in the quotation. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** How many places there are; `places` holds the first {@link mostPlaces}. */
  readonly total: number;
  readonly places: readonly QuotationMatch[];
}

/** The fewest characters of a clause that says something, or of an English one the fewest words and letters. */
export const shortestClause = { characters: 12, words: 5, letters: 24 };

/** The most clauses that are told, the longest first chosen, and the most places of each. */
export const mostClauses = 50;
export const mostPlaces = 10;

/**
 * The clauses of a quotation that stand in the texts, in order: each as long as it can be, none overlapping another,
 * cut at whole numbers and words, without the marks around it.
 */
export function clausesIn(quotation: Part, sources: readonly Source[]): Clause[] {
  const { codes } = quotation.comparable;
  const found = sources.flatMap(({ runs }, source) =>
    runs.runsOf(codes, shortestClause.characters).map((run) => ({ ...run, source })),
  );
  const clauses: Clause[] = [];
  const taken = new Uint8Array(codes.length);
  for (const run of found.toSorted((a, b) => b.end - b.start - (a.end - a.start)).slice(0, mostRuns)) {
    const source = sources[run.source];
    if (clauses.length === mostClauses || !source) break;
    const left = longestFree(taken, run);
    const range = left && readableRange(quotation, left, source, run.at + left.start - run.start);
    if (!range || !saysSomething(quotation, range)) continue;
    taken.fill(1, range.start, range.end);
    clauses.push(clauseOf(quotation, range, sources));
  }
  return clauses.sort((a, b) => a.start - b.start);
}

/** Beyond these a quotation is made of pieces too many to tell. */
const mostRuns = 2_000;

/** The longest part of a run that no longer run has taken. */
function longestFree(taken: Uint8Array, { start, end }: Span): Span | undefined {
  let best: Span | undefined;
  for (let from = start; from < end; ) {
    let to = from;
    while (to < end && taken[to] === 0) to++;
    if (to > from && to - from > (best ? best.end - best.start : 0)) best = { start: from, end: to };
    from = to + 1;
  }
  return best;
}

/** The range without numbers and words that are cut through on either side, and without marks at its ends. */
function readableRange(quotation: Part, range: Span, source: Source, at: number): Span | undefined {
  const shift = at - range.start;
  const published = { start: range.start + shift, end: range.end + shift };
  const ours = tokensAround(source, published).map(({ start, end }) => ({
    start: start - shift,
    end: end - shift,
  }));
  const cut = [...ours, ...tokensAround(quotation, range)];
  const within = wholeTokens(range, cut);
  const text = quotation.comparable.text.slice(within.start, within.end);
  const start = within.start + text.length - text.replace(/^[^\p{L}\p{N}]+/u, "").length;
  const end = within.end - text.length + text.replace(/[^\p{L}\p{N}%]+$/u, "").length;
  return start < end ? { start, end } : undefined;
}

/** Longer than any word or number. */
const widestToken = 40;

function tokensAround(text: Part | Source, { start, end }: Span): Span[] {
  const { length } = text.comparable.codes;
  return tokensIn(text, {
    start: Math.max(0, start - widestToken),
    end: Math.min(length, end + widestToken),
  });
}

function wholeTokens({ start, end }: Span, tokens: readonly Span[]): Span {
  let [from, to] = [start, end];
  for (const token of tokens) {
    if (token.start < start && start < token.end) from = Math.max(from, token.end);
    if (token.start < end && end < token.end) to = Math.min(to, token.start);
  }
  return { start: from, end: Math.max(from, to) };
}

function saysSomething(quotation: Part, range: Span): boolean {
  const text = quotation.comparable.text.slice(range.start, range.end);
  if (/\p{Script=Han}/u.test(text)) return text.length >= shortestClause.characters;
  const words = tokensIn(quotation, range).filter(({ start }) =>
    /[\p{L}\p{N}]/u.test(quotation.comparable.text.charAt(start)),
  );
  return words.length >= shortestClause.words && text.length >= shortestClause.letters;
}

function clauseOf(quotation: Part, range: Span, sources: readonly Source[]): Clause {
  const text = quotation.comparable.text.slice(range.start, range.end);
  const found = sources.flatMap((source) =>
    occurrences(source.comparable.text, text).map((place) => ({ source, place })),
  );
  const { start, end } = originalRange(quotation, range);
  return {
    start,
    end,
    text: quotation.original.slice(start, end),
    total: found.length,
    places: found
      .slice(0, mostPlaces)
      .map(({ source, place }) => matchOf(source, [originalRange(source, place)])),
  };
}
