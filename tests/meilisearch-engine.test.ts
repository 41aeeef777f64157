import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EngineUnavailableError } from "../src/search/engine.ts";
import { eachFacet } from "../src/search/facets.ts";
import { EngineTaskError, MeilisearchEngine } from "../src/search/meilisearch-engine.ts";
import { engineContract } from "./engine-contract.ts";
import { freePort, reasonToSkip, startMeilisearch, type TestServer } from "./meilisearch-server.ts";

if (reasonToSkip !== undefined) console.warn(`Meilisearch tests skipped: ${reasonToSkip}`);

describe.skipIf(reasonToSkip !== undefined)(
  `Meilisearch keeps the contract${reasonToSkip ? ` (skipped: ${reasonToSkip})` : ""}`,
  () => {
    let server: TestServer;
    beforeAll(async () => {
      server = await startMeilisearch();
      console.info(`Meilisearch ${server.version}`);
    });
    afterAll(async () => {
      await server.stop();
    });

    engineContract(async () => {
      const engine = new MeilisearchEngine(server.settings);
      return { engine, close: () => engine.close() };
    });

    it("reports a task that fails, and keeps the index in use", async () => {
      const engine = new MeilisearchEngine(server.settings);
      const before = await engine.fingerprint();
      const bad = {
        id: "not an id!",
        order: 0,
        words: { zh: [], en: [] },
        heading: { zh: [], en: [] },
        characters: { zh: [], en: [] },
        facets: eachFacet(() => []),
      };
      await expect(engine.fill([bad], "broken", () => {})).rejects.toThrow(EngineTaskError);
      expect(await engine.fingerprint()).toBe(before);
    });
  },
);

describe("without a server", () => {
  it("says that Meilisearch does not answer", async () => {
    const host = `http://127.0.0.1:${await freePort()}`;
    const engine = new MeilisearchEngine({
      host,
      searchKey: undefined,
      adminKey: undefined,
      index: "passages",
    });
    await expect(engine.fingerprint()).rejects.toThrow(EngineUnavailableError);
  });
});
