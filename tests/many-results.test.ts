import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sha256 } from "../src/document/source.ts";
import { ingest } from "../src/ingest.ts";
import { openPortal, type Portal } from "../src/portal.ts";
import { parseSearchQuery } from "../src/search/query.ts";
import { searchLimits } from "../src/search/search.ts";
import { corpusFolder, scratchFolder } from "./builders.ts";
import { loadPlan } from "./plan.ts";
import { appOf } from "./site.ts";

/** A document of so many paragraphs: more matches than are ranked. */
const paragraphs = 1200;

let portal: Portal;
let dispose: () => void;
beforeAll(() => {
  const scratch = scratchFolder();
  const folder = join(scratch.path, "corpus");
  const lines = Array.from({ length: paragraphs }, (_, at) => `推进科技创新,第${at + 1}项。`);
  const text = `一、发展基础\n(一)发展环境\n${lines.join("\n")}\n`;
  const english = lines.map((_, at) => `[1-1-p${at + 1}]\nAdvance innovation, item ${at + 1}.\n`);
  mkdirSync(join(folder, "many", "en"), { recursive: true });
  writeFileSync(
    join(folder, "many", "en", "01.txt"),
    ["[1]\nBasis\n", "[1-1]\nSetting\n", ...english].join("\n"),
  );
  for (const name of ["fields.json", "districts.json", "termbase.csv"])
    copyFileSync(join(corpusFolder, name), join(folder, name));
  writeFileSync(join(folder, "many", "zh.txt"), text);
  const { figures: _figures, ...plan } = loadPlan().plan.record;
  const record = { ...plan, slug: "many", sha256: sha256(text) };
  writeFileSync(join(folder, "many", "document.json"), JSON.stringify(record));
  ingest(folder, join(scratch.path, "library.db"));
  portal = openPortal(join(scratch.path, "library.db"));
  dispose = () => {
    portal.close();
    scratch.dispose();
  };
});
afterAll(() => dispose());

const search = (more: Record<string, string>) =>
  portal.searcher.search(parseSearchQuery(new URLSearchParams({ q: "科技创新", size: "100", ...more })));

describe("more matches than are ranked", () => {
  it("are counted all, and the pages say how many they list", async () => {
    const answer = await search({});
    expect(answer).toMatchObject({ total: paragraphs, listed: searchLimits.ranked, pages: 10 });
  });

  it("are listed all in document order", async () => {
    const last = await search({ sort: "document", page: "12" });
    expect(last).toMatchObject({ total: paragraphs, listed: paragraphs, pages: 12 });
    expect(last.hits.at(-1)?.held.passage.address).toBe(`1-1-p${paragraphs}`);
  });

  it("are exported up to a number that the page, the file's name and its title say", async () => {
    const app = appOf(portal);
    const asked = `q=${encodeURIComponent("科技创新")}`;
    const page = await request(app).get(`/zh/search?${asked}`);
    expect(page.text).toContain("导出前 1,000 条（共 1,200 条）：");
    const csv = await request(app).get(`/zh/search/export?${asked}&format=csv`);
    expect(csv.text.trimEnd().split("\r\n")).toHaveLength(1 + searchLimits.ranked);
    expect(csv.headers["content-disposition"]).toContain("passages-1000-of-1200.csv");
    const few = await request(app).get(`/zh/search/export?q=${encodeURIComponent("“第7项”")}&format=csv`);
    expect(few.headers["content-disposition"]).toMatch(/="?passages.csv/);
  });
});
