import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sha256 } from "../src/document/source.ts";
import { docxContent } from "../src/export/docx-content.ts";
import { ingest } from "../src/ingest.ts";
import { holdsHan } from "../src/language/termbase.ts";
import { openPortal, type Portal } from "../src/portal.ts";
import { scratchFolder } from "./builders.ts";
import { occasion } from "./export-occasion.ts";
import { elements, only, textOf, withClass } from "./html.ts";
import { appOf } from "./site.ts";
import { writeChapters } from "./small-corpus.ts";

/** Two documents of different issuers, years and types, and a law of which there is no English, served together. */
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
  writeRegulation(corpus);
  ingest(corpus, join(folder.path, "library.db"));
  portal = openPortal(join(folder.path, "library.db"));
});
afterAll(() => {
  portal.close();
  folder.dispose();
});

const regulation = `某市科技创新条例
第一章　总则
　　第一条　为了促进科技创新，制定本条例。
　　第二条　本条例适用于本市行政区域内的科技创新活动。
　　鼓励开展国际合作。
第二章　保障
　　第三条　市人民政府应当保障科技创新投入。
`;

function writeRegulation(corpus: string): void {
  const slug = "regulation";
  mkdirSync(join(corpus, slug));
  writeFileSync(join(corpus, slug, "zh.txt"), regulation);
  const title = "某市科技创新条例";
  const record = {
    slug,
    title: { zh: title, en: title },
    issuer: { zh: "某市人民代表大会常务委员会", en: "Standing Committee of the People's Congress of a City" },
    published: "2023-05-01",
    type: { zh: "地方性法规", en: "Local regulation" },
    source: { url: "https://example.org/regulation", format: "HTML" },
    sha256: sha256(regulation),
  };
  writeFileSync(join(corpus, slug, "document.json"), JSON.stringify(record));
}

interface Hit {
  readonly document: string;
  readonly address: string;
}

const search = async (parameters: Record<string, string>) =>
  (await request(appOf(portal)).get("/api/search").query(parameters)).body;

const page = async (path: string) => (await request(appOf(portal)).get(path)).text;

describe("all documents", () => {
  it.each([
    ["zh", ["五年规划", "实施方案", "地方性法规"], "2022年3月"],
    ["en", ["Five-year plan", "Implementation plan", "Local regulation"], "March 2022"],
  ] as const)("are listed in %s by type and year, each a door", async (language, types, date) => {
    const list = await page(`/${language}/docs`);
    const found = elements(list, "h2").map(({ text }) => text);
    expect(found.toSorted()).toEqual([...types].toSorted());
    expect(elements(list, "h3").map(({ text }) => text)).toEqual(["2023", "2022", "2021"]);
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

describe("where documents are mixed, each thing names its own", () => {
  const cards = (text: string) => withClass(text, "card");

  it.each(["zh", "en"])(
    "a hit in %s, by a name that leads to the document, and by an id of its own",
    async (language) => {
      const text = await page(`/${language}/search?${new URLSearchParams({ q: "国际合作" })}`);
      expect(cards(text).length).toBeGreaterThan(5);
      for (const card of cards(text)) {
        const name = only(withClass(card.inner, "document-name"));
        const slug = name.attributes.href?.split("/").at(-1) ?? "";
        expect(withClass(card.inner, "label")[0]?.attributes.href).toContain(`/docs/${slug}/`);
        expect(card.attributes.id).toMatch(new RegExp(`^${slug}--`));
        expect(withClass(card.inner, "keep")[0]?.attributes.href).toMatch(
          new RegExp(`#${card.attributes.id}$`),
        );
      }
      const names = cards(text).map(({ inner }) => only(withClass(inner, "document-name")).text);
      expect(names).toContain("某市科技创新条例");
      expect(new Set(names).size).toBeGreaterThan(1);
    },
  );

  it("a selection, a heading that holds the words, a place that several may be, a verdict", async () => {
    const selection = await page("/zh/selection?keep=regulation/a1,part-2/2-1-p1");
    expect(withClass(selection, "document-name").map(({ text }) => text)).toEqual([
      "某市科技创新条例",
      "上海科技创新中心“十四五”规划",
    ]);
    const headings = only(
      withClass(await page(`/zh/search?${new URLSearchParams({ q: "保障" })}`), "heading-hits"),
    );
    expect(headings.text).toContain("《某市科技创新条例》第二章");
    const places = await page(`/zh/search?${new URLSearchParams({ q: "第二章" })}`);
    expect(only(withClass(places, "heading-hits")).text).toContain("《某市科技创新条例》第二章 保障");
    const verdict = await page(
      `/zh/verify?${new URLSearchParams({ quote: "市人民政府应当保障科技创新投入" })}`,
    );
    expect(only(withClass(verdict, "matches")).text).toContain("《某市科技创新条例》第三条");
  });

  it("a row of an export", async () => {
    const csv = await page(`/zh/selection/export?format=csv&keep=regulation/a1,part-2/2-1-p1`);
    const rows: Record<string, string>[] = parse(csv, { bom: true, columns: true });
    expect(rows.map(({ document_zh }) => document_zh)).toEqual([
      "某市科技创新条例",
      "上海科技创新中心“十四五”规划",
    ]);
  });

  it("a search within a chapter is within the chapter of its document", async () => {
    const form = only(withClass(await page("/zh/docs/regulation/c1"), "small"));
    const kept = Object.fromEntries(
      elements(form.inner, "input")
        .filter(({ attributes }) => attributes.type === "hidden")
        .map(({ attributes }) => [attributes.name ?? "", attributes.value ?? ""]),
    );
    const within = await search({ q: "科技创新", size: "100", ...kept });
    expect(within.hits.map(({ document, address }: Hit) => `${document}/${address}`).toSorted()).toEqual([
      "regulation/a1",
      "regulation/a2",
    ]);
  });

  it("chapters are offered with one document in view, and are its own", async () => {
    const { facets } = await search({ q: "科技创新" });
    expect(facets.chapter).toEqual([]);
    const inView = await search({ q: "科技创新", document: "regulation" });
    expect(inView.facets.chapter.map(({ label }: { label: { zh: string } }) => label.zh)).toEqual([
      "总则",
      "保障",
    ]);
  });
});

describe("a document of which there is no English", () => {
  const paths = ["", "/c1", "/a2"];

  it.each(paths)(
    "says so once on its English page%s and shows the Chinese alone, marked as Chinese",
    async (path) => {
      const text = await page(`/en/docs/regulation${path}`);
      expect(text.split("There is no English translation of this document").length).toBe(2);
      expect(withClass(text, "both")).toEqual([]);
      expect(text).not.toContain("Not yet translated");
      const main = only(elements(text, "main")).inner;
      for (const { attributes, text: heading } of elements(main, "h1").filter(({ text }) => holdsHan(text)))
        expect(attributes.lang, heading).toBe("zh-Hans");
      const times = (words: string) =>
        textOf(withClass(main, "columns")[0]?.inner ?? main).split(words).length - 1;
      if (path === "") expect(times("为了促进科技创新，制定本条例。")).toBe(1);
    },
  );

  it.each(paths)("says nothing of it on its Chinese page%s", async (path) => {
    const text = await page(`/zh/docs/regulation${path}`);
    expect(text).not.toContain("没有英文译文");
    expect(withClass(text, "both")).toEqual([]);
  });

  it("is not said to lack its English under each passage of a Word document", async () => {
    const statuses = async (slug: string) => {
      const content = await docxContent(portal.library.passagesOf(slug), occasion, {
        title: slug,
        language: "en",
      });
      return new Set(content.passages.map(({ status }) => status));
    };
    expect(await statuses("regulation")).toEqual(new Set([undefined]));
    expect(await statuses("part-2")).toEqual(new Set(["reference"]));
  });

  it("has its English pages in no sitemap, index or list of alternates", async () => {
    const map = await page("/sitemap.xml");
    expect(map).toContain("/zh/docs/regulation/a1<");
    expect(map).not.toContain("/en/docs/regulation");
    expect(map).toContain("/en/docs/part-2<");
    const text = await page("/en/docs/regulation/a1");
    expect(text).toContain('content="noindex,follow"');
    expect(text).not.toContain('hreflang="en" href="http');
    expect(text).toContain('"inLanguage":"zh-Hans"');
    expect(await page("/zh/docs/regulation/a1")).not.toContain("noindex");
    expect(await page("/en/docs/part-2/2")).toContain('hreflang="en" href="http');
  });
});

describe("what tells documents apart", () => {
  it.each([
    ["type", { 五年规划: "Five-year plan", 实施方案: "Implementation plan", 地方性法规: "Local regulation" }],
    [
      "issuer",
      {
        上海市人民政府: "Shanghai Municipal People's Government",
        某市人民代表大会常务委员会: "Standing Committee of the People's Congress of a City",
        上海市科学技术委员会: "Science and Technology Commission of Shanghai Municipality",
      },
    ],
    ["year", { 2021: "2021", 2022: "2022", 2023: "2023" }],
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
