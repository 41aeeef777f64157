import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { Meilisearch } from "meilisearch";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { MeilisearchSettings } from "../src/config.ts";
import { ingest } from "../src/ingest.ts";
import { eachFacet } from "../src/labels/facets.ts";
import { Library } from "../src/library/library.ts";
import { FallbackEngine } from "../src/search/engines/fallback.ts";
import { MeilisearchEngine } from "../src/search/engines/meilisearch.ts";
import { EngineTaskError, fillMeilisearch } from "../src/search/engines/meilisearch-fill.ts";
import { marker } from "../src/search/engines/meilisearch-index.ts";
import { type EngineQuery, EngineUnavailableError } from "../src/search/engines/port.ts";
import { SqliteEngine } from "../src/search/engines/sqlite.ts";
import { openPlanLibrary, scratchFolder } from "./builders.ts";
import { engineContract } from "./engine-contract.ts";
import { freePort, reasonToSkip, startMeilisearch, type TestServer } from "./meilisearch-server.ts";
import { writeChapter, writeChapters } from "./small-corpus.ts";

if (reasonToSkip !== undefined) console.warn(`Meilisearch tests skipped: ${reasonToSkip}`);

const everything: EngineQuery = {
  condition: { all: [] },
  without: [],
  selection: eachFacet(() => []),
  limit: 1000,
  order: "document",
};
const folder = scratchFolder();
afterAll(() => folder.dispose());

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

    engineContract(async (library) => {
      const { passages } = await fillMeilisearch(server.settings, library, () => {});
      expect(passages).toBe(628);
      return new MeilisearchEngine(server.settings, library);
    });

    describe("filling", () => {
      const corpus = join(folder.path, "corpus");
      const path = join(folder.path, "library.db");
      const settings = () => ({ ...server.settings, index: `${server.settings.index}_filling` });
      const client = () =>
        new Meilisearch({ host: server.settings.host, apiKey: server.settings.adminKey ?? "" });
      const total = async (library: Library) =>
        (await new MeilisearchEngine(settings(), library).search(everything)).total;
      const fill = (library: Library) => fillMeilisearch(settings(), library, () => {});
      let before: Library;
      let after: Library;
      beforeAll(() => {
        writeChapters(corpus, { "part-1": "1", "part-2": "2", "part-8": "8" });
        ingest(corpus, path);
        before = Library.open(path);
        writeChapter(corpus, "part-2", "2", (text) => text.replaceAll("创新", "元宇宙"));
        ingest(corpus, path);
        after = Library.open(path);
      });

      it("an index that is not there is no answer", async () => {
        await expect(total(before)).rejects.toThrow(EngineUnavailableError);
      });

      it("fills all, then nothing, then what changed, each for its own library only", async () => {
        expect((await fill(before)).passages).toBe(before.size);
        expect(await total(before)).toBe(before.size);
        expect((await fill(before)).passages).toBe(0);
        await expect(total(after)).rejects.toThrow(/another library/);
        const changed = after.documents.find(({ slug }) => slug === "part-2")?.passages;
        expect((await fill(after)).passages).toBe(changed);
        expect(await total(after)).toBe(after.size);
        await expect(total(before)).rejects.toThrow(EngineUnavailableError);
        const asked = {
          ...everything,
          condition: { phrase: { form: "words", language: "zh", tokens: ["宇宙"] } },
        } as const;
        const found = await new MeilisearchEngine(settings(), after).search(asked);
        expect(found.total).toBe((await new SqliteEngine(after).search(asked)).total);
        expect(found.total).toBeGreaterThan(0);
      });

      it("an index that is marked as filling is no answer, and is filled anew", async () => {
        const index = client().index<{ id: string; fingerprint: string }>(settings().index);
        await index.updateDocuments([{ id: marker.id, fingerprint: marker.filling }]).waitTask();
        await expect(total(after)).rejects.toThrow(/being filled/);
        await fill(after);
        expect(await total(after)).toBe(after.size);
      });

      it("leaves no index beside, and sweeps what a killed one left", async () => {
        const name = settings().index;
        const old = `${name}_beside_${Date.now() - 2 * 3_600_000}_1`;
        const young = `${name}_beside_${Date.now()}_1`;
        for (const uid of [old, young]) await client().createIndex(uid).waitTask();
        await fill(after);
        await fill(before);
        await client().deleteIndex(young).waitTask();
        const { results } = await client().getIndexes({ limit: 1000 });
        expect(results.map(({ uid }) => uid).filter((uid) => uid.startsWith(`${name}_`))).toEqual([]);
      });

      it("a task that fails is named, and the index in use stays", async () => {
        const refused = { ...settings(), adminKey: undefined, searchKey: "wrong" };
        await expect(fillMeilisearch(refused, after, () => {})).rejects.toThrow(
          /Meilisearch|API key|authorization/i,
        );
        expect(await total(before)).toBe(before.size);
        expect(new EngineTaskError("the swap", "why").message).toContain("the swap: why");
      });
    });
  },
);

/** What Meilisearch answers to a search, as far as the engine reads it. */
interface StoredAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** A server that answers every request as it is told, or not at all. */
class AnsweringServer {
  answer: StoredAnswer | undefined;
  asked = 0;
  private constructor(
    private readonly server: Server,
    readonly settings: MeilisearchSettings,
  ) {}

  static async start(): Promise<AnsweringServer> {
    const port = await freePort();
    const server = createServer((request, response) => {
      started.asked++;
      request.resume();
      const { answer } = started;
      if (!answer) return;
      response.writeHead(answer.status, { "content-type": "application/json" });
      response.end(JSON.stringify(answer.body));
    });
    const host = `http://127.0.0.1:${port}`;
    const started = new AnsweringServer(server, {
      host,
      searchKey: undefined,
      adminKey: undefined,
      index: "passages",
    });
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    return started;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

describe("an answer of Meilisearch", () => {
  const library = openPlanLibrary();
  let server: AnsweringServer;
  beforeAll(async () => {
    server = await AnsweringServer.start();
  });
  afterAll(() => server.stop());
  afterEach(() => vi.useRealTimers());

  const slug = library.documents[0]?.slug;
  const found = (fingerprint: string | undefined): StoredAnswer => ({
    status: 200,
    body: {
      hits: [
        ...(fingerprint === undefined ? [] : [{ id: marker.id, fingerprint }]),
        { id: "a", slug, ordinal: 3 },
        { id: "b", slug, ordinal: 627 },
      ],
      totalHits: 3,
      facetDistribution: { kind: { p: 2 } },
    },
  });
  const refusals: readonly [string, StoredAnswer | undefined, RegExp][] = [
    ["of another library", found("0123456789abcdef"), /another library \(0123456789ab\)/],
    ["of an index that is being filled", found(marker.filling), /being filled/],
    ["without the marker", found(undefined), /no library/],
    [
      "that is refused",
      { status: 403, body: { message: "The provided API key is invalid.", code: "invalid_api_key" } },
      /API key/,
    ],
    ["that is a fault", { status: 500, body: { message: "broken" } }, /does not answer/],
    ["that does not come", undefined, /does not answer/],
  ];

  it("of this library is taken: rows, and totals without the marker", async () => {
    server.answer = found(library.fingerprint);
    const answer = await new MeilisearchEngine(server.settings, library).search(everything);
    expect(answer.rows).toEqual([3, 627]);
    expect(answer.total).toBe(2);
    expect(answer.facets.kind).toEqual(new Map([["p", 2]]));
  });

  it.each(refusals)("%s counts as none", async (_what, answer, reason) => {
    server.answer = answer;
    const search = new MeilisearchEngine(server.settings, library).search(everything);
    const error = await search.catch((each: unknown) => each);
    expect(error).toBeInstanceOf(EngineUnavailableError);
    expect(String(error)).toMatch(reason);
  });

  it.each(refusals)(
    "%s: the embedded engine answers in its place, and says so once",
    async (_what, answer) => {
      const told: string[] = [];
      const engine = new FallbackEngine(
        new MeilisearchEngine(server.settings, library),
        new SqliteEngine(library),
        (event) => told.push(event),
      );
      expect([engine.name, engine.fallback]).toEqual(["meilisearch", false]);
      server.answer = answer;
      expect((await engine.search(everything)).total).toBe(628);
      const asked = server.asked;
      expect((await engine.search(everything)).total).toBe(628);
      // A server that has just failed is left alone.
      expect(server.asked).toBe(asked);
      expect([engine.name, engine.fallback]).toEqual(["sqlite", true]);
      server.answer = found(library.fingerprint);
      vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 60_000 });
      expect((await engine.search(everything)).rows).toEqual([3, 627]);
      expect([engine.name, engine.fallback]).toEqual(["meilisearch", false]);
      expect(told).toEqual(["out of reach", "back"]);
    },
  );
});

describe("without a server", () => {
  it("says that Meilisearch does not answer", async () => {
    const host = `http://127.0.0.1:${await freePort()}`;
    const settings = { host, searchKey: undefined, adminKey: undefined, index: "passages" };
    const library = openPlanLibrary();
    await expect(new MeilisearchEngine(settings, library).search(everything)).rejects.toThrow(
      EngineUnavailableError,
    );
    const filled = fillMeilisearch(settings, library, () => {}).catch((error: unknown) => error);
    expect(await filled).toBeInstanceOf(EngineUnavailableError);
  });
});
