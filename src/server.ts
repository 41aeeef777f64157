import { join } from "node:path";
import { type Logger, pino } from "pino";
import { type Config, ConfigError, makeDataFolder, readConfig } from "./config.ts";
import { CorpusError } from "./corpus.ts";
import { openPortal } from "./portal.ts";
import { IndexWriteError, type SearchEngine } from "./search/engine.ts";
import { FallbackEngine } from "./search/fallback-engine.ts";
import { MeilisearchEngine } from "./search/meilisearch-engine.ts";
import { SqliteEngine } from "./search/sqlite-engine.ts";
import { createApp } from "./web/app.ts";
import { endable } from "./web/ending.ts";

/** Reads the settings, opens the engine, builds the index where it must, and listens until told to end. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  makeDataFolder(config);
  const logger = pino({ level: config.logLevel, base: null });
  const portal = await openPortal(config.corpusFolder, openEngine(config, logger), {
    report: (step, passages) => {
      if (step === "indexing") logger.info({ passages }, "indexing");
      if (step === "reading") logger.info("reading the corpus");
    },
    mended: (event, reason) => {
      if (event === "mended") logger.info("the index is whole again");
      else if (event === "lost") logger.error({ reason }, "the index is lost and built anew");
      else logger.error({ reason }, "the index cannot be built");
    },
  });
  logger.info(
    { engine: portal.engine.name, rebuilt: portal.filled, passages: portal.library.passages.length },
    "index ready",
  );
  const server = createApp({ portal, logger, settings: config }).listen(config.port, config.host, (error) => {
    if (error) return stop(`cannot listen on ${config.host}:${config.port}: ${error.message}`);
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : config.port;
    // Later, so that the first answers do not wait for it.
    setTimeout(() => portal.warm(), 1000).unref();
    logger.info(`listening on http://${config.host}:${port}`);
  });
  const end = endable(server);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => end(() => void portal.engine.close().then(() => process.exit(0))));
  }
}

/** The embedded engine, or the Meilisearch that the settings name with the embedded one behind it. */
function openEngine(config: Config, logger: Logger): SearchEngine {
  const embedded = new SqliteEngine(join(config.dataFolder, "index.db"));
  if (!config.meilisearch) return embedded;
  return new FallbackEngine(new MeilisearchEngine(config.meilisearch), embedded, (reason) =>
    logger.warn({ reason }, "Meilisearch is out of reach, the embedded engine answers"),
  );
}

function stop(message: string): void {
  console.error(message);
  process.exit(1);
}

try {
  await main();
} catch (error) {
  // What a person at the console can mend is said in one line; anything else is a fault with its trace.
  const named = [ConfigError, CorpusError, IndexWriteError].some((kind) => error instanceof kind);
  if (named && error instanceof Error) stop(error.message);
  else throw error;
}
