import { readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { type Logger, pino } from "pino";
import request from "supertest";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { ingest } from "../src/ingest.ts";
import { openPortal } from "../src/portal.ts";
import { LibraryServer } from "../src/serving.ts";
import { scratchFolder } from "./builders.ts";
import { appOf } from "./site.ts";
import { writeChapter, writeChapters } from "./small-corpus.ts";

const folder = scratchFolder();
afterAll(() => folder.dispose());

/** Two corpora: chapters 1, 2 and 8 of the plan, and the same with another word in chapter 2 and without chapter 8. */
const corpora = { old: join(folder.path, "old-corpus"), new: join(folder.path, "new-corpus") };
writeChapters(corpora.old, { "part-1": "1", "part-2": "2", "part-8": "8" });
writeChapters(corpora.new, { "part-1": "1" });
writeChapter(corpora.new, "part-2", "2", (text) => text.replaceAll("科技", "元宇宙"));

const asked = ["科技创新", "元宇宙", "创新 -人才", "“科技创新”", ""].map(
  (q) => `/api/search?q=${encodeURIComponent(q)}&size=100`,
);
const pages = ["/zh/docs/part-2", "/zh/docs/part-8/8-1", "/en/glossary", "/zh/search?q=%E5%88%9B%E6%96%B0"];

interface Running {
  readonly path: string;
  readonly serving: LibraryServer;
  readonly server: Server;
  /** What its log says: level and message. */
  readonly log: string[];
}

const open = new Set<Running>();
afterEach(async () => {
  for (const { serving, server } of open) {
    await new Promise((resolve) => server.close(resolve));
    serving.close();
  }
  open.clear();
});

let count = 0;
function newPath(): string {
  return join(folder.path, `data-${count++}`, "library.db");
}

/** Serves a library file, which is built anew from a corpus where one is at hand. */
async function start(path: string, corpus?: string): Promise<Running> {
  const log: string[] = [];
  const logger = loggerInto(log);
  const serving = new LibraryServer(
    path,
    {
      open: () => openPortal(path),
      // Absolute addresses without the port, so that two servers answer the same.
      application: (portal) =>
        appOf(portal, {
          settings: { publicUrl: "https://example.org", trustProxy: false, rateLimit: undefined },
        }),
      rebuild: corpus === undefined ? undefined : () => void ingest(corpus, path, { force: true }),
    },
    logger,
  );
  const server = createServer(serving.handle);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const running = { path, serving, server, log };
  open.add(running);
  return running;
}

function loggerInto(log: string[]): Logger {
  return pino(
    { base: null },
    {
      write: (line: string) => {
        const { level, msg } = JSON.parse(line);
        log.push(`${level} ${msg}`);
      },
    },
  );
}

const get = async ({ server }: Running, path: string) => {
  const { status, body, text, headers } = await request(server).get(path);
  return { status, tag: headers.etag, body: path.startsWith("/api") ? body : text };
};

/** What a server answers to everything that is asked. */
async function answersOf(running: Running): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const path of [...asked, ...pages]) answers.push(await get(running, path));
  return answers;
}

describe("a new library in the place of the one that serves", () => {
  it("is served without a failed or mixed answer", async () => {
    const other = newPath();
    ingest(corpora.new, other);
    const after = await answersOf(await start(other));
    const path = newPath();
    ingest(corpora.old, path);
    const running = await start(path);
    const before = await answersOf(running);
    expect(after).not.toEqual(before);
    let asking = true;
    const wrong: unknown[] = [];
    const seen = { before: 0, after: 0 };
    const clients = Array.from({ length: 8 }, async (_, client) => {
      for (let at = client; asking; at++) {
        const which = at % before.length;
        const path = [...asked, ...pages][which] ?? "";
        const answer = await get(running, path);
        const same = (other: unknown) => JSON.stringify(answer) === JSON.stringify(other);
        if (same(before[which])) seen.before++;
        else if (same(after[which])) seen.after++;
        else wrong.push([path, answer.status, answer.tag]);
      }
    });
    const pause = () => new Promise((resolve) => setTimeout(resolve, 150));
    await pause();
    ingest(corpora.new, path);
    await pause();
    running.serving.look();
    await pause();
    asking = false;
    await Promise.all(clients);
    expect(wrong).toEqual([]);
    expect(Math.min(seen.before, seen.after)).toBeGreaterThan(0);
    expect(await answersOf(running)).toEqual(after);
    expect(running.log).toEqual(["30 serving a new library"]);
  });

  it("is not opened again where nothing changed", async () => {
    const path = newPath();
    ingest(corpora.old, path);
    const running = await start(path);
    const { current } = running.serving;
    running.serving.look();
    ingest(corpora.old, path);
    running.serving.look();
    expect(running.serving.current).toBe(current);
    expect(running.log).toEqual([]);
  });
});

/** What becomes of the file while it is served. */
const losses: readonly (readonly [string, (path: string) => void, boolean])[] = [
  ["deleted", (path) => rmSync(path), true],
  ["overwritten", (path) => writeFileSync(path, Buffer.alloc(200_000, "x")), false],
  ["emptied", (path) => writeFileSync(path, ""), false],
  [
    "replaced by another program's file",
    (path) => {
      writeFileSync(`${path}.other`, "not a database");
      renameSync(`${path}.other`, path);
    },
    true,
  ],
];

describe("a library that is lost", () => {
  it.each(losses)("%s: is built anew, named once", async (_what, lose) => {
    const path = newPath();
    ingest(corpora.old, path);
    const running = await start(path, corpora.old);
    const before = await answersOf(running);
    lose(path);
    running.serving.look();
    running.serving.look();
    expect(await answersOf(running)).toEqual(before);
    expect(readdirSync(join(path, ".."))).toEqual(["library.db"]);
    expect(running.log).toEqual(["50 the library cannot be read", "30 serving a new library"]);
  });

  it.each(losses)(
    "%s, and no corpus at hand: is named once; what is open serves on where it can",
    async (_what, lose, servesOn) => {
      const path = newPath();
      ingest(corpora.old, path);
      const running = await start(path);
      const before = await get(running, asked[0] ?? "");
      lose(path);
      running.serving.look();
      running.serving.look();
      const after = await get(running, asked[0] ?? "");
      if (servesOn) expect(after).toEqual(before);
      else expect(after.status).toBe(503);
      expect((await get(running, "/readyz")).status).toBe(servesOn ? 200 : 503);
      expect((await get(running, "/healthz")).status).toBe(200);
      for (const page of pages) expect((await get(running, page)).status).toBe(servesOn ? 200 : 503);
      expect(running.log).toEqual(["50 the library cannot be read"]);
      ingest(corpora.old, path);
      running.serving.look();
      expect(await get(running, asked[0] ?? "")).toEqual(before);
    },
  );

  it("and whose corpus is faulty: is named with the fault, and serves on", async () => {
    const path = newPath();
    ingest(corpora.old, path);
    const running = await start(path, join(folder.path, "no-corpus"));
    const before = await answersOf(running);
    rmSync(path);
    running.serving.look();
    running.serving.look();
    expect(await answersOf(running)).toEqual(before);
    expect(running.log).toEqual(["50 the library cannot be read", "50 it cannot be built anew"]);
  });
});
