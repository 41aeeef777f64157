import { connect } from "node:net";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { descriptionOf } from "../src/web/pages/description.ts";
import { pathOfTarget } from "../src/web/request-target.ts";
import { elements, only } from "./html.ts";
import { appOf, openTestSite, plan, type TestSite } from "./site.ts";

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite();
});
afterAll(async () => {
  await site.close();
});

const titles = {
  zh: "上海市建设具有全球影响力的科技创新中心“十四五”规划",
  en: "Shanghai 14th Five-Year Plan for Building a Science and Technology Innovation Center with Global Influence",
};

function unescaped(text: string): string {
  return text
    .replaceAll("&#34;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

function meta(page: string, name: string): string | undefined {
  const found = elements(page, "meta").filter(({ attributes }) => attributes.name === name);
  return found.length === 0 ? undefined : unescaped(only(found).attributes.content ?? "");
}

interface Node {
  readonly "@id"?: string;
  readonly name?: string;
  readonly [member: string]: unknown;
}

function jsonLd(page: string): Node {
  const scripts = elements(page, "script").filter(
    ({ attributes }) => attributes.type === "application/ld+json",
  );
  return JSON.parse(only(scripts).inner);
}

/** Every node in a JSON-LD object that has an `@id` and a name. */
function namedNodes(value: unknown): { id: string; name: string; language: unknown }[] {
  if (Array.isArray(value)) return value.flatMap(namedNodes);
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.values(value).flatMap(namedNodes);
  const { "@id": id, name, inLanguage } = value as Node;
  return id !== undefined && name !== undefined ? [{ id, name, language: inLanguage }, ...inner] : inner;
}

describe("what reference managers read of a page", () => {
  it.each([
    ["zh", "3-1-1-d1", "上海市人民政府", "第三章第\uFF08一\uFF09节第1条重点方向\uFF081\uFF09\uFF1A"],
    // Zotero saves a name that ends in a comma as one name, and splits others at the last space.
    [
      "en",
      "3-1-1-d1",
      "Shanghai Municipal People's Government,",
      "Chapter 3, Section 1, Article 1, Priority (1): ",
    ],
    ["en", "3-1", "Shanghai Municipal People's Government,", "Chapter 3, Section 1: "],
    ["zh", "", "上海市人民政府", ""],
  ] as const)(
    "%s %s: the plan, its issuer %s, the place before the abstract",
    async (language, address, author, place) => {
      const page = (await site.get(`/${language}/docs/${plan}/${address}`.replace(/\/$/, ""))).text;
      expect(meta(page, "citation_title")).toBe(titles[language]);
      expect(meta(page, "DC.title")).toBe(titles[language]);
      expect(meta(page, "citation_author")).toBe(author);
      expect(meta(page, "citation_technical_report_institution")).toBe(author.replace(/,$/, ""));
      expect(meta(page, "citation_publication_date")).toBe("2021/09");
      expect(meta(page, "citation_abstract")?.startsWith(place)).toBe(true);
      expect(meta(page, "citation_abstract")?.length).toBeGreaterThan(place.length);
    },
  );
});

describe("the citation files of a page", () => {
  it.each(["zh", "en"] as const)("are in its language, %s", async (language) => {
    const { text } = await site.get(`/${language}/docs/${plan}/3-1-1-d1`);
    const files = elements(text, "a")
      .map(({ attributes }) => unescaped(attributes.href ?? ""))
      .filter((href) => href.includes("/cite?"));
    expect(files.length).toBeGreaterThan(5);
    for (const href of files) expect((await site.get(href)).headers["content-language"]).toBe(language);
  });
});

describe("JSON-LD", () => {
  const paths = ["", "/3", "/3-1", "/3-1-1-d1", "/5-3-1-x1", "/2-3-fig1", "/0-p1"];

  it("gives each @id one name and one language, whichever page says it", async () => {
    const nodes = await Promise.all(
      paths.flatMap((path) =>
        ["zh", "en"].map(async (lang) =>
          namedNodes(jsonLd((await site.get(`/${lang}/docs/${plan}${path}`)).text)),
        ),
      ),
    );
    const saidOf = new Map<string, Set<string>>();
    for (const { id, name, language } of nodes.flat()) {
      saidOf.set(id, (saidOf.get(id) ?? new Set()).add(`${language}: ${name}`));
    }
    expect(saidOf.size).toBe(2 * paths.length);
    expect([...saidOf].filter(([, said]) => said.size > 1)).toEqual([]);
  });

  it("leads from each language to the other, and says what the record knows", async () => {
    const zh = jsonLd((await site.get(`/zh/docs/${plan}/3-1`)).text);
    const en = jsonLd((await site.get(`/en/docs/${plan}/3-1`)).text);
    expect(zh).toMatchObject({
      "@type": "Legislation",
      inLanguage: "zh-Hans",
      workTranslation: { "@id": en["@id"] },
    });
    expect(en).toMatchObject({
      inLanguage: "en",
      translationOfWork: { "@id": zh["@id"] },
      identifier: zh.identifier,
    });
    expect(zh.isPartOf).toMatchObject({
      name: titles.zh,
      legislationType: "五年规划",
      legislationPassedBy: { name: "上海市人民政府" },
      legislationJurisdiction: { name: "上海市" },
    });
    expect(en.isPartOf).toMatchObject({ name: titles.en, legislationJurisdiction: { name: "Shanghai" } });
  });
});

describe("descriptions", () => {
  const english = "Build a national strategic science and technology force led by national laboratories. ";
  it.each([
    ["en", english.trim(), english.trim(), "a short one is whole"],
    ["en", english + "word ".repeat(40), english.trim(), "the last sentence that ends"],
    ["en", "word ".repeat(40), `${"word ".repeat(32).trim()}…`, "whole words"],
    ["en", `${"word ".repeat(31)}national laboratories`, `${"word ".repeat(31).trim()}…`, "not “nation”"],
    [
      "en",
      `${"about 2.6 per cent of it ".repeat(6)}and 12.5 per cent`,
      undefined,
      "a point in a number ends nothing",
    ],
    ["zh", "推进上海建设。".repeat(20), "推进上海建设。".repeat(12), "whole sentences"],
    [
      "zh",
      `${"加快建设".repeat(15)},${"加快建设".repeat(15)}`,
      `${"加快建设".repeat(15)}…`,
      "a clause without its comma",
    ],
    ["zh", "一行\n两行", "一行 两行", "one line"],
  ] as const)("%s %s → %s: %s", (language, text, expected, _why) => {
    const description = descriptionOf(text, language);
    if (expected !== undefined) expect(description).toBe(expected);
    expect(description.length).toBeLessThanOrEqual((language === "en" ? 160 : 90) + 1);
    expect(text.replaceAll("\n", " ").startsWith(description.replace(/…$/, ""))).toBe(true);
    const after = text.charAt(description.replace(/…$/, "").length);
    expect(`${description.replace(/…$/, "").at(-1)}${after}`).not.toMatch(/^[A-Za-z0-9.]{2}$/);
  });

  it("of every passage end at a word", async () => {
    const { text } = await site.get(`/api/docs/${plan}/passages.jsonl`);
    const long = text
      .trim()
      .split("\n")
      .map((line) => String(JSON.parse(line).text.en).replaceAll(/\s+/gu, " ").trim())
      .filter((en) => en.length > 160);
    expect(long.length).toBeGreaterThan(200);
    const cut = long.map((en) => [
      descriptionOf(en, "en"),
      en.slice(descriptionOf(en, "en").replace(/…$/, "").length),
    ]);
    expect(cut.filter(([, rest = ""]) => /^[^\s,;:]/.test(rest))).toEqual([]);
  });
});

describe("pages of other sites", () => {
  it.each([
    "/api/search?q=a",
    `/api/docs/${plan}/passages/3-1-1-d1`,
    "/openapi.json",
    "/api/resolve?ref=nowhere",
    "/api/nothing",
  ])("may read %s", async (path) => {
    const answer = await site.get(path, { origin: "https://other.example" });
    expect(answer.headers["access-control-allow-origin"]).toBe("*");
    expect(answer.headers["access-control-allow-credentials"]).toBeUndefined();
  });

  it("may not read the pages", async () => {
    const answer = await site.get("/zh", { origin: "https://other.example" });
    expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
  });

  it.each([
    ["/api/search", "GET", "GET, HEAD, OPTIONS"],
    ["/api/verify", "POST", "POST, OPTIONS"],
    [`/api/docs/${plan}/passages/3-1/cite`, "GET", "GET, HEAD, OPTIONS"],
  ])("are told beforehand that %s takes %s", async (path, method, allowed) => {
    const answer = await request(site.server)
      .options(path)
      .set("origin", "https://other.example")
      .set("access-control-request-method", method)
      .set("access-control-request-headers", "content-type");
    expect(answer.status).toBe(204);
    expect(answer.headers.allow).toBe(allowed);
    expect(answer.headers["access-control-allow-methods"]).toBe(allowed);
    expect(answer.headers["access-control-allow-headers"]).toMatch(/content-type/i);
  });
});

describe("methods", () => {
  it.each([
    ["TRACE", "/api/search", 405],
    ["DELETE", "/api/docs", 405],
    ["POST", "/api/search", 405],
    ["GET", "/api/verify", 405],
    ["TRACE", "/api/docs/a/passages/b/cite", 405],
    ["TRACE", "/zh", 405],
    ["PUT", "/healthz", 405],
    ["TRACE", "/api/nothing", 404],
    ["POST", "/zh/search", 405],
    ["GET", "/API/docs", 404],
    ["OPTIONS", "/api/nothing", 404],
    ["OPTIONS", "/zh", 204],
    ["HEAD", "/api/docs", 200],
  ])("%s %s is %d", async (method, path, status) => {
    const answer = await raw(`${method} ${path} HTTP/1.1\r\nHost: localhost`);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    if (status === 405 || status === 204) expect(answer).toMatch(/^Allow: \w+/im);
  });
});

/** What the server answers to a request line and headers as they are written. */
function raw(head: string): Promise<string> {
  const address = site.server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(`${head}\r\nConnection: close\r\n\r\n`));
    let answer = "";
    socket.setEncoding("utf8").on("data", (data) => {
      answer += data;
    });
    socket.on("end", () => resolve(answer)).on("error", reject);
  });
}

describe("the host that a request names", () => {
  const paths = [
    "/zh",
    `/en/docs/${plan}/3-1-1-d1`,
    "/sitemap.xml",
    "/robots.txt",
    "/openapi.json",
    "/opensearch-en.xml",
  ];

  it.each(paths)("stands in no link of %s", async (path) => {
    for (const head of [
      `GET ${path} HTTP/1.1\r\nHost: evil.example`,
      `GET ${path} HTTP/1.1\r\nHost: localhost.evil.example`,
      `GET http://evil.example${path} HTTP/1.1\r\nHost: evil.example`,
      `GET http://evil.example${path} HTTP/1.1\r\nHost: localhost`,
      `GET ${path} HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Host: evil.example`,
    ]) {
      const answer = await raw(head);
      expect(answer).toMatch(/^HTTP\/1\.1 200 /);
      expect(answer).not.toContain("evil.example");
    }
  });

  it.each(["plain", "bibtex", "ris", "csl-json"])("stands in no citation (%s)", async (style) => {
    const answer = await site.get(`/api/docs/${plan}/passages/3-1/cite?style=${style}`, {
      host: "evil.example",
    });
    expect(answer.text).not.toContain("evil.example");
    expect(answer.text).toMatch(/http:\/\/127\.0\.0\.1:\d+\/id\//);
  });

  it.each(["localhost:3000", "127.0.0.1:3000", "[::1]:3000", "LOCALHOST"])("is kept as %s", async (host) => {
    const answer = await site.get(`/api/docs/${plan}/passages/3-1/cite`, { host });
    expect(answer.text).toContain(`http://${host}/id/`);
  });

  it("keeps the path of the published address", async () => {
    const app = appOf(site.portal, {
      settings: { publicUrl: "https://plan.example/portal", trustProxy: false, rateLimit: undefined },
    });
    const page = (await request(app).get("/zh")).text;
    expect(page).toContain('rel="canonical" href="https://plan.example/portal/zh"');
  });

  it.each([
    ["/zh?q=a", "/zh?q=a"],
    ["http://evil.example/zh?q=a#b", "/zh?q=a"],
    ["HTTP://evil.example", "/"],
    ["https://a:b@evil.example//zh", "//zh"],
    ["*", "/"],
    ["mailto:a@evil.example", "/"],
    ["evil.example:443", "/"],
  ])("leaves the path of %s: %s", (target, path) => {
    expect(pathOfTarget(target)).toBe(path);
  });
});
