import { copyFileSync, rmSync } from "node:fs";
import { DatabaseSync, type DatabaseSyncInstance } from "@photostructure/sqlite";
import type { CorpusDocument, EditedDocument } from "../corpus/edited-document.ts";
import { sha256 } from "../document/source.ts";
import { eachFacet, earnedFacets, type FacetName, type PassageFacets } from "../labels/facets.ts";
import { type EnglishWord, englishWords } from "../language/english.ts";
import { foldText } from "../language/fold.ts";
import { wordsByPinyin } from "../language/pinyin.ts";
import type { Segmenter } from "../language/segment.ts";
import type { Term } from "../language/termbase.ts";
import type { TranslatorsNote } from "../language/translators-notes.ts";
import { toComparable } from "../quotation/comparable.ts";
import { quotableTexts } from "../quotation/quotable.ts";
import { characterForm } from "./condition.ts";
import { inTransaction } from "./database.ts";
import { encodeFacets } from "./facet-table.ts";
import { type Forms, formsOf, headingForms, headingTokens, passageTokens } from "./forms.ts";
import { passageId, placeToken } from "./indexed.ts";
import { packOffsets } from "./offsets.ts";
import { schema } from "./schema.ts";
import {
  type CutEntry,
  cutEntry,
  headingSubjectTokens,
  type Leading,
  leadingAt,
  leadingTo,
  pairsOfSingles,
  subjectTokens,
  subjectWords,
  weightyWords,
} from "./subject-forms.ts";
import {
  type Aspect,
  allAspects,
  bytesOf,
  type CountedPart,
  countedParts,
  decodeCounted,
  type EncodedEntry,
  eachToken,
  encodeCounted,
  encodeEntries,
  headingAspects,
  headingSubjectAspects,
  lengthsOf,
  passageAspects,
  subjectAspects,
  tokenOf,
} from "./tokens.ts";
import { VocabularyWriter } from "./vocabulary.ts";

/** What a library knows of a document before it is read again. */
export interface StoredDocument {
  readonly slug: string;
  readonly fingerprint: string;
}

/** The facet values under which a document's passage is found. */
export type FacetsOf = (document: EditedDocument, address: string) => PassageFacets;

/**
 * Writes a library file, a document at a time. The file is thrown away unless it is finished, so it needs no
 * journal; what is removed and added is counted off and on, so that the statistics are those of a file written anew.
 */
export class LibraryWriter {
  private readonly database: DatabaseSyncInstance;
  private readonly vocabulary: VocabularyWriter;
  private readonly facetNumbers = new Map<string, number>();
  private readonly lengths: number[];
  private readonly fresh: boolean;
  private open = true;
  private nextRow: number;
  private nextHeading: number;

  /** Opens a new file at `path`, or a copy of the library at `from` to be brought up to date. */
  constructor(
    path: string,
    private readonly segmenter: Segmenter,
    from?: string,
  ) {
    this.fresh = from === undefined;
    rmSync(path, { force: true });
    if (from !== undefined) copyFileSync(from, path);
    this.database = new DatabaseSync(path);
    this.database.exec(
      "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY",
    );
    if (from === undefined) this.database.exec(schema);
    // A new file is merged once, at its end.
    if (this.fresh) this.configure({ automerge: 0, hashsize: 32 * 2 ** 20 });
    this.vocabulary = new VocabularyWriter(this.database);
    const values: Iterable<{ number: number; facet: string; value: string }> = this.database
      .prepare("SELECT * FROM facet_values")
      .iterate();
    for (const { number, facet, value } of values) this.facetNumbers.set(`${facet} ${value}`, number);
    const known = this.fact("lengths");
    this.lengths = known ? JSON.parse(known) : allAspects.map(() => 0);
    this.nextRow = this.next("passages");
    this.nextHeading = this.next("headings");
  }

  documents(): StoredDocument[] {
    return this.database.prepare("SELECT slug, fingerprint FROM documents ORDER BY position").all();
  }

  fact(name: string): string | undefined {
    const found: { value: string } | undefined = this.database
      .prepare("SELECT value FROM facts WHERE name = ?")
      .get(name);
    return found?.value;
  }

  setFact(name: string, value: string): void {
    this.database.prepare("INSERT OR REPLACE INTO facts VALUES (?, ?)").run(name, value);
  }

  /** Adds a document behind those that are there. */
  add(document: CorpusDocument, fingerprint: string, facetsOf: FacetsOf): void {
    inTransaction(this.database, () => {
      const { slug } = document.record;
      const number = this.database
        .prepare("INSERT INTO documents VALUES (NULL, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .run(
          slug,
          fingerprint,
          JSON.stringify(document.record),
          document.text.length,
          this.nextRow,
          document.passages.length,
          this.nextHeading,
          document.outline.headings.length,
          this.facetsOf(document, facetsOf),
          "",
        ).lastInsertRowid;
      const spellings = new Spellings();
      const headings = this.addHeadings(Number(number), document, spellings);
      this.addPassages(Number(number), document, headings, spellings);
      this.addLabels(Number(number), document, spellings);
      this.addTexts(Number(number), document);
      this.database
        .prepare("UPDATE documents SET spellings = ? WHERE number = ?")
        .run(spellings.asJson(), number);
    });
  }

  /** Takes a document out, with all that was counted of it. */
  remove(slug: string): void {
    inTransaction(this.database, () => {
      const document: RemovedDocument | undefined = this.database
        .prepare(
          `SELECT number, first_row AS firstRow, passages, first_heading AS firstHeading, headings
           FROM documents WHERE slug = ?`,
        )
        .get(slug);
      if (!document) return;
      const rows: Iterable<Record<keyof Counts, Uint8Array | null>> = this.database
        .prepare(
          `SELECT passages.tokens AS own, headings.tokens AS above, passages.subjects, headings.subjects AS subjectsAbove
           FROM passages LEFT JOIN headings ON headings.row = passages.heading WHERE passages.document = ?`,
        )
        .iterate(document.number);
      for (const { own, above, subjects, subjectsAbove } of rows) {
        const decoded = (bytes: Uint8Array | null) => (bytes === null ? undefined : decodeCounted(bytes));
        this.count(
          {
            own: decoded(own),
            above: decoded(above),
            subjects: decoded(subjects),
            subjectsAbove: decoded(subjectsAbove),
          },
          -1,
        );
      }
      const last = document.firstRow + document.passages;
      this.database.prepare("DELETE FROM terms WHERE rowid >= ? AND rowid < ?").run(document.firstRow, last);
      const lastHeading = document.firstHeading + document.headings;
      this.database
        .prepare("DELETE FROM heading_terms WHERE rowid >= ? AND rowid < ?")
        .run(document.firstHeading, lastHeading);
      this.database
        .prepare("DELETE FROM runs WHERE rowid IN (SELECT number FROM texts WHERE document = ?)")
        .run(document.number);
      for (const table of ["passages", "subjects", "headings", "list_labels", "texts"])
        this.database.prepare(`DELETE FROM ${table} WHERE document = ?`).run(document.number);
      this.database.prepare("DELETE FROM documents WHERE number = ?").run(document.number);
    });
  }

  /** Puts the documents in order, writes the statistics and closes the file, its pages on the disk. */
  finish(slugs: readonly string[], facts: Readonly<Record<string, string>>, terms: readonly Term[]): void {
    inTransaction(this.database, () => {
      const place = this.database.prepare("UPDATE documents SET position = ? WHERE slug = ?");
      for (const [position, slug] of slugs.entries()) place.run(position, slug);
      this.vocabulary.save();
      this.saveSpellings();
      this.savePinyin(terms);
      this.setFact("lengths", JSON.stringify(this.lengths));
      for (const [name, value] of Object.entries(facts)) this.setFact(name, value);
    });
    if (this.fresh) {
      for (const table of fullText) this.database.exec(`INSERT INTO ${table} (${table}) VALUES ('optimize')`);
      this.configure(fts5Defaults);
    }
    this.database.exec("PRAGMA synchronous = FULL; ANALYZE");
    this.close();
  }

  close(): void {
    if (this.open) this.database.close();
    this.open = false;
  }

  /** How many passages there are now. */
  passages(): number {
    const found: { count: number } | undefined = this.database
      .prepare("SELECT count(*) AS count FROM passages")
      .get();
    return found?.count ?? 0;
  }

  /** Sets how FTS5 keeps its tables: at how many parts it merges them, and how many bytes it gathers before a part is written. */
  private configure(settings: Readonly<Record<"automerge" | "hashsize", number>>): void {
    for (const table of fullText) {
      for (const [name, value] of Object.entries(settings))
        this.database.exec(`INSERT INTO ${table} (${table}, rank) VALUES ('${name}', ${value})`);
    }
  }

  private saveSpellings(): void {
    const counts = new Map<string, number>();
    const stored: Iterable<{ spellings: string }> = this.database
      .prepare("SELECT spellings FROM documents")
      .iterate();
    for (const { spellings } of stored) {
      const words: Record<string, number> = JSON.parse(spellings);
      for (const [word, count] of Object.entries(words)) counts.set(word, (counts.get(word) ?? 0) + count);
    }
    this.database.exec("DELETE FROM spellings");
    const insert = this.database.prepare("INSERT INTO spellings VALUES (?, ?)");
    for (const [word, count] of counts) insert.run(word, count);
  }

  /** Spelling the whole vocabulary takes half a second, which no reader should wait for. */
  private savePinyin(terms: readonly Term[]): void {
    const names = terms.flatMap((term) => [term.zh, ...term.variants, ...term.everyday]);
    const words = [...new Set([...names.map(foldText), ...this.vocabulary.tokens("word")])];
    this.database.exec("DELETE FROM pinyin");
    const insert = this.database.prepare("INSERT INTO pinyin VALUES (?, ?)");
    for (const [spelling, word] of wordsByPinyin(words)) insert.run(spelling, word);
  }

  private addHeadings(
    number: number,
    document: CorpusDocument,
    spellings: Spellings,
  ): ReadonlyMap<string, AddedHeading> {
    const forms = headingForms(document, this.segmenter);
    const insert = this.database.prepare("INSERT INTO headings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    const terms = this.database.prepare(
      "INSERT INTO heading_terms (rowid, words_zh, chars_zh, words_en) VALUES (?, ?, ?, ?)",
    );
    const added = new Map<string, AddedHeading>();
    for (const heading of document.outline.headings) {
      const own = forms.get(heading.address);
      if (!own) continue;
      spellings.note(own.english);
      const row = this.nextHeading++;
      const chain = [...heading.above, heading.address].flatMap((address) => forms.get(address) ?? []);
      const tokens = this.encode(headingAspects, headingTokens(chain));
      const leading = leadingAt(document.subjects, heading.address).map(this.cut);
      const subjects = this.encode(headingSubjectAspects, headingSubjectTokens(leading));
      const rendering = document.translation.get(heading.address);
      insert.run(
        row,
        number,
        heading.address,
        heading.span.start,
        heading.span.end,
        heading.title,
        rendering?.text ?? null,
        rendering?.status ?? null,
        JSON.stringify(heading.above),
        heading.level,
        bytesOf(tokens),
        bytesOf(subjects),
      );
      terms.run(
        row,
        [...new Set(own.words)].join(" "),
        characterForm(own.zh.text, false).join(" "),
        own.english.map(({ stem }) => stem).join(" "),
      );
      added.set(heading.address, { row, forms: own, tokens, subjects });
    }
    return added;
  }

  private addPassages(
    number: number,
    document: CorpusDocument,
    headings: ReadonlyMap<string, AddedHeading>,
    spellings: Spellings,
  ): void {
    const insert = this.database.prepare(
      "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    );
    const terms = this.database.prepare(
      `INSERT INTO terms (rowid, words_zh, heading_zh, chars_zh, words_en, heading_en, subjects_zh, subjects_en, place)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    const addEntry = this.database.prepare("INSERT INTO subjects VALUES (NULL, ?, ?, ?, ?, ?)");
    const leading = leadingTo(document);
    for (const passage of document.passages) {
      const row = this.nextRow++;
      const rendering = document.translation.get(passage.address);
      const forms = formsOf(this.segmenter, passage.text, rendering?.text);
      spellings.note(forms.english);
      const heading = headings.get(passage.headings.at(-1) ?? "");
      const tokens = this.encode(passageAspects, passageTokens(forms));
      const entries = (leading.get(passage.address) ?? []).map(this.cut);
      const subjects = this.encode(subjectAspects, subjectTokens(entries));
      this.count({ own: tokens, above: heading?.tokens, subjects, subjectsAbove: heading?.subjects }, 1);
      insert.run(
        row,
        number,
        passage.address,
        passage.span.start,
        passage.span.end,
        passage.text,
        rendering?.text ?? null,
        rendering?.status ?? null,
        JSON.stringify(passage.headings),
        passage.kind,
        heading?.row ?? null,
        JSON.stringify({
          fields: document.fieldEvidence.get(passage.address) ?? [],
          districts: document.districtEvidence.get(passage.address) ?? [],
        }),
        JSON.stringify(notesOf(document, passage.address)),
        bytesOf(tokens),
        bytesOf(subjects),
        bytesOf(encodeEntries(entries.map((entry) => this.addEntry(addEntry, number, row, entry)))),
      );
      terms.run(
        row,
        ...termColumns(forms, heading?.forms),
        ...subjectColumns(entries),
        placeToken(passageId(passage)),
      );
    }
  }

  private readonly cut = (entry: Leading): CutEntry => cutEntry(this.segmenter, entry);

  private addEntry(
    insert: ReturnType<DatabaseSyncInstance["prepare"]>,
    number: number,
    passage: number,
    entry: CutEntry,
  ): EncodedEntry {
    const { address, language, text } = entry;
    const added = insert.run(number, passage, address, language, text);
    const aspect = language === "zh" ? "subjects" : "englishSubjects";
    const words = this.vocabulary.count(aspect, weightyWords(entry)).tokens;
    const pairs = this.vocabulary.count("subjectPairs", pairsOfSingles(this.segmenter, entry)).tokens;
    return { row: Number(added.lastInsertRowid), tokens: [...words, ...pairs].map(tokenOf) };
  }

  private encode(aspects: readonly Aspect[], tokens: readonly (readonly string[])[]): Uint32Array {
    return encodeCounted(aspects.map((aspect, at) => this.vocabulary.count(aspect, tokens[at] ?? [])));
  }

  private addLabels(number: number, document: EditedDocument, spellings: Spellings): void {
    const insert = this.database.prepare(
      "INSERT INTO list_labels VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    );
    for (const { address, start, end, headings, kind, name } of document.outline.listLabels) {
      const rendering = document.translation.get(address);
      if (rendering) spellings.note(englishWords(foldText(rendering.text)));
      insert.run(
        number,
        address,
        start,
        end,
        document.text.slice(start, end).trim(),
        rendering?.text ?? null,
        rendering?.status ?? null,
        JSON.stringify(headings),
        kind,
        name,
      );
    }
  }

  /** The texts that can be quoted, as they are compared, and the runs that lead to them. */
  private addTexts(number: number, document: EditedDocument): void {
    const insert = this.database.prepare("INSERT INTO texts VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)");
    const runs = this.database.prepare("INSERT INTO runs (rowid, comparable) VALUES (?, ?)");
    for (const { language, text, places } of quotableTexts([document])) {
      const { text: comparable, origin, originEnd } = toComparable(text);
      const offsets = packOffsets(origin, originEnd);
      const { lastInsertRowid } = insert.run(
        ...[number, language, text, text.length, sha256(text)],
        ...[comparable, offsets, JSON.stringify(places)],
      );
      runs.run(lastInsertRowid, comparable);
    }
  }

  private facetsOf(document: EditedDocument, facetsOf: FacetsOf): Buffer {
    return encodeFacets(
      document.passages.map(({ address }) => {
        const values = facetsOf(document, address);
        const numbered = (name: FacetName, each: readonly string[]) =>
          each.map((value) => this.facetNumber(name, value));
        return {
          ...eachFacet((name) => numbered(name, values[name])),
          about: earnedFacets.flatMap((name) => numbered(name, values.about[name])),
        };
      }),
    );
  }

  private facetNumber(facet: FacetName, value: string): number {
    const key = `${facet} ${value}`;
    const known = this.facetNumbers.get(key);
    if (known !== undefined) return known;
    const number = this.facetNumbers.size;
    this.facetNumbers.set(key, number);
    this.database.prepare("INSERT INTO facet_values VALUES (?, ?, ?)").run(number, facet, value);
    return number;
  }

  /** Counts on (1) or off (-1) what ranking counts of a passage. */
  private count(counts: Counts, by: 1 | -1): void {
    let place = 0;
    for (const { part, aspects, where, counts: isCounted } of countedParts) {
      const encoded = counts[part];
      if (encoded && isCounted)
        eachToken(encoded, aspects.length, (_, token) => this.vocabulary.adjust(token, where, by));
      for (const [at, length] of (encoded ? lengthsOf(encoded, aspects.length) : []).entries())
        this.lengths[place + at] = (this.lengths[place + at] ?? 0) + by * length;
      place += aspects.length;
    }
  }

  private next(table: "passages" | "headings"): number {
    const found: { next: number } | undefined = this.database
      .prepare(`SELECT coalesce(max(row), -1) + 1 AS next FROM ${table}`)
      .get();
    return found?.next ?? 0;
  }
}

const fullText = ["terms", "heading_terms", "runs"] as const;
const fts5Defaults = { automerge: 4, hashsize: 2 ** 20 } as const;

interface RemovedDocument {
  readonly number: number;
  readonly firstRow: number;
  readonly passages: number;
  readonly firstHeading: number;
  readonly headings: number;
}

interface AddedHeading {
  readonly row: number;
  readonly forms: Forms;
  readonly tokens: Uint32Array;
  readonly subjects: Uint32Array;
}

function notesOf({ notes }: EditedDocument, address: string): TranslatorsNote[] {
  return (notes.get(address) ?? []).map(({ words, zh, en }) => ({ words, zh, en }));
}

/** What ranking counts of a passage, of the headings above it, and of the subject entries of both. */
type Counts = Readonly<Record<CountedPart["part"], Uint32Array | undefined>>;

function subjectColumns(entries: readonly CutEntry[]): string[] {
  const { zh, en } = subjectWords(entries);
  return [[...zh].join(" "), en.map(({ stem }) => stem).join(" ")];
}

function termColumns(own: Forms, heading: Forms | undefined): string[] {
  return [
    [...new Set(own.words)].join(" "),
    [...new Set(heading?.words ?? [])].join(" "),
    characterForm(own.zh.text, false).join(" "),
    own.english.map(({ stem }) => stem).join(" "),
    (heading?.english ?? []).map(({ stem }) => stem).join(" "),
  ];
}

/** The English words of a document's translation, with how often each stands there. */
class Spellings {
  private readonly counts = new Map<string, number>();

  note(words: readonly EnglishWord[]): void {
    for (const { word } of words) this.counts.set(word, (this.counts.get(word) ?? 0) + 1);
  }

  asJson(): string {
    return JSON.stringify(Object.fromEntries(this.counts));
  }
}
