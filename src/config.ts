import { accessSync, constants, mkdirSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { z } from "zod";

/** Where Meilisearch is and what may be asked of it. */
export interface MeilisearchSettings {
  readonly host: string;
  readonly searchKey: string | undefined;
  readonly adminKey: string | undefined;
  readonly index: string;
}

/** What the process was told by its environment. Only this file reads it. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataFolder: string;
  readonly corpusFolder: string;
  /** Without a trailing slash; `undefined` where links name this machine's own address. */
  readonly publicUrl: string | undefined;
  readonly meilisearch: MeilisearchSettings | undefined;
  /** Requests a minute and address; `undefined` is no limit. */
  readonly rateLimit: number | undefined;
  readonly trustProxy: boolean | number;
  readonly logLevel: LogLevel;
}

const logLevels = ["silent", "fatal", "error", "warn", "info", "debug", "trace"] as const;
export type LogLevel = (typeof logLevels)[number];

/** A setting that is wrong: the start stops with its name, what was expected and what came. */
export class ConfigError extends Error {
  constructor(
    readonly setting: string,
    readonly expected: string,
    readonly received: string,
  ) {
    super(`${setting}: expected ${expected}, received ${JSON.stringify(received)}`);
    this.name = "ConfigError";
  }
}

const httpUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ""));
const whole = (least: number, most: number) =>
  z.string().regex(/^\d+$/).transform(Number).pipe(z.int().min(least).max(most));

/** Each setting with the words for what it takes. */
const settings = {
  PORT: [whole(0, 65_535), "a port from 0 to 65535"],
  HOST: [z.string().regex(/^[\w.:-]+$/), "a host name or address to listen on"],
  DATA_DIR: [z.string(), "a folder"],
  CORPUS_DIR: [z.string(), "a folder"],
  PUBLIC_URL: [httpUrl, "an http or https address"],
  MEILI_HOST: [httpUrl, "an http or https address"],
  MEILI_SEARCH_KEY: [z.string(), "a key"],
  MEILI_ADMIN_KEY: [z.string(), "a key"],
  MEILI_INDEX: [z.string().regex(/^[A-Za-z0-9_-]{1,200}$/), "letters, digits, _ and -"],
  RATE_LIMIT: [z.union([z.literal("off"), whole(1, 1_000_000)]), "off, or requests a minute"],
  TRUST_PROXY: [z.union([z.enum(["true", "false"]), whole(0, 32)]), "true, false, or a number of proxies"],
  LOG_LEVEL: [z.enum(logLevels), logLevels.join(", ")],
} as const;

/** Reads the settings of an environment; an empty one counts as not set. Throws a {@link ConfigError}. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const read = <Name extends keyof typeof settings>(
    name: Name,
  ): z.output<(typeof settings)[Name][0]> | undefined => {
    const value = environment[name]?.trim();
    if (value === undefined || value === "") return undefined;
    const [schema, expected] = settings[name];
    const parsed = schema.safeParse(value);
    if (!parsed.success) throw new ConfigError(name, expected, value);
    return parsed.data as z.output<(typeof settings)[Name][0]>;
  };
  const meiliHost = read("MEILI_HOST");
  const rateLimit = read("RATE_LIMIT");
  const trustProxy = read("TRUST_PROXY") ?? "false";
  return {
    port: read("PORT") ?? 3000,
    host: read("HOST") ?? "127.0.0.1",
    dataFolder: read("DATA_DIR") ?? join(process.cwd(), "data"),
    corpusFolder: read("CORPUS_DIR") ?? join(process.cwd(), "corpus"),
    publicUrl: read("PUBLIC_URL"),
    meilisearch:
      meiliHost === undefined
        ? undefined
        : {
            host: meiliHost,
            searchKey: read("MEILI_SEARCH_KEY"),
            adminKey: read("MEILI_ADMIN_KEY"),
            index: read("MEILI_INDEX") ?? "passages",
          },
    rateLimit: rateLimit === "off" ? undefined : rateLimit,
    trustProxy: typeof trustProxy === "number" ? trustProxy : trustProxy === "true",
    logLevel: read("LOG_LEVEL") ?? "info",
  };
}

/** Makes the folder for the library where there is none. Throws a {@link ConfigError} where nothing can be written. */
export function makeDataFolder({ dataFolder }: Config): void {
  try {
    makeFolder(resolve(dataFolder));
    accessSync(dataFolder, constants.W_OK);
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    throw new ConfigError("DATA_DIR", `a folder to write in (${error.code})`, dataFolder);
  }
}

/**
 * Makes a folder and those above it, each by itself: asked for all at once, Node never ends where a folder says that
 * it is not there when something is made in it (/proc/x).
 */
function makeFolder(path: string): void {
  if (isFolder(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another start may have made it in the meantime.
    if (!isFolder(path)) throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
