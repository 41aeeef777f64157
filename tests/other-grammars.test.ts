import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkCorpus } from "../src/check.ts";
import { sha256 } from "../src/document/source.ts";
import { ingest } from "../src/ingest.ts";
import { openPortal, type Portal } from "../src/portal.ts";
import { scratchFolder } from "./builders.ts";
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
