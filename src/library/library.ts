import { DatabaseSync, type DatabaseSyncInstance } from "@photostructure/sqlite";
import { LRUCache } from "lru-cache";
import type { EditedDocument } from "../corpus/edited-document.ts";
import type { Site } from "../corpus/site.ts";
import type { DocumentRecord, Language } from "../document/source.ts";
import type { Districts } from "../labels/districts.ts";
import type { Fields } from "../labels/fields.ts";
import { Segmenter } from "../language/segment.ts";
import { namesOf, type Term } from "../language/termbase.ts";
import { type Condition, needsText } from "./condition.ts";
import { withEnglishCandidates } from "./english-candidates.ts";
import { FacetTable } from "./facet-table.ts";
import { pairsOf } from "./forms.ts";
import { everything, expression, nothing } from "./fts-expression.ts";
import { IndexedHeading, IndexedLabel, IndexedPair, IndexedPassage, type IndexedWords } from "./indexed.ts";
import { meets, meetsPhrase } from "./meets.ts";
import { libraryFormat } from "./schema.ts";
import { isSealed } from "./seal.ts";
import {
  columnsOf,
  DocumentView,
  evidenceOf,
  headingOf,
  labelOf,
  notesOf,
  passageOf,
  readStoredDocument,
  type StoredHeading,
  type StoredLabel,
  type StoredPassage,
} from "./stored-document.ts";
import { cutEntry, type Leading, subjectWords } from "./subject-forms.ts";
import { type Aspect, allAspects, decodeCounted, type TokenKind } from "./tokens.ts";

/** There is no library at a path, or the file is another program's, of another format, or broken. */
export class LibraryError extends Error {
  constructor(
    readonly path: string,
    readonly reason: keyof typeof reasons,
  ) {
    super(`${path}: ${reasons[reason]}`);
    this.name = "LibraryError";
  }
}

const reasons = {
  missing: "no library",
  foreign: "not a library of this portal",
  format: "a library of another format",
  broken: "a broken library",
} as const;

/** A document as the library lists it. Its passages have consecutive rows. */
export interface DocumentEntry {
  readonly number: number;
  readonly slug: string;
  readonly record: DocumentRecord;
  readonly fingerprint: string;
  /** Length of the published text in UTF-16 code units. */
  readonly characters: number;
  readonly firstRow: number;
  readonly passages: number;
  readonly firstHeading: number;
  readonly headings: number;
}

/** How often a token stands in the library: in passages, in headings above passages, in entries that lead to passages. */
export interface TokenEntry {
  readonly number: number;
  readonly passages: number;
  readonly headings: number;
  readonly subjects: number;
}

/** What ranking counts of a passage and of the entries that lead to it, and the row of the heading right above it. */
export interface CountedPassage {
  readonly own: Uint32Array;
  readonly subjects: Uint32Array;
  /** As {@link encodeEntries} wrote them. */
  readonly entries: Uint32Array;
  readonly heading: number | undefined;
}

/** What ranking counts of the headings above a passage, and of the entries that lead to the nearest. */
export interface CountedHeading {
  readonly titles: Uint32Array;
  readonly subjects: Uint32Array;
}

/** All that holds a string, in document order. */
export interface Holders {
  readonly rows: readonly number[];
  readonly headings: readonly IndexedHeading[];
  readonly labels: readonly IndexedLabel[];
}

/**
 * What is kept of what was read: at some 8 kB a passage with its forms and 1.5 kB of its tokens about 30 MB at most,
 * and whole documents of up to 1.5 million characters.
 */
const cached = {
  passages: 2_000,
  headings: 4_000,
  tokens: 8_000,
  vocabulary: 20_000,
  characters: 1_500_000,
} as const;

/**
 * A library file, read-only: all documents with everything that serves searching, showing and checking them. In
 * memory are the list of documents, the facet values of every row, the corpus's fields, districts and termbase, and
 * caches of bounded size; everything else is read when it is asked for.
 */
export class Library {
  readonly documents: readonly DocumentEntry[];
  /** The documents as they are read, each when something of it is asked for. */
  readonly views: readonly EditedDocument[];
  readonly facets: FacetTable;
  /** Changes whenever anything in the library does. */
  readonly fingerprint: string;
  readonly fields: Fields;
  readonly districts: Districts;
  readonly termbase: readonly Term[];
  readonly site: Site;
  /** How many passages there are. */
  readonly size: number;
  /** One more than the highest number of a token. */
  readonly tokens: number;
  readonly segmenter: Segmenter;
  /** For each row its place in document order, over all documents; rows of no document have none. */
  private readonly orders: Int32Array;
  private readonly averages: ReadonlyMap<Aspect, number>;
  private readonly bySlug: ReadonlyMap<string, DocumentEntry>;
  private readonly byNumber: ReadonlyMap<number, DocumentEntry>;
  private readonly positions: ReadonlyMap<string, number>;
  private readonly statements: ReturnType<typeof statementsOf>;
  private englishVocabulary: readonly string[] | undefined;
  private readonly documentCache = new LRUCache<number, EditedDocument>({
    maxSize: cached.characters,
    maxEntrySize: Number.MAX_SAFE_INTEGER,
    sizeCalculation: ({ text }) => Math.max(1, Math.min(text.length, cached.characters)),
  });
  private readonly passageCache = new LRUCache<number, IndexedPassage>({ max: cached.passages });
  private readonly headingCache = new LRUCache<number, IndexedHeading>({ max: cached.headings });
  private readonly tokenCache = new LRUCache<number, CountedPassage>({ max: cached.tokens });
  private readonly headingTokenCache = new LRUCache<number, CountedHeading>({ max: cached.headings });
  private readonly vocabularyCache = new LRUCache<string, TokenEntry>({ max: cached.vocabulary });

  private constructor(readonly database: DatabaseSyncInstance) {
    this.documents = readDocuments(database);
    this.views = this.documents.map(
      ({ number, record }) => new DocumentView(record, () => this.documentNumbered(number)),
    );
    this.bySlug = new Map(this.documents.map((document) => [document.slug, document]));
    this.byNumber = new Map(this.documents.map((document) => [document.number, document]));
    this.positions = new Map(this.documents.map(({ slug }, position) => [slug, position]));
    this.statements = statementsOf(database);
    this.fingerprint = fact(database, "fingerprint");
    this.fields = JSON.parse(fact(database, "fields"));
    this.districts = JSON.parse(fact(database, "districts"));
    this.termbase = JSON.parse(fact(database, "termbase"));
    this.site = JSON.parse(fact(database, "site"));
    this.segmenter = new Segmenter(this.termbase.flatMap((term) => namesOf(term, "zh")));
    this.size = this.documents.reduce((sum, { passages }) => sum + passages, 0);
    const rows = Math.max(0, ...this.documents.map(({ firstRow, passages }) => firstRow + passages));
    this.orders = ordersOf(this.documents, rows);
    this.facets = readFacets(database, rows);
    this.averages = readAverages(database, this.size);
    const counted: { count: number } | undefined = this.statements.tokenCount.get();
    this.tokens = counted?.count ?? 0;
  }

  /** Opens the library at a path. Throws a {@link LibraryError}. */
  static open(path: string): Library {
    const database = openDatabase(path);
    try {
      return new Library(database);
    } catch (error) {
      database.close();
      throw isSqliteError(error) ? new LibraryError(path, "broken") : error;
    }
  }

  close(): void {
    this.database.close();
  }

  get isOpen(): boolean {
    return this.database.isOpen;
  }

  /** Whether the file can still be read: it may have been overwritten or cut off under the open library. */
  isWhole(): boolean {
    try {
      return fact(this.database, "fingerprint") === this.fingerprint;
    } catch (error) {
      if (isSqliteError(error)) return false;
      throw error;
    }
  }

  entry(slug: string): DocumentEntry | undefined {
    return this.bySlug.get(slug);
  }

  /** A whole document, by its slug. */
  document(slug: string): EditedDocument | undefined {
    const entry = this.bySlug.get(slug);
    return entry && this.documentNumbered(entry.number);
  }

  documentNumbered(number: number): EditedDocument {
    const known = this.documentCache.get(number);
    if (known) return known;
    const entry = this.byNumber.get(number);
    if (!entry) throw new Error(`no document has the number ${number}`);
    const document = readStoredDocument(this.database, entry);
    this.documentCache.set(number, document);
    return document;
  }

  /** The average length of an aspect over all passages. */
  averageLength(aspect: Aspect): number {
    return this.averages.get(aspect) ?? 0;
  }

  /** A row's place in document order. */
  orderOf(row: number): number {
    return this.orders[row] ?? -1;
  }

  /** Every row, in document order. */
  *rows(): Generator<number> {
    for (const { firstRow, passages } of this.documents)
      for (let row = firstRow; row < firstRow + passages; row++) yield row;
  }

  /** The passages of a document, in order. */
  passagesOf(slug: string): IndexedPassage[] {
    const entry = this.bySlug.get(slug);
    if (!entry) return [];
    return Array.from({ length: entry.passages }, (_, index) => this.passage(entry.firstRow + index)).filter(
      (passage) => passage !== undefined,
    );
  }

  /** The passage at an address. */
  passageAt(slug: string, address: string): IndexedPassage | undefined {
    const entry = this.bySlug.get(slug);
    const found: { row: number } | undefined = entry && this.statements.rowOf.get(entry.number, address);
    return found && this.passage(found.row);
  }

  /** The passage in a row. */
  passage(row: number): IndexedPassage | undefined {
    const known = this.passageCache.get(row);
    if (known) return known;
    const stored: StoredPassage | undefined = this.statements.passage.get(row);
    const passage = stored && this.indexed(stored);
    if (passage) this.passageCache.set(row, passage);
    return passage;
  }

  heading(row: number): IndexedHeading | undefined {
    const known = this.headingCache.get(row);
    if (known) return known;
    const stored: StoredHeading | undefined = this.statements.heading.get(row);
    const slug = stored && this.byNumber.get(stored.document)?.slug;
    if (!stored || slug === undefined) return undefined;
    const heading = new IndexedHeading(
      this,
      stored.document,
      slug,
      headingOf(stored),
      stored.en ?? undefined,
      this.segmenter,
    );
    this.headingCache.set(row, heading);
    return heading;
  }

  /** How many passages meet a condition. */
  count(condition: Condition): number {
    if (needsText(condition)) return this.rowsMeeting(condition).length;
    const word = this.entryOf(condition);
    if (word !== "unknown") return word?.passages ?? 0;
    const wanted = expression(condition, "terms");
    if (wanted === nothing) return 0;
    const counted: { count: number } | undefined =
      wanted === everything ? undefined : this.statements.count_terms.get(wanted);
    return counted?.count ?? this.size;
  }

  /** Where a folded string stands: what a search for it in quotation marks finds in that language. */
  holdersOf(text: string, language: Language): Holders {
    const condition: Condition = { phrase: { form: "characters", language, text, wholeWords: false } };
    return {
      rows: this.rowsMeeting(condition),
      headings: this.headingsMeeting(condition, mostRead),
      labels: this.labelsWhere((label) => meets(label, condition), mostRead),
    };
  }

  /** Whether a passage or a heading meets a condition. */
  occurs(condition: Condition): boolean {
    if (needsText(condition))
      return this.count(condition) > 0 || this.headingsMeeting(condition, 1).length > 0;
    const word = this.entryOf(condition);
    if (word !== "unknown" && word && word.passages > 0) return true;
    // A heading without passages is in no vocabulary.
    const tables = word !== "unknown" || this.lacksPair(condition) ? headingTable : bothTables;
    return tables.some((table) => {
      const wanted = expression(condition, table);
      if (wanted === nothing) return false;
      return wanted === everything || this.statements[`first_${table}`].get(wanted) !== undefined;
    });
  }

  /** What the vocabulary tells of a single word of the Chinese text; unknown of any other condition. */
  private entryOf(condition: Condition): TokenEntry | undefined | "unknown" {
    if (!("phrase" in condition)) return "unknown";
    const { phrase } = condition;
    if (phrase.form !== "words" || phrase.language !== "zh" || phrase.tokens.length !== 1) return "unknown";
    return this.token("word", phrase.tokens[0] ?? "");
  }

  /** Whether no passage has two neighbouring characters of a string: then none holds it. */
  private lacksPair(condition: Condition): boolean {
    if (!("phrase" in condition) || condition.phrase.form !== "characters") return false;
    return pairsOf(condition.phrase.text).some((pair) => !this.token("pair", pair)?.passages);
  }

  /**
   * The rows of the passages that meet a condition, by the full-text table; where an index form says too little of a
   * string, by the text, which is read for at most {@link mostRead} passages: of more, all are taken.
   */
  rowsMeeting(condition: Condition, among?: ReadonlySet<number>): number[] {
    if (!needsText(condition)) return this.candidates(condition, among);
    if ("phrase" in condition) {
      const candidates = this.candidates(condition, among);
      if (candidates.length > mostRead) return candidates;
      return candidates.filter((row) => {
        const passage = this.passage(row);
        return passage !== undefined && meetsPhrase(passage, condition.phrase);
      });
    }
    const parts = "all" in condition ? condition.all : condition.any;
    const inText = parts.filter(needsText);
    if ("all" in condition) {
      // What no row may meet is not looked for part by part.
      return inText.reduce(
        (rows, part) => (rows.length === 0 ? rows : this.rowsMeeting(part, new Set(rows))),
        this.candidates(condition, among),
      );
    }
    const indexed = this.candidates({ any: parts.filter((part) => !needsText(part)) }, among);
    const found = new Set([...indexed, ...inText.flatMap((part) => this.rowsMeeting(part, among))]);
    return [...found].sort((left, right) => left - right);
  }

  /** Whether {@link rowsMeeting} may name rows that do not meet a condition, since too many texts would be read. */
  isAbout(condition: Condition): boolean {
    if (!needsText(condition)) return false;
    if ("phrase" in condition) return this.candidates(condition).length > mostRead;
    return ("all" in condition ? condition.all : condition.any).some((part) => this.isAbout(part));
  }

  /** The first headings that meet a condition, in document order. */
  headingsMeeting(condition: Condition, most: number): IndexedHeading[] {
    const wanted = expression(this.withCandidates(condition), "heading_terms");
    if (wanted === nothing) return [];
    const rows = wanted === everything ? this.headingRows() : this.matching("heading_terms", wanted);
    const inOrder = this.rowsInOrder(rows).slice(0, needsText(condition) ? mostRead : most);
    return inOrder
      .flatMap((row) => this.heading(row) ?? [])
      .filter((heading) => !needsText(condition) || meets(heading, condition))
      .slice(0, most);
  }

  /** The headings of a document, in order. */
  headingsOf(slug: string): IndexedHeading[] {
    const entry = this.bySlug.get(slug);
    if (!entry) return [];
    return Array.from({ length: entry.headings }, (_, index) =>
      this.heading(entry.firstHeading + index),
    ).filter((heading) => heading !== undefined);
  }

  headingsInOrder(headings: readonly IndexedHeading[]): IndexedHeading[] {
    return headings.toSorted(
      (left, right) =>
        this.positionOf(left.slug) - this.positionOf(right.slug) ||
        left.heading.span.start - right.heading.span.start,
    );
  }

  /** The first list labels whose wording passes a test, in document order: there are few wordings. */
  labelsWhere(test: (wording: IndexedPair) => boolean, most: number): IndexedLabel[] {
    const wordings: { zh: string; en: string | null }[] = this.statements.labelWordings.all();
    const found: StoredLabel[] = wordings
      .filter(({ zh, en }) => test(new IndexedPair(zh, en ?? undefined, this.segmenter)))
      .flatMap(({ zh, en }) => this.statements.labelsWorded.all(zh, en, most));
    return this.labelsInOrder(found.map((stored) => this.indexedLabel(stored))).slice(0, most);
  }

  labelsInOrder(labels: readonly IndexedLabel[]): IndexedLabel[] {
    return labels.toSorted(
      (left, right) =>
        this.positionOf(left.slug) - this.positionOf(right.slug) || left.label.start - right.label.start,
    );
  }

  /** The list labels of a document, in order. */
  labelsOf(slug: string): IndexedLabel[] {
    const entry = this.bySlug.get(slug);
    const stored: StoredLabel[] = entry ? this.statements.labelsOf.all(entry.number) : [];
    return stored.map((each) => this.indexedLabel(each));
  }

  /** What ranking counts of a passage: its own tokens, and the row of the heading right above it. */
  countedIn(row: number): CountedPassage {
    const known = this.tokenCache.get(row);
    if (known) return known;
    const stored:
      | { tokens: Uint8Array; subjects: Uint8Array; entries: Uint8Array; heading: number | null }
      | undefined = this.statements.tokens.get(row);
    const counted = {
      own: decodeCounted(stored?.tokens ?? new Uint8Array()),
      subjects: decodeCounted(stored?.subjects ?? new Uint8Array()),
      entries: decodeCounted(stored?.entries ?? new Uint8Array()),
      heading: stored?.heading ?? undefined,
    };
    this.tokenCache.set(row, counted);
    return counted;
  }

  /** What ranking counts of the headings above a passage, by the row of the nearest. */
  countedAbove(heading: number): CountedHeading {
    const known = this.headingTokenCache.get(heading);
    if (known) return known;
    const stored: { tokens: Uint8Array; subjects: Uint8Array } | undefined =
      this.statements.headingTokens.get(heading);
    const counted = {
      titles: decodeCounted(stored?.tokens ?? new Uint8Array()),
      subjects: decodeCounted(stored?.subjects ?? new Uint8Array()),
    };
    this.headingTokenCache.set(heading, counted);
    return counted;
  }

  /** The words of the subject entries that lead to the passage in a row. */
  subjectWordsIn(row: number): IndexedWords {
    const entries: Leading[] = this.statements.subjectsOf.all(row);
    return subjectWords(entries.map((entry) => cutEntry(this.segmenter, entry)));
  }

  /** A subject entry, by its row. */
  subjectEntry(row: number): Leading | undefined {
    return this.statements.subject.get(row);
  }

  /** Where a token stands, or nothing where no passage and no heading holds it. */
  token(kind: TokenKind, token: string): TokenEntry | undefined {
    const key = `${kind} ${token}`;
    const known = this.vocabularyCache.get(key);
    if (known) return known === unheld ? undefined : known;
    const entry: TokenEntry | undefined = this.statements.token.get(kind, token);
    this.vocabularyCache.set(key, entry ?? unheld);
    return entry;
  }

  /** Every token of a kind that some passage or heading holds. */
  vocabulary(kind: TokenKind): string[] {
    const rows: { token: string }[] = this.statements.vocabulary.all(kind);
    return rows.map(({ token }) => token);
  }

  /** Every address of a heading in any document. */
  headingAddresses(): string[] {
    const rows: { address: string }[] = this.statements.headingAddresses.all();
    return rows.map(({ address }) => address);
  }

  /** The English words of the translations, with how many passages and headings hold each. */
  spellings(): { readonly word: string; readonly count: number }[] {
    return this.statements.spellings.all();
  }

  /** The word that each spelling in pinyin stands for. */
  pinyin(): Map<string, string> {
    const rows: { spelling: string; word: string }[] = this.statements.pinyin.all();
    return new Map(rows.map(({ spelling, word }) => [spelling, word]));
  }

  private indexed(stored: StoredPassage): IndexedPassage | undefined {
    const entry = this.byNumber.get(stored.document);
    if (!entry) return undefined;
    return new IndexedPassage(
      this,
      entry.number,
      stored.row,
      this.orderOf(stored.row),
      passageOf(entry.slug, stored),
      stored.heading === null ? undefined : this.heading(stored.heading),
      evidenceOf(stored),
      notesOf(stored),
      stored.en ?? undefined,
      this.segmenter,
    );
  }

  private indexedLabel(stored: StoredLabel): IndexedLabel {
    const { slug = "" } = this.byNumber.get(stored.document) ?? {};
    return new IndexedLabel(
      this,
      stored.document,
      slug,
      labelOf(stored),
      stored.zh,
      stored.en ?? undefined,
      this.segmenter,
    );
  }

  private matching(table: "terms" | "heading_terms", wanted: string): number[] {
    const rows: { row: number }[] = this.statements[table].all(wanted);
    return rows.map(({ row }) => row);
  }

  /** What the full-text table finds for a condition: all that meets it, and where it needs the text perhaps more. */
  private candidates(condition: Condition, among?: ReadonlySet<number>): number[] {
    const wanted = expression(this.withCandidates(condition), "terms");
    if (wanted === nothing) return [];
    const rows = wanted === everything ? [...(among ?? this.rows())] : this.matching("terms", wanted);
    return among && wanted !== everything ? rows.filter((row) => among.has(row)) : rows;
  }

  private withCandidates(condition: Condition): Condition {
    return withEnglishCandidates(condition, () => {
      this.englishVocabulary ??= this.spellings().map(({ word }) => word);
      return this.englishVocabulary;
    });
  }

  private headingRows(): number[] {
    return this.documents.flatMap(({ firstHeading, headings }) =>
      Array.from({ length: headings }, (_, index) => firstHeading + index),
    );
  }

  /** Rows of headings in document order. */
  private rowsInOrder(rows: readonly number[]): number[] {
    const blocks = this.documents
      .map(({ firstHeading, headings }, position) => ({
        firstHeading,
        end: firstHeading + headings,
        position,
      }))
      .sort((left, right) => left.firstHeading - right.firstHeading);
    const inBlocks = new Map<number, number[]>();
    let block = 0;
    for (const row of [...rows].sort((left, right) => left - right)) {
      while ((blocks[block]?.end ?? Number.POSITIVE_INFINITY) <= row) block++;
      const position = blocks[block]?.position ?? 0;
      inBlocks.set(position, [...(inBlocks.get(position) ?? []), row]);
    }
    return [...inBlocks].sort(([left], [right]) => left - right).flatMap(([, each]) => each);
  }

  private positionOf(slug: string): number {
    return this.positions.get(slug) ?? 0;
  }
}

/** How many texts one condition may have read. */
const mostRead = 10_000;

const bothTables = ["terms", "heading_terms"] as const;
const headingTable = ["heading_terms"] as const;

const unheld: TokenEntry = { number: -1, passages: 0, headings: 0, subjects: 0 };

function statementsOf(database: DatabaseSyncInstance) {
  return {
    rowOf: database.prepare("SELECT row FROM passages WHERE document = ? AND address = ?"),
    passage: database.prepare(`SELECT ${columnsOf.passages} FROM passages WHERE row = ?`),
    heading: database.prepare(`SELECT ${columnsOf.headings} FROM headings WHERE row = ?`),
    labelWordings: database.prepare("SELECT DISTINCT zh, en FROM list_labels"),
    labelsWorded: database.prepare(
      `SELECT ${columnsOf.list_labels} FROM list_labels JOIN documents ON number = document
       WHERE zh = ? AND en IS ? ORDER BY position, row LIMIT ?`,
    ),
    labelsOf: database.prepare(
      `SELECT ${columnsOf.list_labels} FROM list_labels WHERE document = ? ORDER BY row`,
    ),
    count_terms: database.prepare("SELECT count(*) AS count FROM terms WHERE terms MATCH ?"),
    first_terms: database.prepare("SELECT rowid FROM terms WHERE terms MATCH ? LIMIT 1"),
    first_heading_terms: database.prepare(
      "SELECT rowid FROM heading_terms WHERE heading_terms MATCH ? LIMIT 1",
    ),
    terms: database.prepare("SELECT rowid AS row FROM terms WHERE terms MATCH ? ORDER BY rowid"),
    heading_terms: database.prepare(
      "SELECT rowid AS row FROM heading_terms WHERE heading_terms MATCH ? ORDER BY rowid",
    ),
    tokens: database.prepare("SELECT tokens, subjects, entries, heading FROM passages WHERE row = ?"),
    headingTokens: database.prepare("SELECT tokens, subjects FROM headings WHERE row = ?"),
    subjectsOf: database.prepare(
      "SELECT address, language, text FROM subjects WHERE passage = ? ORDER BY row",
    ),
    subject: database.prepare("SELECT address, language, text FROM subjects WHERE row = ?"),
    token: database.prepare(
      "SELECT number, passages, headings, subjects FROM vocabulary WHERE kind = ? AND token = ?",
    ),
    tokenCount: database.prepare("SELECT coalesce(max(number), -1) + 1 AS count FROM vocabulary"),
    vocabulary: database.prepare(
      "SELECT token FROM vocabulary WHERE kind = ? AND passages + headings > 0 ORDER BY number",
    ),
    headingAddresses: database.prepare("SELECT DISTINCT address FROM headings"),
    pinyin: database.prepare("SELECT spelling, word FROM pinyin"),
    spellings: database.prepare("SELECT word, count FROM spellings ORDER BY word"),
  };
}

/** What a library file was made of, without opening all of it; nothing where there is none that serves. */
export function libraryState(
  path: string,
): { fingerprint: string; shared: string; documents: number; passages: number } | undefined {
  let database: DatabaseSyncInstance;
  try {
    database = openDatabase(path);
  } catch (error) {
    if (error instanceof LibraryError) return undefined;
    throw error;
  }
  const counted: { documents: number; passages: number } | undefined = database
    .prepare("SELECT count(*) AS documents, coalesce(sum(passages), 0) AS passages FROM documents")
    .get();
  const state = { fingerprint: fact(database, "fingerprint"), shared: fact(database, "shared") };
  database.close();
  return { ...state, documents: counted?.documents ?? 0, passages: counted?.passages ?? 0 };
}

/** Opens a library's database for reading. Throws a {@link LibraryError}. */
export function openDatabase(path: string): DatabaseSyncInstance {
  let database: DatabaseSyncInstance;
  let sealed: boolean;
  try {
    sealed = isSealed(path);
    database = new DatabaseSync(path, { readOnly: true });
  } catch (error) {
    if (!isSqliteError(error) && !isSystemError(error)) throw error;
    throw new LibraryError(path, "missing");
  }
  try {
    if (fact(database, "format") !== String(libraryFormat)) throw new LibraryError(path, "format");
    if (!sealed) throw new LibraryError(path, "broken");
    return database;
  } catch (error) {
    database.close();
    if (!isSqliteError(error)) throw error;
    throw new LibraryError(path, isMalformed(error) ? "broken" : "foreign");
  }
}

/** Whether SQLite finds that a database of its own has lost or garbled pages (SQLITE_CORRUPT). */
function isMalformed(error: Error): boolean {
  return "errcode" in error && error.errcode === 11;
}

function isSystemError(error: unknown): error is Error {
  return error instanceof Error && "syscall" in error;
}

/** An error of SQLite or its driver. */
export function isSqliteError(error: unknown): error is Error {
  return error instanceof Error && "code" in error && error.code === "ERR_SQLITE_ERROR";
}

function fact(database: DatabaseSyncInstance, name: string): string {
  const found: { value: string } | undefined = database
    .prepare("SELECT value FROM facts WHERE name = ?")
    .get(name);
  return found?.value ?? "";
}

function readDocuments(database: DatabaseSyncInstance): DocumentEntry[] {
  const rows: (Omit<DocumentEntry, "record"> & { record: string })[] = database
    .prepare(
      `SELECT number, slug, fingerprint, record, characters, first_row AS firstRow, passages,
              first_heading AS firstHeading, headings
       FROM documents ORDER BY position`,
    )
    .all();
  return rows.map((row) => ({ ...row, record: JSON.parse(row.record) }));
}

function ordersOf(documents: readonly DocumentEntry[], rows: number): Int32Array {
  const orders = new Int32Array(rows).fill(-1);
  let order = 0;
  for (const { firstRow, passages } of documents)
    for (let row = firstRow; row < firstRow + passages; row++) orders[row] = order++;
  return orders;
}

function readFacets(database: DatabaseSyncInstance, rows: number): FacetTable {
  const values: { facet: string; value: string }[] = database
    .prepare("SELECT facet, value FROM facet_values ORDER BY number")
    .all();
  const documents: { firstRow: number; passages: number; facets: Uint8Array }[] = database
    .prepare("SELECT first_row AS firstRow, passages, facets FROM documents")
    .all();
  return new FacetTable(values, documents, rows);
}

function readAverages(database: DatabaseSyncInstance, passages: number): ReadonlyMap<Aspect, number> {
  const lengths: readonly number[] = JSON.parse(fact(database, "lengths"));
  return new Map(allAspects.map((aspect, at) => [aspect, (lengths[at] ?? 0) / Math.max(1, passages)]));
}
