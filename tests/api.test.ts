import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import {
  outlineAnswer,
  passageAnswer,
  passageLine,
  problemAnswer,
  type SearchAnswerBody,
  searchAnswer,
} from "./answers.ts";
import { corpusFolder, passagesIn } from "./builders.ts";
import { countOf, slowFold } from "./oracle.ts";
import { openTestSite, plan, type TestSite } from "./site.ts";

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite();
});
afterAll(async () => {
  await site.close();
});

type Parameters = Readonly<Record<string, string>>;

async function read<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.output<Schema>> {
  const response = await site.get(path);
  expect(response.status, path).toBe(200);
  return schema.parse(response.body);
}

const search = (q: string, more: Parameters = {}): Promise<SearchAnswerBody> =>
  read(`/api/search?${new URLSearchParams({ q, ...more })}`, searchAnswer);

const addresses = ({ hits }: SearchAnswerBody) => hits.map(({ address }) => address);

async function problem(path: string, status: number) {
  const response = await site.get(path);
  expect(response.status, path).toBe(status);
  expect(response.type).toBe("application/problem+json");
  const body = problemAnswer.parse(JSON.parse(response.text));
  expect(body.status).toBe(status);
  return body;
}

describe("the names of the design", () => {
  it("are in a search answer, with the values asked for", async () => {
    const answer = await search("集成电路", { field: "talent", size: "2", sort: "document" });
    expect(answer.query).toMatchObject({ q: "集成电路", lang: "zh", field: ["talent"], sort: "document" });
    expect(answer).toMatchObject({ total: answer.total, page: 1, size: 2 });
    expect(answer.facets.field.find(({ value }) => value === "talent")).toMatchObject({
      label: { zh: expect.stringContaining("人才"), en: expect.stringMatching(/talent/i) },
      selected: true,
      count: answer.total,
    });
  });

  it("are in a hit, which links to its passage", async () => {
    const [hit] = (await search("“揭榜挂帅”")).hits;
    expect(hit?.text.zh).toContain("揭榜挂帅");
    expect(hit?.document).toBe(plan);
    expect(hit?.url).toBe(`/zh/docs/${plan}/${hit?.address}`);
    expect(hit?.headings[0]?.address).toBe(hit?.address.split("-")[0]);
    expect((await site.get(hit?.url ?? "")).status).toBe(200);
  });

  it("are in a passage, whose evidence cuts its terms out of the text", async () => {
    const passage = await read(`/api/docs/${plan}/passages/7-3-1-t2`, passageAnswer);
    expect(passage.districts).toContain("qingpu");
    expect(passage.evidence.districts.length).toBeGreaterThan(5);
    for (const found of passage.evidence.districts) {
      if (found.by === "term" && found.value === "qingpu")
        expect(slowFold(passage.text.zh.slice(found.start, found.end))).toMatch(/^青浦/);
    }
  });

  it("are in the outline: 191 headings at their spans", async () => {
    const { document, headings } = await read(`/api/docs/${plan}/outline`, outlineAnswer);
    expect(document.slug).toBe(plan);
    const counts = (["chapter", "section", "article", "box"] as const).map(
      (wanted) => headings.filter(({ level }) => level === wanted).length,
    );
    expect(counts).toEqual([10, 37, 117, 27]);
    const text = readFileSync(join(corpusFolder, plan, "zh.txt"), "utf8");
    for (const { title, span } of headings) expect(text.slice(span.start, span.end)).toContain(title.zh);
  });

  it("are in passages.jsonl: 628 lines, each the characters of its span", async () => {
    const response = await site.get(`/api/docs/${plan}/passages.jsonl`).then((answer) => answer);
    expect(response.type).toBe("application/x-ndjson");
    const text = readFileSync(join(corpusFolder, plan, "zh.txt"), "utf8");
    const lines = (response.text ?? String(response.body)).trimEnd().split("\n");
    const passages = lines.map((line) => passageLine.parse(JSON.parse(line)));
    expect(passages).toHaveLength(628);
    for (const passage of passages) {
      expect(text.slice(passage.span.start, passage.span.end)).toBe(passage.text.zh);
    }
    const starts = passages.map(({ span }) => span.start);
    expect(starts).toEqual(starts.toSorted((left, right) => left - right));
  });

  it("are in the answers for operators", async () => {
    expect((await site.get("/healthz")).status).toBe(200);
    const ready = await site.get("/readyz");
    expect(ready.status).toBe(200);
    expect(ready.body).toMatchObject({ engine: "sqlite", fallback: false });
  });
});

describe("a wrong parameter is named", () => {
  it.each([
    ["lang", "fr", "a language that the site has not"],
    ["sort", "date", "an order that there is not"],
    ["kind", "x", "no kind of passage"],
    ["kind", "P", "kinds are lower-case"],
    ["field", "astrology", "no field"],
    ["district", "beijing", "no district of Shanghai"],
    ["chapter", "11", "no such chapter"],
    ["chapter", "3-1-1-d1", "a passage, not a heading"],
    ["chapter", "__proto__", "a name that every object has"],
    ["document", "no-such-plan", "no document"],
    ["document", "constructor", "a name that every object has"],
    ["page", "0", "pages begin at 1"],
    ["page", "-1", "negative"],
    ["page", "abc", "no number"],
    ["page", "1.5", "no whole number"],
    ["page", "1e3", "digits only"],
    ["page", "100001", "beyond every limit"],
    ["page", "99999999999999999999", "beyond every number"],
    ["size", "0", "nothing to show"],
    ["size", "101", "one more than at most"],
    ["size", "ten", "no number"],
    ["match", "any", "all and some are the two"],
    ["plain", "yes", "0 or 1"],
    ["explain", "true", "0 or 1"],
  ])("%s=%s: %s", async (parameter, value) => {
    const body = await problem(`/api/search?${new URLSearchParams({ q: "人才", [parameter]: value })}`, 400);
    expect(body.parameter).toBe(parameter);
    expect(body.detail).toContain(parameter);
  });

  it("also where only one of several values is wrong", async () => {
    const body = await problem("/api/search?field=talent&field=astrology", 400);
    expect(body).toMatchObject({ parameter: "field", detail: expect.stringContaining("astrology") });
  });

  it("and is answered in a few words, however long it is", async () => {
    const body = await problem(`/api/search?sort=${"x".repeat(9000)}`, 400);
    expect(body.detail.length).toBeLessThan(300);
  });
});

describe("parameters within their limits", () => {
  it.each<[string, string]>([
    ["size=1", "the least"],
    ["size=100", "the most"],
    ["lang=&sort=&page=&size=&field=&kind=", "empty values, as a form sends them"],
    ["kind=d&kind=t&kind=d", "repeated filters"],
    ["page=2&page=abc", "of a repeated single value the first counts"],
    ["q[]=人才&page[]=0&field[x]=y", "names that other frameworks read as lists are no parameters of ours"],
    ["utm_source=newsletter", "unknown parameters"],
  ])("%s: %s", async (parameters) => {
    const answer = await read(`/api/search?${encodeURI(parameters)}`, searchAnswer);
    expect(answer.total).toBeGreaterThan(0);
  });

  it("a page past the end holds nothing and says how many there are", async () => {
    const answer = await search("量子", { page: "9999" });
    expect(answer.hits).toEqual([]);
    expect(answer.total).toBeGreaterThan(0);
    expect(answer.pages).toBe(Math.ceil(answer.total / 10));
  });

  it("repeated values of a facet widen, facets narrow", async () => {
    const total = async (parameters: string) => (await read(`/api/search?${parameters}`, searchAnswer)).total;
    const both = await total("kind=d&kind=t");
    expect(both).toBe(184 + 205);
    expect(await total("kind=d&kind=t&district=pudong")).toBeLessThan(both);
  });

  it("a chapter takes any heading's address, a district its areas, a field a group", async () => {
    const within = async (parameters: Parameters) => search("", { size: "100", ...parameters });
    expect(addresses(await within({ chapter: "3-1" })).every((address) => address.startsWith("3-1-"))).toBe(
      true,
    );
    const box = addresses(await within({ chapter: "4-1-2-x1" }));
    expect(box.every((address) => address.startsWith("4-1-2-x1-"))).toBe(true);
    expect(box).toContain("4-1-2-x1-n2");
    const pudong = await within({ district: "pudong" });
    const zhangjiang = await within({ district: "zhangjiang" });
    expect(addresses(pudong)).toEqual(expect.arrayContaining(addresses(zhangjiang)));
    const citywide = await within({ district: "citywide" });
    expect(citywide.hits.every(({ districts }) => districts.every((id) => id === "citywide"))).toBe(true);
    for (const { value, parent, count } of (await search("")).facets.field) {
      if (parent === "key-technologies")
        expect((await within({ field: parent })).total).toBeGreaterThanOrEqual(count);
      expect((await within({ field: value })).total).toBe(count);
    }
  });
});

describe("whatever is typed is searched for, never an error", () => {
  it.each([
    ['"', "a lone quotation mark"],
    ['集成电路"', "a quotation mark that opens nothing"],
    ["“集成电路", "a quotation that nothing closes"],
    ['""', "an empty quotation"],
    ['-""', "nothing excluded"],
    ["-", "a minus alone"],
    ["- - -", "several"],
    ["--集成电路", "two"],
    ["*", "FTS5: every word that begins with nothing"],
    ["集成*", "FTS5: prefix"],
    ["a AND b OR NOT c", "FTS5: operators"],
    ["NEAR(集成 电路, 5)", "FTS5: NEAR"],
    ["words_zh : 集成电路", "FTS5: a column"],
    ["{words_zh chars_zh} : 人才", "FTS5: columns"],
    ["^集成电路", "FTS5: at the beginning"],
    ["(集成电路", "FTS5: an open bracket"],
    ["人才 + 张江", "FTS5: a phrase"],
    ["'; DROP TABLE terms; --", "SQL"],
    ['field = "talent" AND kind != p', "Meilisearch: a filter"],
    ["_geoRadius(31.2, 121.5, 1000)", "Meilisearch: a filter function"],
    ["order:desc", "Meilisearch: a sort"],
    ["xqx", "the marker of the index"],
    ["人才 xqx 张江", "the marker between words"],
    ["😀", "an emoji"],
    ["👩‍🔬 人才", "an emoji of several characters"],
    ["人才\u0000张江", "NUL"],
    ["\u0000", "NUL alone"],
    ["\u202e人才\u200b", "direction and zero-width marks"],
    ["\ud800人才", "half a surrogate pair"],
    ["𠮷野家", "a character outside the BMP"],
    ["e\u0301".repeat(50), "combining marks"],
    ["\\", "a backslash"],
    ["%", "a percent sign"],
    ["<script>alert(1)</script>", "markup"],
    ["#{7*7}{{7*7}}<%= 7 %>", "templates"],
    ["../../etc/passwd", "a path"],
    ["\n\t\r", "white space alone"],
  ])("%j: %s", async (q) => {
    for (const language of ["zh", "en"] as const) {
      const answer = await search(q, { language });
      expect(answer.hits.length).toBe(Math.min(10, answer.total));
      expect(answer.literal).toBeLessThanOrEqual(answer.total);
    }
  });

  it.each([
    ["q=%FF%FE", "bytes that are no UTF-8"],
    ["q=%E4%BA", "half a character"],
    ["q=%E4%BA%BA%E6%89%8D%", "a percent sign at the end"],
    ["q=%zz%E4%BA%BA", "escapes that are none"],
    ["q=%00", "NUL"],
    ["q=a;b=c", "a semicolon"],
    ["%FF=%FF", "a name that is no UTF-8"],
    ["q", "a name alone"],
    ["&&&=&", "separators alone"],
  ])("?%s: %s", async (parameters) => {
    const answer = await read(`/api/search?${parameters}`, searchAnswer);
    expect(answer.hits.length).toBe(Math.min(10, answer.total));
  });

  it("uses the first 500 characters of 10,000", async () => {
    const long = await search(`quantum ${"z".repeat(10_000)}`, { lang: "en" });
    expect(long.query.q).toHaveLength(500);
    const words = await search("talent ".repeat(1400), { lang: "en" });
    expect(words.total).toBe((await search("talent", { lang: "en" })).total);
  });

  it("leaves a URL that is too long for the server to the server", async () => {
    expect((await site.get(`/api/search?q=${encodeURIComponent("创".repeat(10_000))}`)).status).toBe(431);
  });

  it("reads at most 32 words", async () => {
    const words = Array.from({ length: 60 }, (_, at) => `nosuchword${at}`);
    const answer = await search(words.join(" ").slice(0, 500), { lang: "en", plain: "1" });
    expect(answer.missing).toHaveLength(32);
  });
});

describe("what is not there is 404", () => {
  it.each([
    ["/api/docs/no-such-plan/outline", "no-such-plan"],
    ["/api/docs/no-such-plan/passages.jsonl", "no-such-plan"],
    ["/api/docs/no-such-plan/passages/3-1-1-d1", "no-such-plan"],
    [`/api/docs/${plan}/passages/99-1-p1`, "99-1-p1"],
    [`/api/docs/${plan}/passages/3-1-1`, "3-1-1"],
    [`/api/docs/${plan}/passages/${encodeURIComponent("../../x")}`, "../../x"],
    [`/api/docs/${plan}/passages/${encodeURIComponent("第三章")}`, "第三章"],
    ["/api/docs/__proto__/outline", "__proto__"],
    ["/api/no-such-call", "no-such-call"],
    ["/api", "/api"],
  ])("%s", async (path, named) => {
    expect((await problem(path, 404)).detail).toContain(named);
  });

  it.each([`/api/docs/${plan}/passages/%FF`, "/api/docs/%E4%BA/outline"])(
    "%s is a bad request: its bytes are no UTF-8",
    async (path) => {
      await problem(path, 400);
    },
  );
});

describe("a word that the plan lacks", () => {
  it.each([["看病难", "zh", "诊疗", "an everyday name that it begins with"]])(
    "%s (%s) is missing, and %s is offered, not matched: %s",
    async (q, lang, to) => {
      const answer = await search(q, { lang });
      expect(answer.missing).toContain(q);
      expect(answer.near).toContainEqual({ from: q, to });
      expect(answer.corrections).toEqual([]);
      expect(answer.match).toBe("some");
    },
  );

  it("unemployment is offered the terms of employment", async () => {
    const { near, missing, corrections } = await search("unemployment", { lang: "en" });
    expect({ missing, corrections }).toEqual({ missing: ["unemployment"], corrections: [] });
    expect(near.length).toBeGreaterThan(0);
    for (const { to } of near) {
      const named = site.portal.library.termbase.filter(({ en }) => en[0] === to);
      const names = named.flatMap(({ en, variants, everyday }) => [...en, ...variants, ...everyday]);
      expect(names.join(" "), to).toMatch(/\bemployment\b/);
    }
  });

  it.each(["police", "Changning", "nationality", "2+2"])("%s has nothing near it", async (q) => {
    const answer = await search(q, { lang: "en" });
    expect(answer.missing).toEqual([q.toLowerCase()]);
    expect(answer.near).toEqual([]);
  });
});

describe("highlights", () => {
  it.each([
    ["集成电路", "a term"],
    ["集成電路", "traditional script"],
    ["“科学城”", "a quotation"],
    ["“学城”", "a quotation across a word boundary"],
    ["“针对性”", "what the source breaks: 针对 性"],
    ["“长三角一体化”", "a long term"],
    ["２０２５年", "full-width digits"],
  ])("cut %s out of the Chinese: %s", async (q) => {
    const term = slowFold(q.replace(/[“”]/g, ""));
    const { hits, literal } = await search(q, { size: "100" });
    expect(literal).toBeGreaterThan(0);
    for (const hit of hits.filter((candidate) => candidate.literal)) {
      const cuts = hit.highlights.zh.map(([start, end]) => slowFold(hit.text.zh.slice(start, end)));
      const marked = cuts.reduce((sum, cut) => sum + countOf(cut, term), 0);
      expect(marked, hit.address).toBe(countOf(slowFold(hit.text.zh), term));
      for (const cut of cuts) expect(cut.startsWith(term) && cut.endsWith(term), cut).toBe(true);
    }
  });

  it("mark every word of a query of several", async () => {
    const { hits } = await search("集成电路 人才", { size: "100" });
    for (const hit of hits.filter((candidate) => candidate.literal)) {
      const cuts = hit.highlights.zh.map(([start, end]) => hit.text.zh.slice(start, end));
      expect(cuts).toEqual(expect.arrayContaining(["集成电路", "人才"]));
    }
  });

  it("mark the English word in any form, and its Chinese term beside it", async () => {
    const { hits } = await search("quantum computers", { lang: "en", size: "100" });
    expect(hits.length).toBeGreaterThan(0);
    const [first] = hits;
    const cuts = first?.highlights.en.map(([start, end]) => first.text.en.slice(start, end).toLowerCase());
    expect(cuts?.some((cut) => cut.startsWith("quantum"))).toBe(true);
    const chinese = first?.highlights.zh.map(([start, end]) => first.text.zh.slice(start, end));
    expect(chinese?.some((cut) => cut.includes("量子"))).toBe(true);
  });

  it.each([
    ["imported equipment", "important"],
    ["securities market", "security"],
    ["nationality", "national"],
  ])("of %s are not put on %s, which only shares the stem", async (q, other) => {
    const { hits } = await search(q, { lang: "en", match: "some", size: "100" });
    const cuts = hits.flatMap(({ highlights, text }) =>
      highlights.en.map(([start, end]) => text.en.slice(start, end).toLowerCase()),
    );
    expect(cuts).not.toContain(other);
    const marked = await search(other, { lang: "en" });
    expect(
      marked.hits.flatMap(({ highlights, text }) =>
        highlights.en.map(([start, end]) => text.en.slice(start, end)),
      ),
    ).toContain(other);
  });

  it("stand in order, apart, within the text", async () => {
    for (const q of ["上海 科技 创新 中心", "研发 张江 人才 企业", "AI 芯片 5G"]) {
      for (const { text, highlights } of (await search(q, { match: "some", size: "100" })).hits) {
        for (const language of ["zh", "en"] as const) {
          let last = -1;
          for (const [start, end] of highlights[language]) {
            expect(start).toBeGreaterThan(last);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(text[language].length);
            last = end;
          }
        }
      }
    }
  });
});

describe("what counts as a match", () => {
  it("all: every word, and then nothing is said of missing words", async () => {
    const answer = await search("集成电路 人才", { plain: "1", size: "100" });
    expect(answer).toMatchObject({ match: "all", missing: [] });
    for (const { text } of answer.hits) {
      expect(slowFold(text.zh)).toContain("集成电路");
      expect(slowFold(text.zh)).toContain("人才");
    }
  });

  it("some: only where no passage has all, and the words that occur nowhere are named", async () => {
    const answer = await search("殡葬 张江", { plain: "1" });
    expect(answer).toMatchObject({ match: "some", literal: 0, missing: ["殡葬"] });
    expect(answer.total).toBeGreaterThan(0);
    for (const { text } of answer.hits) expect(slowFold(text.zh)).toContain("张江");
  });

  it("related: every word, but some only by an everyday word or a correction", async () => {
    for (const [q, missing] of [
      ["看病 信息", "看病"],
      ["集成电陆 人才", "集成电陆"],
    ] as const) {
      const answer = await search(q);
      expect(answer, q).toMatchObject({ match: "related", literal: 0 });
      expect(answer.missing.join(), q).toContain(missing);
      expect(answer.total, q).toBeGreaterThan(0);
    }
  });

  it("a passage that uses the word itself is not joined by those that only mean it", async () => {
    const answer = await search("芯片", { size: "100" });
    expect(answer.match).toBe("all");
    for (const { text } of answer.hits) expect(slowFold(text.zh)).toContain("芯片");
  });

  it("the wider set is had by asking for it, holds the narrower, and says what it is", async () => {
    const narrow = await search("集成电路 人才", { size: "100" });
    const wide = await search("集成电路 人才", { match: "some", size: "100" });
    expect(wide.match).toBe("some");
    expect(wide.total).toBeGreaterThan(narrow.total);
    expect(wide.literal).toBe(narrow.literal);
    expect(addresses(wide).slice(0, narrow.literal)).toEqual(addresses(narrow).slice(0, narrow.literal));
  });

  it("filters do not change the choice: nothing within them is nothing", async () => {
    const answer = await search("集成电路 人才", { chapter: "2" });
    expect(answer).toMatchObject({ total: 0, match: "all", hits: [] });
  });

  it.each([
    ["千人计划", "zh", "千人计划"],
    ["五型经济", "zh", "五型经济"],
    ["22园", "zh", "22园"],
    ["三大工程", "zh", "三大工程"],
    ["两型社会", "zh", "两型社会"],
    ["四型城市", "zh", "四型城市"],
    ["学习型社会", "zh", "学习型"],
    ["大健康产业", "zh", "大健康"],
    ["securities", "en", "securities"],
    ["nationality", "en", "nationality"],
  ])("a name that the plan lacks is missing, whatever it has of its parts: %s", async (q, lang, missing) => {
    const answer = await search(q, { lang });
    expect(answer.match).not.toBe("all");
    expect(answer).toMatchObject({ literal: 0, missing: [missing] });
  });

  it.each([
    ["大学", "zh"],
    ["人才计划", "zh"],
    ["三大重点领域", "zh"],
    ["三大期刊", "zh"],
    ["五个中心", "zh"],
    ["老年人", "zh"],
    ["1268.7亿元", "zh"],
    ["2035年", "zh"],
    ["R & D spending", "en"],
    ["S and T", "en"],
    ["security", "en"],
    ["national", "en"],
  ])("what the plan has is found whole: %s", async (q, lang) => {
    const answer = await search(q, { lang });
    expect(answer).toMatchObject({ match: "all" });
    expect(answer.total).toBeGreaterThan(0);
  });

  it("R & D is found as R&D is", async () => {
    const [spaced, joined] = [
      await search("R & D spending", { lang: "en" }),
      await search("R&D spending", { lang: "en" }),
    ];
    expect(addresses(spaced)).toEqual(addresses(joined));
    expect(addresses(spaced)).toContain("2-3-b1");
  });

  it("what is past the limits is named, and nothing is called literal or all", async () => {
    const clause = site.portal.library.passageAt(plan, "2-3-b1")?.en?.text ?? "";
    const words = clause.split(/\s+/).slice(0, 32).join(" ");
    const answer = await search(`${words} and the bitcoin metaverse`, { lang: "en" });
    expect(answer).toMatchObject({ literal: 0, match: "some" });
    expect(answer.ignored.join(" ")).toContain("bitcoin metaverse");
    expect(answer.hits.some(({ literal }) => literal)).toBe(false);
    const long = `${"科技创新".repeat(124)} metaverse 元宇宙`;
    expect(await search(long)).toMatchObject({ literal: 0, match: "some", ignored: ["metaverse", "元宇宙"] });
    expect((await search("科技创新")).ignored).toEqual([]);
  });

  it("question words and particles carry no weight", async () => {
    const { total, match } = await search("集成电路 人才");
    for (const question of ["集成电路的人才有哪些?", "集成电路和人才", "请问集成电路人才如何?"]) {
      expect(await search(question), question).toMatchObject({ total, match });
    }
    const english = await search("quantum communication", { lang: "en" });
    const asked = await search("What does the plan say about quantum communication?", { lang: "en" });
    expect(asked.total).toBe(english.total);
  });

  it("a run of single characters is one term", async () => {
    expect(await search("集 成 电 路")).toMatchObject(
      (({ total, literal, match }) => ({ total, literal, match }))(await search("集成电路")),
    );
  });

  it("an absent quotation finds nothing, whatever the termbase knows", async () => {
    for (const q of ["“元宇宙”", '"看病"', "「房产税」", '"集成电路人才培养方案"']) {
      expect(await search(q), q).toMatchObject({ total: 0, expansions: [], corrections: [] });
    }
  });

  it("literal matches and what an entry fits whole come before the others", async () => {
    for (const q of ["集成电路产业", "科技人才", "智能机器人", "生态环境", "量子通信 网络"]) {
      const flags = (await search(q, { size: "100" })).hits.map(
        ({ literal, subject }) => literal || subject?.whole === true,
      );
      expect(flags, q).toEqual(flags.toSorted((left, right) => Number(right) - Number(left)));
    }
  });

  it("document order is the order of the text", async () => {
    const order = new Map(
      passagesIn(site.portal.library).map(({ passage, order }) => [passage.address, order]),
    );
    const { hits } = await search("人工智能", { sort: "document", size: "100" });
    const places = hits.map(({ address }) => order.get(address) ?? -1);
    expect(places).toEqual(places.toSorted((left, right) => left - right));
  });

  it("headings that hold the query are listed apart", async () => {
    const { headings, total, hits } = await search("集成电路", { size: "100" });
    expect(headings.map(({ address }) => address)).toContain("4-1-1");
    expect(hits).toHaveLength(total);
    const heading = headings.find(({ address }) => address === "4-1-1");
    const cuts = heading?.highlights.zh.map(([start, end]) => heading.title.zh.slice(start, end));
    expect(cuts).toContain("集成电路");
  });
});

describe("what the search did is said and can be refused", () => {
  it.each([
    ["看病", "zh", "诊疗", "everyday"],
    ["风投", "zh", "创业投资", "everyday"],
    ["空气污染", "zh", "大气污染", "variant"],
    ["jichengdianlu", "zh", "集成电路", "pinyin"],
    ["chong ming", "en", "崇明", "pinyin"],
    ["integrated circuits", "en", "集成电路", "translation"],
  ])("%s (%s) is also searched as %s", async (q, lang, to, by) => {
    const answer = await search(q, { lang });
    expect(answer.expansions).toContainEqual(expect.objectContaining({ to, by }));
    expect(answer.total).toBeGreaterThan(0);
    expect(await search(q, { lang, plain: "1" })).toMatchObject({ expansions: [], corrections: [] });
  });

  it.each([
    ["inteligence", "en", "intelligence"],
    ["quantm", "en", "quantum"],
    ["enviroment", "en", "environment"],
    ["nuclaer", "en", "nuclear"],
    ["Zhangjang", "en", "zhangjiang"],
    ["集成电陆", "zh", "集成电路"],
    ["区块连技术", "zh", "区块链技术"],
    ["脑机借口", "zh", "脑机接口"],
  ])("%s (%s) is corrected to %s, and that is not presented as found", async (q, lang, to) => {
    const answer = await search(q, { lang });
    expect(answer.corrections).toContainEqual({ from: q.toLowerCase(), to });
    expect(answer.literal).toBe(0);
    expect(answer.match).not.toBe("all");
    expect(answer.total).toBeGreaterThan(0);
    expect(answer.missing).not.toEqual([]);
    expect((await search(q, { lang, plain: "1" })).corrections).toEqual([]);
  });

  it("an everyday word that the plan does not use is not presented as found", async () => {
    expect(await search("看病")).toMatchObject({ literal: 0, match: "related", missing: ["看病"] });
    expect(await search("看病", { plain: "1" })).toMatchObject({ total: 0, missing: ["看病"] });
  });
});

describe("explain=1", () => {
  it("gives the reasons of each rank, the strongest first", async () => {
    const { hits } = await search("集成电路 装备", { explain: "1" });
    for (const { reasons = [] } of hits) {
      expect(reasons.length).toBeGreaterThan(0);
      const weights = reasons.map(({ weight }) => weight);
      expect(weights).toEqual(weights.toSorted((left, right) => right - left));
    }
    expect(hits[0]?.reasons?.map(({ feature }) => feature)).toContain("集成电路");
  });

  it("is not there unless asked for", async () => {
    expect((await search("集成电路")).hits[0]).not.toHaveProperty("reasons");
  });
});
