import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { CorpusError } from "../../src/corpus/fault.ts";
import { sha256 } from "../../src/document/source.ts";
import { ingest } from "../../src/ingest.ts";
import { openPortal } from "../../src/portal.ts";
import { peerPassages, rawFts5 } from "./peers.ts";
import { benchSearch, benchStart, benchVerify } from "./serving.ts";
import type { Row } from "./table.ts";

const repository = join(import.meta.dirname, "../..");
const reports = join(repository, "../shared/work-reports.jsonl");
const on = "the plan and 52 work reports";
const report = z.object({
  id: z.string(),
  title: z.string(),
  year: z.number(),
  source: z.string(),
  text: z.string(),
});

/** Texts that are unlike each other and have no English; they stand beside the checkout and are not part of it. */
export async function* benchReports(folder: string): AsyncGenerator<Row> {
  const corpus = join(folder, "corpus");
  if (!existsSync(reports)) {
    yield { what: "all", on, ours: "not measured", peer: "no work reports beside the checkout", aim: "" };
    return;
  }
  writeCorpus(corpus);
  const path = join(folder, "data", "library.db");
  try {
    ingest(corpus, path);
  } catch (error) {
    if (!(error instanceof CorpusError)) throw error;
    yield { what: "ingest", on, ours: "refused", peer: error.message.slice(0, 100), aim: "" };
    return;
  }
  const environment = { DATA_DIR: join(folder, "data"), CORPUS_DIR: corpus };
  yield* benchStart(on, environment, { start: "≤ 0.9 s", resident: "≤ 220 MB" });
  const portal = openPortal(path);
  try {
    const raw = rawFts5(portal.library, peerPassages(portal.library));
    yield* benchSearch(on, portal, { "FTS5, facets in SQL": raw.ask }, "10 / 50 ms");
    const texts = portal.library.documents.flatMap(({ slug }) => portal.quotations.text(slug, "zh") ?? []);
    yield* benchVerify(on, (quotation) => portal.quotations.check(quotation), texts, "≤ 50 ms");
  } finally {
    portal.close();
  }
}

function writeCorpus(into: string): void {
  cpSync(join(repository, "corpus"), into, { recursive: true });
  for (const line of readFileSync(reports, "utf8").trim().split("\n")) {
    const { id, title, year, source, text } = report.parse(JSON.parse(line));
    mkdirSync(join(into, id));
    writeFileSync(join(into, id, "zh.txt"), text);
    const record = {
      slug: id,
      title: { zh: title },
      issuer: { zh: "国务院" },
      published: String(year),
      source: { url: source, format: "HTML" },
      sha256: sha256(text),
    };
    writeFileSync(join(into, id, "document.json"), JSON.stringify(record, null, 2));
  }
}
