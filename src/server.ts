import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { type Logger, pino } from "pino";
import { type Config, ConfigError, makeDataFolder, readConfig } from "./config.ts";
import { CorpusError } from "./corpus/fault.ts";
import { ingest, LibraryWriteError } from "./ingest.ts";
import { LibraryError } from "./library/library.ts";
import { type ChooseEngine, openPortal } from "./portal.ts";
import { FallbackEngine } from "./search/engines/fallback.ts";
import { MeilisearchEngine } from "./search/engines/meilisearch.ts";
import { LibraryServer } from "./serving.ts";
import { createApp } from "./web/app.ts";
import { endable } from "./web/ending.ts";

/** Reads the settings, builds the library where the corpus changed, and serves from it until told to end. */
function main(): void {
  const config = readConfig(process.env);
  makeDataFolder(config);
  const logger = pino({ level: config.logLevel, base: null });
  const path = libraryPath(config);
  const rebuild = existsSync(config.corpusFolder) ? () => void build(config, logger, true) : undefined;
  // A library serves without its corpus; where there is neither, both are named.
  if (!rebuild && !existsSync(path))
    stop(`${path}: no library, and no corpus in ${config.corpusFolder} to make one of`);
  if (rebuild) build(config, logger, false);
  const serving = new LibraryServer(
    path,
    {
      open: () => openPortal(path, chooseEngine(config, logger)),
      application: (portal) => createApp({ portal, logger, settings: config }),
      rebuild,
    },
    logger,
  );
  const server = createServer(serving.handle);
  const end = endable(server);
  server.once("error", (error) => stop(`cannot listen on ${config.host}:${config.port}: ${error.message}`));
  server.listen(config.port, config.host, () => {
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : config.port;
    logger.info(`listening on http://${config.host}:${port}`);
    if (config.publicUrl === undefined && !isLoopback(config.host))
      logger.warn("links name the host of each request: set PUBLIC_URL to the portal's public address");
  });
  process.on("SIGHUP", () => serving.look());
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      serving.rest();
      end(() => {
        serving.close();
        process.exit(0);
      });
    });
  }
}

/** Whether only this machine reaches it: 127.0.0.1 · ::1 · localhost. */
function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}

function libraryPath({ dataFolder }: Config): string {
  return join(dataFolder, "library.db");
}

function build(config: Config, logger: Logger, force: boolean): void {
  const { written, documents, passages, refused } = ingest(config.corpusFolder, libraryPath(config), {
    force,
    report: (step, done) => {
      if (step === "indexing") logger.info({ passages: done }, "indexing");
      if (step === "reading") logger.info("reading the corpus");
    },
  });
  for (const reason of refused) logger.warn({ reason }, "a document is left out");
  logger.info({ rebuilt: written, documents, passages }, "library ready");
}

/** The embedded engine, or the Meilisearch that the settings name with the embedded one behind it. */
function chooseEngine({ meilisearch }: Config, logger: Logger): ChooseEngine {
  return (library, embedded) =>
    meilisearch
      ? new FallbackEngine(new MeilisearchEngine(meilisearch, library), embedded, (event, reason) => {
          if (event === "back") logger.info("Meilisearch answers again");
          else logger.warn({ reason }, "Meilisearch is out of reach, the embedded engine answers");
        })
      : embedded;
}

function stop(message: string): never {
  console.error(message);
  process.exit(1);
}

try {
  main();
} catch (error) {
  // What a person at the console can mend is said in one line; anything else is a fault with its trace.
  const named = [ConfigError, CorpusError, LibraryError, LibraryWriteError].some(
    (kind) => error instanceof kind,
  );
  if (named && error instanceof Error) stop(error.message);
  else throw error;
}
