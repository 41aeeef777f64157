import { writeFileSync } from "node:fs";
import { join } from "node:path";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPortal, type Portal } from "../src/portal.ts";
import { copyPlanLibrary, passagesIn, scratchFolder } from "./builders.ts";
import { elements, only, spokenTexts, textOf, withClass } from "./html.ts";
import { slowFold } from "./oracle.ts";
import { appOf, askAll, openTestSite, plan, type TestSite } from "./site.ts";

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite();
});
afterAll(async () => {
  await site.close();
});

const languages = ["zh", "en"] as const;
type Language = (typeof languages)[number];
const htmlLang = { zh: "zh-Hans", en: "en" };

/** Each kind of page, its path after the language, and a word that stands on it. */
const kinds: readonly [string, string, Record<Language, string>][] = [
  ["home", "", { zh: "目录", en: "Contents" }],
  ["search", `/search?q=${encodeURIComponent("集成电路")}`, { zh: "筛选", en: "Filters" }],
  ["document", `/docs/${plan}`, { zh: "目录", en: "Contents" }],
  ["chapter", `/docs/${plan}/7`, { zh: "张江科学城", en: "Zhangjiang Science City" }],
  ["box", `/docs/${plan}/4-1-2-x1`, { zh: "专栏", en: "Box" }],
  ["passage", `/docs/${plan}/3-1-1-d1`, { zh: "公布的文件", en: "Published document" }],
  [
    "figure",
    `/docs/${plan}/2-3-fig1`,
    { zh: "本站所据文本没有收录", en: "not included in the text of this edition" },
  ],
  ["glossary", "/glossary", { zh: "术语表", en: "Glossary" }],
  ["quotation check", "/verify", { zh: "核对引文", en: "Check a quotation" }],
  ["about", "/about", { zh: "说明", en: "About" }],
];
const pages = languages.flatMap((language) =>
  kinds.map(([name, path, words]) => [language, name, `/${language}${path}`, words[language]] as const),
);

async function html(path: string, status = 200, headers: Record<string, string> = {}): Promise<string> {
  const response = await site.get(path, headers);
  expect(response.status, path).toBe(status);
  expect(response.type).toBe("text/html");
  expect(response.charset).toBe("utf-8");
  return response.text;
}

const searchPath = (language: Language, parameters: Readonly<Record<string, string>>) =>
  `/${language}/search?${new URLSearchParams(parameters)}`;

const meta = (page: string, name: string) =>
  only(elements(page, "meta").filter(({ attributes }) => attributes.name === name)).attributes.content ?? "";

const link = (page: string, rel: string) =>
  elements(page, "link")
    .map(({ attributes }) => attributes)
    .filter((attributes) => attributes.rel === rel);

const anchors = (page: string) => elements(page, "a");
const linkNamed = (page: string, text: string | RegExp) =>
  only(
    anchors(page).filter((anchor) =>
      typeof text === "string" ? anchor.text === text : text.test(anchor.text),
    ),
  ).attributes.href ?? "";

const shownAddresses = (page: string) =>
  elements(only(withClass(page, "hits")).inner, "article").map(({ attributes }) => attributes.id ?? "");

const totalShown = (page: string) =>
  Number(/[\d,]+/.exec(withClass(page, "total")[0]?.text ?? "")?.[0].replaceAll(",", "") ?? 0);

describe.each(pages)("%s %s page", (language, _name, path, word) => {
  let page: string;
  beforeAll(async () => {
    page = await html(path);
  });
  const other = language === "zh" ? "en" : "zh";

  it("speaks its language and shows what it is for", () => {
    expect(only(elements(page, "html")).attributes.lang).toBe(htmlLang[language]);
    expect(textOf(page)).toContain(word);
  });

  it("has a title, a heading and a description", () => {
    const title = only(elements(page, "title")).text;
    expect(title).toMatch(language === "zh" ? /\p{Script=Han}/u : /^[^\p{Script=Han}]*[A-Za-z]/u);
    if (path.includes("/docs/")) expect(title).toContain(language === "zh" ? "规划" : "Plan");
    expect(only(elements(page, "h1")).text).not.toBe("");
    expect(meta(page, "description").length).toBeGreaterThan(3);
  });

  it("names itself and its other language", () => {
    const absolute = (language: Language) =>
      expect.stringMatching(new RegExp(`^http://[^/]+/${language}(?:/|$)`));
    const alternates = link(page, "alternate");
    expect(alternates.map(({ hreflang }) => hreflang)).toEqual(["zh-Hans", "en", "x-default"]);
    expect(alternates[0]?.href).toEqual(absolute("zh"));
    expect(alternates[1]?.href).toEqual(absolute("en"));
    expect(only(link(page, "canonical")).href).toBe(alternates[language === "zh" ? 0 : 1]?.href);
  });

  it("agrees with its other language about both, and about x-default", async () => {
    const addresses = (markup: string) =>
      link(markup, "alternate").map(({ hreflang, href }) => `${hreflang} ${href?.replace(/\/\/[^/]+/, "")}`);
    expect(addresses(page)).toEqual(addresses(await html(path.replace(/^\/../, `/${other}`))));
  });

  it("switches to the same place in the other language", async () => {
    const { attributes, text } = only(withClass(page, "language"));
    expect(attributes).toMatchObject({ lang: htmlLang[other], hreflang: htmlLang[other] });
    expect(text).toBe(language === "zh" ? "English" : "中文");
    expect(attributes.href).toBe(path.replace(/^\/../, `/${other}`));
    expect((await site.get(attributes.href ?? "")).status).toBe(200);
  });

  it("marks every passage and heading in a language that is not its own", () => {
    // Names, typed words and quoted evidence may stand in a sentence of the other language.
    const foreign = language === "zh" ? /(?:\b[A-Za-z]+[ ,]+){6}/ : /\p{Script=Han}{8}/u;
    const wrong = spokenTexts(page)
      .filter((piece) => piece.lang === htmlLang[language] && foreign.test(piece.text))
      .map(({ text }) => text);
    expect(wrong).toEqual([]);
  });

  it("has one element for an id, one main, and a label for each field", () => {
    const ids = elements(page).flatMap(({ attributes }) => attributes.id ?? []);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    expect(elements(page, "main").map(({ attributes }) => attributes.id)).toEqual(["content"]);
    const labelled = elements(page, "label").map(({ attributes }) => attributes.for);
    const fields = elements(page, "input").filter(({ attributes }) => attributes.type !== "hidden");
    expect(fields.filter(({ attributes }) => !labelled.includes(attributes.id))).toEqual([]);
  });

  it("has no code of its own in it", async () => {
    for (const { attributes, inner } of elements(page, "script")) {
      if (attributes.type === "application/ld+json") expect(() => JSON.parse(inner)).not.toThrow();
      else expect([attributes.src, inner]).toEqual(["/assets/site.js", ""]);
    }
    expect(elements(page, "style")).toEqual([]);
    for (const { attributes } of elements(page)) {
      expect(Object.keys(attributes).filter((key) => key === "style" || key.startsWith("on"))).toEqual([]);
      expect(attributes.href ?? "").not.toMatch(/^\s*javascript:/i);
    }
    const policy = (await site.get(path)).headers["content-security-policy"];
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain("unsafe-inline");
  });
});

describe("the document's head", () => {
  const documentPages = ["", "/7", "/4-1-2-x1", "/3-1-1-d1", "/0-p1", "/2-3-fig1"].flatMap((path) => [
    ["zh", path, "上海市建设具有全球影响力的科技创新中心“十四五”规划", "规划期 2021–2025 年 · 规划期已结束"],
    ["en", path, "Shanghai 14th Five-Year Plan", "Planning period 2021–2025 · the period has ended"],
  ]);

  it.each(documentPages)("%s/docs/…%s: %s, %s", async (lang, path, title, period) => {
    const page = await html(`/${lang}/docs/${plan}${path}`);
    expect(textOf(page)).toContain(title);
    expect(only(withClass(page, "period")).text).toBe(period);
  });

  it.each([
    ["zh", "规划期 2021–2025 年 · 规划期内"],
    ["en", "Planning period 2021–2025 · in force"],
  ])("in %s before the end: %s", async (lang, period) => {
    const app = appOf(site.portal, { now: () => new Date("2025-12-31T15:00:00Z") });
    const response = await request(app).get(`/${lang}/docs/${plan}/3-1`);
    expect(only(withClass(response.text, "period")).text).toBe(period);
  });

  it.each([
    ["zh", "仅中文原文具有权威性", "非官方参考译文"],
    ["en", "The Chinese text alone is authoritative", "Unofficial reference translation"],
  ])("in %s says what the English is: %s", async (lang, authority, status) => {
    for (const path of ["", "/3-1-1-d1"]) {
      const text = textOf(await html(`/${lang}/docs/${plan}${path}`));
      expect(text).toContain(authority);
      expect(text).toContain(status);
    }
  });
});

describe("the document page", () => {
  it.each(languages)("in %s holds every passage and heading in order, unaltered", async (language) => {
    const page = await html(`/${language}/docs/${plan}`);
    const shown = withClass(page, "passage").map(({ attributes, inner }) => {
      const chinese = only(elements(inner, "div").filter((text) => text.attributes.lang === "zh-Hans"));
      return `${attributes.id} ${elements(chinese.inner, "p")[0]?.text}`;
    });
    const published = passagesIn(site.portal.library).map(
      ({ passage }) => `${passage.address} ${passage.text.replace(/\s+/g, " ").trim()}`,
    );
    expect(shown).toEqual(published);
    expect(withClass(page, "heading")).toHaveLength(191);
  });

  it.each([
    ["zh", ["zh-Hans"]],
    ["en", ["en"]],
    ["both", ["zh-Hans", "en"]],
    ["nonsense", ["zh-Hans", "en"]],
  ])("?view=%s shows %s", async (view, shown) => {
    const page = await html(`/zh/docs/${plan}?view=${view}`);
    const texts = withClass(page, "passage").flatMap(({ inner }) =>
      withClass(inner, "text").map(({ attributes }) => attributes.lang ?? ""),
    );
    expect([...new Set(texts)]).toEqual(shown);
  });

  it("says that the published table is missing, and where it is", async () => {
    const page = await html(`/en/docs/${plan}/2-3-fig1`);
    expect(textOf(page)).toContain("表一.png");
    expect(linkNamed(page, "See the published document")).toMatch(/^https?:\/\/www\.ndrc\.gov\.cn\//);
  });
});

describe("marks on the search page", () => {
  it.each<[Language, string, string]>([
    ["zh", "集成电路", "集成电路"],
    ["zh", "“科学城”", "科学城"],
    ["zh", "“针对性”", "针对性"],
    ["zh", "集成電路", "集成电路"],
    ["en", "quantum", "quantum"],
    ["en", "“intellectual property”", "intellectual property"],
    ["en", "集成电路", "集成电路"],
  ])("%s: %s is marked, and the text is not altered", async (language, q, word) => {
    const page = await html(searchPath(language, { q }));
    const marked = elements(only(withClass(page, "hits")).inner, "mark").map(({ text }) => slowFold(text));
    expect(marked).toContain(word);
    const cards = elements(only(withClass(page, "hits")).inner, "article");
    expect(cards.length).toBeGreaterThan(0);
    for (const { attributes, inner } of cards) {
      const held = site.portal.library.passageAt(plan, attributes.id ?? "");
      for (const { attributes: shown, inner: texts } of withClass(inner, "text")) {
        const whole = (shown.lang === "en" ? held?.en?.text : held?.passage.text) ?? "";
        const excerpt = elements(texts, "p")[0]?.inner.replace(/<span class="cut">…<\/span>/g, "") ?? "";
        expect(whole.replace(/\s+/g, " ")).toContain(textOf(excerpt));
      }
    }
  });

  it.each<[Language, string, string]>([
    ["zh", "量子", "zh-Hans"],
    ["en", "量子", "zh-Hans"],
    ["en", "quantum", "en"],
    ["zh", "quantum", "en"],
    ["zh", "", "zh-Hans"],
    ["en", "", "en"],
  ])(
    "on the %s page of “%s” %s comes first: the language of the query, or of the reader",
    async (language, q, first) => {
      const page = await html(searchPath(language, { q }));
      for (const { inner } of elements(only(withClass(page, "hits")).inner, "article")) {
        expect(withClass(inner, "text").map(({ attributes }) => attributes.lang)[0]).toBe(first);
      }
    },
  );

  it("keeps what was typed in the search field", async () => {
    const q = '"集成电路" & <人才>';
    const page = await html(searchPath("zh", { q, kind: "t", sort: "document" }));
    const fields = Object.fromEntries(
      elements(page, "input").map(({ attributes }) => [attributes.name, attributes.value]),
    );
    expect(fields).toMatchObject({ q, kind: "t", sort: "document" });
  });
});

describe("what is typed is text, never markup", () => {
  const hostile = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</title><svg onload=alert(1)>",
    "集成电路<b>人才</b>",
    "“</mark><i>”",
    "&lt;script&gt;",
    "javascript:alert(1)",
    "{{7*7}}<%= 7 %>",
    "]]><!--",
  ];

  it.each(hostile)("%s", async (q) => {
    const names = (page: string) =>
      new Set(elements(page).flatMap(({ name, attributes }) => [name, ...Object.keys(attributes)]));
    const ordinary = new Set([
      ...names(await html(searchPath("zh", { q: "集成电路", field: "talent", kind: "t" }))),
      ...names(await html(searchPath("zh", { q: "“元宇宙”" }))),
      ...names(await html(searchPath("zh", { q: "殡葬 张江" }))),
      ...names(await html("/zh/nowhere", 404)),
      ...names(await html("/zh/docs/shanghai-stic-14fyp?view=zh")),
    ]);
    const foreign = (page: string) => [...names(page)].filter((name) => !ordinary.has(name));
    const asked = encodeURIComponent(q);
    expect(foreign(await html(`/zh/search?q=${asked}`))).toEqual([]);
    expect(foreign(await html(`/en/search?q=${asked}&sort=document&x=${asked}`))).toEqual([]);
    expect(foreign(await html(`/zh/search?field=${asked}`, 400))).toEqual([]);
    expect(foreign(await html(`/zh/docs/${asked}`, 404))).toEqual([]);
    expect(foreign(await html(`/en/docs/${plan}/${asked}`, 404))).toEqual([]);
    expect(foreign(await html(`/zh/docs/${plan}?view=${asked}`))).toEqual([]);
    const page = await html(`/zh/search?q=${asked}`);
    expect(elements(page, "input").find(({ attributes }) => attributes.name === "q")?.attributes.value).toBe(
      q,
    );
  });

  it("nor is the host that a request names", async () => {
    const page = await html("/zh", 200, { host: 'x"><script>alert(1)</script>' });
    expect(elements(page, "script").every(({ attributes }) => attributes.src)).toBe(true);
    expect(page).not.toContain("<script>alert");
  });

  it("links name the published address where one is set", async () => {
    const app = appOf(site.portal, {
      settings: { publicUrl: "https://plan.example", trustProxy: false, rateLimit: undefined },
    });
    const page = (await request(app).get(`/en/docs/${plan}/3-1-1-d1`).set("host", "evil.example")).text;
    expect(page).not.toContain("evil.example");
    expect(only(link(page, "canonical")).href).toBe(`https://plan.example/en/docs/${plan}/3-1-1-d1`);
  });
});

describe("filters", () => {
  it.each<[Language, Record<string, string>]>([
    ["zh", { q: "创新" }],
    ["en", { q: "innovation" }],
    ["zh", { q: "人才", chapter: "6", kind: "t" }],
  ])("%s %j: each value is a link that finds as many as it says", async (language, parameters) => {
    const page = await html(searchPath(language, parameters));
    const values = withClass(page, "value").filter(({ attributes }) => !attributes["aria-current"]);
    expect(values.length).toBeGreaterThan(15);
    const wrong = await askAll(values, async ({ attributes, inner, text }) => {
      const count = Number(only(withClass(inner, "count")).text);
      const href = attributes.href ?? "";
      const asked = new URL(href, "http://site").searchParams;
      const facet = ["chapter", "field", "district", "kind"].find(
        (name) => asked.getAll(name).length > (name in parameters ? 1 : 0),
      );
      const widened = facet !== undefined && facet in parameters;
      const found = totalShown(await html(href));
      return (widened ? found >= count : found === count) ? [] : [`${text}: ${found}`];
    });
    expect(wrong.flat()).toEqual([]);
  });

  it.each<[Language, string, string, string]>([
    ["zh", "去掉：人才", "去掉：浦东新区", "全部去掉"],
    ["en", "Remove: Talent", "Remove: Pudong New Area", "Remove all"],
  ])("in %s can be taken away: %s, %s, %s", async (language, first, second, all) => {
    const labels = site.portal.library.fields.fields.find(({ id }) => id === "talent")?.label;
    const page = await html(searchPath(language, { q: "创新", field: "talent", district: "pudong" }));
    const named = first.replace(/人才|Talent/, labels?.[language] ?? "");
    const without = new URL(linkNamed(page, named), "http://site").searchParams;
    expect(Object.fromEntries(without)).toEqual({ q: "创新", district: "pudong" });
    const withoutDistrict = new URL(linkNamed(page, second), "http://site").searchParams;
    expect(Object.fromEntries(withoutDistrict)).toEqual({ q: "创新", field: "talent" });
    expect(linkNamed(page, all)).toBe(searchPath(language, { q: "创新" }));
  });

  it("that are selected are marked, and their own link takes them away", async () => {
    const page = await html(searchPath("zh", { q: "创新", kind: "t" }));
    const selected = withClass(page, "value").filter(({ attributes }) => attributes["aria-current"]);
    expect(only(selected).attributes.href).toBe(searchPath("zh", { q: "创新" }));
  });

  it("and page are kept by the language switch", async () => {
    const path = "/zh/search?q=%E5%88%9B%E6%96%B0&field=talent&field=finance&sort=document&page=2";
    const { attributes } = only(withClass(await html(path), "language"));
    expect(attributes.href).toBe(path.replace("/zh/", "/en/"));
    const there = only(withClass(await html(attributes.href ?? ""), "language"));
    expect(there.attributes.href).toBe(path);
  });
});

describe("result pages", () => {
  it.each<[Language, string, RegExp]>([
    ["zh", "下一页", /^第 (\d+) 页，共 (\d+) 页$/],
    ["en", "Next", /^Page (\d+) of (\d+)$/],
  ])("in %s lead from the first to the last and hold every result once", async (language, next, note) => {
    const seen: string[] = [];
    let page = await html(searchPath(language, { q: "量子 张江", match: "some" }));
    const total = totalShown(page);
    for (let number = 1; ; number++) {
      seen.push(...shownAddresses(page));
      const [, shown, last] =
        note.exec(elements(only(withClass(page, "pages")).inner, "span")[0]?.text ?? "") ?? [];
      expect(Number(shown)).toBe(number);
      const following = anchors(page).find(({ attributes }) => attributes.rel === "next");
      expect(following?.text).toBe(number === Number(last) ? undefined : next);
      if (!following) break;
      page = await html(following.attributes.href ?? "");
      expect(anchors(page).some(({ attributes }) => attributes.rel === "prev")).toBe(true);
    }
    expect(seen).toHaveLength(total);
    expect(new Set(seen).size).toBe(total);
  });

  it.each<[Language, string, string]>([
    ["zh", "没有第 999 页", "回到第一页"],
    ["en", "there is no page 999", "Back to the first page"],
  ])("in %s past the end: %s", async (language, note, back) => {
    const page = await html(searchPath(language, { q: "量子", page: "999" }));
    expect(textOf(page)).toContain(note);
    expect(linkNamed(page, back)).toBe(searchPath(language, { q: "量子" }));
  });

  it("can be sorted either way", async () => {
    const page = await html(searchPath("en", { q: "talent" }));
    const sorted = await html(linkNamed(page, "In document order"));
    const order = (address: string) => site.portal.library.passageAt(plan, address)?.order ?? -1;
    const places = shownAddresses(sorted).map(order);
    expect(places).toEqual(places.toSorted((left, right) => left - right));
    expect(shownAddresses(await html(linkNamed(sorted, "By relevance")))).toEqual(shownAddresses(page));
  });
});

describe("what the search did is said", () => {
  it.each<[Language, string, string]>([
    ["zh", "看病", "“看病”一并查找官方用语“"],
    ["zh", "看病", "公布的文本没有所输入的词语"],
    ["zh", "jichengdianlu", "“jichengdianlu”按拼音查找“集成电路”"],
    ["zh", "区块连技术", "未见“区块连技术”，改按“区块链技术”查找"],
    ["zh", "殡葬 张江", "全文没有：殡葬"],
    ["zh", "殡葬 张江", "没有一条包含全部词语"],
    ["zh", "“元宇宙”", "公布的文本中没有“元宇宙”"],
    ["en", "quantm", "“quantm” was not found; searched for “quantum”"],
    [
      "en",
      "integrated circuits",
      "“integrated circuits” was also searched as “integrated circuit (集成电路)”",
    ],
    ["en", "“metaverse”", "The English translation does not contain “metaverse”"],
    ["en", "funerals Zhangjiang", "Found nowhere in the published text: funerals"],
  ])("%s %s: %s", async (language, q, said) => {
    expect(textOf(await html(searchPath(language, { q })))).toContain(said);
  });

  it.each<[Language, string, string, string]>([
    ["zh", "看病", "只按所输入的词语查找", "恢复扩展和更正"],
    ["en", "quantm", "Search only for the words as typed", "Expand and correct again"],
  ])("and refused: %s %s → %s → %s", async (language, q, refuse, again) => {
    const page = await html(searchPath(language, { q }));
    const plain = await html(linkNamed(page, refuse));
    expect(totalShown(plain)).toBe(0);
    expect(linkNamed(plain, again)).toBe(searchPath(language, { q }));
  });
});

describe("a list label that was quoted in Chinese", () => {
  it("is shown in the language that it was quoted in, on the English page too", async () => {
    const page = await site.get(`/en/search?q=${encodeURIComponent("“重点任务”")}`);
    expect(page.text).toContain('<span lang="zh-Hans"><mark>重点任务</mark>');
    expect(page.text).not.toContain(">Key tasks:</span>");
  });
});

describe("no result is a dead end", () => {
  it("and offers nothing to sort", async () => {
    const sorts = async (q: string) =>
      (await site.get(`/en/search?q=${encodeURIComponent(q)}`)).text.includes('class="sorts"');
    expect(await Promise.all([sorts("quantum"), sorts("homelessness")])).toEqual([true, false]);
  });

  it.each<[Language, string, string]>([
    ["zh", "没有找到条文", "按章节浏览全文"],
    ["en", "No passages found", "Browse the text by chapter"],
  ])("in %s: %s, %s", async (language, said, browse) => {
    for (const q of ["“元宇宙”", "zzzzqqqq", "“集成电路” “殡葬”", "☃"]) {
      const page = await html(searchPath(language, { q }));
      expect(textOf(page)).toContain(said);
      expect(linkNamed(page, browse)).toBe(`/${language}/docs/${plan}`);
    }
  });

  it("offers fewer filters where they are what leaves nothing", async () => {
    const page = await html(searchPath("zh", { q: "集成电路 人才", chapter: "2" }));
    expect(textOf(page)).toContain("没有找到条文");
    const [, total] = /去掉全部筛选（(\d+) 条）/.exec(textOf(page)) ?? [];
    expect(totalShown(await html(linkNamed(page, /^去掉全部筛选/)))).toBe(Number(total));
  });

  it("offers the words that do occur, each with its count", async () => {
    const page = await html(searchPath("zh", { q: "“集成电路人才培养方案” 量子" }));
    const [, count] =
      /^量子 \((\d+)\)$/.exec(only(anchors(page).filter(({ text }) => text.startsWith("量子"))).text) ?? [];
    expect(totalShown(await html(linkNamed(page, /^量子/)))).toBe(Number(count));
  });

  it("offers any of the words where few passages have all", async () => {
    const page = await html(searchPath("zh", { q: "集成电路 人才" }));
    const wider = await html(linkNamed(page, "查找含任一词语的条文"));
    expect(totalShown(wider)).toBeGreaterThan(totalShown(page));
  });
});

describe("error pages", () => {
  const chinese = /\p{Script=Han}/u;
  /** What the page says, without what names the other language and what was typed. */
  const said = (page: string) => only(elements(page, "main")).text;

  it.each([
    ["/zh/nowhere", 404, "没有这个页面"],
    ["/en/nowhere", 404, "There is no such page"],
    ["/zh/docs/no-such-plan", 404, "没有这个页面"],
    [`/en/docs/${plan}/99-1-p1`, 404, "There is no such page"],
    [`/zh/docs/${plan}/3-1-1-D1`, 404, "没有这个页面"],
    ["/zh/search?page=0", 400, "请求有误"],
    ["/en/search?page=0", 400, "The request is not valid"],
    ["/zh/search?field=astrology", 400, "astrology"],
    ["/en/search?sort=date", 400, "date"],
    ["/zh/docs/%FF", 400, "请求有误"],
    ["/en/docs/%FF", 400, "The request is not valid"],
  ])("%s is %d: %s", async (path, status, words) => {
    const page = await html(path, status);
    const language = path.startsWith("/en") ? "en" : "zh";
    expect(only(elements(page, "html")).attributes.lang).toBe(htmlLang[language]);
    expect(said(page)).toContain(words);
    if (language === "en") expect(said(page)).not.toMatch(chinese);
    else expect(said(page)).not.toMatch(/(?:\b[A-Za-z]{2,}[ ,]+){2}/);
    expect(anchors(page).map(({ attributes }) => attributes.href)).toContain(`/${language}`);
    expect(meta(page, "robots")).toContain("noindex");
  });

  it.each([
    ["en-GB,en;q=0.9", "There is no such page", "en"],
    ["zh-CN,zh;q=0.9,en;q=0.8", "没有这个页面", "zh-Hans"],
    ["fr", "没有这个页面", "zh-Hans"],
  ])("outside both languages speak the reader's: %s", async (accepted, words, lang) => {
    const page = await html("/nowhere", 404, { "accept-language": accepted });
    expect(said(page)).toContain(words);
    expect(only(elements(page, "html")).attributes.lang).toBe(lang);
  });
});

describe("with a library that was overwritten while it serves", () => {
  const folder = scratchFolder();
  let portal: Portal;
  let app: ReturnType<typeof appOf>;
  beforeAll(async () => {
    const path = join(folder.path, "library.db");
    copyPlanLibrary(path);
    portal = openPortal(path);
    app = appOf(portal);
    writeFileSync(path, Buffer.alloc(200_000, "x"));
  });
  afterAll(() => {
    portal.close();
    folder.dispose();
  });

  it.each([
    ["/zh", "检索暂不可用", "npm run ingest"],
    ["/zh/search?q=人才", "检索暂不可用", "npm run ingest"],
    ["/en/search?q=talent", "Search is not available", "npm run ingest"],
  ])("%s is 503 and says what to do: %s, %s", async (path, words, remedy) => {
    const response = await request(app).get(encodeURI(path));
    expect(response.status).toBe(503);
    expect(response.headers["retry-after"]).toBeDefined();
    expect(textOf(response.text)).toContain(words);
    expect(textOf(response.text)).toContain(remedy);
  });

  it("the API says so too, and readyz is not ready while the process lives", async () => {
    const search = await request(app).get("/api/search?q=x");
    expect(search.status).toBe(503);
    expect(search.type).toBe("application/problem+json");
    expect(JSON.parse(search.text).detail).toContain("npm run ingest");
    expect((await request(app).get("/readyz")).status).toBe(503);
    expect((await request(app).get("/healthz")).status).toBe(200);
  });

  it.each(languages)(
    "in %s what is read of it is 503 too, what needs no library is there",
    async (language) => {
      const page = (await request(app).get(`/${language}/search?q=x`)).text;
      expect(anchors(page).map(({ attributes }) => attributes.href)).toContain(`/${language}/docs/${plan}`);
      for (const path of [`docs/${plan}`, `docs/${plan}/7`, `docs/${plan}/3-1-1-d1`, "glossary?q=芯片"]) {
        expect([path, (await request(app).get(encodeURI(`/${language}/${path}`))).status]).toEqual([
          path,
          503,
        ]);
      }
      expect((await request(app).get(`/${language}/verify`)).status).toBe(200);
    },
  );
});

describe("addresses without a language", () => {
  it.each([
    ["/", "en-US,en;q=0.9", "/en"],
    ["/", "zh-TW,zh;q=0.9,en;q=0.5", "/zh"],
    ["/", "en;q=0.5,zh;q=0.9", "/zh"],
    ["/", "fr-FR,fr;q=0.9", "/zh"],
    ["/", "", "/zh"],
    [`/id/${plan}/3-1-1-d1`, "en", `/en/docs/${plan}/3-1-1-d1`],
    [`/id/${plan}/3-1`, "zh-CN", `/zh/docs/${plan}/3-1`],
    [`/id/${plan}/4-1-2-x1-n2?from=mail&q=a%20b`, "en", `/en/docs/${plan}/4-1-2-x1-n2?from=mail&q=a+b`],
  ])("%s with Accept-Language %j leads to %3$s", async (path, accepted, to) => {
    const response = await site.get(path, { "accept-language": accepted });
    expect(response.status).toBe(303);
    expect(response.headers.location).toBe(to);
    expect(response.headers.vary).toMatch(/accept-language/i);
  });

  it.each([`/id/${plan}/99-9-p9`, "/id/no-such-plan/3-1-1-d1", `/id/${plan}/..%2f..`])(
    "%s leads nowhere",
    async (path) => {
      await html(path, 404);
    },
  );

  it("leads nowhere but to this site", async () => {
    for (const path of ["//evil.example", "/id//evil.example", "/\\evil.example"]) {
      const { status, headers } = await site.get(path);
      expect([303, 404]).toContain(status);
      expect(headers.location ?? "/zh").toMatch(/^\/(zh|en)/);
    }
  });
});

describe("links", () => {
  it.each(pages)(
    "%s %s: every internal link leads to a page, every # to a place",
    async (_lang, _name, path) => {
      const page = await html(path);
      const [origin] = /^http:\/\/[^/]+/.exec(only(link(page, "canonical")).href ?? "") ?? [""];
      const ids = new Set(elements(page).flatMap(({ attributes }) => attributes.id ?? []));
      const hrefs = [
        ...new Set(elements(page).flatMap(({ attributes }) => attributes.href ?? attributes.src ?? [])),
      ];
      expect(hrefs.filter((href) => href.startsWith("#") && !ids.has(href.slice(1)))).toEqual([]);
      const internal = hrefs
        .map((href) => (href.startsWith(origin) ? href.slice(origin.length) : href))
        .filter((href) => href.startsWith("/"));
      expect(internal.length).toBeGreaterThan(10);
      const dead = await askAll(internal, async (href) => {
        const { status, headers } = await site.get(href);
        const led = status === 303 ? (await site.get(headers.location ?? "")).status : status;
        return led === 200 ? [] : [`${href} ${led}`];
      });
      expect(dead.flat()).toEqual([]);
    },
  );

  it("of the API's hits and headings lead to pages", async () => {
    const { hits, headings } = (await site.get(`/api/search?q=${encodeURIComponent("集成电路")}&lang=en`))
      .body;
    for (const { url } of [...hits, ...headings]) await html(url);
  });
});
