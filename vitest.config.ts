import { defineConfig } from "vitest/config";

const report = process.env.VITEST_JSON;

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    globalSetup: "tests/shared-folder.ts",
    // jieba's dictionary takes 1.5 s to load in each worker.
    testTimeout: 60_000,
    hookTimeout: 180_000,
    pool: "forks",
    ...(report ? { reporters: ["default", "json"], outputFile: { json: report } } : {}),
  },
});
