import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadCorpus } from "../src/corpus.ts";
import { openLibrary } from "../src/ingest.ts";
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
