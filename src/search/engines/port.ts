import type { FacetCounts, Selection } from "../../labels/facets.ts";
import type { Condition, Phrase } from "../../library/condition.ts";

/**
 * The port between the portal and whatever holds the index. An engine finds and counts;
 * it returns rows of the library, and the portal ranks them. Adapters translate and decide nothing.
 */
export interface SearchEngine {
  readonly name: "sqlite" | "meilisearch";

  /** Throws {@link IndexMissingError} or {@link EngineUnavailableError}. */
  search(query: EngineQuery): Promise<EngineAnswer>;

  /**
   * Whether `search` returns just what meets the condition and holds nothing excluded. An index form replaces
   * punctuation by a marker, phrases may be matched by neighbouring pairs, terms may be left unread: what an engine
   * cannot tell exactly it is not asked, and the library's own tables and texts answer.
   */
  answersExactly(condition: Condition, without: readonly Phrase[]): boolean;
}

export interface EngineQuery {
  readonly condition: Condition;
  /** A passage that holds one of these is left out. */
  readonly without: readonly Phrase[];
  readonly selection: Selection;
  /** How many ids are wanted at most. */
  readonly limit: number;
  /** Which come first where there are more than `limit`. */
  readonly order: "relevance" | "document";
}

export interface EngineAnswer {
  readonly total: number;
  /** Rows of matching passages, at most `limit`, in no order that means anything. */
  readonly rows: readonly number[];
  /** For each value the total that the query would have with this facet's selection replaced by it. */
  readonly facets: FacetCounts;
}

export class IndexMissingError extends Error {
  constructor(readonly where: string) {
    super(`no index at ${where}`);
    this.name = "IndexMissingError";
  }
}

/** An index cannot be written: a full disk, a folder in its place. The index in use is as it was. */
export class IndexWriteError extends Error {
  constructor(
    readonly where: string,
    readonly reason: string,
  ) {
    super(`${where}: cannot write the index: ${reason}`);
    this.name = "IndexWriteError";
  }
}

export class EngineUnavailableError extends Error {
  constructor(
    readonly engine: string,
    readonly reason: string,
  ) {
    super(`${engine} does not answer: ${reason}`);
    this.name = "EngineUnavailableError";
  }
}
