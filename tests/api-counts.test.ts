import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HitBody, type SearchAnswerBody, searchAnswer } from "./answers.ts";
import { passagesIn } from "./builders.ts";
import { slowFold } from "./oracle.ts";
import { askAll, openTestSite, type TestSite } from "./site.ts";

/**
 * Totals, literal counts and facet counts of the API against slow and obvious ones: the published
 * passages, folded by tests/oracle.ts, searched with `includes`.
 */

let site: TestSite;
let passages: readonly { readonly address: string; readonly zh: string; readonly en: string }[];
beforeAll(async () => {
  site = await openTestSite();
  const all = await everyHit("");
  passages = all.hits.map(({ address, text }) => ({ address, zh: slowFold(text.zh), en: slowFold(text.en) }));
});
afterAll(async () => {
  await site.close();
});

async function search(parameters: URLSearchParams): Promise<SearchAnswerBody> {
  const response = await site.get(`/api/search?${parameters}`);
  expect(response.status, parameters.toString()).toBe(200);
  return searchAnswer.parse(response.body);
}

const asked = (q: string, more: Readonly<Record<string, string>> = {}) => new URLSearchParams({ q, ...more });

/** An answer with the hits of all its pages. */
async function everyHit(
  q: string,
  more: Readonly<Record<string, string>> = {},
): Promise<SearchAnswerBody & { hits: HitBody[] }> {
  const first = await search(asked(q, { size: "100", ...more }));
  const rest = await askAll(
    Array.from({ length: Math.max(0, first.pages - 1) }, (_, at) => String(at + 2)),
    (page) => search(asked(q, { size: "100", page, ...more })),
  );
  return { ...first, hits: [first, ...rest].flatMap(({ hits }) => hits) };
}

const addressesOf = ({ hits }: { hits: readonly HitBody[] }) => hits.map(({ address }) => address);
const holding = (terms: readonly string[]) =>
  passages
    .filter(({ zh }) => terms.every((term) => zh.includes(slowFold(term))))
    .map(({ address }) => address);

describe("the empty query", () => {
  it.each(["1", "7", "10", "100"])("lists all 628 in document order, %s on a page", async (size) => {
    const order = passagesIn(site.portal.library).map(({ passage }) => passage.address);
    const pages = Array.from({ length: Math.ceil(628 / Number(size)) }, (_, at) => String(at + 1));
    const shown = size === "1" ? [...pages.slice(0, 3), ...pages.slice(-3)] : pages;
    const answers = await askAll(shown, (page) => search(asked("", { size, page })));
    expect(answers[0]).toMatchObject({ total: 628, literal: 628, match: "all", pages: pages.length });
    const expected = size === "1" ? [...order.slice(0, 3), ...order.slice(-3)] : order;
    expect(answers.flatMap(addressesOf)).toEqual(expected);
  });
});

describe("the literal count", () => {
  // A row is a query and, where they are not simply what stands between its spaces, its typed terms.
  it.each<[string, string[]?]>([
    ["集成电路"],
    ["人工智能"],
    ["生物医药"],
    ["张江"],
    ["张江科学城"],
    ["临港新片区"],
    ["长三角"],
    ["揭榜挂帅"],
    ["脑机接口"],
    ["碳中和"],
    ["崇明"],
    ["量子"],
    ["区块链"],
    ["知识产权"],
    ["科创板"],
    ["人才"],
    ["氢"],
    ["海"],
    ["学城"],
    ["创新创"],
    ["研发经费"],
    ["国际科技创新中心"],
    ["具有全球影响力的科技创新中心"],
    ["的"],
    ["元宇宙"],
    ["2025年"],
    ["2025 年"],
    ["2025"],
    ["5G"],
    ["5g"],
    ["EDA"],
    ["R&D"],
    ["PET/CT"],
    ["4.5%"],
    ["2.6万"],
    ["C919"],
    ["AI"],
    ["ＧＤＰ"],
    ["集成電路"],
    ["國際合作"],
    ["人才 引進"],
    ["針對性"],
    ["针对 性", ["针对", "性"]],
    ["集 成 电 路", ["集成电路"]],
    ["知　识　产　权", ["知识产权"]],
    ["青浦 数字"],
    ["集成电路 人才"],
    ["张江 科学城"],
    ["创新 企业 人才"],
    ["上海 国际 科技 创新 中心"],
    ["人工智能 芯片 算法"],
    ["长三角 一体化 示范区"],
    ["5G 网络"],
    ["2025年 研发"],
    ["量子 通信 计算"],
    ["科技 金融 科创板"],
    ["氢 燃料电池"],
    ["浦东 徐汇 杨浦"],
    ["基础研究 经费 比例"],
    ["创新 元宇宙"],
    ["体制机制 改革 科技成果"],
    ["开放、共享", ["开放、共享"]],
    ["世界级 产业集群"],
    ["人才?", ["人才"]],
    ["知识产权保护。", ["知识产权保护"]],
  ])("of %s", async (q, terms = q.split(" ")) => {
    const expected = holding(terms);
    const answer = await everyHit(q);
    expect(answer.literal).toBe(expected.length);
    const flagged = answer.hits.filter(({ literal }) => literal).map(({ address }) => address);
    expect(flagged.toSorted()).toEqual(expected.toSorted());
    expect(answer.hits).toHaveLength(answer.total);
    expect(new Set(addressesOf(answer)).size).toBe(answer.total);
  });

  // On the English side Latin terms are whole words, all in the one text or all in the other.
  it.each([
    ["quantum"],
    ["art"],
    ["talent"],
    ["5G"],
    ["EDA"],
    ["integrated circuit"],
    ["Science City"],
    ["Zhangjiang talent"],
    ["STAR Market"],
    ["carbon neutrality Chongming"],
    ["high-end equipment"],
    ["metaverse"],
    ["人才 Zhangjiang"],
  ])("of %s in English", async (q) => {
    const terms = q.split(" ").map(slowFold);
    const chinese = terms.filter((term) => /\p{Script=Han}/u.test(term));
    const latin = terms.filter((term) => !chinese.includes(term));
    const whole = (text: string, term: string) =>
      new RegExp(
        `(?<![\\p{L}\\p{N}])${term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\p{L}\\p{N}])`,
        "u",
      ).test(text);
    const expected = passages
      .filter(({ zh, en }) => {
        const held = (text: string) => latin.every((term) => whole(text, term));
        return chinese.every((term) => zh.includes(term)) && (held(en) || held(zh));
      })
      .map(({ address }) => address);
    const answer = await everyHit(q, { lang: "en" });
    expect(answer.literal).toBe(expected.length);
    expect(addressesOf(answer).slice(0, expected.length).toSorted()).toEqual(expected.toSorted());
  });
});

describe("quoted strings", () => {
  const strings = fc.sample(fc.tuple(fc.nat(627), fc.nat(2000), fc.integer({ min: 2, max: 30 })), {
    numRuns: 300,
    seed: 20210930,
  });
  const spaced = (text: string) =>
    text.replace(/(?<=\p{Script=Han})(?=\p{Script=Han})/gu, (_, at: number) => (at % 3 === 1 ? " " : ""));

  it.each<[string, (published: string) => string]>([
    ["as published, stray spaces and all", (published) => published],
    ["without the source's spaces", (published) => slowFold(published)],
    [
      "with spaces and line breaks of a careless copy",
      (published) => spaced(published).replaceAll(" ", "\n"),
    ],
  ])("300 random ones %s: exactly the passages that hold them", async (_name, typed) => {
    const held = passagesIn(site.portal.library);
    let tried = 0;
    await askAll(strings, async ([row, at, length]) => {
      const text = held[row]?.passage.text ?? "";
      const start = at % Math.max(1, text.length - length);
      const published = text.slice(start, start + length).trim();
      const expected = passages
        .filter(({ zh }) => zh.includes(slowFold(published)))
        .map(({ address }) => address);
      if (published === "") return;
      tried++;
      const answer = await everyHit(`"${typed(published)}"`);
      expect(addressesOf(answer).toSorted(), published).toEqual(expected.toSorted());
      expect(answer, published).toMatchObject({
        total: expected.length,
        literal: expected.length,
        match: "all",
        expansions: [],
        corrections: [],
      });
    });
    expect(tried).toBeGreaterThan(295);
  });

  it.each([
    ['"科学城" 人才', ["科学城", "人才"], "beside a word"],
    ['"科学城" "人才"', ["科学城", "人才"], "two"],
    ["「科学城」『人才』", ["科学城", "人才"], "in the brackets of traditional print"],
    ["“科学城”“人才”", ["科学城", "人才"], "without a space between them"],
    ['"，"', [","], "a punctuation mark, in its other width"],
    ['"人才、"', ["人才、"], "ending in one"],
    ['"R&D"', ["r&d"], "Latin in the Chinese"],
    ['"4.5%"', ["4.5%"], "a number with its sign"],
  ])("%s: %s (%s)", async (q, terms) => {
    const answer = await everyHit(q, { plain: "1" });
    const expected = holding(terms);
    expect(answer.literal).toBe(expected.length);
    if (!q.includes(" 人才")) expect(addressesOf(answer).toSorted()).toEqual(expected.toSorted());
  });

  it.each(["intellectual property", "science and technology", "the Yangtze River", "talent,", "nov"])(
    '"%s" is looked for in the English',
    async (string) => {
      const expected = passages
        .filter(({ en }) => en.includes(slowFold(string)))
        .map(({ address }) => address);
      const answer = await everyHit(`"${string}"`, { lang: "en" });
      expect(addressesOf(answer).toSorted()).toEqual(expected.toSorted());
      expect(expected.length).toBeGreaterThan(0);
    },
  );
});

describe("exclusions", () => {
  it.each<[string, string, string]>([
    ["集成电路 -人才", "集成电路", "人才"],
    ["集成电路 -“张江”", "集成电路", "张江"],
    ['人才 -"科学城"', "人才", "科学城"],
    ["人才 －企业", "人才", "企业"],
    ["“创新” -「，」", "“创新”", ","],
    ["-创新", "", "创新"],
    ['-"学城"', "", "学城"],
    ["人才 -元宇宙", "人才", "元宇宙"],
    ["人才 -學城", "人才", "学城"],
    ["人才 -“人才、”", "人才", "人才、"],
    ["EDA -R&D", "EDA", "r&d"],
  ])("%s", async (q, without, excluded) => {
    const left = new Set(passages.filter(({ zh }) => !zh.includes(excluded)).map(({ address }) => address));
    const expected = addressesOf(await everyHit(without)).filter((address) => left.has(address));
    const answer = await everyHit(q);
    expect(addressesOf(answer).toSorted()).toEqual(expected.toSorted());
    expect(answer.total).toBe(expected.length);
  });

  it.each([
    ["talent -finance", /\bfinanc(e|es|ed|ing)\b/],
    ['talent -"science city"', /science city/],
    ["-innovation", /\binnovations?\b/],
  ])("%s in English", async (q, excluded) => {
    const answer = await everyHit(q, { lang: "en" });
    expect(answer.total).toBeGreaterThan(0);
    const english = new Map(passages.map(({ address, en }) => [address, en]));
    expect(addressesOf(answer).filter((address) => excluded.test(english.get(address) ?? ""))).toEqual([]);
  });
});

describe("every facet count followed", () => {
  const facets = ["chapter", "field", "district", "kind"] as const;

  it.each<[string, string]>([
    ["", "everything"],
    ["field=talent", "one field"],
    ["field=talent&field=energy-carbon", "two fields"],
    ["field=key-technologies", "a group of fields"],
    ["district=pudong", "a district with its areas"],
    ["district=zhangjiang&kind=t", "an area and a kind"],
    ["chapter=3", "a chapter"],
    ["chapter=3-1&chapter=7", "a section or a chapter"],
    ["chapter=4&field=integrated-circuits&kind=d", "three facets"],
    ["district=citywide&chapter=10", "the whole city"],
    ["kind=fig", "the only figure"],
    ["q=集成电路", "a term"],
    ["q=集成电路&district=pudong", "a term in a district"],
    ["q=人才 企业", "two words"],
    ["q=人才&field=talent&chapter=6", "a word with two filters"],
    ["q=“科学城”", "a quotation"],
    ["q=“，”&kind=b", "a quotation that is checked against the text"],
    ["q=创新 -人才&field=enterprises", "an exclusion"],
    ["q=看病", "an everyday word"],
    ["q=看病&chapter=5", "an everyday word with a filter"],
    ["q=殡葬 张江", "some of the words"],
    ["q=殡葬 张江&district=pudong", "some of the words with a filter"],
    ["q=集成电路 人才&match=some&kind=d", "the wider set with a filter"],
    ["q=集成电路 人才&chapter=2", "nothing within the filter"],
    ["q=元宇宙经济学&plain=1", "nothing at all"],
    ["q=quantum&lang=en&kind=t", "English"],
    ["q=self-driving cars&lang=en&chapter=4", "English everyday words with a filter"],
  ])("%s: %s", async (written) => {
    const parameters = new URLSearchParams(written);
    parameters.set("size", "1");
    const { facets: counts } = await search(parameters);
    const everything = (await search(asked("", { size: "1" }))).facets;
    // Each value that the answer lists, and of those that it leaves out every tenth, which must find nothing.
    const followed = facets.flatMap((facet) => {
      const listed = counts[facet].map(({ value, count }) => ({ facet, value, count }));
      const left = everything[facet].filter(({ value }) => !listed.some((one) => one.value === value));
      const sample = left.filter((_, at) => at % 10 === 0);
      return [...listed, ...sample.map(({ value }) => ({ facet, value, count: 0 }))];
    });
    const found = await askAll(followed, async ({ facet, value }) => {
      const one = new URLSearchParams(parameters);
      one.delete(facet);
      one.append(facet, value);
      return { facet, value, count: (await search(one)).total };
    });
    expect(found).toEqual(followed);
    for (const facet of facets) {
      for (const { value, selected } of counts[facet])
        expect(selected, value).toBe(parameters.getAll(facet).includes(value));
    }
  });
});
