import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { projectFolder } from "../project-folder.ts";
import type { DocxContent } from "./docx-content.ts";

/** How many documents may wait for the one that is being written. */
export const mostWaiting = 8;
/** How long a thread without work is kept, in milliseconds. */
const idleTime = 60_000;

/** More documents are asked for at once than may wait. */
export class DocxBusyError extends Error {
  constructor(readonly waiting: number) {
    super(`expected at most ${mostWaiting} Word documents waiting to be written, found ${waiting}`);
    this.name = "DocxBusyError";
  }
}

interface Job {
  readonly content: DocxContent;
  readonly done: (bytes: Uint8Array) => void;
  readonly failed: (reason: unknown) => void;
}

/**
 * Writes Word documents in a thread of its own, one after the other: writing one of 628 passages takes half a second
 * in which nobody else would be answered. The thread begins with the first document and ends after a minute without.
 */
export class DocxWriter {
  private worker: Worker | undefined;
  private current: Job | undefined;
  private readonly waiting: Job[] = [];
  private idle: NodeJS.Timeout | undefined;

  /**
   * The bytes of a document. A signal ends the work, waiting or under way, with its reason.
   * Throws a {@link DocxBusyError} where too many wait.
   */
  async write(content: DocxContent, signal?: AbortSignal): Promise<Uint8Array> {
    signal?.throwIfAborted();
    if (this.waiting.length >= mostWaiting) throw new DocxBusyError(this.waiting.length);
    let leave: (() => void) | undefined;
    try {
      return await new Promise((done, failed) => {
        const job = { content, done, failed };
        leave = () => this.drop(job, signal?.reason);
        signal?.addEventListener("abort", leave);
        this.waiting.push(job);
        this.next();
      });
    } finally {
      if (leave) signal?.removeEventListener("abort", leave);
    }
  }

  private next(): void {
    if (this.current) return;
    clearTimeout(this.idle);
    this.current = this.waiting.shift();
    if (this.current) {
      const thread = this.thread();
      thread.ref();
      thread.postMessage(this.current.content);
    } else {
      // A process that has nothing else to do may end.
      this.worker?.unref();
      this.idle = setTimeout(() => this.end(), idleTime).unref();
    }
  }

  private thread(): Worker {
    if (this.worker) return this.worker;
    const worker = new Worker(join(projectFolder, "src/export/docx-worker.mjs"));
    // What a thread that was ended still says is for nobody.
    worker.on("message", (bytes: ArrayBuffer) => {
      if (worker === this.worker) this.finish(({ done }) => done(new Uint8Array(bytes)));
    });
    worker.on("error", (error) => {
      if (worker !== this.worker) return;
      this.worker = undefined;
      this.finish(({ failed }) => failed(error));
    });
    this.worker = worker;
    return worker;
  }

  private finish(tell: (job: Job) => void): void {
    const job = this.current;
    this.current = undefined;
    if (job) tell(job);
    this.next();
  }

  /** Whoever asked has left. What is being written can be stopped only with its thread. */
  private drop(job: Job, reason: unknown): void {
    if (job === this.current) {
      this.end();
      this.finish(({ failed }) => failed(reason));
      return;
    }
    const at = this.waiting.indexOf(job);
    if (at >= 0) this.waiting.splice(at, 1);
    job.failed(reason);
  }

  private end(): void {
    void this.worker?.terminate();
    this.worker = undefined;
  }
}
