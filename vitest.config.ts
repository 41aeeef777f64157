import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

const report = process.env.VITEST_JSON;

// What starts processes, threads or an engine of its own, and what drives a browser.
const process_ = [
  "add",
  "docx-writer",
  "engines-side-by-side",
  "ingest",
  "meilisearch-engine",
  "server",
  "serving",
].map((name) => `tests/${name}.test.ts`);
const browser = ["tests/browser/*.test.ts"];
// What asks the site, with the whole plan in it.
const site = readdirSync("tests")
  .filter((name) => name.endsWith(".test.ts"))
  .map((name) => join("tests", name))
  .filter((file) => !process_.includes(file) && /openTest(?:Site|Portal)/.test(readFileSync(file, "utf8")));

const project = (name: string, include: string[], exclude: string[] = []) => ({
  test: {
    name,
    include,
    exclude,
    // jieba's dictionary takes a second to load in each worker.
    testTimeout: 60_000,
    hookTimeout: 180_000,
    pool: "forks" as const,
  },
});

export default defineConfig({
  test: {
    // Once for all projects.
    globalSetup: "tests/shared-folder.ts",
    ...(report ? { reporters: ["default", "json"], outputFile: { json: report } } : {}),
    projects: [
      project("unit", ["tests/*.test.ts"], [...process_, ...site]),
      project("site", site),
      project("process", process_),
      project("browser", browser),
    ],
  },
});
