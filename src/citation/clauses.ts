import type { Span } from "../document/source.ts";
import { occurrences } from "../language/fold.ts";
import { originalRange } from "./difference.ts";
import { matchOf, type Part, type QuotationMatch, type Source } from "./match.ts";
import { tokensIn } from "./tokens.ts";

/** A stretch of a quotation that stands in the published texts as it is, under levelling. */
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
export function clausesIn(quotation: Part, sources: readonly Source[], runs: readonly RunIndex[]): Clause[] {
  const { codes } = quotation.levelled;
  const found = runs.flatMap((index, source) => index.runsOf(codes).map((run) => ({ ...run, source })));
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

/** A run of units of a quotation that stands at `at` in a text. */
interface Run extends Span {
  readonly at: number;
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
  const text = quotation.levelled.text.slice(within.start, within.end);
  const start = within.start + text.length - text.replace(/^[^\p{L}\p{N}]+/u, "").length;
  const end = within.end - text.length + text.replace(/[^\p{L}\p{N}%]+$/u, "").length;
  return start < end ? { start, end } : undefined;
}

/** Longer than any word or number. */
const widestToken = 40;

function tokensAround(text: Part | Source, { start, end }: Span): Span[] {
  const { length } = text.levelled.codes;
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
  const text = quotation.levelled.text.slice(range.start, range.end);
  if (/\p{Script=Han}/u.test(text)) return text.length >= shortestClause.characters;
  const words = tokensIn(quotation, range).filter(({ start }) =>
    /[\p{L}\p{N}]/u.test(quotation.levelled.text.charAt(start)),
  );
  return words.length >= shortestClause.words && text.length >= shortestClause.letters;
}

function clauseOf(quotation: Part, range: Span, sources: readonly Source[]): Clause {
  const text = quotation.levelled.text.slice(range.start, range.end);
  const found = sources.flatMap((source) =>
    occurrences(source.levelled.text, text).map((place) => ({ source, place })),
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

/** How many units the index tells runs by: fewer than the shortest clause has. */
const gram = 8;
const buckets = 0x1_0000;

/** The most places that are looked at for one quotation: some milliseconds. */
const mostLooks = 2_000_000;

/** Where each run of eight units stands in a text: chains of places by hash, 4 bytes a unit. */
export class RunIndex {
  private readonly heads = new Int32Array(buckets).fill(-1);
  private readonly nexts: Int32Array;

  constructor(private readonly codes: Uint16Array) {
    this.nexts = new Int32Array(codes.length);
    for (let at = codes.length - gram; at >= 0; at--) {
      const bucket = bucketOf(codes, at);
      this.nexts[at] = this.heads[bucket] ?? -1;
      this.heads[bucket] = at;
    }
  }

  /** The runs that a quotation has in common with the text, each once it can be prolonged to neither side. */
  runsOf(quotation: Uint16Array): Run[] {
    const runs: Run[] = [];
    let looks = 0;
    for (let start = 0; start + gram <= quotation.length && looks < mostLooks; start++) {
      let longest: Run | undefined;
      for (let at = this.heads[bucketOf(quotation, start)] ?? -1; at >= 0; at = this.nexts[at] ?? -1) {
        looks++;
        // Found from the unit before
        if (start > 0 && at > 0 && quotation[start - 1] === this.codes[at - 1]) continue;
        const length = this.lengthOfRun(quotation, start, at);
        looks += length >> 3;
        if (length >= shortestClause.characters && length > (longest ? longest.end - longest.start : 0)) {
          longest = { start, end: start + length, at };
        }
      }
      if (longest) runs.push(longest);
    }
    return runs;
  }

  private lengthOfRun(quotation: Uint16Array, start: number, at: number): number {
    const most = Math.min(quotation.length - start, this.codes.length - at);
    let length = 0;
    while (length < most && quotation[start + length] === this.codes[at + length]) length++;
    return length;
  }
}

function bucketOf(codes: Uint16Array, at: number): number {
  let hash = 0;
  for (let unit = at; unit < at + gram; unit++) hash = Math.imul(hash, 31) + (codes[unit] ?? 0);
  return (Math.imul(hash, 0x9e37_79b1) >>> 16) & (buckets - 1);
}
