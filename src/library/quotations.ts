import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import { LRUCache } from "lru-cache";
import type { Language } from "../document/source.ts";
import { QuotationChecker, type StandingVerdict, type Verdict } from "../quotation/check.ts";
import { toComparable } from "../quotation/comparable.ts";
import { type AddressedSpan, type QuotedText, quotedText } from "../quotation/quoted-text.ts";
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

/** How much of the texts is kept in memory, in units of their comparable form: some 40 MB. */
const mostKept = 2_000_000;

/**
 * How many units of text one quotation is compared with where it stands nowhere as it is: as many as fit the
 * memory, the texts that share most of its runs first.
 */
const mostCompared = 1_500_000;

/** How many of a quotation's runs are asked for. */
const mostRuns = 64;

/**
 * Checks quotations against the texts of a library. Which texts can hold one is asked of the stored runs of three
 * characters; those alone are read. A text that lacks one of a quotation's runs does not hold it, so nothing is
 * called absent that stands somewhere.
 */
export class LibraryQuotations {
  private readonly entries: readonly TextEntry[];
  private readonly kept = new LRUCache<number, Source>({
    maxSize: mostKept,
    maxEntrySize: Number.MAX_SAFE_INTEGER,
    sizeCalculation: ({ comparable }) => Math.max(1, Math.min(comparable.codes.length, mostKept)),
  });
  private readonly read;
  private readonly holding;

  constructor(database: DatabaseSyncInstance) {
    this.entries = database
      .prepare(
        `SELECT texts.number, slug, language, texts.characters, sha256, length(comparable) AS units FROM texts
         JOIN documents ON documents.number = texts.document ORDER BY position, language = 'en'`,
      )
      .all();
    this.read = database.prepare("SELECT text, comparable, offsets, places FROM texts WHERE number = ?");
    this.holding = database.prepare("SELECT rowid AS number FROM runs WHERE runs MATCH ?");
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
    return this.checkerFor(given).check(given);
  }

  /** The verdict on what stood in quotation marks. Throws a QuotationTooLongError. */
  checkQuoted(given: string): Verdict {
    return this.checkerFor(given).checkQuoted(given);
  }

  /** The verdict on what stands in one of the texts, or nothing. Throws a QuotationTooLongError. */
  find(given: string): StandingVerdict | undefined {
    return this.checkerFor(given).find(given);
  }

  /** A checker of the texts that a quotation may stand in, or near to which it may. */
  private checkerFor(given: string): QuotationChecker {
    return new QuotationChecker(this.candidates(given).flatMap((entry) => this.source(entry) ?? []));
  }

  /** All texts where they are few; otherwise those that share most of the quotation's runs, in document order. */
  private candidates(given: string): readonly TextEntry[] {
    const all = this.entries.reduce((sum, { units }) => sum + units, 0);
    const runs = all <= mostCompared ? [] : runsOf(toComparable(given).text);
    if (runs.length === 0) return this.within(this.entries);
    const weights = new Map<number, number>();
    for (const run of runs) {
      const found: { number: number }[] = this.holding.all(`"${run.replaceAll('"', '""')}"`);
      const weight = Math.log(1 + this.entries.length / Math.max(1, found.length));
      for (const { number } of found) weights.set(number, (weights.get(number) ?? 0) + weight);
    }
    const sharing = this.entries.filter(({ number }) => weights.has(number));
    const most = sharing.toSorted(
      (left, right) => (weights.get(right.number) ?? 0) - (weights.get(left.number) ?? 0),
    );
    const chosen = new Set(this.within(most));
    return this.entries.filter((entry) => chosen.has(entry));
  }

  private within(entries: readonly TextEntry[]): TextEntry[] {
    let units = 0;
    return entries.filter((entry) => {
      units += entry.units;
      return units <= mostCompared || units === entry.units;
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

/** Runs of three units, evenly taken where there are many; the ends, where marks of the frame may stand, last. */
function runsOf(comparable: string): string[] {
  const count = Math.max(0, comparable.length - 2);
  const step = Math.max(1, Math.floor(count / mostRuns));
  const runs = new Set<string>();
  for (let at = 0; at < count && runs.size < mostRuns; at += step) runs.add(comparable.slice(at, at + 3));
  return [...runs];
}
