import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Language, sha256 } from "../src/document/source.ts";
import { chineseStopWords, englishStopWords } from "../src/language/stop-words.ts";
import { parseSearchQuery } from "../src/search/query.ts";
import { headingsIn, labelsIn } from "./builders.ts";
import { elements, only, textOf, withClass } from "./html.ts";
import { planText } from "./plan.ts";
import { askAll, openTestSite, plan, type TestSite } from "./site.ts";

/** What a search calls absent, and what the quotation check calls so, on the whole file in both languages. */

let site: TestSite;
let english: string;
beforeAll(async () => {
  site = await openTestSite();
  english = site.portal.quotations.text(plan, "en")?.text ?? "";
});
afterAll(async () => {
  await site.close();
});

async function search(text: string, language: Language = "zh") {
  return site.portal.searcher.search(parseSearchQuery(new URLSearchParams({ q: text, lang: language })));
}

/** Whether the quotation check finds a string, apart from how it is printed. A query is one line: it has no page numbers. */
function verified(text: string): boolean {
  const line = text.replace(/\s+/g, " ").trim();
  return ["exact", "folded"].includes(site.portal.quotations.check(line).verdict);
}

// What ends a quotation in a query cannot be quoted in it; white space alone asks for nothing.
const quotable = (text: string) => !/["\uFF02]/u.test(text) && text.trim() !== "";
const length = fc.integer({ min: 1, max: 40 });
const stretchOf = (text: string) =>
  fc
    .tuple(fc.nat(text.length - 1), length)
    .map(([start, count]) => text.slice(start, start + count))
    .filter(quotable);
const charactersOf = (text: string) =>
  fc
    .array(
      fc.nat(text.length - 1).map((at) => text.charAt(at)),
      { minLength: 1, maxLength: 6 },
    )
    .map((characters) => characters.join(""))
    .filter(quotable);

describe("a quoted string is absent where the quotation check does not find it", () => {
  it("never any stretch of the published file", async () => {
    await fc.assert(
      fc.asyncProperty(stretchOf(planText), async (text) => {
        const { missing, total, outside } = await search(`"${text}"`);
        expect([text, missing]).toEqual([text, []]);
        expect(total > 0 || outside.length > 0).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("never any stretch of the English", async () => {
    await fc.assert(
      fc.asyncProperty(stretchOf(english), async (text) => {
        const { missing, total, outside } = await search(`"${text}"`, "en");
        expect([text, missing]).toEqual([text, []]);
        expect(total > 0 || outside.length > 0).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it.each<[string, Language, () => fc.Arbitrary<string>]>([
    ["characters of the plan in any order", "zh", () => charactersOf(planText)],
    ["letters of the English in any order", "en", () => charactersOf(english)],
    [
      "any characters at all",
      "zh",
      () => fc.string({ minLength: 1, maxLength: 12, unit: "binary" }).filter(quotable),
    ],
    ["any letters and marks", "en", () => fc.string({ minLength: 1, maxLength: 12 }).filter(quotable)],
  ])("exactly, of %s in %s", async (_name, language, strings) => {
    await fc.assert(
      fc.asyncProperty(strings(), async (text) => {
        const { quotes, missing } = await search(`"${text}"`, language);
        fc.pre(quotes.length === 1);
        expect([text, missing.length === 0]).toEqual([text, verified(text)]);
      }),
      { numRuns: 200 },
    );
  });

  it.each<[string, string[], string[], string]>([
    ["“民生福祉”", ["5"], [], "in a chapter's title alone"],
    ["“主要任务”", [], ["3-2-3-x1-t", "3-3-1-x1-t"], "in list labels alone"],
    ["“重大平台”", [], ["3-3-2-f", "4-1-1-f"], "in list labels alone, platforms"],
    ["“重点方向:(1)打造”", [], ["3-1-1-d"], "over a label and an item"],
    ["“3、人工智能 开展人工智能”", ["4-1-3"], [], "over a heading and a paragraph"],
  ])("%s: headings %j, labels %j, %s", async (query, headings, labels) => {
    const answer = await search(query);
    expect([answer.total, answer.missing]).toEqual([0, []]);
    expect(answer.headings.map(({ held }) => held.heading.address)).toEqual(headings);
    expect(answer.labels.map(({ held }) => held.label.address).slice(0, 2)).toEqual(labels);
  });
});

describe("a query that finds nothing says why", () => {
  const wordsOf = (words: Iterable<string>) =>
    fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }).map((chosen) => chosen.join(" "));
  const unquoted = (text: string) =>
    !/["“”「」『』\uFF02]/u.test(text) && !/(?:^|\s)[-\uFF0D\u2212]/u.test(text);
  it.each<[string, Language, () => fc.Arbitrary<string>]>([
    ["Chinese words without weight", "zh", () => wordsOf(chineseStopWords)],
    ["English words without weight", "en", () => wordsOf(englishStopWords)],
    [
      "a few characters of the plan in a row",
      "zh",
      () => stretchOf(planText).map((text) => text.slice(0, 4)),
    ],
    ["characters of the plan in any order", "zh", () => charactersOf(planText)],
    ["letters of the English in any order", "en", () => charactersOf(english)],
    ["any characters at all", "zh", () => fc.string({ minLength: 1, maxLength: 6, unit: "binary" })],
  ])("of %s in %s", async (_name, language, strings) => {
    await fc.assert(
      fc.asyncProperty(strings().filter(unquoted), async (text) => {
        const { total, missing, outside, headings, labels, ignored, present } = await search(text, language);
        const told = missing.length + outside.length + headings.length + labels.length + ignored.length;
        // Words that stand in passages, but never in one, are each told with their number.
        expect([text, total > 0 || told > 0 || present.length > 1]).toEqual([text, true]);
      }),
      { numRuns: 200 },
    );
  });

  it.each<[string, Language, number, string[], string[]]>([
    ["US", "en", 0, [], ["us"]],
    ["telligen", "en", 0, [], ["telligen"]],
    ["cent", "en", 0, [], ["cent"]],
    ["zyzzyva", "en", 0, ["zyzzyva"], []],
    ["AT&T", "en", 0, ["at&t"], []],
    ["十四五规划", "zh", 2, [], []],
    ["点任", "zh", 0, [], ["点任"]],
    ["命。重", "zh", 0, [], ["命。重"]],
    ["(二)推", "zh", 0, [], ["(二)推"]],
    ["👍", "zh", 0, ["👍"], []],
  ])(
    "%s in %s: total %i, missing %j, outside passages %j",
    async (query, language, total, missing, beside) => {
      const answer = await search(query, language);
      const { outside } = answer;
      expect([answer.total, answer.missing, outside.map(({ text }) => text)]).toEqual([
        total,
        missing,
        beside,
      ]);
    },
  );
});

describe("an unquoted word", () => {
  it.each<[Language, () => fc.Arbitrary<string>]>([
    [
      "en",
      () =>
        stretchOf(english).map((text) =>
          text
            .toLowerCase()
            .replace(/[^a-z]+/g, "")
            .slice(0, 6),
        ),
    ],
    ["en", () => charactersOf(english.toLowerCase().replace(/[^a-z]+/g, ""))],
    ["zh", () => stretchOf(planText).map((text) => text.replace(/[^\p{Script=Han}]+/gu, "").slice(0, 4))],
    ["zh", () => charactersOf(planText.replace(/[^\p{Script=Han}]+/gu, ""))],
  ])(
    "in %s is called absent only where the quotation check does not find it (%#)",
    async (language, strings) => {
      await fc.assert(
        fc.asyncProperty(
          strings().filter((text) => text !== ""),
          async (text) => {
            const { missing, outside, headings, total } = await search(text, language);
            expect([text, missing.filter(verified)]).toEqual([text, []]);
            // What is found by other words of its stem is there, though not as typed.
            if (total + outside.length + headings.length === 0)
              expect([text, missing.length > 0]).toEqual([text, true]);
          },
        ),
        { numRuns: 150 },
      );
    },
  );
});

describe("the interface", () => {
  it("tells the list labels that hold a quoted string, and the places outside passages", async () => {
    const { status, body } = await site.get(`/api/search?q=${encodeURIComponent("“主要任务”")}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ total: 0, missing: [], headings: [] });
    expect(body.labels).toHaveLength(19);
    expect(body.labels[0]).toMatchObject({
      document: plan,
      address: "3-2-3-x1-t",
      text: { zh: "主要任务:", en: "Main tasks:" },
      citation: { zh: "第三章第（二）节第3条专栏1主要任务" },
      highlights: { zh: [[0, 4]] },
      url: `/zh/docs/${plan}/3-2-3-x1-t`,
    });
    expect(body.outside).toMatchObject([
      { text: "主要任务", quoted: true, language: "zh", verdict: "exact", total: 19 },
    ]);
    const filtered = await site.get(`/api/search?chapter=3&q=${encodeURIComponent("“主要任务”")}`);
    expect(filtered.body.labels).toHaveLength(3);
  });
});

describe("every heading and list label", () => {
  it.each(["zh", "en"] as const)("quoted in %s is found and certified absent nowhere", async (language) => {
    const { library } = site.portal;
    const named = [...headingsIn(library), ...labelsIn(library)].map((held) => held[language]?.text ?? "");
    expect(named).toHaveLength(191 + 135);
    expect(library.documents.map(({ slug }) => slug)).toEqual([plan]);
    const absent = await askAll([...new Set(named)], async (text) => {
      const answer = await search(`"${text}"`, language);
      const shown = answer.total + answer.headings.length + answer.labels.length > 0;
      return answer.missing.length === 0 && shown ? [] : [text];
    });
    expect(absent.flat()).toEqual([]);
  });

  it("as words are not missing either", async () => {
    const absent = await askAll(headingsIn(site.portal.library), async ({ zh }) => {
      const words = site.portal.library.segmenter.words(zh.folded.text).map(({ text }) => text);
      const { missing } = await search(
        words
          .filter((word) => word.length > 1)
          .slice(0, 8)
          .join(" "),
      );
      return missing;
    });
    expect(absent.flat()).toEqual([]);
  });
});

describe("the page", () => {
  const page = async (q: string, language: Language = "zh") =>
    (await site.get(`/${language}/search?q=${encodeURIComponent(q)}`)).text;

  it.each<[string, Language, string]>([
    ["“民生福祉”", "zh", "没有一条正文含“民生福祉”，公布的文本有 1 处。"],
    ["“主要任务”", "zh", "没有一条正文含“主要任务”，公布的文本有 19 处。"],
    ["telligen", "en", "“telligen” is no word of the text or its translation"],
    ['"improve public well-being"', "en", "No translated passage holds “improve public well-being”."],
    ['"innovation chain"', "zh", "公布的文本没有“innovation chain”，英文参考译文有"],
    ["“科學城 ☎”", "zh", "公布的文本中没有“科学城☎”"],
  ])("says of %s in %s: %s", async (q, language, words) => {
    expect(textOf(await page(q, language))).toContain(words);
  });

  it.each<[string, Language]>([
    ["“元宇宙”", "zh"],
    ['"bitcoin metaverse"', "en"],
  ])(
    "names for %s in %s each text that was searched, which can be had byte for byte",
    async (q, language) => {
      const proof = only(withClass(await page(q, language), "basis"));
      const downloads = elements(proof.inner, "a")
        .map(({ attributes }) => attributes.href ?? "")
        .filter((href) => href.startsWith("/api/docs/"));
      expect(downloads).toEqual(["zh", "en"].map((each) => `/api/docs/${plan}/text?lang=${each}`));
      for (const [at, href] of downloads.entries()) {
        const { headers, body, text } = await site.get(href);
        expect(headers["content-type"]).toBe("text/plain; charset=utf-8");
        expect(body).toEqual({});
        expect(text).toBe([planText, english][at]);
        expect(proof.text).toContain(sha256(text));
        expect(proof.text).toContain(text.length.toLocaleString("en-US"));
      }
    },
  );

  it.each<[string, boolean]>([
    ["“元宇宙”", true],
    ["“推动科技创新中心建设吗”", true],
    ["“民生福祉”", false],
    ["“重点方向:(1)”", false],
    ["“innovation chain”", false],
    ["“人工智能”", false],
  ])("issues a certificate of absence for %s: %s", async (q, certified) => {
    expect(withClass(await page(q), "basis")).toHaveLength(certified ? 1 : 0);
  });
});
