import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** A folder that all test files of one run share. */
    sharedFolder: string;
  }
}

/** The document whose facts the tests know. */
const plan = "shanghai-stic-14fyp";
const published = join(import.meta.dirname, "../corpus");

/**
 * Makes the folder before a run and removes it afterwards. It holds a corpus of the plan alone, whatever else is
 * published: a text that is added to `corpus/` breaks no test.
 */
export default function setup(project: TestProject): () => void {
  const path = mkdtempSync(join(tmpdir(), "portal-shared-"));
  for (const entry of readdirSync(published, { withFileTypes: true })) {
    if (entry.isDirectory() && entry.name !== plan) continue;
    cpSync(join(published, entry.name), join(path, "corpus", entry.name), { recursive: true });
  }
  project.provide("sharedFolder", path);
  return () => rmSync(path, { recursive: true, force: true });
}
