import type { Language, Span } from "../document/source.ts";
import type { NearPlace } from "./approximate/alignment.ts";
import {
  type ComparableText,
  type Difference,
  type DiffPiece,
  differencesBetween,
  diffPieces,
  originalRange,
} from "./difference.ts";
import { type Surroundings, withoutStrayEnds, withWholeTokens } from "./edges.ts";
import type { TouchedPlace } from "./quoted-text.ts";
import { readableSteps } from "./readable-steps.ts";
import type { Source } from "./source.ts";

export interface QuotationMatch {
  readonly document: string;
  readonly language: Language;
  /** The passages and headings that the quotation runs over, in order. */
  readonly addresses: readonly string[];
  /** The same with the quoted range inside each one's own text. */
  readonly places: readonly TouchedPlace[];
  /** UTF-16 code units in the text, from the first quoted character to the last, with what an ellipsis leaves out. */
  readonly start: number;
  readonly end: number;
  /** The ranges between ellipses; one where there is none. */
  readonly parts: readonly Span[];
}

export interface FoldedMatch extends QuotationMatch {
  readonly differences: readonly Difference[];
}

export interface AlteredMatch extends QuotationMatch {
  readonly diff: readonly DiffPiece[];
  readonly edits: number;
  /** 1 − edits ÷ length of the quotation, in the characters that the comparable form keeps: from 0.6 to below 1. */
  readonly share: number;
}

/** A part of a quotation, with where it begins in the quotation. */
export interface Part extends ComparableText {
  readonly offset: number;
}

export function matchOf({ text }: Source, parts: readonly Span[]): QuotationMatch {
  const places = parts.flatMap((part) => text.placesAt(part));
  return {
    document: text.document,
    language: text.language,
    addresses: [...new Set(places.map(({ address }) => address))],
    places,
    start: parts[0]?.start ?? 0,
    end: parts.at(-1)?.end ?? 0,
    parts,
  };
}

/** In the characters that the comparable form keeps. */
export function lengthOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { comparable }) => sum + comparable.codes.length, 0);
}

/** A chain of ranges in units of the comparable text, one for each part. */
export function foldedMatch(source: Source, chain: readonly Span[], parts: readonly Part[]): FoldedMatch {
  const differences = parts.flatMap((part, index) => {
    const range = chain[index] ?? { start: 0, end: 0 };
    return differencesBetween(source, range, part, wholeOf(part)).map((each) => shifted(each, part.offset));
  });
  return { ...matchOf(source, originalRanges(source, chain)), differences };
}

/** A match with its differences, if any, told in a text where the quotation begins at an offset. */
export function shiftedMatch(match: QuotationMatch | FoldedMatch, offset: number): FoldedMatch {
  const differences = "differences" in match ? match.differences : [];
  return { ...match, differences: differences.map((difference) => shifted(difference, offset)) };
}

function originalRanges(source: Source, ranges: readonly Span[]): Span[] {
  return ranges.map((range) => originalRange(source, range));
}

function shifted(difference: Difference, offset: number): Difference {
  return {
    ...difference,
    quotedStart: difference.quotedStart + offset,
    quotedEnd: difference.quotedEnd + offset,
  };
}

/** The chain's places as near as they are, cut as a reader would; `most` edits are an alteration still. */
export function alteredMatch(
  source: Source,
  near: readonly (NearPlace | undefined)[],
  parts: readonly Part[],
  most: number,
): AlteredMatch {
  const trimmed = near.map((place, index) => {
    const part = parts[index];
    return place && part && withoutStrayEnds(place, surroundingsOf(source, part));
  });
  const nearest = editsOf(trimmed, parts) <= most ? trimmed : near;
  // As many as the nearest place needs: what is cut off at its ends to be read more easily changes nothing of that.
  const edits = editsOf(near, parts);
  const chain = nearest.map((place) => place && withWholeTokens(place, source));
  const found = chain.filter((place) => place !== undefined);
  return {
    ...matchOf(source, originalRanges(source, found)),
    diff: parts.flatMap((part, index) => [
      ...(index === 0 ? [] : [gapBetween(source, chain[index - 1], chain[index])]),
      ...pieceOf(source, chain[index], part),
    ]),
    edits,
    share: 1 - edits / lengthOf(parts),
  };
}

function surroundingsOf(source: Source, quoted: ComparableText): Surroundings {
  const { origin } = source.comparable;
  return {
    published: source,
    quoted,
    bordersIn: ({ start, end }) => {
      const named = source.text.places.filter(({ isLabel }) => !isLabel);
      const edges = named.flatMap(({ span }) => [span.start, span.end]).map((edge) => firstAt(origin, edge));
      return [...new Set(edges)].filter((unit) => start < unit && unit < end).sort((a, b) => a - b);
    },
  };
}

/** The first index whose value is at least so much, in a row that grows. */
function firstAt(row: Uint32Array, least: number): number {
  let [low, high] = [0, row.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((row[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A part that has no place is put in whole. */
function editsOf(chain: readonly (NearPlace | undefined)[], parts: readonly Part[]): number {
  return parts.reduce((sum, part, index) => {
    const steps = chain[index]?.steps;
    return sum + (steps ? steps.filter((step) => step !== "same").length : part.comparable.codes.length);
  }, 0);
}

function pieceOf(source: Source, place: NearPlace | undefined, part: Part): DiffPiece[] {
  if (!place) return [{ kind: "changed", published: "", quoted: part.original }];
  return diffPieces(source, place, part, readableSteps(source, place, part));
}

function wholeOf({ comparable }: Part): Span {
  return { start: 0, end: comparable.codes.length };
}

/** What an ellipsis passes over: nothing published where a part beside it has no place. */
function gapBetween(source: Source, before: NearPlace | undefined, after: NearPlace | undefined): DiffPiece {
  const from = before && originalRange(source, before).end;
  const to = after && originalRange(source, after).start;
  const published = from === undefined || to === undefined ? "" : source.original.slice(from, to);
  return { kind: "gap", published, quoted: "\u2026" };
}
