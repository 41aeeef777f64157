import type { Condition, Phrase } from "../../library/condition.ts";
import { type EngineAnswer, type EngineQuery, EngineUnavailableError, type SearchEngine } from "./port.ts";

/** How long a server that did not answer is left alone, in milliseconds. */
const restTime = 10_000;

export type FallbackReport = (event: "out of reach" | "back", reason: string) => void;

/**
 * A server with the embedded engine behind it, so that a search still answers while the server does not, or answers
 * from another library. It is told once when the server is out of reach, and once when it is back.
 */
export class FallbackEngine implements SearchEngine {
  private downUntil = 0;
  private down = false;

  constructor(
    private readonly server: SearchEngine,
    private readonly embedded: SearchEngine,
    private readonly report: FallbackReport,
  ) {}

  get name(): SearchEngine["name"] {
    return this.down ? this.embedded.name : this.server.name;
  }

  /** Whether the embedded engine is answering in the server's place. */
  get fallback(): boolean {
    return this.down;
  }

  async search(query: EngineQuery): Promise<EngineAnswer> {
    if (Date.now() < this.downUntil) return this.embedded.search(query);
    // One request tries a server that was down; the others do not wait for it.
    if (this.down) this.downUntil = Date.now() + restTime;
    try {
      const answer = await this.server.search(query);
      if (this.down) this.report("back", "");
      this.down = false;
      this.downUntil = 0;
      return answer;
    } catch (error) {
      if (!(error instanceof EngineUnavailableError)) throw error;
      this.downUntil = Date.now() + restTime;
      if (!this.down) this.report("out of reach", error.message);
      this.down = true;
      return this.embedded.search(query);
    }
  }

  /** While the server answers, by what it can tell; the embedded engine can always tell that much. */
  answersExactly(condition: Condition, without: readonly Phrase[]): boolean {
    return this.server.answersExactly(condition, without) && this.embedded.answersExactly(condition, without);
  }
}
