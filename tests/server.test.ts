import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { Agent, get } from "node:http";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { corpusFolder, scratchFolder } from "./builders.ts";
import { plan } from "./site.ts";

/** The real process: what `npm start` runs, with a folder of its own, on a free port. */
interface Started {
  readonly process: ChildProcess;
  /** The lines of its log. */
  readonly log: string[];
  readonly errors: string[];
  /** Where it listens, or nothing where it ended instead. */
  readonly address: string | undefined;
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number | null>;
}

const folder = scratchFolder();
const running = new Set<ChildProcess>();
afterAll(async () => {
  for (const child of running) child.kill("SIGKILL");
  folder.dispose();
});

async function spawnServer(settings: Readonly<Record<string, string>> = {}): Promise<Started> {
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    cwd: join(import.meta.dirname, ".."),
    env: {
      PATH: process.env.PATH,
      DATA_DIR: join(folder.path, "data"),
      CORPUS_DIR: corpusFolder,
      PORT: "0",
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  const log: string[] = [];
  const errors: string[] = [];
  const ended = once(child, "close").then(() => {
    running.delete(child);
    return child.exitCode;
  });
  createInterface(child.stderr).on("line", (line) => errors.push(line));
  const address = await new Promise<string | undefined>((resolve) => {
    createInterface(child.stdout).on("line", (line) => {
      log.push(line);
      const [, listening] = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(line) ?? [];
      if (listening) resolve(listening);
    });
    void ended.then(() => resolve(undefined));
  });
  return { process: child, log, errors, address, ended };
}

/** Starts a server that must come up. */
async function start(
  settings: Readonly<Record<string, string>> = {},
): Promise<Started & { address: string }> {
  const started = await spawnServer(settings);
  const { address } = started;
  if (address === undefined) throw new Error(`the server ended: ${started.errors.join("\n")}`);
  return { ...started, address };
}

async function stop(started: Started, signal: NodeJS.Signals = "SIGTERM"): Promise<number | null> {
  started.process.kill(signal);
  return started.ended;
}

const logged = ({ log }: Started, words: string) => log.some((line) => line.includes(words));

/** A data folder that holds a whole library already. */
function builtData(name: string): { path: string; file: string } {
  const path = join(folder.path, name);
  cpSync(join(folder.path, "data"), path, { recursive: true });
  return { path, file: join(path, "library.db") };
}

const search = ({ address }: Started, q: string) => fetch(`${address}/api/search?q=${encodeURIComponent(q)}`);

let first: Started;
let firstAnswer: unknown;
beforeAll(async () => {
  first = await start();
  firstAnswer = await (await search(first, "集成电路")).json();
  await stop(first);
});

describe("the server", () => {
  it("builds the library on the first start, and ends on SIGTERM", async () => {
    expect(first.errors).toEqual([]);
    expect(logged(first, '"rebuilt":true')).toBe(true);
    expect(logged(first, '"passages":628')).toBe(true);
    expect(firstAnswer).toMatchObject({ match: "all", page: 1 });
    expect(await first.ended).toBe(0);
  });

  it("does not build it on the second, answers the same, and ends on SIGINT", async () => {
    const second = await start();
    expect(logged(second, '"rebuilt":false')).toBe(true);
    expect(logged(second, '"indexing"')).toBe(false);
    expect(await (await search(second, "集成电路")).json()).toEqual(firstAnswer);
    expect(await stop(second, "SIGINT")).toBe(0);
  });

  it("tells clients that keep their connections to leave them, and breaks none", async () => {
    const started = await start();
    const { hostname, port } = new URL(started.address);
    const agent = new Agent({ keepAlive: true, maxSockets: 8 });
    const ask = () =>
      new Promise<string | undefined>((resolve, reject) => {
        const asked = get({ hostname, port, path: "/healthz", agent }, (answer) => {
          answer.resume().on("end", () => resolve(answer.headers.connection));
        });
        asked.on("error", reject);
      });
    const closed = Array.from({ length: 8 }, async () => {
      while ((await ask()) !== "close");
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const code = stop(started);
    await Promise.all(closed);
    agent.destroy();
    expect(await code).toBe(0);
  });

  it("ends although a connection is open that asks nothing", async () => {
    const started = await start();
    const { hostname, port } = new URL(started.address);
    const silent = connect(Number(port), hostname);
    silent.on("error", () => {});
    await once(silent, "connect");
    expect(await stop(started)).toBe(0);
    silent.destroy();
  });

  it("builds the library anew when the corpus has changed", async () => {
    const corpus = join(folder.path, "changed-corpus");
    cpSync(corpusFolder, corpus, { recursive: true });
    appendFileSync(join(corpus, "termbase.csv"), "元宇宙,metaverse,,,,concept,\n");
    const changed = await start({ CORPUS_DIR: corpus, DATA_DIR: builtData("changed-data").path });
    expect(changed.errors).toEqual([]);
    expect(logged(changed, '"rebuilt":true')).toBe(true);
    await stop(changed);
  });

  it.each(["not a database", ""])("builds the library anew where the file holds %j", async (content) => {
    const { path, file } = builtData(`spoilt-${content.length}`);
    writeFileSync(file, content);
    const started = await start({ DATA_DIR: path });
    expect(logged(started, '"rebuilt":true')).toBe(true);
    expect(await (await search(started, "集成电路")).json()).toEqual(firstAnswer);
    await stop(started);
  });
});

describe("a library that goes bad while serving", () => {
  it.each<[string, (file: string) => void]>([
    ["overwritten", (file) => writeFileSync(file, Buffer.alloc(200_000, "x"))],
    ["emptied", (file) => writeFileSync(file, "")],
  ])("%s: searches are 503 until it is built anew, the log says it once", async (name, spoil) => {
    const { path, file } = builtData(`bad-${name}`);
    const started = await start({ DATA_DIR: path });
    expect((await search(started, "量子")).status).toBe(200);
    spoil(file);
    const answer = await search(started, "集成电路");
    expect(answer.status).toBe(503);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
    expect(await answer.text()).toContain("npm run ingest");
    expect((await fetch(`${started.address}/healthz`)).status).toBe(200);
    expect((await fetch(`${started.address}/zh/docs/${plan}/3-1-1-d1`)).status).toBe(503);
    await expect.poll(() => logged(started, "serving a new library"), { timeout: 30_000 }).toBe(true);
    expect(await (await search(started, "集成电路")).json()).toEqual(firstAnswer);
    expect((await fetch(`${started.address}/readyz`)).status).toBe(200);
    expect(started.log.filter((line) => line.includes('"level":50'))).toHaveLength(1);
    expect(started.errors).toEqual([]);
    expect(await stop(started)).toBe(0);
  });

  it("deleted: searches are answered from what is open", async () => {
    const { path, file } = builtData("deleted");
    const started = await start({ DATA_DIR: path });
    rmSync(file);
    expect(await (await search(started, "集成电路")).json()).toEqual(firstAnswer);
    await stop(started);
  });
});

/** A start that must end with one line that names what is wrong. */
async function refuses(settings: Readonly<Record<string, string>>, named: RegExp): Promise<void> {
  const started = await spawnServer(settings);
  if (started.address !== undefined) await stop(started);
  expect(started.address).toBeUndefined();
  expect(await started.ended).toBe(1);
  expect(started.errors).toEqual([expect.stringMatching(named)]);
}

describe("a wrong setting stops the start, by its name", () => {
  it.each([
    ["PORT", "abc"],
    ["PUBLIC_URL", "plan.example"],
    ["MEILI_HOST", "localhost:7700"],
  ])("%s=%s", async (name, value) => {
    await refuses({ [name]: value }, new RegExp(`^${name}: expected .*received "${value}"$`));
  });

  it("a corpus folder that is not there", async () => {
    const data = join(folder.path, "no-data");
    mkdirSync(data);
    await refuses(
      { CORPUS_DIR: join(folder.path, "nowhere"), DATA_DIR: data },
      /no library, and no corpus in .*nowhere to make one of/,
    );
  });

  it("a library that is a folder", async () => {
    const data = join(folder.path, "odd-data");
    mkdirSync(join(data, "library.db", "something"), { recursive: true });
    await refuses({ DATA_DIR: data }, /library\.db: cannot write the library/);
  });

  it("a data folder that is a file", async () => {
    const file = join(folder.path, "file");
    writeFileSync(file, "");
    await refuses({ DATA_DIR: file }, /DATA_DIR.*file/);
  });

  it("a port that is taken", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const address = taken.address();
    const port = typeof address === "object" && address ? address.port : 0;
    await refuses({ PORT: String(port) }, new RegExp(`cannot listen on 127.0.0.1:${port}`));
    taken.close();
  });
});

describe("a spoiled corpus stops the start, by its file", () => {
  const spoilt = (file: string, change: (text: string) => string) => {
    const corpus = join(folder.path, `corpus-${spoiltCount++}`);
    cpSync(corpusFolder, corpus, { recursive: true });
    const path = join(corpus, file);
    writeFileSync(path, change(readFileSync(path, "utf8")));
    return { CORPUS_DIR: corpus };
  };
  let spoiltCount = 0;

  it.each<[string, string, (text: string) => string, RegExp]>([
    [
      "one character of the text",
      `${plan}/zh.txt`,
      (text) => text.replace("上海", "上河"),
      /zh\.txt: expected sha256/,
    ],
    [
      "a record that is no JSON",
      `${plan}/document.json`,
      (text) => text.slice(1),
      /document\.json:\d+: expected JSON/,
    ],
    [
      "a record without a title",
      `${plan}/document.json`,
      (text) => text.replace('"title"', '"titel"'),
      /document\.json/,
    ],
    [
      "a record of another slug",
      `${plan}/document.json`,
      (text) => text.replace(`"${plan}"`, '"other"'),
      /document\.json(?::\d+)?: expected slug/,
    ],
    ["fields that are no JSON", "fields.json", () => "[", /fields\.json:\d+: expected JSON/],
    [
      "districts without labels",
      "districts.json",
      (text) => text.replaceAll('"label"', '"labels"'),
      /districts\.json/,
    ],
    [
      "a row of the termbase",
      "termbase.csv",
      (text) => `${text}元,,,,,nonsense,\n`,
      /termbase\.csv.*line \d+/,
    ],
    [
      "a translation that begins with nothing",
      `${plan}/en/03.txt`,
      (text) => `stray words\n${text}`,
      /en\/03\.txt/,
    ],
  ])("%s", async (_name, file, change, named) => {
    await refuses(spoilt(file, change), named);
  });
});
