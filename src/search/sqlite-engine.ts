import { mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from "@photostructure/sqlite";
import {
  type Condition,
  type EngineAnswer,
  type EngineQuery,
  type IndexEntry,
  IndexMissingError,
  IndexWriteError,
  type Match,
  phraseTokens,
  type SearchEngine,
} from "./engine.ts";
import { FacetTable } from "./facets.ts";
import { isSealed, sealFile } from "./index-seal.ts";

/** The embedded engine: one SQLite file with a contentless FTS5 table, two forms a language. */
export class SqliteEngine implements SearchEngine {
  readonly name = "sqlite";
  private index: OpenIndex | undefined;

  constructor(private readonly path: string) {
    this.index = openIndex(path);
  }

  async search(query: EngineQuery): Promise<EngineAnswer> {
    const index = this.whole();
    try {
      const rows = index.matching(query);
      const { kept, facets } = index.facets.count(rows, query.selection);
      const best = kept.length <= query.limit ? kept : index.best(kept, query);
      return { total: kept.length, ids: best.map((row) => index.ids[row] ?? ""), facets, lost: [] };
    } catch (error) {
      if (!isBrokenFile(error)) throw error;
      await this.close();
      throw new IndexMissingError(this.path);
    }
  }

  /** FTS5 phrases are positional. */
  approximates(): boolean {
    return false;
  }

  async fingerprint(): Promise<string | undefined> {
    return this.index?.fingerprint;
  }

  async fill(
    entries: readonly IndexEntry[],
    fingerprint: string,
    report: (done: number) => void,
  ): Promise<void> {
    const beside = `${this.path}.${process.pid}.new`;
    try {
      mkdirSync(dirname(this.path), { recursive: true });
      sweep(this.path);
      removeFile(beside);
      await writeIndex(beside, entries, fingerprint, report);
      this.swapIn(beside);
    } catch (error) {
      if (!isSqliteError(error) && !isSystemError(error)) throw error;
      removeFile(beside);
      throw new IndexWriteError(this.path, error.message);
    }
    if (!this.index) throw new IndexWriteError(this.path, "what was written does not read back");
  }

  private swapIn(beside: string): void {
    this.index?.database.close();
    this.index = undefined;
    try {
      for (const suffix of companions) rmSync(this.path + suffix, { force: true });
      renameSync(beside, this.path);
    } finally {
      this.index = openIndex(this.path);
    }
  }

  async close(): Promise<void> {
    this.index?.database.close();
    this.index = undefined;
  }

  private whole(): OpenIndex {
    if (!this.index) throw new IndexMissingError(this.path);
    return this.index;
  }
}

const columns = {
  zh: { words: "words_zh", heading: "heading_zh", characters: "chars_zh" },
  en: { words: "words_en", heading: "heading_en", characters: "chars_en" },
};

/** An open index file: the full-text table on disk, ids and facets in memory. Row r has rowid r + 1. */
class OpenIndex {
  readonly facets = new FacetTable();
  readonly ids: string[] = [];
  private readonly all: number[] = [];
  private readonly find: StatementSyncInstance;
  private readonly findRanked: StatementSyncInstance;

  constructor(
    readonly database: DatabaseSyncInstance,
    readonly fingerprint: string,
  ) {
    const passages: Iterable<[id: string, facets: string]> = database
      .prepare("SELECT id, facets FROM passages ORDER BY rowid")
      .iterate();
    for (const [id, facets] of passages) {
      this.all.push(this.ids.length);
      this.ids.push(id);
      this.facets.add(JSON.parse(facets));
    }
    this.find = database.prepare("SELECT rowid - 1 FROM terms WHERE terms MATCH ?");
    this.findRanked = database.prepare("SELECT rowid - 1 FROM terms WHERE terms MATCH ? ORDER BY rank");
  }

  /** Rows in document order that meet the condition and hold nothing excluded, whatever the facets. */
  matching({ condition, without }: EngineQuery): readonly number[] {
    const wanted = expression(condition);
    const unwanted = without
      .map(phrase)
      .filter((part) => part !== "")
      .join(" OR ");
    if (wanted === nothing) return [];
    if (wanted !== everything) return this.rowsOf(unwanted === "" ? wanted : `(${wanted}) NOT (${unwanted})`);
    if (unwanted === "") return this.all;
    const excluded = new Set(this.rowsOf(unwanted));
    return this.all.filter((row) => !excluded.has(row));
  }

  /** The first `limit` of more rows: FTS5's own BM25, or document order. */
  best(kept: readonly number[], { condition, order, limit }: EngineQuery): number[] {
    const wanted = expression(condition);
    if (order === "document" || wanted === everything) return kept.slice(0, limit);
    const keptRows = new Set(kept);
    const best: number[] = [];
    const ranked: Iterable<[number]> = this.findRanked.iterate(wanted);
    for (const [row] of ranked) {
      if (keptRows.has(row)) best.push(row);
      if (best.length === limit) break;
    }
    return best;
  }

  private rowsOf(wanted: string): number[] {
    const rows: readonly [number][] = this.find.all(wanted);
    return rows.map(([row]) => row);
  }
}

function openIndex(path: string): OpenIndex | undefined {
  let database: DatabaseSyncInstance | undefined;
  try {
    if (!isSealed(path)) return undefined;
    database = new DatabaseSync(path, { readOnly: true, returnArrays: true });
    const [fingerprint]: string[] =
      database.prepare("SELECT value FROM facts WHERE name = 'fingerprint'").get() ?? [];
    if (fingerprint !== undefined) return new OpenIndex(database, fingerprint);
  } catch (error) {
    // No file, or not one of ours: the caller is told that there is no index.
    if (!isSqliteError(error) && !isSystemError(error)) throw error;
  }
  database?.close();
  return undefined;
}

// The driver leaves the result code out of what `all` and `iterate` throw; SQLite's own words are stable.
// An emptied file is to SQLite a database without tables.
const broken =
  /^(file is not a database|database disk image is malformed|disk I\/O error|unable to open database file|no such table|vtable constructor failed|fts5: corrupt|invalid fts5 file format)/;

/** The file changed under the open index: overwritten, cut off, or out of reach. */
function isBrokenFile(error: unknown): boolean {
  return isSqliteError(error) && broken.test(error.message);
}

function isSystemError(error: unknown): error is Error & { readonly code: unknown } {
  return error instanceof Error && "syscall" in error && "code" in error;
}

function isSqliteError(error: unknown): error is Error {
  return error instanceof Error && "code" in error && error.code === "ERR_SQLITE_ERROR";
}

async function writeIndex(
  path: string,
  entries: readonly IndexEntry[],
  fingerprint: string,
  report: (done: number) => void,
): Promise<void> {
  const database = new DatabaseSync(path);
  try {
    await writeTables(database, entries, fingerprint, report);
  } finally {
    database.close();
  }
  sealFile(path);
  report(entries.length);
}

async function writeTables(
  database: DatabaseSyncInstance,
  entries: readonly IndexEntry[],
  fingerprint: string,
  report: (done: number) => void,
): Promise<void> {
  // The file is thrown away unless it is finished, so it needs no journal of its own.
  database.exec(`
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
    CREATE TABLE passages (rowid INTEGER PRIMARY KEY, id TEXT UNIQUE, facets TEXT);
    CREATE VIRTUAL TABLE terms USING fts5(
      words_zh, heading_zh, chars_zh, words_en, heading_en, chars_en,
      content = '', tokenize = "unicode61 remove_diacritics 0 tokenchars '&+.'"
    );
  `);
  const passage = database.prepare("INSERT INTO passages VALUES (?, ?, ?)");
  const terms = database.prepare(
    "INSERT INTO terms (rowid, words_zh, heading_zh, chars_zh, words_en, heading_en, chars_en) VALUES (?, ?, ?, ?, ?, ?, ?)",
  );
  database.exec("BEGIN");
  for (const [row, { id, words, heading, characters, facets }] of entries.entries()) {
    passage.run(row + 1, id, JSON.stringify(facets));
    const forms = [words.zh, heading.zh, characters.zh, words.en, heading.en, characters.en];
    terms.run(row + 1, ...forms.map((form) => form.join(" ")));
    if ((row + 1) % 500 === 0) report(row + 1);
    // A server that builds its index anew goes on answering.
    if ((row + 1) % 100 === 0) await nextTurn();
  }
  database.exec("COMMIT");
  database.exec("INSERT INTO terms (terms) VALUES ('optimize')");
  database.prepare("INSERT INTO facts VALUES ('fingerprint', ?)").run(fingerprint);
}

const companions = ["-journal", "-wal", "-shm"];

function removeFile(path: string): void {
  for (const suffix of ["", ...companions]) rmSync(path + suffix, { force: true });
}

/** Removes what processes that are no more left beside the index: `index.db.4711.new`. */
function sweep(path: string): void {
  for (const name of readdirSync(dirname(path))) {
    if (!name.startsWith(`${basename(path)}.`)) continue;
    const pid = /\.(\d+)\.new(-\w+)?$/.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(dirname(path), name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    if (isSystemError(error)) return error.code !== "ESRCH";
    throw error;
  }
}

const everything = "*";
const nothing = "";

/** A condition as an FTS5 MATCH expression; `everything` and `nothing` stand for themselves. */
function expression(condition: Condition): string {
  if ("match" in condition) return phrase(condition.match) || nothing;
  if ("all" in condition) {
    const parts = condition.all.map(expression).filter((part) => part !== everything);
    if (parts.includes(nothing)) return nothing;
    return parts.length === 0 ? everything : `(${parts.join(" AND ")})`;
  }
  const parts = condition.any.map(expression).filter((part) => part !== nothing);
  if (parts.includes(everything)) return everything;
  return parts.length === 0 ? nothing : `(${parts.join(" OR ")})`;
}

function phrase(match: Match): string {
  const tokens = match.form === "characters" ? phraseTokens(match) : match.tokens;
  if (tokens.length === 0) return "";
  return `${columns[match.language][match.form]} : "${tokens.join(" ").replaceAll('"', '""')}"`;
}
