import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MeilisearchSettings } from "../src/config.ts";

/** A Meilisearch to test against: one that the environment names, or one of our own on a free port. */
export interface TestServer {
  readonly settings: MeilisearchSettings;
  readonly version: string;
  stop(): Promise<void>;
}

/** Why there is no Meilisearch to test against, or nothing where there is one. */
export const reasonToSkip: string | undefined =
  process.env.MEILI_HOST || spawnSync("meilisearch", ["--version"]).status === 0
    ? undefined
    : "MEILI_HOST is not set and no meilisearch program is on the PATH";

export async function startMeilisearch(): Promise<TestServer> {
  const index = `test_${randomBytes(6).toString("hex")}`;
  const host = process.env.MEILI_HOST;
  if (host) {
    const adminKey = process.env.MEILI_ADMIN_KEY ?? process.env.MEILI_MASTER_KEY;
    const settings = { host, searchKey: process.env.MEILI_SEARCH_KEY ?? adminKey, adminKey, index };
    return { settings, version: await versionOf(settings), stop: async () => {} };
  }
  return startOwn(index);
}

async function startOwn(index: string): Promise<TestServer> {
  // Scripts start one too, without what vitest shares.
  const folder = mkdtempSync(join(tmpdir(), "meilisearch-"));
  const port = await freePort();
  const key = randomBytes(16).toString("hex");
  const server = spawn(
    "meilisearch",
    ["--http-addr", `127.0.0.1:${port}`, "--master-key", key, "--no-analytics", "--env", "production"],
    { cwd: folder, stdio: "ignore" },
  );
  const settings = { host: `http://127.0.0.1:${port}`, searchKey: key, adminKey: key, index };
  try {
    await ready(server, settings.host);
  } catch (error) {
    server.kill("SIGKILL");
    throw error;
  }
  const stop = async () => {
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { settings, version: await versionOf(settings), stop };
}

async function ready(server: ChildProcess, host: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (server.exitCode !== null) throw new Error(`meilisearch ended with ${server.exitCode}`);
    const answer = await fetch(`${host}/health`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("meilisearch did not become ready in 20 s");
}

async function versionOf({ host, adminKey }: MeilisearchSettings): Promise<string> {
  const answer = await fetch(
    `${host}/version`,
    adminKey ? { headers: { authorization: `Bearer ${adminKey}` } } : {},
  );
  const body: unknown = await answer.json();
  return typeof body === "object" && body !== null && "pkgVersion" in body
    ? String(body.pkgVersion)
    : "unknown";
}

/** A port that was free a moment ago on 127.0.0.1. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
