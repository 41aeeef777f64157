import { createServer, type Server } from "node:http";
import { join } from "node:path";
import express from "express";
import { pino } from "pino";
import { ingest } from "../../src/ingest.ts";
import { openPortal, type Portal } from "../../src/portal.ts";
import { createApp } from "../../src/web/app.ts";
import { median, runScript } from "./measure.ts";
import { miniSearch, peerPassages, rawFts5 } from "./peers.ts";
import { benchSearch, benchStart, benchVerify } from "./serving.ts";
import type { Row } from "./table.ts";

const repository = join(import.meta.dirname, "../..");
const on = "the plan";

/** The shipped corpus, on the embedded engine. */
export async function* benchPlan(folder: string): AsyncGenerator<Row> {
  yield* benchIngest(folder);
  yield* benchStart(on, { DATA_DIR: folder }, { start: "≤ 0.7 s", resident: "≤ 150 MB" });
  const path = join(folder, "library.db");
  ingest(join(repository, "corpus"), path);
  const portal = openPortal(path);
  try {
    const raw = rawFts5(portal.library, peerPassages(portal.library));
    const mini = miniSearch(portal.library, peerPassages(portal.library));
    const peers = { "FTS5, facets in SQL": raw.ask, "MiniSearch, no facets": mini };
    yield* benchSearch(on, portal, peers, "1 / 5 ms", 6);
    const texts = portal.library.documents.flatMap(({ slug }) =>
      (["zh", "en"] as const).flatMap((language) => portal.quotations.text(slug, language) ?? []),
    );
    yield* benchVerify(on, (quotation) => portal.quotations.check(quotation), texts, "≤ 5 ms");
    yield* benchHttp(portal);
  } finally {
    portal.close();
  }
}

/** A whole process: reading, labelling, segmenting and indexing, jieba's dictionary included. */
async function* benchIngest(folder: string): AsyncGenerator<Row> {
  const cold = await runScript([join(repository, "scripts/ingest.ts")], { DATA_DIR: folder });
  const bare = await runScript(["--eval", 'import jieba from "nodejieba"; jieba.load();']);
  yield {
    what: "ingest, cold, whole process",
    on,
    ours: `${cold.seconds.toFixed(1)} s`,
    peer: `${bare.seconds.toFixed(1)} s jieba's dictionary as it comes`,
    ratio: cold.seconds / bare.seconds,
    aim: "≤ 4 s",
  };
}

/** Requests a second over HTTP, beside a bare Express route that answers the same bytes. */
async function* benchHttp(portal: Portal): AsyncGenerator<Row> {
  const app = createApp({
    portal,
    logger: pino({ level: "silent" }),
    settings: { publicUrl: undefined, trustProxy: false, rateLimit: undefined },
  });
  const server = await listen(createServer(app));
  const rates: number[] = [];
  const bares: number[] = [];
  for (const q of ["集成电路 人才", "脑机接口", "临港新片区", "carbon neutrality", "“揭榜挂帅”"]) {
    const path = `/api/search?${new URLSearchParams({ q, lang: /[a-z]/.test(q) ? "en" : "zh" })}`;
    const bytes = await (await fetch(server.origin + path)).text();
    const bareApp = express();
    bareApp.get("/api/search", (_request, response) => {
      response.type("json").send(bytes);
    });
    const bare = await listen(createServer(bareApp));
    for (const origin of [server.origin, bare.origin]) await rate(origin + path, 300);
    rates.push(await rate(server.origin + path, 2000));
    bares.push(await rate(bare.origin + path, 2000));
    bare.server.close();
  }
  server.server.close();
  yield {
    what: "search over HTTP, requests a second, median of 5 queries",
    on,
    ours: `${median(rates).toFixed(0)} / s`,
    peer: `${median(bares).toFixed(0)} / s a bare Express route with the same bytes`,
    ratio: median(rates) / median(bares),
    aim: "≥ 0.3",
  };
}

async function rate(url: string, requests: number): Promise<number> {
  const started = performance.now();
  const workers = Array.from({ length: 8 }, async () => {
    for (let done = 0; done < requests / 8; done++) await (await fetch(url)).arrayBuffer();
  });
  await Promise.all(workers);
  return requests / ((performance.now() - started) / 1000);
}

async function listen(server: Server): Promise<{ server: Server; origin: string }> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return { server, origin: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}` };
}
