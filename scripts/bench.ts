import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import express from "express";
import MiniSearch from "minisearch";
import { pino } from "pino";
import { z } from "zod";
import { ingest } from "../src/ingest.ts";
import { eachFacet } from "../src/labels/facets.ts";
import { openPortal, type Portal } from "../src/portal.ts";
import { QuotationChecker } from "../src/quotation/check.ts";
import { plainText, type QuotedText } from "../src/quotation/quoted-text.ts";
import { sourceOf } from "../src/quotation/source.ts";
import { understand } from "../src/search/meaning.ts";
import { parseSearchQuery, type SearchQuery } from "../src/search/query.ts";
import { createApp } from "../src/web/app.ts";

/**
 * Prints what speed and memory are on this machine, each beside a peer measured in the same run.
 * `npm run bench`. Absolute times depend on the machine; the ratios are what is compared.
 */
const folder = mkdtempSync(join(tmpdir(), "bench-"));
const corpus = join(import.meta.dirname, "../corpus");
const plan = "shanghai-stic-14fyp";
const rows: { what: string; measured: string; peer: string; goal: string }[] = [];

async function main(): Promise<void> {
  await benchIngest();
  const path = join(folder, "library.db");
  ingest(corpus, path);
  const portal = openPortal(path);
  const queries = readQueries();
  for (const language of ["zh", "en"] as const)
    await benchSearch(
      portal,
      language,
      queries.filter((query) => query.language === language),
    );
  const texts = (["zh", "en"] as const).flatMap((language) => portal.quotations.text(plan, language) ?? []);
  benchVerify("the plan", portal.quotations, texts, "≤ 5 ms");
  benchReports();
  await benchHttp(portal);
  await benchMemory();
  portal.close();
  console.table(rows);
}

/** A whole process: reading, labelling, segmenting and indexing, jieba's dictionary included. */
async function benchIngest(): Promise<void> {
  const cold = await timeProcess(["scripts/ingest.ts"], join(folder, "cold"));
  const dictionary = await timeProcess(["--eval", 'import jieba from "nodejieba"; jieba.load();'], folder);
  rows.push({
    what: "ingest of the plan, cold, whole process",
    measured: `${cold.toFixed(1)} s`,
    peer: `${dictionary.toFixed(1)} s jieba's dictionary alone`,
    goal: "≤ 5 s",
  });
}

async function benchSearch(portal: Portal, lang: string, queries: readonly SearchQuery[]): Promise<void> {
  const peer = miniSearchOver(portal);
  const times: number[] = [];
  const peers: number[] = [];
  const raws: number[] = [];
  for (let round = 0; round < 6; round++) {
    for (const query of queries) {
      const ours = await timed(() => portal.searcher.search(query));
      const raw = await timed(() => rawEngine(portal, query));
      const mini = await timed(async () => peer.search(query.text));
      if (round === 0) continue; // Code that is not compiled yet is no measure.
      times.push(ours);
      raws.push(raw);
      peers.push(mini);
    }
  }
  rows.push({
    what: `search in process (${lang}, ${queries.length} judged queries), median`,
    measured: `${at(times, 0.5).toFixed(2)} ms`,
    peer: `${at(raws, 0.5).toFixed(2)} ms raw engine, ${at(peers, 0.5).toFixed(2)} ms MiniSearch without facets`,
    goal: "≤ 1 ms (1.5 ms across languages)",
  });
  rows.push({
    what: `search in process (${lang}), p99`,
    measured: `${at(times, 0.99).toFixed(2)} ms`,
    peer: `${at(raws, 0.99).toFixed(2)} ms raw engine, ${at(peers, 0.99).toFixed(2)} ms MiniSearch without facets`,
    goal: "≤ 5 ms (6 ms across languages)",
  });
}

/** The engine alone with the query's own condition: no ranking, no highlights, no headings. */
async function rawEngine(portal: Portal, query: SearchQuery): Promise<unknown> {
  const plan = understand(query, portal.lexicon, portal.library.segmenter);
  const selection = eachFacet(() => []);
  return portal.engine.search({
    condition: plan.strict,
    without: [],
    selection,
    limit: 1000,
    order: "relevance",
  });
}

function miniSearchOver(portal: Portal): MiniSearch {
  const index = new MiniSearch({
    fields: ["zh", "en"],
    tokenize: (text) => portal.library.segmenter.words(text.toLowerCase()).map((token) => token.text),
  });
  index.addAll(
    Array.from(portal.library.rows(), (row) => portal.library.passage(row)).map((held, row) => ({
      id: row,
      zh: held?.zh.folded.text ?? "",
      en: held?.en?.folded.text ?? "",
    })),
  );
  return index;
}

/** Verifying quotations of 200 characters: some as published, some with a character in forty changed. */
function benchVerify(
  what: string,
  checker: Pick<QuotationChecker, "check">,
  texts: readonly QuotedText[],
  goal: string,
): void {
  const quotations = texts.flatMap(({ text }) =>
    Array.from({ length: Math.max(1, Math.round(40 / texts.length)) }, (_, index) => {
      const start = (index * 7919) % Math.max(1, text.length - 200);
      return text.slice(start, start + 200);
    }),
  );
  const altered = quotations.map((quotation) =>
    Array.from(quotation, (character, at) => (at % 40 === 20 ? "〇" : character)).join(""),
  );
  for (const [kind, set] of [
    ["as published", quotations],
    ["altered", altered],
  ] as const) {
    const times: number[] = [];
    const peers: number[] = [];
    for (const [index, quotation] of [...set, ...set].entries()) {
      const started = performance.now();
      checker.check(quotation);
      const checked = performance.now();
      for (const { text } of texts) text.includes(quotation);
      const peer = performance.now();
      if (index < set.length) continue;
      times.push(checked - started);
      peers.push(peer - checked);
    }
    rows.push({
      what: `verify 200 characters in ${what}, ${kind}, median`,
      measured: `${at(times, 0.5).toFixed(2)} ms (p99 ${at(times, 0.99).toFixed(1)})`,
      peer: `${at(peers, 0.5).toFixed(3)} ms String.includes`,
      goal,
    });
  }
}

/** The same on 1.1 million characters, where the work reports stand beside the checkout. */
function benchReports(): void {
  const path = join(import.meta.dirname, "../../shared/work-reports.jsonl");
  if (!existsSync(path)) {
    rows.push({
      what: "verify in 1.1 million characters",
      measured: "not measured",
      peer: "",
      goal: "no work reports beside the checkout",
    });
    return;
  }
  const report = z.object({ id: z.string(), text: z.string() });
  const texts = readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => report.parse(JSON.parse(line)))
    .map(({ id, text }) => plainText(id, "zh", text));
  const before = process.memoryUsage();
  const checker = new QuotationChecker(texts.map(sourceOf));
  const after = process.memoryUsage();
  const characters = texts.reduce((sum, { text }) => sum + text.length, 0);
  const bytes = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
  benchVerify(`${(characters / 1e6).toFixed(2)} million characters`, checker, texts, "≤ 50 ms");
  rows.push({
    what: "memory of the checker",
    measured: `${(bytes / characters).toFixed(0)} bytes a character`,
    peer: "2 bytes a character of the text itself",
    goal: "linear in the text",
  });
}

/** Requests a second over HTTP, beside a bare Express route that answers the same bytes. */
async function benchHttp(portal: Portal): Promise<void> {
  const app = createApp({
    portal,
    logger: pino({ level: "silent" }),
    settings: { publicUrl: undefined, trustProxy: false, rateLimit: undefined },
  });
  const queries = ["集成电路 人才", "脑机接口", "临港新片区", "carbon neutrality", "“揭榜挂帅”"];
  const shares: number[] = [];
  const rates: number[] = [];
  const bares: number[] = [];
  const server = await listen(createServer(app));
  for (const q of queries) {
    const path = `/api/search?${new URLSearchParams({ q, lang: /[a-z]/.test(q) ? "en" : "zh" })}`;
    const bytes = await (await fetch(server.origin + path)).text();
    const bareApp = express();
    bareApp.get("/api/search", (_request, response) => {
      response.type("json").send(bytes);
    });
    const bare = await listen(createServer(bareApp));
    await rate(server.origin + path, 300);
    await rate(bare.origin + path, 300);
    const ours = await rate(server.origin + path, 2000);
    const theirs = await rate(bare.origin + path, 2000);
    bare.server.close();
    rates.push(ours);
    bares.push(theirs);
    shares.push(ours / theirs);
  }
  server.server.close();
  rows.push({
    what: "search over HTTP, requests a second (median of 5 queries)",
    measured: `${at(rates, 0.5).toFixed(0)}/s, ${(100 * at(shares, 0.5)).toFixed(0)} % of the peer`,
    peer: `${at(bares, 0.5).toFixed(0)}/s bare Express, the same bytes`,
    goal: "≥ 30 %",
  });
}

/** Resident memory of a server of its own that has answered some searches. */
async function benchMemory(): Promise<void> {
  const serving = await residentMemory(["src/server.ts"]);
  rows.push({
    what: "resident memory, serving",
    measured: `${serving} MB`,
    peer: "about 300 MB jieba's dictionary",
    goal: "≤ 450 MB",
  });
}

async function residentMemory(script: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, ["--import", "tsx", ...script], {
    env: { ...process.env, PORT: "0", DATA_DIR: join(folder, "cold"), LOG_LEVEL: "info" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const origin = await new Promise<string>((resolve, reject) => {
      child.stdout.on("data", (chunk: Buffer) => {
        const found = /listening on (http:\S+?)"/.exec(chunk.toString());
        if (found?.[1]) resolve(found[1]);
      });
      child.once("exit", () => reject(new Error("the server ended")));
    });
    for (const q of ["集成电路", "carbon", "临港"])
      await (await fetch(`${origin}/api/search?${new URLSearchParams({ q })}`)).text();
    const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  } finally {
    child.kill();
  }
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

async function timed(action: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await action();
  return performance.now() - started;
}

function timeProcess(script: readonly string[], dataFolder: string): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, ["--import", "tsx", ...script], {
    env: { ...process.env, DATA_DIR: dataFolder },
    stdio: "ignore",
  });
  return new Promise((resolve, reject) => {
    child.once("exit", (code) =>
      code === 0
        ? resolve((performance.now() - started) / 1000)
        : reject(new Error(`${script.join(" ")} ended with ${code}`)),
    );
  });
}

function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function readQueries(): SearchQuery[] {
  const judged = z.array(z.object({ q: z.string(), lang: z.enum(["zh", "en"]) }));
  const known = {
    document: new Set<string>(),
    chapter: new Set<string>(),
    field: new Set<string>(),
    district: new Set<string>(),
  };
  return ["queries-1.json", "queries-2.json"]
    .flatMap((file) =>
      judged.parse(JSON.parse(readFileSync(join(import.meta.dirname, "../tests/relevance", file), "utf8"))),
    )
    .map(({ q, lang }) => parseSearchQuery(new URLSearchParams({ q, lang }), known));
}

try {
  await main();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
