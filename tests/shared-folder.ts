import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** A folder that all test files of one run share. */
    sharedFolder: string;
  }
}

/** Makes the folder before a run and removes it afterwards. */
export default function setup(project: TestProject): () => void {
  const path = mkdtempSync(join(tmpdir(), "portal-shared-"));
  project.provide("sharedFolder", path);
  return () => rmSync(path, { recursive: true, force: true });
}
