import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // jieba's dictionary takes 1.5 s to load in each worker.
    testTimeout: 30_000,
    hookTimeout: 120_000,
    pool: "forks",
  },
});
