import type { Span } from "../document/source.ts";
import { occurrences } from "../language/fold.ts";
import { additionsIn, withoutAdditions } from "./additions.ts";
import type { NearPlace } from "./alignment.ts";
import { type Clause, clausesIn, RunIndex } from "./clauses.ts";
import { levelText } from "./difference.ts";
import { chainsOf, nearestChain } from "./ellipsis.ts";
import {
  type AlteredMatch,
  alteredMatch,
  type FoldedMatch,
  foldedMatch,
  lengthOf,
  matchOf,
  type Part,
  type QuotationMatch,
  type Source,
} from "./match.ts";
import { findNearest } from "./nearest.ts";
import type { QuotedText } from "./quoted-text.ts";
import { insideOfQuotation, partsOfQuotation, trimmedRange } from "./reading.ts";

export type { Clause } from "./clauses.ts";
export type { AlteredMatch, FoldedMatch, QuotationMatch } from "./match.ts";

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

interface Checked {
  /** What was compared: the text as given, or what stands in its quotation marks; lines end in LF. */
  readonly quotation: string;
  /** How many matches there are; `matches` holds the first {@link mostMatches}. */
  readonly total: number;
}

export type Verdict =
  | (Checked & { readonly verdict: "exact"; readonly matches: readonly QuotationMatch[] })
  | (Checked & { readonly verdict: "folded"; readonly matches: readonly FoldedMatch[] })
  | (NotHeld & { readonly verdict: "altered"; readonly matches: readonly AlteredMatch[] })
  | (NotHeld & { readonly verdict: "absent"; readonly matches: readonly [] });

interface NotHeld extends Checked {
  /** What of the quotation stands in the texts as it is. */
  readonly clauses: readonly Clause[];
}

/**
 * Checks quotations against whole texts: `exact` (the published characters), `folded` (the same under levelling,
 * with what differs), `altered` (the nearest places, with a diff), `absent`. It keeps each text's levelled form and
 * an index of its runs, about 16 bytes a character.
 */
export class QuotationChecker {
  private readonly sources: readonly Source[];
  private readonly runs: readonly RunIndex[];

  constructor(texts: readonly QuotedText[]) {
    this.sources = texts.map((text) => ({ ...levelText(text.text), text }));
    this.runs = this.sources.map(({ levelled }) => new RunIndex(levelled.codes));
  }

  /**
   * The verdict on a text as given or, where that is not found, on what stands in its quotation marks.
   * Throws a {@link QuotationTooLongError}.
   */
  check(given: string): Verdict {
    const readings = this.checkedReadings(given);
    return this.standing(readings) ?? this.altered(readings) ?? this.absent(readings);
  }

  /**
   * The verdict on what stands in one of the texts, exact or folded, or nothing: what every part of the portal
   * asks before it calls a string absent. Throws a {@link QuotationTooLongError}.
   */
  find(given: string): StandingVerdict | undefined {
    return this.standing(this.checkedReadings(given));
  }

  private checkedReadings(given: string): Reading[] {
    if (given.length > longestQuotation) throw new QuotationTooLongError(longestQuotation, given.length);
    return this.readingsOf(given.replaceAll("\r\n", "\n"));
  }

  private standing(readings: readonly Reading[]): StandingVerdict | undefined {
    for (const { quotation, whole, parts } of readings) {
      const verdict =
        this.exact(quotation) ?? this.folded(quotation, [whole]) ?? this.folded(quotation, parts);
      if (verdict) return verdict;
    }
    return undefined;
  }

  private exact(quotation: string): StandingVerdict | undefined {
    const found = this.sources.flatMap((source) =>
      occurrences(source.original, quotation).map((range) => ({ source, range })),
    );
    if (found.length === 0) return undefined;
    const matches = found.slice(0, mostMatches).map(({ source, range }) => matchOf(source, [range]));
    return { verdict: "exact", quotation, total: found.length, matches };
  }

  /** The parts in order, equal under levelling; exact after all where nothing differs in any. */
  private folded(quotation: string, parts: readonly Part[]): StandingVerdict | undefined {
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

  /** Of a quotation that is read with its additions and without them, only without. */
  private altered(readings: readonly Reading[]): Verdict | undefined {
    const found = readings
      .filter(({ quotation }, index) => readings[index + 1]?.quotation !== quotation)
      .flatMap((reading) => [this.nearWhole(reading), this.nearParts(reading)])
      .filter((verdict) => verdict !== undefined)
      .sort((a, b) => shareOf(b) - shareOf(a));
    const nearest = found[0];
    return nearest && { ...nearest, clauses: this.clauses(readings, nearest.quotation) };
  }

  private nearWhole({ quotation, whole }: Reading): AlteredVerdict | undefined {
    const length = whole.levelled.codes.length;
    if (length < shortestAltered) return undefined;
    const near = findNearest(this.codes(), whole.levelled.codes, mostEdits(length));
    const chains = near?.places.map((place) => [place]);
    return chains && this.alteredVerdict(quotation, [whole], chains);
  }

  private nearParts({ quotation, parts }: Reading): AlteredVerdict | undefined {
    if (parts.length < 2 || lengthOf(parts) < shortestAltered) return undefined;
    const codes = parts.map(({ levelled }) => levelled.codes);
    const near = nearestChain(this.codes(), codes, mostEdits);
    return near && this.alteredVerdict(quotation, parts, [near.places]);
  }

  private alteredVerdict(
    quotation: string,
    parts: readonly Part[],
    chains: readonly (readonly (NearPlace | undefined)[])[],
  ): AlteredVerdict {
    const matches = chains.flatMap((chain) => {
      const source = this.sources[chain.find((place) => place !== undefined)?.text ?? 0];
      return source ? [alteredMatch(source, chain, parts, mostEdits(lengthOf(parts)))] : [];
    });
    return { verdict: "altered", quotation, total: matches.length, matches, clauses: [] };
  }

  /** Of the text as given: a clause may stand outside its quotation marks. */
  private absent(readings: readonly Reading[]): Verdict {
    const quotation = readings[0]?.quotation ?? "";
    return {
      verdict: "absent",
      quotation,
      total: 0,
      matches: [],
      clauses: this.clauses(readings, quotation),
    };
  }

  private clauses(readings: readonly Reading[], quotation: string): Clause[] {
    const reading = readings.findLast((each) => each.quotation === quotation);
    return reading ? clausesIn(reading.whole, this.sources, this.runs) : [];
  }

  /** The text as given, then what stands in its quotation marks; each as it is, then without what copying put in. */
  private readingsOf(given: string): Reading[] {
    const whole = sliceOf(given, trimmedRange(given, { start: 0, end: given.length }));
    const inside = insideOfQuotation(whole);
    return [whole, ...(inside ? [sliceOf(whole, inside)] : [])]
      .filter((text) => text !== "")
      .flatMap((quotation) => {
        const plain = (range: Span) => ({ ...levelText(sliceOf(quotation, range)), offset: range.start });
        const without = (range: Span) => this.partWithoutAdditions(quotation, range);
        const added = without({ start: 0, end: quotation.length }).additions.length > 0;
        return [readingOf(quotation, plain), ...(added ? [readingOf(quotation, without)] : [])];
      });
  }

  private partWithoutAdditions(quotation: string, range: Span) {
    const part = levelText(sliceOf(quotation, range));
    const additions = additionsIn(part.original, (text) =>
      this.sources.some(({ levelled }) => levelled.text.includes(text)),
    );
    return { ...part, levelled: withoutAdditions(part.levelled, additions), additions, offset: range.start };
  }

  private codes(): Uint16Array[] {
    return this.sources.map(({ levelled }) => levelled.codes);
  }
}

interface Reading {
  readonly quotation: string;
  readonly whole: Part;
  /** The parts between ellipses; the whole alone where there is none. */
  readonly parts: readonly Part[];
}

/** On a quotation that stands in a text. */
export type StandingVerdict = Extract<Verdict, { verdict: "exact" | "folded" }>;

type AlteredVerdict = Extract<Verdict, { verdict: "altered" }>;

function readingOf(quotation: string, partOf: (range: Span) => Part): Reading {
  const whole = partOf({ start: 0, end: quotation.length });
  const parts = partsOfQuotation(quotation).map(partOf);
  return { quotation, whole, parts: parts.filter(({ levelled }) => levelled.text !== "") };
}

function sliceOf(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}

/** Two edits in five characters leave a share of 0.6. */
function mostEdits(length: number): number {
  return Math.floor((length * 2) / 5);
}

function shareOf({ matches }: AlteredVerdict): number {
  return matches[0]?.share ?? 0;
}
