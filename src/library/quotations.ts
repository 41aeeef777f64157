import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import { LRUCache } from "lru-cache";
import type { Language } from "../document/source.ts";
import {
  longestQuotation,
  QuotationChecker,
  type StandingVerdict,
  type Verdict,
} from "../quotation/check.ts";
import { toComparable } from "../quotation/comparable.ts";
import { type AddressedSpan, type QuotedText, quotedText } from "../quotation/quoted-text.ts";
import {
  betweenMarks,
  partsOfQuotation,
  quotedWithin,
  readingsOf,
  withoutClosing,
} from "../quotation/reading.ts";
import { RunIndex } from "../quotation/run-index.ts";
import type { Source } from "../quotation/source.ts";
import { unpackOffsets } from "./offsets.ts";

/** What tells one text that quotations are compared with from any other. */
export interface ComparedText {
  readonly slug: string;
  readonly language: Language;
  /** UTF-16 code units. */
  readonly characters: number;
  /** Of its UTF-8 bytes. */
  readonly sha256: string;
}

/** A text of the library, of one document in one language, before it is read. */
interface TextEntry extends ComparedText {
  readonly number: number;
  /** Units of the comparable text. */
  readonly units: number;
}

/** In units of the comparable texts. */
export interface QuotationLimits {
  /** How much of the texts is kept in memory: 2 million are some 40 MB. */
  readonly kept: number;
  /** How much text one quotation is compared with, the texts that share most of its runs first. */
  readonly compared: number;
}

const usualLimits: QuotationLimits = { kept: 2_000_000, compared: 1_500_000 };

/** How many of the runs of a string are asked for. */
const mostRuns = 64;

/**
 * Checks quotations against the texts of a library. Which texts can hold one is asked of the stored runs of three
 * characters; those alone are read. A text that lacks one of a quotation's runs does not hold it, so nothing is
 * called absent that stands somewhere.
 */
export class LibraryQuotations {
  private readonly entries: readonly TextEntry[];
  private readonly kept;
  /** Where all texts are kept: a search asks it once a missing word. */
  private ofAll: QuotationChecker | undefined;
  private readonly read;
  private readonly withRun;
  private readonly withString;

  constructor(
    database: DatabaseSyncInstance,
    private readonly limits: QuotationLimits = usualLimits,
  ) {
    this.kept = new LRUCache<number, Source>({
      maxSize: limits.kept,
      maxEntrySize: Number.MAX_SAFE_INTEGER,
      sizeCalculation: ({ comparable }) => Math.max(1, Math.min(comparable.codes.length, limits.kept)),
    });
    this.entries = database
      .prepare(
        `SELECT texts.number, slug, language, texts.characters, sha256, length(comparable) AS units FROM texts
         JOIN documents ON documents.number = texts.document ORDER BY position, language = 'en'`,
      )
      .all();
    this.read = database.prepare("SELECT text, comparable, offsets, places FROM texts WHERE number = ?");
    this.withRun = database.prepare("SELECT rowid AS number FROM runs WHERE runs MATCH ?");
    this.withString = database.prepare("SELECT number FROM texts WHERE instr(comparable, ?) > 0");
  }

  /** Every text that quotations are compared with: of each document the published one, then its translation. */
  get texts(): readonly ComparedText[] {
    return this.entries;
  }

  /** A text by its document and language. */
  text(slug: string, language: Language): QuotedText | undefined {
    const entry = this.entries.find((each) => each.slug === slug && each.language === language);
    return entry && this.source(entry)?.text;
  }

  /** The verdict on a text as given. Throws a QuotationTooLongError. */
  check(given: string): Verdict {
    const { checker, unread } = this.candidates(given);
    const verdict = checker.check(given);
    return { ...verdict, about: this.mayStandIn(unread, verdict) };
  }

  /** The verdict on what stood in quotation marks. Throws a QuotationTooLongError. */
  checkQuoted(given: string): Verdict {
    const { checker, unread } = this.candidates(given);
    const verdict = checker.checkQuoted(given);
    return { ...verdict, about: this.mayStandIn(unread, verdict) };
  }

  /** The verdict on what stands in one of the texts, or nothing. Throws a QuotationTooLongError. */
  find(given: string): StandingVerdict | undefined {
    const { checker, unread } = this.candidates(given);
    const verdict = checker.find(given);
    return verdict && { ...verdict, about: this.mayStandIn(unread, verdict) };
  }

  /**
   * A checker of the texts that a quotation may stand in, or near to which it may, and the texts that are left out: all
   * texts are read where they are few, otherwise those that can hold the whole of it, or of what it may quote, and
   * then those that share most of its runs.
   */
  private candidates(given: string): { checker: QuotationChecker; unread: readonly TextEntry[] } {
    const all = this.entries.reduce((sum, { units }) => sum + units, 0);
    if (all <= Math.min(this.limits.compared, this.limits.kept)) {
      this.ofAll ??= this.checkerOf(this.entries);
      return { checker: this.ofAll, unread: [] };
    }
    if (all <= this.limits.compared) return { checker: this.checkerOf(this.entries), unread: [] };
    const likeness = this.likeness(given);
    const sharing = this.entries.filter(({ number }) => likeness.has(number));
    const likest = sharing.toSorted(
      (left, right) => (likeness.get(right.number) ?? 0) - (likeness.get(left.number) ?? 0),
    );
    const chosen = new Set(this.within(likest));
    return {
      checker: this.checkerOf(sharing.filter((entry) => chosen.has(entry))),
      unread: sharing.filter((entry) => !chosen.has(entry)),
    };
  }

  private checkerOf(entries: readonly TextEntry[]): QuotationChecker {
    return new QuotationChecker(entries.flatMap((entry) => this.source(entry) ?? []));
  }

  /** How much each text shares with a quotation, by its number; texts that share nothing have none. */
  private likeness(given: string): ReadonlyMap<number, number> {
    const weights = new Map<number, number>();
    const add = (number: number, weight: number) => weights.set(number, (weights.get(number) ?? 0) + weight);
    for (const string of stringsOf(given)) {
      const holding = this.textsWithRunsOf(string);
      for (const found of holding) {
        const weight = Math.log(1 + this.entries.length / Math.max(1, found.size));
        for (const number of found) add(number, weight);
      }
      for (const number of inAll(holding)) add(number, Number.MAX_SAFE_INTEGER / 1_000);
    }
    return weights;
  }

  /** Of each run of a comparable string the texts that hold it; a string of fewer than three units is one itself. */
  private textsWithRunsOf(string: string): ReadonlySet<number>[] {
    const numbers = (rows: readonly { number: number }[]) => new Set(rows.map(({ number }) => number));
    if (string.length < 3) return [numbers(this.withString.all(string))];
    return runsOf(string).map((run) => numbers(this.withRun.all(`"${run.replaceAll('"', '""')}"`)));
  }

  /** Whether texts that were not read may hold what stands in those that were, or something nearer. */
  private mayStandIn(unread: readonly TextEntry[], verdict: Verdict): boolean {
    if (unread.length === 0) return false;
    if (verdict.verdict === "altered" || verdict.verdict === "absent") return true;
    const quoted = verdict.matches.flatMap(({ document, language, parts }) => {
      const text = this.text(document, language)?.text ?? "";
      return parts.map(({ start, end }) => toComparable(text.slice(start, end)).text);
    });
    return [...new Set(quoted)].some((string) => {
      const holding = inAll(this.textsWithRunsOf(string));
      return unread.some(({ number }) => holding.has(number));
    });
  }

  private within(entries: readonly TextEntry[]): TextEntry[] {
    let units = 0;
    return entries.filter((entry) => {
      units += entry.units;
      return units <= this.limits.compared || units === entry.units;
    });
  }

  private source(entry: TextEntry): Source | undefined {
    const known = this.kept.get(entry.number);
    if (known) return known;
    const stored: { text: string; comparable: string; offsets: Uint8Array; places: string } | undefined =
      this.read.get(entry.number);
    if (!stored) return undefined;
    const source = sourceFrom(entry, stored);
    this.kept.set(entry.number, source);
    return source;
  }
}

function sourceFrom(
  { slug, language }: TextEntry,
  stored: { text: string; comparable: string; offsets: Uint8Array; places: string },
): Source {
  const spans: AddressedSpan[] = JSON.parse(stored.places);
  const { length } = stored.comparable;
  const codes = Uint16Array.from({ length }, (_, at) => stored.comparable.charCodeAt(at));
  return {
    original: stored.text,
    comparable: { text: stored.comparable, codes, ...unpackOffsets(stored.offsets, length) },
    text: quotedText(slug, language, stored.text, spans),
    runs: new RunIndex(codes),
  };
}

/** What a text as given may quote, in the comparable form: all of it, what stands in its marks, parts beside an ellipsis. */
function stringsOf(given: string): string[] {
  if (given.length > longestQuotation) return [];
  const { whole, inside } = readingsOf(given);
  const read = [
    whole,
    ...betweenMarks(whole),
    ...(inside?.pieces ?? []).flatMap((piece) => [piece, ...quotedWithin(piece)]),
  ].flatMap((text) => [text, ...partsOfQuotation(text).map(({ start, end }) => text.slice(start, end))]);
  const strings = read.flatMap((text) => [text, withoutClosing(text)?.quotation ?? text]);
  return [...new Set(strings.map((text) => toComparable(text).text))].filter((string) => string !== "");
}

/** Runs of three units, evenly taken where there are many. */
function runsOf(comparable: string): string[] {
  const count = Math.max(0, comparable.length - 2);
  const step = Math.max(1, Math.floor(count / mostRuns));
  const runs = new Set<string>();
  for (let at = 0; at < count && runs.size < mostRuns; at += step) runs.add(comparable.slice(at, at + 3));
  return [...runs];
}

function inAll([first, ...others]: readonly ReadonlySet<number>[]): ReadonlySet<number> {
  return new Set([...(first ?? [])].filter((number) => others.every((other) => other.has(number))));
}
