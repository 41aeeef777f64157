import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openPortal, type Portal } from "../src/portal.ts";
import { SqliteEngine } from "../src/search/sqlite-engine.ts";

/** The corpus that is published. */
export const corpusFolder = join(import.meta.dirname, "../corpus");

/** A folder of the test's own, removed by `dispose`. */
export function scratchFolder(): { path: string; dispose: () => void } {
  const path = mkdtempSync(join(tmpdir(), "portal-"));
  return { path, dispose: () => rmSync(path, { recursive: true, force: true }) };
}

/** The portal on the real corpus and the embedded engine, its index in a folder of its own. */
export async function openTestPortal(): Promise<{ portal: Portal; close: () => Promise<void> }> {
  const folder = scratchFolder();
  const portal = await openPortal(corpusFolder, new SqliteEngine(join(folder.path, "index.db")));
  const close = async () => {
    await portal.engine.close();
    folder.dispose();
  };
  return { portal, close };
}
