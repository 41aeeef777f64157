import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { eachFacet } from "../src/labels/facets.ts";
import { Library } from "../src/library/library.ts";
import { IndexMissingError } from "../src/search/engines/port.ts";
import { SqliteEngine } from "../src/search/engines/sqlite.ts";
import { copyPlanLibrary, scratchFolder } from "./builders.ts";
import { engineContract } from "./engine-contract.ts";

describe("the embedded engine keeps the contract", () => {
  engineContract(async (library) => new SqliteEngine(library));
});

describe("the embedded engine on a library that goes bad", () => {
  it.each<[string, Buffer]>([
    ["overwritten", Buffer.alloc(200_000, "x")],
    ["emptied", Buffer.alloc(0)],
  ])("%s: says that there is no index", async (_name, content) => {
    const folder = scratchFolder();
    const path = join(folder.path, "library.db");
    copyPlanLibrary(path);
    const library = Library.open(path);
    const engine = new SqliteEngine(library);
    const condition = { phrase: { form: "words", language: "zh", tokens: ["量子"] } } as const;
    const asked = { condition, without: [], selection: eachFacet(() => []), limit: 10 };
    const search = () => engine.search({ ...asked, order: "relevance" });
    expect((await search()).total).toBeGreaterThan(0);
    writeFileSync(path, content);
    await expect(search()).rejects.toThrow(IndexMissingError);
    library.close();
    folder.dispose();
  });
});
