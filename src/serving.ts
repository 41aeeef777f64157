import { statSync } from "node:fs";
import type { RequestListener } from "node:http";
import { setTimeout as passed } from "node:timers/promises";
import type { Logger } from "pino";
import { LibraryError } from "./library/library.ts";
import type { Portal } from "./portal.ts";

/** How often the library's file is looked at, in milliseconds. */
const lookEvery = 2_000;
/** How long a library that was replaced stays open for the answers under way, in milliseconds. */
const lingers = 30_000;
/** When a library's rarely needed tables are made ready, in milliseconds: later than its first answers. */
const warmsAfter = 1_000;
/** How long a library that could not be built anew is left alone, in milliseconds. */
const restTime = 60_000;

/** What serves a library file: opens it, makes an application around it, builds it anew where it can be. */
export interface Serving {
  open(): Portal;
  application(portal: Portal): RequestListener;
  /** Builds the library where the corpus is at hand. Throws the errors of an ingest. */
  rebuild: (() => void) | undefined;
}

/**
 * Serves from a library file and changes over to a new one in its place: an answer comes wholly from one or the
 * other, and none fails. A library that is lost or broken is named once and built anew where the corpus is at hand.
 */
export class LibraryServer {
  private portal: Portal;
  private listener: RequestListener;
  private seen: string;
  private restUntil = 0;
  private readonly timer: NodeJS.Timeout;
  private readonly resting = new AbortController();

  constructor(
    private readonly path: string,
    private readonly serving: Serving,
    private readonly logger: Logger,
  ) {
    this.seen = stampOf(path);
    this.portal = serving.open();
    this.listener = serving.application(this.portal);
    void this.warm();
    this.timer = setInterval(() => this.look(), lookEvery).unref();
  }

  /** Answers a request by the library of the moment. */
  readonly handle: RequestListener = (request, response) => this.listener(request, response);

  get current(): Portal {
    return this.portal;
  }

  /** Looks whether another library has taken the place of the one that serves, and changes over. */
  look(): void {
    const stamp = stampOf(this.path);
    if (stamp !== this.seen && stamp !== "") {
      this.seen = stamp;
      if (this.changeOver()) return;
    }
    if (stamp === "" || !this.portal.isWhole()) this.mend(stamp === "" ? "it is gone" : "it is broken");
  }

  /** Only answers from now on: what is coming on open connections must not wait for anything else. */
  rest(): void {
    clearInterval(this.timer);
    this.resting.abort();
  }

  close(): void {
    this.rest();
    this.portal.close();
  }

  private changeOver(): boolean {
    try {
      const next = this.serving.open();
      const old = this.portal;
      this.listener = this.serving.application(next);
      this.portal = next;
      setTimeout(() => old.close(), lingers).unref();
      void this.warm();
      this.logger.info(
        { library: next.version.slice(0, 12), passages: next.library.size },
        "serving a new library",
      );
      return true;
    } catch (error) {
      if (!(error instanceof LibraryError)) throw error;
      this.mend(error.message);
      return false;
    }
  }

  private async warm(): Promise<void> {
    try {
      await passed(warmsAfter, undefined, { ref: false, signal: this.resting.signal });
      await this.portal.warm(this.resting.signal);
    } catch (error) {
      // What it could not read, whoever asks for it will be told of.
      if (!this.resting.signal.aborted) this.logger.warn({ err: error }, "not all could be made ready");
    }
  }

  private mend(reason: string): void {
    if (Date.now() < this.restUntil) return;
    this.restUntil = Date.now() + restTime;
    this.logger.error({ reason }, "the library cannot be read");
    if (!this.serving.rebuild) return;
    try {
      this.serving.rebuild();
    } catch (error) {
      this.logger.error(
        { reason: error instanceof Error ? error.message : String(error) },
        "it cannot be built anew",
      );
      return;
    }
    this.seen = stampOf(this.path);
    if (this.changeOver()) this.restUntil = 0;
  }
}

/** What changes when another file takes a file's place; empty where there is none. */
function stampOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? `${found.ino} ${found.mtimeMs} ${found.size}` : "";
}
