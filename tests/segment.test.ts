import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold, foldText, isHan, occurrences } from "../src/language/fold.ts";
import { Segmenter } from "../src/language/segment.ts";
import { namesOf } from "../src/language/termbase.ts";
import { loadPlan, planText } from "./plan.ts";

const { corpus, plan } = loadPlan();
const segmenter = new Segmenter(corpus.termbase.flatMap((term) => namesOf(term, "zh")));
const wordsOf = (text: string) => segmenter.words(foldText(text)).map(({ text: word }) => word);

describe("words", () => {
  it.each<[string, readonly string[], string]>([
    ["集成电路产业", ["集成电路", "产业"], "a term and a word"],
    ["脑机接口", ["脑机接口"], "a term that the general dictionary breaks"],
    ["揭榜挂帅", ["揭榜挂帅"], "a term of policy"],
    ["钍基熔盐堆", ["钍基熔盐堆"], "a name that no dictionary has"],
    ["大数据", ["大数据"], "a term whose parts are commoner than it"],
    ["机器人", ["机器人"], "the same"],
    ["上海", ["上海"], "a word that jieba knows better than a new one"],
    ["EDA工具", ["eda", "工具"], "Latin and Han"],
    ["5G 通信", ["5g", "通信"], "a digit and a letter are one word"],
    ["C919", ["c919"], "a name of letters and digits"],
    ["R&D 投入", ["r&d", "投入"], "an ampersand"],
    ["2.6万家", ["2.6", "万家"], "a decimal number"],
    ["PET/CT", ["pet", "ct"], "a stroke parts"],
    ["AI+制造", ["ai", "制造"], "a plus at the end is no part of a word"],
    ["集成電路", ["集成电路"], "traditional script"],
    [",。 ()“”—", [], "punctuation is no word"],
    ["😀", [], "neither is an emoji"],
    ["", [], "nothing"],
  ])("%s → %j: %s", (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it("keeps every name of Han in the termbase whole", () => {
    const names = corpus.termbase.flatMap((term) => namesOf(term, "zh")).map(foldText);
    const broken = names.filter((name) => /^\p{Script=Han}+$/u.test(name) && wordsOf(name).length !== 1);
    expect(broken).toEqual([]);
  });

  it("are cut from the text in order, and together are all its Han", () => {
    const stretch = fc.tuple(fc.nat({ max: planText.length }), fc.nat({ max: 120 }));
    fc.assert(
      fc.property(stretch, ([start, length]) => {
        const { text } = fold(planText.slice(start, start + length));
        const words = segmenter.words(text);
        let end = 0;
        for (const word of words) {
          expect(word.start).toBeGreaterThanOrEqual(end);
          expect(text.slice(word.start, word.end)).toBe(word.text);
          end = word.end;
        }
        const han = Array.from(text).filter(isHan).join("");
        expect(
          Array.from(words.map((word) => word.text).join(""))
            .filter(isHan)
            .join(""),
        ).toBe(han);
      }),
      { seed: 1 },
    );
  });
});

describe("index words", () => {
  const indexed = (text: string) => new Set(segmenter.indexWords(foldText(text)));

  it.each<[string, readonly string[], string]>([
    ["张江综合性国家科学中心", ["国家科学中心", "张江"], "terms inside a term"],
    ["新一代人工智能", ["新一代人工智能", "人工智能", "智能"], "words inside a word"],
    ["100kW 级", ["100kw", "100", "kw"], "a number and its unit"],
    ["C919 大型客机", ["c919", "919"], "the number of a name"],
    ["EDA。", ["eda"], "Latin"],
  ])("of %s hold %j: %s", (text, words) => {
    expect(words.filter((word) => !indexed(text).has(word))).toEqual([]);
  });

  it("hold no single Han character", () => {
    const singles = segmenter
      .indexWords(fold(planText).text)
      .filter((word) => isHan(word) && word.length === 1);
    expect(singles).toEqual([]);
  });

  it("hold every term that stands in a passage of the plan", () => {
    for (const { text } of plan.passages) {
      const { text: folded } = fold(text);
      const known = new Set(segmenter.indexWords(folded));
      const terms = segmenter.termsIn(folded).map((term) => term.text);
      expect(terms.filter((term) => !known.has(term))).toEqual([]);
    }
  });
});

describe("terms in a text", () => {
  const few = new Segmenter(["科学城", "张江科学城", "科学", "EDA"]);

  it("are all places, overlaps included", () => {
    expect(few.termsIn("张江科学城的科学").map(({ text, start }) => [text, start])).toEqual([
      ["张江科学城", 0],
      ["科学城", 2],
      ["科学", 2],
      ["科学", 6],
    ]);
  });

  it("are those that a slow search of every term finds", () => {
    const names = [...new Set(corpus.termbase.flatMap((term) => namesOf(term, "zh")).map(foldText))];
    const han = names.filter((name) => isHan(name.charAt(0)));
    for (const { text } of plan.passages.slice(0, 40)) {
      const { text: folded } = fold(text);
      const slow = han.flatMap((name) => occurrences(folded, name).map(({ start }) => `${start} ${name}`));
      const found = segmenter.termsIn(folded).map((term) => `${term.start} ${term.text}`);
      expect(found.sort()).toEqual(slow.sort());
    }
  });
});
