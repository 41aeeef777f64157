import { LRUCache } from "lru-cache";
import type { Span } from "../document/source.ts";
import { occurrences } from "../language/fold.ts";
import { chainsOf, nearestChain } from "./abridged.ts";
import { additionsIn, withoutAdditions } from "./additions.ts";
import type { NearPlace } from "./approximate/alignment.ts";
import { findNearest, longestComplete } from "./approximate/nearest.ts";
import { type Clause, clausesIn } from "./clauses.ts";
import { toComparable } from "./comparable.ts";
import { comparableQuotation } from "./difference.ts";
import { allOf, type HeldPiece, isSentence, joined } from "./framed.ts";
import { withoutMarks } from "./mark-forms.ts";
import { longestQuotation } from "./marks.ts";
import { alteredMatch, foldedMatch, lengthOf, matchOf, type Part } from "./match.ts";
import {
  betweenMarks,
  type Inside,
  isFrame,
  partsOfQuotation,
  quotedWithin,
  type Readings,
  readingsOf,
  withoutClosing,
} from "./reading.ts";
import type { Source } from "./source.ts";
import {
  type AbsentVerdict,
  type AlteredVerdict,
  absent,
  asGiven,
  mostMatches,
  type StandingVerdict,
  type Verdict,
} from "./verdict.ts";

export type { Clause } from "./clauses.ts";
export { longestQuotation } from "./marks.ts";
export type { AlteredMatch, FoldedMatch, QuotationMatch } from "./match.ts";
export { mostMatches, type StandingVerdict, type Verdict } from "./verdict.ts";

/** Below eight characters nearness says nothing: any text holds something near. */
export const shortestAltered = 8;

/** A quotation is longer than {@link longestQuotation}. */
export class QuotationTooLongError extends Error {
  constructor(
    readonly most: number,
    readonly received: number,
  ) {
    super(`expected a quotation of at most ${most} characters, received ${received}`);
    this.name = "QuotationTooLongError";
  }
}

/**
 * Checks quotations against whole texts: `exact` (the published characters), `folded` (the same in the comparable form,
 * with what differs), `altered` (the nearest places, with a diff), `absent`.
 */
export class QuotationChecker {
  /** What was near, if anything, and how texts are read: one check asks for the same more than once. */
  private readonly latest = new LRUCache<string, readonly AlteredVerdict[]>({ max: 8 });
  private readonly read = new LRUCache<string, readonly Reading[]>({ max: 8 });
  /** Which words the texts hold: a quotation is read several times, and each reading asks for the same. */
  private readonly words = new LRUCache<string, boolean>({ max: 256 });

  constructor(private readonly sources: readonly Source[]) {}

  /**
   * The verdict on a text as given or, where that is not found, on what stands in its quotation marks, each also
   * without its last mark. Throws a {@link QuotationTooLongError}.
   */
  check(given: string): Verdict {
    const readings = checkedReadings(given);
    const standing = this.standing(readings);
    if (standing) return standing;
    const verdict = this.altered(readings) ?? absentOf(readings);
    return { ...verdict, warnings: readings.unpaired, clauses: this.clauses(verdict.quotation) };
  }

  /**
   * The verdict on what stands in one of the texts, exact or folded, or nothing: what every part of the portal
   * asks before it calls a string absent. Throws a {@link QuotationTooLongError}.
   */
  find(given: string): StandingVerdict | undefined {
    return this.standing(checkedReadings(given));
  }

  /**
   * The verdict on what stood in quotation marks: all of it is quoted but, where that is not found, its last mark or who
   * says what stands in marks of its own (he said 「规划提出『…』」). Throws a {@link QuotationTooLongError}.
   */
  checkQuoted(given: string): Verdict {
    const readings = checkedReadings(given);
    const { whole, inside } = readings;
    const framed = inside && isFrame(whole, inside) ? inside : undefined;
    const standing = this.standing({ ...readings, inside: framed });
    if (standing) return standing;
    const verdict = this.nearQuoted(whole) ?? absent(whole, "whole");
    return { ...verdict, clauses: this.clauses(verdict.quotation) };
  }

  private standing({ whole, inside, unpaired }: Readings): StandingVerdict | undefined {
    const held = this.held(whole) ?? this.heldBetweenMarks(whole, unpaired);
    if (held || !inside) return held;
    const heldInside = this.heldInside(inside);
    if (!heldInside) return undefined;
    const nearWhole = inside.bare ? undefined : this.near(whole);
    if (nearWhole && isSentence(nearWhole, whole, inside)) return undefined;
    return { ...heldInside, compared: "inside", warnings: unpaired };
  }

  /** The nearer of the text and, of what stands in its marks, the first that does not hold. */
  private altered({ whole, inside }: Readings): AlteredVerdict | undefined {
    if (!inside) return this.near(whole);
    const nearWhole = inside.bare ? undefined : this.near(whole);
    if (nearWhole && isSentence(nearWhole, whole, inside)) return nearWhole;
    const lost = inside.pieces.find((piece) => !this.held(piece));
    const near = lost === undefined ? undefined : this.nearQuoted(lost);
    if (near && !(nearWhole && shareOf(nearWhole) > shareOf(near))) return { ...near, compared: "inside" };
    return nearWhole;
  }

  /** Exact or folded, as it is or without the mark that may be the frame's. */
  private held(quotation: string): StandingVerdict | undefined {
    if (quotation === "") return undefined;
    const held = this.heldAsIs(quotation);
    const without = held ? undefined : withoutClosing(quotation);
    const heldWithout = without && this.heldAsIs(without.quotation);
    return held ?? (heldWithout && { ...heldWithout, closing: without.closing });
  }

  private heldAsIs(quotation: string): StandingVerdict | undefined {
    const exact = this.exact(quotation);
    if (exact) return exact;
    for (const { whole, parts } of this.readingsOf(quotation)) {
      const folded = this.folded(quotation, [whole]) ?? this.folded(quotation, parts);
      if (folded) return folded;
    }
    return undefined;
  }

  /** The pieces near each other in their order, or each on its own, or what one quotes that is itself a frame. */
  private heldInside(inside: Inside): StandingVerdict | undefined {
    const together = this.held(joined(inside));
    if (together) return together;
    const held = inside.pieces.flatMap((piece) => this.heldQuoted(piece) ?? []);
    const [only] = held;
    if (held.length < inside.pieces.length) return undefined;
    return inside.pieces.length === 1 ? only?.verdict : allOf(held);
  }

  /** Who says that somebody says 『…』 quotes what that one says: the outermost that holds. */
  private heldQuoted(piece: string): HeldPiece | undefined {
    for (const text of quotedWithin(piece)) {
      const verdict = this.held(text);
      if (verdict) return { text, verdict };
    }
    return undefined;
  }

  /** “…“…”…” · „…“…”…“ · “…“…”…: marks that the text's own are taken for, and a half that was left behind. */
  private heldBetweenMarks(whole: string, warnings: Readings["unpaired"]): StandingVerdict | undefined {
    for (const between of betweenMarks(whole)) {
      const held = this.held(between);
      if (held) return { ...held, compared: "inside", warnings };
    }
    return undefined;
  }

  /** The nearest places; without the last mark where that is all that differs at the end. */
  private near(quotation: string): AlteredVerdict | undefined {
    const near = this.nearAsIs(quotation);
    const without = withoutClosing(quotation);
    const last = near?.matches[0]?.diff.at(-1);
    if (!without || last?.kind !== "changed" || withoutMarks(last.quoted) !== without.closing) return near;
    const nearWithout = this.nearAsIs(without.quotation);
    return nearWithout ? { ...nearWithout, closing: without.closing } : near;
  }

  /** The nearer of a quotation and of what stands innermost in it, where it is a frame. */
  private nearQuoted(quotation: string): AlteredVerdict | undefined {
    const whole = this.near(quotation);
    const innermost = quotedWithin(quotation).at(-1) ?? quotation;
    const inside = innermost === quotation ? undefined : this.near(innermost);
    return inside && shareOf(inside) > (whole ? shareOf(whole) : 0)
      ? { ...inside, compared: "inside" }
      : whole;
  }

  /** Of a quotation that is read with its additions and without them, only without. */
  private nearAsIs(quotation: string): AlteredVerdict | undefined {
    const known = this.latest.get(quotation);
    if (known) return known[0];
    const near = this.nearAnew(quotation);
    this.latest.set(quotation, near ? [near] : []);
    return near;
  }

  private nearAnew(quotation: string): AlteredVerdict | undefined {
    const reading = this.readingsOf(quotation).at(-1);
    return [reading && this.nearWhole(reading), reading && this.nearParts(reading)]
      .filter((verdict) => verdict !== undefined)
      .sort((a, b) => shareOf(b) - shareOf(a))[0];
  }

  private exact(quotation: string): StandingVerdict | undefined {
    // Letters are compared each for itself: what stands as typed stands in the comparable form too.
    const letters = lettersAlone.test(quotation) ? toComparable(quotation).text : "";
    const found = this.sources
      .filter(({ runs }) => runs.mayHold(letters))
      .flatMap((source) => occurrences(source.original, quotation).map((range) => ({ source, range })));
    if (found.length === 0) return undefined;
    const matches = found.slice(0, mostMatches).map(({ source, range }) => matchOf(source, [range]));
    return { ...asGiven(quotation), verdict: "exact", total: found.length, matches };
  }

  /** The parts in order, equal in the comparable form; exact after all where nothing differs in any. */
  private folded(quotation: string, parts: readonly Part[]): StandingVerdict | undefined {
    const texts = parts.map(({ comparable }) => comparable.text);
    if (texts.length === 0 || texts.includes("")) return undefined;
    const found = this.sources
      .filter(({ runs }) => texts.every((text) => runs.mayHold(text)))
      .flatMap((source) => chainsOf(source.comparable.text, texts).map((chain) => ({ source, chain })));
    if (found.length === 0) return undefined;
    const matches = found.slice(0, mostMatches).map(({ source, chain }) => foldedMatch(source, chain, parts));
    const exact = matches.filter(({ differences }) => differences.length === 0);
    return exact.length > 0
      ? {
          ...asGiven(quotation),
          verdict: "exact",
          total: exact.length,
          matches: exact.map(({ differences: _, ...match }) => match),
        }
      : { ...asGiven(quotation), verdict: "folded", total: found.length, matches };
  }

  private nearWhole({ quotation, whole, parts }: Reading): AlteredVerdict | undefined {
    const length = whole.comparable.codes.length;
    // Long and abridged: its parts tell more, and each way takes its time.
    if (length < shortestAltered || (length > longestComplete && parts.length > 1)) return undefined;
    const near = findNearest(this.codes(), whole.comparable.codes, mostEdits(length));
    const chains = near?.places.map((place) => [place]);
    return chains && this.alteredVerdict(quotation, [whole], chains);
  }

  private nearParts({ quotation, parts }: Reading): AlteredVerdict | undefined {
    if (parts.length < 2 || lengthOf(parts) < shortestAltered) return undefined;
    const codes = parts.map(({ comparable }) => comparable.codes);
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
    return { ...asGiven(quotation), verdict: "altered", total: matches.length, matches, clauses: [] };
  }

  private clauses(quotation: string): Clause[] {
    const reading = this.readingsOf(quotation).at(-1);
    return reading ? clausesIn(reading.whole, this.sources) : [];
  }

  /** A quotation as it is, then without what copying put in. */
  private readingsOf(quotation: string): readonly Reading[] {
    const known = this.read.get(quotation);
    if (known) return known;
    const readings = this.readingsAnew(quotation);
    this.read.set(quotation, readings);
    return readings;
  }

  private readingsAnew(quotation: string): Reading[] {
    const plain = (range: Span) => ({
      ...comparableQuotation(sliceOf(quotation, range)),
      offset: range.start,
    });
    const without = (range: Span) => this.partWithoutAdditions(quotation, range);
    const added = without({ start: 0, end: quotation.length }).additions.length > 0;
    return [readingOf(quotation, plain), ...(added ? [readingOf(quotation, without)] : [])];
  }

  private partWithoutAdditions(quotation: string, range: Span) {
    const part = comparableQuotation(sliceOf(quotation, range));
    const additions = additionsIn(part.original, (word) => this.holdsWord(word));
    return {
      ...part,
      comparable: withoutAdditions(part.comparable, additions),
      additions,
      offset: range.start,
    };
  }

  private holdsWord(word: string): boolean {
    const known = this.words.get(word);
    if (known !== undefined) return known;
    const holds = this.sources.some(({ comparable }) => comparable.text.includes(word));
    this.words.set(word, holds);
    return holds;
  }

  private codes(): Uint16Array[] {
    return this.sources.map(({ comparable }) => comparable.codes);
  }
}

const lettersAlone = /^[a-z\p{Script=Han}]{2,40}$/u;

interface Reading {
  readonly quotation: string;
  readonly whole: Part;
  /** The parts between ellipses; the whole alone where there is none. */
  readonly parts: readonly Part[];
}

function checkedReadings(given: string): Readings {
  if (given.length > longestQuotation) throw new QuotationTooLongError(longestQuotation, given.length);
  return readingsOf(given);
}

/** Where nothing but the marks, or who says it, stands around what is quoted, that is what is missing. */
function absentOf({ whole, inside }: Readings): AbsentVerdict {
  return inside?.bare ? absent(joined(inside), "inside") : absent(whole, "whole");
}

function readingOf(quotation: string, partOf: (range: Span) => Part): Reading {
  const whole = partOf({ start: 0, end: quotation.length });
  const parts = partsOfQuotation(quotation).map(partOf);
  return { quotation, whole, parts: parts.filter(({ comparable }) => comparable.text !== "") };
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
