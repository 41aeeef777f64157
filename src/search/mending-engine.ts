import {
  type Condition,
  type EngineAnswer,
  type EngineQuery,
  type IndexEntry,
  IndexMissingError,
  IndexWriteError,
  type Match,
  type SearchEngine,
} from "./engine.ts";

/** How long a build that failed is left alone, in milliseconds. */
const restTime = 60_000;

/** What an engine is filled with. */
export interface Contents {
  readonly fingerprint: string;
  entries(): readonly IndexEntry[];
}

export type MendingReport = (event: "lost" | "mended" | "failed", reason: string) => void;

/** Builds an engine's index anew, once, when a search finds it gone; searches fail until it is there. */
export class MendingEngine implements SearchEngine {
  private mending = false;
  private restUntil = 0;

  constructor(
    private readonly engine: SearchEngine,
    private readonly contents: Contents,
    private readonly report: MendingReport,
  ) {}

  get name(): SearchEngine["name"] {
    return this.engine.name;
  }

  async search(query: EngineQuery): Promise<EngineAnswer> {
    try {
      return await this.engine.search(query);
    } catch (error) {
      if (error instanceof IndexMissingError) void this.mend(error.message);
      throw error;
    }
  }

  approximates(condition: Condition, without: readonly Match[]): boolean {
    return this.engine.approximates(condition, without);
  }

  fingerprint(): Promise<string | undefined> {
    return this.engine.fingerprint();
  }

  fill(entries: readonly IndexEntry[], fingerprint: string, report: (done: number) => void): Promise<void> {
    return this.engine.fill(entries, fingerprint, report);
  }

  close(): Promise<void> {
    this.restUntil = Number.POSITIVE_INFINITY;
    return this.engine.close();
  }

  private async mend(reason: string): Promise<void> {
    if (this.mending || Date.now() < this.restUntil) return;
    this.mending = true;
    this.report("lost", reason);
    try {
      await this.engine.fill(this.contents.entries(), this.contents.fingerprint, () => {});
      this.report("mended", reason);
    } catch (error) {
      if (!(error instanceof IndexWriteError)) throw error;
      this.restUntil = Math.max(this.restUntil, Date.now() + restTime);
      this.report("failed", error.message);
    } finally {
      this.mending = false;
    }
  }
}
