import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import { ingest } from "../src/ingest.ts";
import type { IndexedHeading, IndexedLabel, IndexedPassage } from "../src/library/indexed.ts";
import { Library } from "../src/library/library.ts";
import { type ChooseEngine, openPortal, type Portal } from "../src/portal.ts";

/** The published corpus, as far as it is the plan. */
export const corpusFolder = join(inject("sharedFolder"), "corpus");

/** A folder of the test's own, removed by `dispose`. */
export function scratchFolder(): { path: string; dispose: () => void } {
  const path = mkdtempSync(join(tmpdir(), "portal-"));
  return { path, dispose: () => rmSync(path, { recursive: true, force: true }) };
}

/**
 * The library of the published corpus, to be read only. The first test file of a run that asks for it has it
 * written; the others find it up to date.
 */
export function planLibraryPath(): string {
  const path = join(inject("sharedFolder"), "library.db");
  ingest(corpusFolder, path);
  return path;
}

/** A copy of the library of the published corpus that a test may spoil. */
export function copyPlanLibrary(to: string): void {
  copyFileSync(planLibraryPath(), to);
}

/** The library of the published corpus, open until the test file ends. */
export function openPlanLibrary(): Library {
  return Library.open(planLibraryPath());
}

/** The portal on the real corpus and the embedded engine, or what is chosen in its place. */
export async function openTestPortal(
  choose?: ChooseEngine,
): Promise<{ portal: Portal; close: () => Promise<void> }> {
  const portal = openPortal(planLibraryPath(), choose);
  return { portal, close: async () => portal.close() };
}

/** All passages of a library, in document order. */
export function passagesIn(library: Library): IndexedPassage[] {
  return library.documents.flatMap(({ slug }) => library.passagesOf(slug));
}

/** All headings of a library, in document order. */
export function headingsIn(library: Library): IndexedHeading[] {
  return library.documents.flatMap(({ slug }) => library.headingsOf(slug));
}

/** All list labels of a library, in document order. */
export function labelsIn(library: Library): IndexedLabel[] {
  return library.documents.flatMap(({ slug }) => library.labelsOf(slug));
}
