import type { Language, Span } from "../document/source.ts";
import { occurrences } from "../language/fold.ts";
import {
  type Difference,
  type DiffPiece,
  differencesBetween,
  diffPieces,
  type LevelledText,
  levelText,
  originalRange,
} from "./difference.ts";
import { chainsOf, nearestChain } from "./ellipsis.ts";
import { findNearest, type NearPlace } from "./nearest.ts";
import type { QuotedText, TouchedPlace } from "./quoted-text.ts";
import { insideOfQuotation, partsOfQuotation, trimmedRange } from "./reading.ts";

/** The longest quotation that is checked, in UTF-16 code units. */
export const longestQuotation = 5_000;

/** Below eight characters nearness says nothing: any text holds something near. */
export const shortestAltered = 8;

/** The most matches that are told; `total` counts them all. */
export const mostMatches = 100;

/** A quotation is longer than {@link longestQuotation}. */
export class QuotationTooLongError extends Error {
  constructor(
    readonly most: number,
    readonly came: number,
  ) {
    super(`expected a quotation of at most ${most} characters, came ${came}`);
    this.name = "QuotationTooLongError";
  }
}

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
  /** 1 − edits ÷ length of the quotation, in the characters that levelling keeps: from 0.6 to below 1. */
  readonly share: number;
}

interface Checked {
  /** What was compared: the text as given, or what stands in its quotation marks; lines end in LF. */
  readonly quotation: string;
  /** How many matches there are; `matches` holds the first {@link mostMatches}. */
  readonly total: number;
}

export type Verdict =
  | (Checked & { readonly verdict: "exact"; readonly matches: readonly QuotationMatch[] })
  | (Checked & { readonly verdict: "folded"; readonly matches: readonly FoldedMatch[] })
  | (Checked & { readonly verdict: "altered"; readonly matches: readonly AlteredMatch[] })
  | (Checked & { readonly verdict: "absent"; readonly matches: readonly [] });

/**
 * Checks quotations against whole texts: `exact` (the published characters), `folded` (the same under levelling,
 * with what differs), `altered` (the nearest places, with a diff), `absent`. It keeps each text's levelled form,
 * about 12 bytes a character.
 */
export class QuotationChecker {
  private readonly sources: readonly Source[];

  constructor(texts: readonly QuotedText[]) {
    this.sources = texts.map((text) => ({ ...levelText(text.text), text }));
  }

  /**
   * The verdict on a text as given or, where that is not found, on what stands in its quotation marks.
   * Throws a {@link QuotationTooLongError}.
   */
  check(given: string): Verdict {
    if (given.length > longestQuotation) throw new QuotationTooLongError(longestQuotation, given.length);
    const readings = readingsOf(given.replaceAll("\r\n", "\n"));
    for (const { quotation, whole, parts } of readings) {
      const verdict =
        this.exact(quotation) ?? this.folded(quotation, [whole]) ?? this.folded(quotation, parts);
      if (verdict) return verdict;
    }
    const absent: Verdict = {
      verdict: "absent",
      quotation: readings[0]?.quotation ?? "",
      total: 0,
      matches: [],
    };
    return this.altered(readings) ?? absent;
  }

  private exact(quotation: string): Verdict | undefined {
    const found = this.sources.flatMap((source) =>
      occurrences(source.original, quotation).map((range) => ({ source, range })),
    );
    if (found.length === 0) return undefined;
    const matches = found.slice(0, mostMatches).map(({ source, range }) => matchOf(source, [range]));
    return { verdict: "exact", quotation, total: found.length, matches };
  }

  /** The parts in order, equal under levelling; exact after all where nothing differs in any. */
  private folded(quotation: string, parts: readonly Part[]): Verdict | undefined {
    const texts = parts.map(({ levelled }) => levelled.text);
    if (texts.length === 0 || texts.includes("")) return undefined;
    const found = this.sources.flatMap((source) =>
      chainsOf(source.levelled.text, texts).map((chain) => ({ source, chain })),
    );
    if (found.length === 0) return undefined;
    const matches = found.slice(0, mostMatches).map(({ source, chain }) => foldedMatch(source, chain, parts));
    const exact = matches.filter(({ differences }) => differences.length === 0);
    return exact.length > 0
      ? {
          verdict: "exact",
          quotation,
          total: exact.length,
          matches: exact.map(({ differences: _, ...match }) => match),
        }
      : { verdict: "folded", quotation, total: found.length, matches };
  }

  private altered(readings: readonly Reading[]): Verdict | undefined {
    const found = readings
      .flatMap((reading) => [this.nearWhole(reading), this.nearParts(reading)])
      .filter((verdict) => verdict !== undefined)
      .sort((a, b) => shareOf(b) - shareOf(a));
    return found[0];
  }

  private nearWhole({ quotation, whole }: Reading): AlteredVerdict | undefined {
    const length = whole.levelled.codes.length;
    if (length < shortestAltered) return undefined;
    const near = findNearest(this.codes(), whole.levelled.codes, mostEdits(length));
    return (
      near &&
      this.alteredVerdict(
        quotation,
        [whole],
        near.edits,
        near.places.map((place) => [place]),
      )
    );
  }

  private nearParts({ quotation, parts }: Reading): AlteredVerdict | undefined {
    if (parts.length < 2 || lengthOf(parts) < shortestAltered) return undefined;
    const codes = parts.map(({ levelled }) => levelled.codes);
    const near = nearestChain(this.codes(), codes, mostEdits);
    return near && this.alteredVerdict(quotation, parts, near.edits, [near.places]);
  }

  private alteredVerdict(
    quotation: string,
    parts: readonly Part[],
    edits: number,
    chains: readonly (readonly (NearPlace | undefined)[])[],
  ): AlteredVerdict {
    const matches = chains.flatMap((chain) => {
      const source = this.sources[chain.find((place) => place !== undefined)?.text ?? 0];
      return source ? [alteredMatch(source, chain, parts, edits)] : [];
    });
    return { verdict: "altered", quotation, total: matches.length, matches };
  }

  private codes(): Uint16Array[] {
    return this.sources.map(({ levelled }) => levelled.codes);
  }
}

interface Source extends LevelledText {
  readonly text: QuotedText;
}

/** A part of a quotation, with where it begins in the quotation. */
interface Part extends LevelledText {
  readonly offset: number;
}

interface Reading {
  readonly quotation: string;
  readonly whole: Part;
  /** The parts between ellipses; the whole alone where there is none. */
  readonly parts: readonly Part[];
}

type AlteredVerdict = Extract<Verdict, { verdict: "altered" }>;

/** The text as given, then what stands in its quotation marks. */
function readingsOf(given: string): Reading[] {
  const whole = sliceOf(given, trimmedRange(given, { start: 0, end: given.length }));
  const inside = insideOfQuotation(whole);
  return [whole, ...(inside ? [sliceOf(whole, inside)] : [])].filter((text) => text !== "").map(readingOf);
}

function readingOf(quotation: string): Reading {
  const whole = { ...levelText(quotation), offset: 0 };
  const ranges = partsOfQuotation(quotation);
  const parts = ranges.map((range) => ({ ...levelText(sliceOf(quotation, range)), offset: range.start }));
  return { quotation, whole, parts: parts.filter(({ levelled }) => levelled.text !== "") };
}

function sliceOf(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}

/** Two edits in five characters leave a share of 0.6. */
function mostEdits(length: number): number {
  return Math.floor((length * 2) / 5);
}

function lengthOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { levelled }) => sum + levelled.codes.length, 0);
}

function shareOf({ matches }: AlteredVerdict): number {
  return matches[0]?.share ?? 0;
}

function matchOf({ text }: Source, parts: readonly Span[]): QuotationMatch {
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

function foldedMatch(source: Source, chain: readonly Span[], parts: readonly Part[]): FoldedMatch {
  const differences = chain.flatMap((range, index) => {
    const part = parts[index];
    return part
      ? differencesBetween(source, range, part, { start: 0, end: part.levelled.codes.length }).map(
          (difference) => shifted(difference, part.offset),
        )
      : [];
  });
  return {
    ...matchOf(
      source,
      chain.map((range) => originalRange(source, range)),
    ),
    differences,
  };
}

function shifted(difference: Difference, offset: number): Difference {
  return {
    ...difference,
    quotedStart: difference.quotedStart + offset,
    quotedEnd: difference.quotedEnd + offset,
  };
}

function alteredMatch(
  source: Source,
  chain: readonly (NearPlace | undefined)[],
  parts: readonly Part[],
  edits: number,
): AlteredMatch {
  const found = chain.filter((place) => place !== undefined);
  return {
    ...matchOf(
      source,
      found.map((place) => originalRange(source, place)),
    ),
    diff: parts.flatMap((part, index) => [
      ...(index === 0 ? [] : [gapBefore(source, chain, parts, index)]),
      ...pieceOf(source, chain[index], part),
    ]),
    edits,
    share: 1 - edits / lengthOf(parts),
  };
}

function pieceOf(source: Source, place: NearPlace | undefined, part: Part): DiffPiece[] {
  if (!place) return [{ kind: "changed", published: "", quoted: part.original }];
  const range = { start: 0, end: part.levelled.codes.length };
  return diffPieces(source, place, part, range, place.steps);
}

/** What an ellipsis passes over: nothing published where a part beside it has no place. */
function gapBefore(
  source: Source,
  chain: readonly (NearPlace | undefined)[],
  parts: readonly Part[],
  index: number,
): DiffPiece {
  const [before, after] = [chain[index - 1], chain[index]];
  const published =
    before && after
      ? source.original.slice(originalRange(source, before).end, originalRange(source, after).start)
      : "";
  return { kind: "gap", published, quoted: "\u2026" };
}
