import { type Condition, needsText, type Phrase } from "../../library/condition.ts";
import { everything, excluding, expression, nothing } from "../../library/fts-expression.ts";
import { isSqliteError, type Library } from "../../library/library.ts";
import { type EngineAnswer, type EngineQuery, IndexMissingError, type SearchEngine } from "./port.ts";

/** The embedded engine: the library's own full-text tables. */
export class SqliteEngine implements SearchEngine {
  readonly name = "sqlite";
  private readonly find;
  private readonly findRanked;

  constructor(private readonly library: Library) {
    const { database } = library;
    this.find = database.prepare("SELECT rowid AS row FROM terms WHERE terms MATCH ? ORDER BY rowid");
    this.findRanked = database.prepare("SELECT rowid AS row FROM terms WHERE terms MATCH ? ORDER BY rank");
  }

  async search(query: EngineQuery): Promise<EngineAnswer> {
    try {
      const { kept, facets } = this.library.facets.count(this.matching(query), query.selection);
      const rows = kept.length <= query.limit ? kept : this.best(kept, query);
      return { total: kept.length, rows, facets };
    } catch (error) {
      if (!isSqliteError(error)) throw error;
      throw new IndexMissingError(`the library (${error.message})`);
    }
  }

  /** FTS5 phrases are positional: only the marker for punctuation blurs. */
  answersExactly(condition: Condition, without: readonly Phrase[]): boolean {
    return !needsText(condition) && !without.some((phrase) => needsText({ phrase }));
  }

  /** Rows that meet the condition and hold nothing excluded, whatever the facets. */
  private matching({ condition, without }: EngineQuery): Iterable<number> {
    const wanted = expression(condition, "terms");
    const unwanted = excluding(without);
    if (wanted === nothing) return [];
    if (wanted !== everything) return this.rowsOf(unwanted === "" ? wanted : `(${wanted}) NOT (${unwanted})`);
    if (unwanted === "") return this.library.rows();
    const excluded = new Set(this.rowsOf(unwanted));
    return [...this.library.rows()].filter((row) => !excluded.has(row));
  }

  /** The first `limit` of more rows: FTS5's own BM25, or document order. */
  private best(kept: readonly number[], { condition, order, limit }: EngineQuery): number[] {
    const wanted = expression(condition, "terms");
    if (order === "document" || wanted === everything) {
      const inOrder = [...kept].sort(
        (left, right) => this.library.orderOf(left) - this.library.orderOf(right),
      );
      return inOrder.slice(0, limit);
    }
    const keptRows = new Set(kept);
    const best: number[] = [];
    const ranked: Iterable<{ row: number }> = this.findRanked.iterate(wanted);
    for (const { row } of ranked) {
      if (keptRows.has(row)) best.push(row);
      if (best.length === limit) break;
    }
    return best;
  }

  private rowsOf(wanted: string): number[] {
    const rows: readonly { row: number }[] = this.find.all(wanted);
    return rows.map(({ row }) => row);
  }
}
