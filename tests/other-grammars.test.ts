import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkCorpus } from "../src/check.ts";
import { openCorpus } from "../src/corpus/corpus.ts";
import { sha256 } from "../src/document/source.ts";
import { ingest } from "../src/ingest.ts";
import { openPortal, type Portal } from "../src/portal.ts";
import { scratchFolder } from "./builders.ts";
import { textOf } from "./html.ts";
import { appOf } from "./site.ts";

const regulation = `某市数据条例
第一编　通则
第一章　总则
　　第一条　为了促进数据产业发展，制定本条例。
　　第二条　数据处理者应当履行下列义务：
　　（一）保护个人信息；
　　（二）报告安全事件。
　　违反前款规定的，依法处理。
　　第二条之一　市人民政府可以制定办法。
`;
const report = `政府工作报告
一、去年工作回顾
（一）大力发展数据产业。建成算力中心。
二、今年工作任务
推进数据开放。
`;

const scratch = scratchFolder();
let portal: Portal;
let app: ReturnType<typeof appOf>;
const folder = join(scratch.path, "corpus");

beforeAll(() => {
  mkdirSync(folder);
  publish("regulation", "某市数据条例", regulation);
  publish("report", "2025年政府工作报告", report);
  const path = join(scratch.path, "library.db");
  ingest(folder, path);
  portal = openPortal(path);
  app = appOf(portal);
});
afterAll(() => {
  portal.close();
  scratch.dispose();
});

function publish(slug: string, title: string, text: string): void {
  mkdirSync(join(folder, slug));
  writeFileSync(join(folder, slug, "zh.txt"), text);
  const record = {
    slug,
    title: { zh: title, en: slug },
    issuer: { zh: "某市", en: "A City" },
    published: "2025",
    source: { url: "https://example.org/", format: "text" },
    sha256: sha256(text),
  };
  writeFileSync(join(folder, slug, "document.json"), JSON.stringify(record));
}

const page = async (path: string) => (await request(app).get(encodeURI(path))).text;

describe("a corpus of another city, that says nothing of its site", () => {
  const doors = [
    "",
    "/docs",
    "/search",
    "/search?q=数据",
    "/search?q=zzz",
    "/verify",
    "/glossary",
    "/about",
    "/selection",
  ];
  const documents = [
    "regulation",
    "regulation/b1-c1",
    "regulation/a2",
    "regulation/a2-1",
    "report",
    "report/1-1",
  ];
  const paths = [...doors, ...documents.map((path) => `/docs/${path}`), "/nothing"];

  it.each(["zh", "en"].flatMap((language) => paths.map((path) => `/${language}${path}`)))(
    "%s shows nothing of Shanghai and its plan",
    async (path) => {
      const html = await page(path);
      expect(html).toContain("</html>");
      expect(html).not.toMatch(/Shanghai|上海|张江|Zhangjiang|规划|the plan\b|五年|2021/i);
    },
  );

  it.each(["/opensearch-zh.xml", "/opensearch-en.xml", "/sitemap.xml", "/openapi.json", "/api/docs"])(
    "nor does %s",
    async (path) => {
      expect(await page(path)).not.toMatch(/Shanghai|上海|张江|Zhangjiang/i);
    },
  );
});

describe("a corpus that says whose its site is", () => {
  const own = scratchFolder();
  const site = {
    name: { zh: "某市政策库", en: "City Policies" },
    owner: { zh: "某市人民政府", en: "the People's Government of a City" },
    contact: "policy@city.example",
    official: true,
    licences: [{ zh: "可以自由使用。", en: "Free to use." }],
    examples: { zh: ["数据产业"], en: ["shuju chanye"] },
    about: [
      { id: "text", paragraphs: [{ zh: "文本由某市提供。", en: "The texts were given by the city." }] },
      {
        id: "who",
        title: { zh: "关于我们", en: "Who we are" },
        paragraphs: [{ zh: "某市。", en: "A city." }],
      },
    ],
  };
  let owned: Portal;
  beforeAll(() => {
    const corpus = join(own.path, "corpus");
    cpSync(folder, corpus, { recursive: true });
    writeFileSync(join(corpus, "site.json"), JSON.stringify(site));
    ingest(corpus, join(own.path, "library.db"));
    // The server needs no corpus.
    rmSync(corpus, { recursive: true });
    owned = openPortal(join(own.path, "library.db"));
  });
  afterAll(() => {
    owned.close();
    own.dispose();
  });
  const shown = async (path: string) => textOf((await request(appOf(owned)).get(path)).text);

  it.each([
    [
      "/zh",
      [
        "某市政策库",
        "本站由某市人民政府开设。",
        "可以自由使用。",
        "联系方式：policy@city.example",
        "数据产业",
      ],
    ],
    [
      "/en",
      [
        "City Policies",
        "This site is run by the People's Government of a City.",
        "Free to use.",
        "shuju chanye",
      ],
    ],
    ["/en/about", ["The texts were given by the city.", "Who we are", "A city."]],
    ["/en/nothing", ["City Policies", "Free to use."]],
    ["/zh/docs/report", ["某市政策库"]],
    ["/opensearch-zh.xml", ["某市政策库"]],
  ])("%s says so", async (path, words) => {
    const text = await shown(path);
    for (const word of words) expect(text).toContain(word);
    expect(text).not.toMatch(/not an official|并非官方/);
  });

  it("is told what is wrong in it, by the check and at the start", () => {
    const spoiled = { ...site, timeZone: "Mars/Olympus", about: [{ id: "who", paragraphs: site.licences }] };
    const file = join(folder, "site.json");
    writeFileSync(file, JSON.stringify(spoiled, null, 2));
    const { faults } = checkCorpus(folder);
    expect(faults.map(({ file, expected }) => `${file}: ${expected}`)).toEqual([
      "site.json: about[0].title as the schema says",
      "site.json: timeZone as the schema says",
    ]);
    expect(() => openCorpus(folder)).toThrow(/site\.json/);
    rmSync(file);
  });
});

describe("a law and a report, served together without fields, districts and termbase", () => {
  it("are without a fault though nothing is translated", () => {
    const { faults, documents } = checkCorpus(folder);
    expect(faults).toEqual([]);
    expect(documents.map(({ slug, grammar, passages }) => [slug, grammar, passages])).toEqual([
      ["regulation", "law", 4],
      ["report", "report", 3],
    ]);
  });

  it("show an article whole, in its lines, under its headings", async () => {
    const html = await page("/zh/docs/regulation/a2");
    expect(html).toContain("第二条");
    expect(html).toContain(
      '<p class="lines">　　第二条　数据处理者应当履行下列义务：\n　　（一）保护个人信息；',
    );
    expect(html).toContain("/zh/docs/regulation/b1-c1");
  });

  it.each([
    ["a2-1-2", "（二）报告安全事件。"],
    ["a2-2", "违反前款规定的，依法处理。"],
  ])("mark %s in its article", async (address, text) => {
    expect(await page(`/zh/docs/regulation/${address}`)).toContain(`<mark>${text}</mark>`);
  });

  it("know an article that was put in", async () => {
    expect(await page("/zh/docs/regulation/a2.1")).toContain("第二条之一");
    const found = await request(app).get("/id/regulation/a2.1").redirects(0);
    expect(found.status).toBe(303);
  });

  it.each([
    ["某市数据条例第二条第一款第（二）项", "regulation", "a2-1-2"],
    ["某市数据条例第二条之一", "regulation", "a2.1"],
    ["2025年政府工作报告第一部分（一）", "report", "1-1"],
  ])("%s leads there", async (reference, document, address) => {
    const found = await request(app).get("/api/resolve").query({ ref: reference });
    expect(found.body).toMatchObject({ document, address });
  });

  it("list what is outermost in the contents, whatever it is called", async () => {
    const html = await page("/zh/docs/regulation");
    const contents = html.slice(
      html.indexOf('class="contents"'),
      html.indexOf("</nav>", html.indexOf('class="contents"')),
    );
    expect(contents).toContain('href="#b1"');
    expect(contents).toContain('href="#b1-c1"');
  });

  it.each(["/zh", "/en", "/zh/search", "/zh/glossary", "/zh/about", "/zh/verify", "/en/search?q=data"])(
    "have the page %s",
    async (path) => {
      expect((await request(app).get(path)).status).toBe(200);
    },
  );

  it.each([
    ["报告安全事件", "第二条第一款第（二）项", "inside a 项"],
    ["违反前款规定的，依法处理", "第二条第二款", "inside a 款"],
    ["促进数据产业发展", "第一条", "in an article of one 款"],
    ["报告安全事件。\n　　违反前款规定的", "第二条", "over two 款"],
  ])("name the part of an article that a quotation stands in: %s is %s, %s", async (quote, place) => {
    const html = await page(`/zh/verify?quote=${quote}`);
    expect(html).toContain(`《某市数据条例》${place}</a>`);
  });

  it("are found by their words", async () => {
    const { body } = await request(app).get("/api/search").query({ q: "算力中心" });
    expect(body.hits.map(({ address }: { address: string }) => address)).toEqual(["1-1-p1"]);
  });
});
