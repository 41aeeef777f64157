import {
  type Condition,
  type EngineAnswer,
  type EngineQuery,
  EngineUnavailableError,
  type IndexEntry,
  IndexMissingError,
  type Match,
  type SearchEngine,
} from "./engine.ts";

/** How long a server that did not answer is left alone, in milliseconds. */
const restTime = 10_000;

/** A server with the embedded engine behind it, so that a search still answers while the server does not. */
export class FallbackEngine implements SearchEngine {
  private downUntil = 0;

  constructor(
    private readonly server: SearchEngine,
    private readonly embedded: SearchEngine,
    private readonly report: (reason: string) => void,
  ) {}

  get name(): SearchEngine["name"] {
    return this.fallback ? this.embedded.name : this.server.name;
  }

  /** Whether the embedded engine is answering in the server's place. */
  get fallback(): boolean {
    return Date.now() < this.downUntil;
  }

  async search(query: EngineQuery): Promise<EngineAnswer> {
    return this.fromServer(
      () => this.server.search(query),
      () => this.embedded.search(query),
    );
  }

  /** Candidates of the server may need a check; checking the embedded engine's exact answers does no harm. */
  approximates(condition: Condition, without: readonly Match[]): boolean {
    return this.server.approximates(condition, without);
  }

  /** The index is whole where both have the same; a server that is down is not waited for. */
  async fingerprint(): Promise<string | undefined> {
    const own = await this.embedded.fingerprint();
    const other = await this.fromServer(
      () => this.server.fingerprint(),
      async () => own,
    );
    return own === other ? own : undefined;
  }

  async fill(
    entries: readonly IndexEntry[],
    fingerprint: string,
    report: (done: number) => void,
  ): Promise<void> {
    if ((await this.embedded.fingerprint()) !== fingerprint)
      await this.embedded.fill(entries, fingerprint, report);
    await this.fromServer(
      async () => {
        if ((await this.server.fingerprint()) !== fingerprint)
          await this.server.fill(entries, fingerprint, report);
      },
      async () => {},
    );
  }

  async close(): Promise<void> {
    await this.server.close();
    await this.embedded.close();
  }

  private async fromServer<Answer>(
    ask: () => Promise<Answer>,
    instead: () => Promise<Answer>,
  ): Promise<Answer> {
    if (this.fallback) return instead();
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof EngineUnavailableError) && !(error instanceof IndexMissingError)) throw error;
      this.downUntil = Date.now() + restTime;
      this.report(error.message);
      return instead();
    }
  }
}
