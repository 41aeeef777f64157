import { join } from "node:path";
import { parseArgs } from "node:util";
import { ConfigError, makeDataFolder, readConfig } from "../src/config.ts";
import { CorpusError } from "../src/corpus/fault.ts";
import { ingest, LibraryWriteError } from "../src/ingest.ts";
import { Library, LibraryError } from "../src/library/library.ts";
import { EngineTaskError, fillMeilisearch } from "../src/search/engines/meilisearch-fill.ts";
import { EngineUnavailableError } from "../src/search/engines/port.ts";

/**
 * Brings the library up to date with the corpus: `npm run ingest`; all of it anew with `-- --force`. Where Meilisearch
 * is set up, or with `-- --engine meilisearch`, its index is then brought up to date with the library.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { engine: { type: "string" }, force: { type: "boolean" } } });
  const config = readConfig(process.env);
  const engine = values.engine ?? (config.meilisearch ? "meilisearch" : "sqlite");
  if (engine !== "sqlite" && engine !== "meilisearch")
    throw new ConfigError("--engine", "sqlite or meilisearch", engine);
  if (engine === "meilisearch" && !config.meilisearch)
    throw new ConfigError("MEILI_HOST", "the address of a Meilisearch server", "");
  makeDataFolder(config);
  const path = join(config.dataFolder, "library.db");
  const started = performance.now();
  const { written, documents, passages, refused } = ingest(config.corpusFolder, path, {
    force: values.force ?? false,
    report: (step, done) => console.log(step === "indexing" ? `  ${done} passages` : `${step} …`),
  });
  for (const reason of refused) console.error(`left out: ${reason}`);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const what = written ? "written" : "up to date";
  console.log(`library ${what}: ${passages} passages of ${documents} document(s) in ${seconds} s`);
  if (engine === "meilisearch" && config.meilisearch) {
    const library = Library.open(path);
    const begun = performance.now();
    const filled = await fillMeilisearch(config.meilisearch, library, (done) =>
      console.log(`  ${done} passages`),
    );
    const took = ((performance.now() - begun) / 1000).toFixed(1);
    console.log(`meilisearch: ${filled.passages} passages filled in ${took} s`);
    library.close();
  }
}

try {
  await main();
} catch (error) {
  const named = [
    ConfigError,
    CorpusError,
    LibraryError,
    LibraryWriteError,
    EngineTaskError,
    EngineUnavailableError,
  ].some((kind) => error instanceof kind);
  if (!named || !(error instanceof Error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
