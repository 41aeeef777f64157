import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "../../src/document/source.ts";
import { Segmenter } from "../../src/language/segment.ts";
import { openPortal, type Portal } from "../../src/portal.ts";
import { MeilisearchEngine } from "../../src/search/engines/meilisearch.ts";
import { connect } from "../../src/search/engines/meilisearch-index.ts";
import { reasonToSkip, startMeilisearch, type TestServer } from "../../tests/meilisearch-server.ts";
import { writeCopies } from "./corpora.ts";
import { runScript, startScript } from "./measure.ts";
import { miniSearch, peerPassages, rawFts5, stockMeilisearch } from "./peers.ts";
import { benchSearch, benchStart, benchVerify } from "./serving.ts";
import type { Row } from "./table.ts";

const repository = join(import.meta.dirname, "../..");
const copies = 100;
const embedded = `× ${copies}, SQLite`;
const onMeilisearch = `× ${copies}, Meilisearch`;

/** The plan and 99 copies of it with a third of the words changed, on both engines. */
export async function* benchHundred(folder: string): AsyncGenerator<Row> {
  const corpus = join(folder, "corpus");
  writeCopies(join(repository, "corpus"), corpus, copies, new Segmenter([]));
  const environment = { DATA_DIR: join(folder, "data"), CORPUS_DIR: corpus };
  const dictionary = await secondsOfDictionary();
  const cold = await ingestScript(environment);
  const portal = openPortal(join(environment.DATA_DIR, "library.db"));
  const { size } = portal.library;
  try {
    const raw = rawFts5(portal.library, peerPassages(portal.library));
    yield {
      what: "ingest, passages a second (peak memory)",
      on: embedded,
      ours: `${(size / (cold.seconds - dictionary)).toFixed(0)} / s (${cold.peak.toFixed(0)} MB)`,
      peer: `${(size / raw.seconds).toFixed(0)} / s FTS5 given words that are cut already`,
      ratio: size / (cold.seconds - dictionary) / (size / raw.seconds),
      aim: "≥ 1,200 / s, ≤ 700 MB",
    };
    changeOneDocument(corpus);
    yield await benchChange(embedded, environment, dictionary, "≤ 5 s");
    yield* benchStart(embedded, environment, { start: "≤ 0.9 s", resident: "≤ 220 MB" });
    yield* benchServing(portal, raw.ask);
  } finally {
    portal.close();
  }
  if (reasonToSkip === undefined) yield* benchMeilisearch(corpus, environment, dictionary);
  else yield { what: "all", on: onMeilisearch, ours: "not measured", peer: reasonToSkip, aim: "" };
}

async function* benchServing(portal: Portal, raw: (text: string) => unknown): AsyncGenerator<Row> {
  const mini = miniSearch(portal.library, peerPassages(portal.library));
  yield* benchSearch(
    embedded,
    portal,
    { "FTS5, facets in SQL": raw, "MiniSearch, no facets": mini },
    "10 / 50 ms",
    2,
  );
  const texts = portal.library.documents.flatMap(({ slug }) => portal.quotations.text(slug, "zh") ?? []);
  yield* benchVerify(embedded, (quotation) => portal.quotations.check(quotation), texts, "≤ 50 ms");
}

async function* benchMeilisearch(
  corpus: string,
  library: NodeJS.ProcessEnv & { readonly DATA_DIR: string },
  dictionary: number,
): AsyncGenerator<Row> {
  const server = await startMeilisearch();
  const environment = { ...library, ...environmentOf(server) };
  try {
    const filled = await ingestScript(environment);
    const portal = openPortal(
      join(library.DATA_DIR, "library.db"),
      (opened) => new MeilisearchEngine(server.settings, opened),
    );
    try {
      const client = connect(server.settings, server.settings.adminKey, 600_000);
      const stock = await stockMeilisearch(client, peerPassages(portal.library));
      const [ours, theirs] = [
        portal.library.size / (filled.seconds - dictionary),
        portal.library.size / stock.seconds,
      ];
      yield {
        what: "fill from the library, passages a second",
        on: onMeilisearch,
        ours: `${ours.toFixed(0)} / s`,
        peer: `${theirs.toFixed(0)} / s Meilisearch ${server.version} alone, two fields a passage`,
        ratio: ours / theirs,
        aim: "≥ 0.6",
      };
      yield* benchSearch(onMeilisearch, portal, { "Meilisearch as it comes": stock.ask }, "20 / 60 ms", 2);
    } finally {
      portal.close();
    }
    changeOneDocument(corpus);
    yield await benchChange(onMeilisearch, environment, dictionary, "≤ 10 s");
    yield* benchStart(onMeilisearch, environment, { start: "≤ 0.9 s", resident: "≤ 220 MB" });
  } finally {
    await server.stop();
  }
}

function environmentOf({ settings }: TestServer): NodeJS.ProcessEnv {
  return {
    MEILI_HOST: settings.host,
    MEILI_SEARCH_KEY: settings.searchKey,
    MEILI_ADMIN_KEY: settings.adminKey,
    MEILI_INDEX: settings.index,
  };
}

async function benchChange(
  on: string,
  environment: NodeJS.ProcessEnv,
  dictionary: number,
  aim: string,
): Promise<Row> {
  const { seconds } = await ingestScript(environment);
  return {
    what: `one document of ${copies} changed, ingest beyond the dictionary`,
    on,
    ours: `${(seconds - dictionary).toFixed(1)} s`,
    peer: `${dictionary.toFixed(1)} s a process that loads jieba's dictionary`,
    ratio: (seconds - dictionary) / dictionary,
    aim,
  };
}

let changes = 0;

/** Another word in the preamble of the last copy, and the record's checksum with it. */
function changeOneDocument(corpus: string): void {
  const folder = join(corpus, `copy-${String(copies - 1).padStart(4, "0")}`);
  const path = join(folder, "zh.txt");
  const text = readFileSync(path, "utf8").replace(
    /\p{Script=Han}(?=。\n)/u,
    "甲乙丙丁".charAt(changes++ % 4),
  );
  writeFileSync(path, text);
  const record = JSON.parse(readFileSync(join(folder, "document.json"), "utf8"));
  writeFileSync(join(folder, "document.json"), JSON.stringify({ ...record, sha256: sha256(text) }, null, 2));
}

function ingestScript(environment: NodeJS.ProcessEnv) {
  return runScript([join(repository, "scripts/ingest.ts")], environment);
}

async function secondsOfDictionary(): Promise<number> {
  const bare = await startScript([join(repository, "scripts/bench/dictionary.ts")], /ready/);
  await bare.stop();
  return bare.seconds;
}
