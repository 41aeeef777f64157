import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ingest } from "../src/ingest.ts";
import { openPortal, type Portal } from "../src/portal.ts";
import { scratchFolder } from "./builders.ts";
import { elements, only } from "./html.ts";
import { appOf } from "./site.ts";
import { writeChapters } from "./small-corpus.ts";

/** Two documents of different issuers, years and types, served together. */
const folder = scratchFolder();
let portal: Portal;
beforeAll(() => {
  const corpus = join(folder.path, "corpus");
  writeChapters(corpus, { "part-2": "2", "part-8": "8" });
  const path = join(corpus, "part-8/document.json");
  const record = JSON.parse(readFileSync(path, "utf8"));
  const other = {
    type: { zh: "实施方案", en: "Implementation plan" },
    issuer: { zh: "上海市科学技术委员会", en: "Science and Technology Commission of Shanghai Municipality" },
    published: "2022-03",
  };
  writeFileSync(path, JSON.stringify({ ...record, ...other }));
  ingest(corpus, join(folder.path, "library.db"));
  portal = openPortal(join(folder.path, "library.db"));
});
afterAll(() => {
  portal.close();
  folder.dispose();
});

const search = async (parameters: Record<string, string>) =>
  (await request(appOf(portal)).get("/api/search").query(parameters)).body;

const page = async (path: string) => (await request(appOf(portal)).get(path)).text;

describe("all documents", () => {
  it.each([
    ["zh", ["五年规划", "实施方案"], "2022年3月"],
    ["en", ["Five-year plan", "Implementation plan"], "March 2022"],
  ] as const)("are listed in %s by type and year, each a door", async (language, types, date) => {
    const list = await page(`/${language}/docs`);
    const found = elements(list, "h2").map(({ text }) => text);
    expect(found.toSorted()).toEqual([...types].toSorted());
    expect(elements(list, "h3").map(({ text }) => text)).toEqual(["2022", "2021"]);
    expect(list).toContain(date);
    for (const slug of ["part-2", "part-8"]) expect(list).toContain(`href="/${language}/docs/${slug}"`);
  });

  it("are doors of the start page and of every page's head, none before the others", async () => {
    for (const path of ["/en", "/en/search?q=zzzz", "/en/nothing"]) {
      const text = await page(path);
      expect(text, path).toContain('href="/en/docs"');
    }
    const home = await page("/en");
    for (const slug of ["part-2", "part-8"]) expect(home).toContain(`href="/en/docs/${slug}"`);
    expect(only(elements(home, "h1")).text).not.toContain("Plan");
  });
});

describe("what tells documents apart", () => {
  it.each([
    ["type", { 五年规划: "Five-year plan", 实施方案: "Implementation plan" }],
    [
      "issuer",
      {
        上海市人民政府: "Shanghai Municipal People's Government",
        上海市科学技术委员会: "Science and Technology Commission of Shanghai Municipality",
      },
    ],
    ["year", { 2021: "2021", 2022: "2022" }],
  ])("%s is a facet, and a count is what following it shows", async (facet, values) => {
    const { facets, total } = await search({ q: "" });
    const shown: { value: string; label: { en: string }; count: number }[] = facets[facet];
    expect(Object.fromEntries(shown.map(({ value, label }) => [value, label.en]))).toEqual(values);
    expect(shown.reduce((sum, { count }) => sum + count, 0)).toBe(total);
    for (const { value, count } of shown) expect((await search({ q: "", [facet]: value })).total).toBe(count);
  });

  it("is on the page, in both languages", async () => {
    expect(await page("/en/search")).toContain("Implementation plan");
    expect(await page(`/zh/search?${new URLSearchParams({ issuer: "上海市科学技术委员会" })}`)).toContain(
      "发布机关",
    );
  });

  it("a value that no document has is an error with its name", async () => {
    expect(await search({ q: "", year: "1949" })).toMatchObject({ status: 400, parameter: "year" });
  });
});
