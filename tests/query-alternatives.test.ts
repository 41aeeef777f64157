import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { foldText } from "../src/language/fold.ts";
import { namesOf } from "../src/language/termbase.ts";
import { type Condition, phraseTokens } from "../src/library/condition.ts";
import type { Portal } from "../src/portal.ts";
import { type QueryMeaning, understand } from "../src/search/meaning.ts";
import { parseSearchQuery, queryLimits } from "../src/search/query.ts";
import { openTestPortal, passagesIn } from "./builders.ts";

/** As the design says: whatever is typed. */
const most = 48;

let portal: Portal;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ portal, close } = await openTestPortal());
});
afterAll(async () => {
  await close();
});

function plan(q: string, language: "zh" | "en"): QueryMeaning {
  const query = parseSearchQuery(new URLSearchParams({ q, lang: language }));
  return understand(query, portal.lexicon, portal.library.segmenter);
}

/** Every way in which a condition can be met, written out; what no index can look for is always met. */
function alternatives(condition: Condition, enough: number): string[] {
  if ("phrase" in condition) {
    const { phrase } = condition;
    const tokens = phrase.form === "characters" ? phraseTokens(phrase) : phrase.tokens;
    return tokens.length === 0 ? [] : [`${phrase.form} ${phrase.language} ${tokens.join(" ")}`];
  }
  if ("any" in condition) return condition.any.flatMap((part) => alternatives(part, enough)).slice(0, enough);
  let ways = [""];
  for (const part of condition.all) {
    const more = alternatives(part, enough);
    ways = ways.flatMap((way) => more.map((other) => `${way} + ${other}`)).slice(0, enough);
  }
  return ways;
}

/** Words of every kind that people type, in both languages. */
function vocabulary(): Record<string, string[]> {
  const { library } = portal;
  const passages = passagesIn(library);
  const some = <Item>(items: Iterable<Item>, every: number) =>
    [...new Set(items)].filter((_, at) => at % every === 0);
  const english = some(
    passages.flatMap(({ words }) => words.en.map(({ word }) => word)),
    7,
  );
  return {
    chinese: some(
      passages.flatMap(({ words }) => [...words.zh]),
      11,
    ),
    english,
    misspelt: english.filter((word) => word.length > 5).map((word) => word.slice(0, 3) + word.slice(4)),
    swapped: english
      .filter((word) => word.length > 5)
      .map((word) => `${word.charAt(1)}${word.charAt(0)}${word.slice(2)}`),
    everyday: library.termbase.flatMap(({ everyday }) => everyday),
    names: library.termbase.flatMap((term) => [...namesOf(term, "zh"), ...namesOf(term, "en")]),
    unknown: ["殡葬", "元宇宙", "麻将", "unemployment", "police", "zyzzyva", "bitcoin", "外卖小哥"],
    numbers: ["2025", "3000亿", "三千亿", "4.5%", "1/3", "eight", "百分之二十", "22园", "三大工程"],
    short: [
      "IC",
      "GDP",
      "EV",
      "VC",
      "PE",
      "AI",
      "5G",
      "EDA",
      "R&D",
      "R & D",
      "C919",
      "x",
      "的",
      "the",
      "有哪些",
    ],
    signs: ['"', "“", "”", "-", "😀", "(", "*", "AND", '"学城"', "-人才", "𠮷"],
  };
}

describe("the alternatives of a query", () => {
  it.each([
    ["misspelt words in a row", "inovation tecnology reserch develoment goverment enviroment", "en"],
    ["the same on the Chinese side", "inovation tecnology reserch develoment goverment enviroment", "zh"],
    ["abbreviations with many meanings, an unknown word last", "GDP EV IC VC PE police", "en"],
    ["everyday words, an unknown word last", "科创板 研发投入 GDP 看病 买房 打车 unemployment", "zh"],
    ["names that stand in both languages", "5G EDA AI IC GDP VR AR C919 GPU CPU FPGA ASIC", "en"],
  ] as const)("are few: %s", (_what, q, language) => {
    const { strict, related } = plan(q, language);
    for (const condition of [strict, related])
      expect(alternatives(condition, 100_000).length).toBeLessThanOrEqual(most);
  });

  it("gives each word its most useful other name before any word gets a second", () => {
    const { words } = plan("看病 买房 打车 IC", "zh");
    for (const unit of words) expect(unit.widened.length, unit.text).toBeGreaterThan(0);
  });

  it("names no expansion and no correction that is not looked for", () => {
    const { words, expansions, corrections } = plan("IC VC EV PE VR AI GDP 看病 买房 inovation", "en");
    const lookedFor = words.flatMap(({ widened, corrected }) => [...widened, ...corrected]);
    for (const { to } of expansions) expect(lookedFor).toContain(foldText(to));
    for (const { to } of corrections) expect(lookedFor).toContain(to);
  });

  it("are at most 48 for any query", () => {
    const words = Object.values(vocabulary()).map((list) => fc.constantFrom(...list));
    const queries = fc
      .array(fc.tuple(fc.oneof(...words), fc.constantFrom(" ", " ", " ", "")), {
        maxLength: queryLimits.words,
      })
      .map((parts) => parts.flat().join(""));
    fc.assert(
      fc.property(queries, fc.constantFrom("zh", "en"), (q, language) => {
        const { strict, related, words } = plan(q, language);
        for (const condition of [strict, related])
          expect(alternatives(condition, most + 1).length).toBeLessThanOrEqual(most);
        expect(words.length).toBeLessThanOrEqual(queryLimits.characters);
      }),
      { numRuns: 2000, seed: 1 },
    );
  });
});
