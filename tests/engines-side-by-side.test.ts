import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { passageKinds } from "../src/document/address.ts";
import type { Portal } from "../src/portal.ts";
import { MeilisearchEngine } from "../src/search/engines/meilisearch.ts";
import { fillMeilisearch } from "../src/search/engines/meilisearch-fill.ts";
import { type KnownValues, parseSearchQuery } from "../src/search/query.ts";
import type { SearchAnswer } from "../src/search/search.ts";
import { headingsIn, openPlanLibrary, openTestPortal, passagesIn } from "./builders.ts";
import { judgedFiles } from "./judged-queries.ts";
import { reasonToSkip, startMeilisearch, type TestServer } from "./meilisearch-server.ts";

if (reasonToSkip !== undefined) console.warn(`Engines side by side skipped: ${reasonToSkip}`);

/** Each a query string of the search page, with what is peculiar to it. */
const asked: readonly [parameters: string, what: string][] = [
  ["", "everything"],
  ["sort=document&page=3", "everything, a later page"],
  ["chapter=4&kind=d", "filters alone"],
  ["district=pudong&district=minhang&field=talent", "filters that widen and narrow"],
  ["field=quantum", "what is about a field before what mentions it"],
  ["field=artificial-intelligence&district=lingang&sort=document", "document order kept"],
  ["district=huangpu", "a filter that finds nothing"],
  ["q=创新", "most passages"],
  ["q=创新&page=7", "a later page"],
  ["q=创新&sort=document", "document order"],
  ["q=集成电路&district=pudong", "a word in a district"],
  ["q=人才 企业&field=talent&kind=t", "words with two filters"],
  ["q=集成电路 人才&chapter=2", "nothing within the filter"],
  ["q=集成电路 人才&match=some", "the wider set"],
  ["q=殡葬 张江&district=pudong", "some of the words, filtered"],
  ["q=“科学城”", "a quotation"],
  ["q=“学城”", "a quotation across a word boundary"],
  ["q=“协同创新共”", "neighbouring pairs that the text holds apart"],
  ["q=“加快推进张江综合性国家科学中心建设”", "a long quotation"],
  ["q=“集成电路、生物医药、人工智能”", "a quotation with punctuation"],
  ["q=“，”", "a punctuation mark"],
  ["q=“R%26D”", "Latin with a sign"],
  ["q=“4.5%25”", "a number with a sign"],
  ["q=“人才” “企业” 张江", "two quotations and a word"],
  ["q=“科学城”&chapter=7-1&sort=document", "a quotation with a filter"],
  ["q=“元宇宙”", "a quotation that is nowhere"],
  ["q=集成电路 -人才", "an exclusion"],
  ["q=创新 -“科学城” -企业&kind=t", "exclusions with a filter"],
  ["q=-创新", "an exclusion alone"],
  ["q=-“人才、”", "an excluded quotation with punctuation"],
  ["q=人才 -元宇宙", "an exclusion that excludes nothing"],
  ["q=上海 科技 创新 中心 建设 国家 全球 影响力 -量子 -氢能 -区块链", "more words than Meilisearch reads"],
  [
    "q=集成电路 -殡葬 -地铁 -氢能 -煤炭 -考古 -体育 -乒乓 -宠物 -火锅 -人才",
    "more words and exclusions than Meilisearch reads, the last of them decisive",
  ],
  [
    "q=集成电路 生物医药 人工智能 新材料 新能源 航空航天 高端装备 汽车 机器人 物联网 区块链 大数据",
    "twelve words",
  ],
  ["q=氢", "one character"],
  ["q=海 -上海", "one character without a word"],
  ["q=5G 网络", "Latin and Han"],
  ["q=2.6万", "a number with a point"],
  ["q=看病", "an everyday word"],
  ["q=看病&plain=1", "an everyday word, plain"],
  ["q=jichengdianlu", "pinyin"],
  ["q=集成電路 人才", "traditional script"],
  ["q=区块连技术", "a correction"],
  ["q=哪些区发展集成电路？", "a question"],
  ["q=*&kind=t", "a sign"],
  ["q=xqx", "the marker"],
  ["q=talent&lang=en", "English"],
  ["q=“intellectual property”&lang=en", "an English quotation"],
  ["q=“science and technology”&lang=en&chapter=3", "an English quotation, filtered"],
  ["q=talent -finance&lang=en", "an English exclusion"],
  ["q=talent -“science city”&lang=en", "an excluded English quotation"],
  ["q=self-driving cars&lang=en", "English everyday words"],
  ["q=quantm computers&lang=en", "a misspelling"],
  ["q=EDA 工具&lang=en", "a mixed query"],
  ["q=high-end equipment manufacturing in Lingang&lang=en", "many English words"],
];

describe.skipIf(reasonToSkip !== undefined)(
  `the same answer on both engines${reasonToSkip ? ` (skipped: ${reasonToSkip})` : ""}`,
  () => {
    let server: TestServer;
    let embedded: Portal;
    let remote: Portal;
    let closeBoth: () => Promise<void>;
    beforeAll(async () => {
      server = await startMeilisearch();
      await fillMeilisearch(server.settings, openPlanLibrary(), () => {});
      const [first, second] = await Promise.all([
        openTestPortal(),
        openTestPortal((library) => new MeilisearchEngine(server.settings, library)),
      ]);
      ({ portal: embedded } = first);
      ({ portal: remote } = second);
      closeBoth = async () => {
        await first.close();
        await second.close();
      };
      console.info(`Meilisearch ${server.version}`);
    });
    afterAll(async () => {
      await closeBoth();
      await server.stop();
    });

    /** What both engines must agree on, as a failure should show it. */
    const facts = (answer: SearchAnswer) => ({
      total: answer.total,
      literal: answer.literal,
      match: answer.match,
      pages: answer.pages,
      unfiltered: answer.unfiltered,
      missing: answer.missing,
      first: answer.hits.map(({ held }) => held.passage.address),
      highlights: answer.hits.map(({ highlights }) => highlights),
      headings: answer.headings.map(({ held }) => held.heading.address),
      facets: Object.fromEntries(
        Object.entries(answer.facets).map(([name, counts]) => [name, [...counts].sort(byName)]),
      ),
    });

    const agree = async (parameters: URLSearchParams) => {
      const query = parseSearchQuery(parameters, knownValues(embedded));
      expect(facts(await remote.searcher.search(query)), parameters.toString()).toEqual(
        facts(await embedded.searcher.search(query)),
      );
    };

    it("is given by the engines that were asked", () => {
      expect([embedded.engine.name, remote.engine.name]).toEqual(["sqlite", "meilisearch"]);
      expect(remote.fallback).toBe(false);
    });

    it.each(asked)("%s: %s", async (parameters) => {
      await agree(new URLSearchParams(parameters));
    });

    it.each(judgedFiles().map(({ file, queries }) => [file, queries] as const))(
      "%s: every judged query, as typed and in quotation marks",
      async (_file, queries) => {
        for (const { q, lang } of queries) {
          await agree(new URLSearchParams({ q, lang }));
          await agree(new URLSearchParams({ q: `"${q}"`, lang }));
        }
      },
      300_000,
    );

    it("a random quotation from every tenth passage", async () => {
      for (const { order, passage } of passagesIn(embedded.library)) {
        if (order % 10 !== 0) continue;
        const start = (order * 7) % Math.max(1, passage.text.length - 12);
        await agree(new URLSearchParams({ q: `"${passage.text.slice(start, start + 12).trim()}"` }));
      }
    });
  },
);

function byName([left]: readonly [string, number], [right]: readonly [string, number]): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function knownValues({ library }: Portal): KnownValues {
  const { fields, districts } = library;
  return {
    document: new Set(library.documents.map(({ slug }) => slug)),
    kind: new Set(passageKinds),
    chapter: new Set(headingsIn(library).map(({ heading }) => heading.address)),
    field: new Set([...fields.groups, ...fields.fields].map(({ id }) => id)),
    district: new Set([...districts.districts, ...districts.areas].map(({ id }) => id)),
  };
}
