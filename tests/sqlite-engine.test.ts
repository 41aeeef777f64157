import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { describe, expect, it } from "vitest";
import { loadCorpus } from "../src/corpus.ts";
import { openLibrary } from "../src/ingest.ts";
import { IndexWriteError } from "../src/search/engine.ts";
import { eachFacet } from "../src/search/facets.ts";
import { SqliteEngine } from "../src/search/sqlite-engine.ts";
import { corpusFolder, scratchFolder } from "./builders.ts";
import { engineContract } from "./engine-contract.ts";

describe("the embedded engine keeps the contract", () => {
  engineContract(async () => {
    const folder = scratchFolder();
    const engine = new SqliteEngine(join(folder.path, "deep", "index.db"));
    return {
      engine,
      close: async () => {
        await engine.close();
        folder.dispose();
      },
    };
  });
});

describe("the embedded engine's file", () => {
  const everything = {
    condition: { all: [] },
    without: [],
    selection: eachFacet(() => []),
    limit: 10,
    order: "document",
  } as const;

  it("serves again after it was closed, and leaves nothing beside the index", async () => {
    const folder = scratchFolder();
    const path = join(folder.path, "index.db");
    const first = new SqliteEngine(path);
    await first.fill(openLibrary(loadCorpus(corpusFolder)).entries(), "f1", () => {});
    await first.close();
    const second = new SqliteEngine(path);
    expect(await second.fingerprint()).toBe("f1");
    expect((await second.search(everything)).total).toBe(628);
    expect(readdirSync(folder.path)).toEqual(["index.db"]);
    await second.close();
    folder.dispose();
  });

  it("is taken for whole only if each of its pages is", async () => {
    const folder = scratchFolder();
    const path = join(folder.path, "index.db");
    const first = new SqliteEngine(path);
    await first.fill(openLibrary(loadCorpus(corpusFolder)).entries(), "f1", () => {});
    await first.close();
    const whole = readFileSync(path);
    const page = 4096;
    const taken: string[] = [];
    for (let start = 0; start < whole.length; start += page * 5) {
      for (const [what, byte] of [
        ["zeroed", 0],
        ["overwritten", 0x78],
      ] as const) {
        const spoilt = Buffer.from(whole).fill(byte, start, start + page);
        // A page that was free is one of zeros already.
        if (spoilt.equals(whole)) continue;
        writeFileSync(path, spoilt);
        const engine = new SqliteEngine(path);
        if ((await engine.fingerprint()) !== undefined) taken.push(`page ${start / page + 1} ${what}`);
        await engine.close();
      }
    }
    expect(taken).toEqual([]);
    folder.dispose();
  });

  it("without its full-text table is no index", async () => {
    const folder = scratchFolder();
    const path = join(folder.path, "index.db");
    const engine = new SqliteEngine(path);
    await engine.fill(openLibrary(loadCorpus(corpusFolder)).entries(), "f1", () => {});
    await engine.close();
    const database = new DatabaseSync(path);
    database.exec("DROP TABLE terms");
    database.close();
    expect(await new SqliteEngine(path).fingerprint()).toBeUndefined();
    folder.dispose();
  });

  it("is named where it cannot be written, and nothing is left beside it", async () => {
    const folder = scratchFolder();
    const path = join(folder.path, "index.db");
    mkdirSync(join(path, "something"), { recursive: true });
    const engine = new SqliteEngine(path);
    await expect(engine.fill([], "f1", () => {})).rejects.toThrow(IndexWriteError);
    await expect(engine.fill([], "f1", () => {})).rejects.toThrow(
      /^\S+index\.db: cannot write the index: .+$/,
    );
    expect(readdirSync(folder.path)).toEqual(["index.db"]);
    folder.dispose();
  });

  it("is swept of what a killed process left beside it", async () => {
    const folder = scratchFolder();
    const path = join(folder.path, "index.db");
    const dead = spawnSync(process.execPath, ["--version"]).pid;
    for (const suffix of [`.${dead}.new`, `.${dead}.new-journal`]) writeFileSync(path + suffix, "half");
    const engine = new SqliteEngine(path);
    await engine.fill([], "f1", () => {});
    expect(readdirSync(folder.path)).toEqual(["index.db"]);
    await engine.close();
    folder.dispose();
  });

  it.each([
    ["a file of something else", "not a database"],
    ["an empty file", ""],
  ])("%s is no index", async (_name, content) => {
    const folder = scratchFolder();
    const path = join(folder.path, "index.db");
    writeFileSync(path, content);
    const engine = new SqliteEngine(path);
    expect(await engine.fingerprint()).toBeUndefined();
    await expect(engine.search(everything)).rejects.toThrow(/no index/);
    folder.dispose();
  });
});
