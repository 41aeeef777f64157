import { join } from "node:path";
import { parseArgs } from "node:util";
import { ConfigError, makeDataFolder, readConfig } from "../src/config.ts";
import { CorpusError } from "../src/corpus.ts";
import { ingest } from "../src/ingest.ts";
import { EngineUnavailableError, IndexWriteError, type SearchEngine } from "../src/search/engine.ts";
import { EngineTaskError, MeilisearchEngine } from "../src/search/meilisearch-engine.ts";
import { SqliteEngine } from "../src/search/sqlite-engine.ts";

/**
 * Fills an engine anew from the corpus: `npm run ingest`, `npm run ingest -- --engine meilisearch`.
 * The new index is built beside the one in use and takes its place when it is whole.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { engine: { type: "string" } } });
  const config = readConfig(process.env);
  const chosen = values.engine ?? (config.meilisearch ? "meilisearch" : "sqlite");
  const engine = openEngine(chosen);
  const started = performance.now();
  const { library } = await ingest(config.corpusFolder, engine, {
    force: true,
    report: (step, passages) => console.log(step === "indexing" ? `  ${passages} passages` : `${step} …`),
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `${engine.name}: ${library.passages.length} passages of ${library.corpus.documents.length} document(s) in ${seconds} s`,
  );
  await engine.close();

  function openEngine(name: string): SearchEngine {
    if (name === "sqlite") {
      makeDataFolder(config);
      return new SqliteEngine(join(config.dataFolder, "index.db"));
    }
    if (name !== "meilisearch") throw new ConfigError("--engine", "sqlite or meilisearch", name);
    if (!config.meilisearch) throw new ConfigError("MEILI_HOST", "the address of a Meilisearch server", "");
    return new MeilisearchEngine(config.meilisearch);
  }
}

try {
  await main();
} catch (error) {
  const named = [ConfigError, CorpusError, EngineTaskError, EngineUnavailableError, IndexWriteError].some(
    (kind) => error instanceof kind,
  );
  if (!named || !(error instanceof Error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
