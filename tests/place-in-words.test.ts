import fc from "fast-check";
import { Converter } from "opencc-js/cn2t";
import { describe, expect, it } from "vitest";
import { addressesOf } from "../src/citation/named-place.ts";
import { NoAddressError, placeInWords } from "../src/citation/place-in-words.ts";
import { parsePlaceInWords } from "../src/citation/place-reader.ts";
import { loadPlan } from "./plan.ts";

const { plan } = loadPlan();
const addresses = [...plan.headingAt.keys(), ...plan.passageAt.keys(), ...plan.listLabelAt.keys()];

/** The addresses of the plan that a label can mean. */
function placesOf(label: string): string[] {
  const place = parsePlaceInWords(label);
  return place ? addressesOf(place, addresses) : [];
}

describe("labels", () => {
  it.each([
    ["3", "第三章", "Chapter 3", "a chapter"],
    ["10-1", "第十章第（一）节", "Chapter 10, Section 1", "a section"],
    ["3-1-1", "第三章第（一）节第1条", "Chapter 3, Section 1, Article 1", "an article"],
    [
      "3-1-1-d1",
      "第三章第（一）节第1条重点方向（1）",
      "Chapter 3, Section 1, Article 1, Priority (1)",
      "an item of 重点方向",
    ],
    [
      "3-1-1-d",
      "第三章第（一）节第1条重点方向",
      "Chapter 3, Section 1, Article 1, Priorities",
      "a list of 重点方向",
    ],
    ["6-1-1-t", "第六章第（一）节第1条重点任务", "Chapter 6, Section 1, Article 1, Key Tasks", "of 重点任务"],
    [
      "3-2-3-x1-t",
      "第三章第（二）节第3条专栏1主要任务",
      "Chapter 3, Section 2, Article 3, Box 1, Main Tasks",
      "of 主要任务, in a box",
    ],
    [
      "4-1-2-f",
      "第四章第（一）节第2条重大平台",
      "Chapter 4, Section 1, Article 2, Major Platforms",
      "of 重大平台",
    ],
    [
      "7-3-1-t3",
      "第七章第（三）节第1条重点任务（3）",
      "Chapter 7, Section 3, Article 1, Task (3)",
      "an item of 重点任务",
    ],
    [
      "3-2-3-x1-t1",
      "第三章第（二）节第3条专栏1主要任务（1）",
      "Chapter 3, Section 2, Article 3, Box 1, Task (1)",
      "an item of a list that the source calls 主要任务",
    ],
    [
      "4-1-2-f3",
      "第四章第（一）节第2条重大平台（3）",
      "Chapter 4, Section 1, Article 2, Platform (3)",
      "an item of 重大平台",
    ],
    [
      "4-1-2-x1-n2",
      "第四章第（一）节第2条专栏1第（2）项",
      "Chapter 4, Section 1, Article 2, Box 1, Item (2)",
      "a numbered paragraph of a box",
    ],
    ["5-3-2-x3", "第五章第（三）节第2条专栏3", "Chapter 5, Section 3, Article 2, Box 3", "a third box"],
    ["1-1-b6", "第一章第（一）节第6点", "Chapter 1, Section 1, Bullet 6", "a bullet"],
    ["2-3-fig1", "第二章第（三）节图表1", "Chapter 2, Section 3, Figure 1", "the missing table"],
    ["3-p1", "第三章第1段", "Chapter 3, Paragraph 1", "a paragraph of a chapter"],
    ["0-p1", "序言第1段", "Preamble, Paragraph 1", "the preamble, which has no heading"],
  ])("%s is %s, %s: %s", (address, zh, en) => {
    expect(placeInWords(plan, address, "zh")).toBe(zh);
    expect(placeInWords(plan, address, "en")).toBe(en);
  });

  it("name a level that a document skips by nothing", () => {
    expect(placeInWords(plan, "3-0-1-p2", "zh")).toBe("第三章第1条第2段");
  });

  it("name the list as the source prints it", () => {
    const names = plan.passages
      .filter(({ kind }) => kind === "t")
      .map(({ address }) => /(?:重点|主要)任务/u.exec(placeInWords(plan, address, "zh"))?.[0]);
    expect(new Set(names)).toEqual(new Set(["重点任务", "主要任务"]));
  });

  it("say what received where that is no address", () => {
    expect(() => placeInWords(plan, "chapter-3", "zh")).toThrow(NoAddressError);
  });

  it.each(["zh", "en"] as const)("in %s are unique and lead back to the one place", (language) => {
    const labels = addresses.map((address) => placeInWords(plan, address, language));
    expect(labels).toHaveLength(628 + 191 + 135);
    expect(new Set(labels).size).toBe(labels.length);
    expect(labels.map(placesOf)).toEqual(addresses.map((address) => [address]));
  });

  it("lead back whatever their width, script, letter case and spacing", () => {
    const toTraditional = Converter({ from: "cn", to: "t" });
    const fullWidth = (text: string) =>
      text.replace(/[!-~]/gu, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
    const changes = fc.record({
      address: fc.constantFrom(...addresses),
      language: fc.constantFrom("zh" as const, "en" as const),
      rewrite: fc.constantFrom(
        (text: string) => text,
        (text: string) => text.normalize("NFKC"),
        (text: string) => text.toUpperCase(),
        fullWidth,
        toTraditional,
      ),
      spaces: fc.array(fc.nat({ max: 60 }), { maxLength: 8 }),
    });
    fc.assert(
      fc.property(changes, ({ address, language, rewrite, spaces }) => {
        const label = rewrite(placeInWords(plan, address, language));
        const spaced = [...label].map((character, at) => (spaces.includes(at) ? ` ${character}` : character));
        expect(placesOf(spaced.join(""))).toEqual([address]);
      }),
      { seed: 1, numRuns: 400 },
    );
  });
});

describe("labels as people write them", () => {
  it.each([
    ["第3章", ["3"], "Arabic for Chinese"],
    ["第三章第二节", ["3-2"], "a section without its brackets"],
    ["第(二)节第一条 第三章", ["3-2-1"], "parts in another order"],
    ["第7章第三节第1条重点任务（3）", ["7-3-1-t3"], "mixed numerals"],
    ["第 7 章 第 3 节", ["7-3"], "spaces"],
    ["第七章三节", ["7-3"], "第 left out"],
    ["第10章第1节", ["10-1"], "two digits"],
    ["第三部分", ["3"], "a chapter by another name"],
    ["第3.1节", ["3-1"], "a dotted section"],
    ["第3.1.1条", ["3-1-1"], "a dotted article"],
    ["第三章（一）1（2）", ["3-1-1-d2"], "numbers as the headings print them"],
    ["三、（一）1、（2）", ["3-1-1-d2"], "numbers as the headings print them, with their marks"],
    ["三、（一）、1", ["3-1-1"], "a mark behind the section too"],
    ["三、（一）、1、（2）", ["3-1-1-d2"], "a mark behind each number"],
    ["IV.1.2", ["4-1-2"], "a Roman chapter, dotted"],
    ["Ⅳ.1", ["4-1"], "a Roman numeral of one character, dotted"],
    ["III-1-1(2)", ["3-1-1-d2"], "hyphens behind a Roman chapter, an item in brackets"],
    ["四.1.2", ["4-1-2"], "a Chinese chapter, dotted"],
    ["第三章第一节1", ["3-1-1"], "an article by its bare number"],
    ["第三章第一节第1条（2）", ["3-1-1-d2"], "an item by its number alone"],
    ["第三章第一节第1条重点方向②", ["3-1-1-d2"], "a circled number"],
    ["第三章第一节第1条方向二", ["3-1-1-d2"], "a shortened list"],
    ["第三章第一节第1条重点方向", ["3-1-1-d"], "a whole list"],
    ["第六章第一节第1条主要任务", ["6-1-1-t"], "a list by another name of its kind"],
    ["chapter 4, section 1, article 2, major platforms", ["4-1-2-f"], "a whole list in English"],
    ["第五章第三节第1条专栏一", ["5-3-1-x1"], "a box by a Chinese numeral"],
    ["第三章第一节第1条第一款", ["3-1-1-p1"], "a paragraph by the word of laws"],
    ["第三章第一节第1条第（2）项", ["3-1-1-d2"], "an item of the article's list by the word of laws"],
    ["第三章第一节第1条第二项", ["3-1-1-d2"], "the same with a Chinese numeral"],
    ["第三章第一节第1条第1款第（2）项", ["3-1-1-d2"], "paragraph and item, as laws are cited"],
    ["第四章第一节第2条第（2）项", ["4-1-2-d2", "4-1-2-f2"], "of the article's lists rather than of its box"],
    ["第四章第一节第2条专栏第（2）项", ["4-1-2-x1-n2"], "of the box"],
    ["第三章第一节第1条第（2）点", ["3-1-1-d2"], "an item by the word of officials"],
    ["第三部分（一）1（2）", ["3-1-1-d2"], "numbers behind 部分"],
    ["第三部分第（一）条", ["3-1"], "a section by another name, behind 部分"],
    ["第Ⅳ章", ["4"], "a Roman numeral of one character"],
    ["第IV部分第二节", ["4-2"], "a Roman numeral of letters"],
    ["Part IV", ["4"], "a part by a Roman number"],
    ["Part Four, Section II", ["4-2"], "a part by a word, a section by a Roman number"],
    [
      "Section I, Item 2 of Chapter 8",
      ["8-1-1-t2", "8-1-2-t2", "8-1-3-t2"],
      "the letters of Item are no numeral",
    ],
    ["the third chapter", ["3"], "an ordinal"],
    ["Section 2 of the 3rd chapter", ["3-2"], "an ordinal of digits"],
    ["Chapter 3, Section 1, Article 1, Item (2)", ["3-1-1-d2"], "an item of the list, in English"],
    ["第三章的第一节，第1条", ["3-1-1"], "words and marks between parts"],
    ["见本规划第三章。", ["3"], "words and marks around"],
    ["（第三章第（一）节）", ["3-1"], "brackets around"],
    ["3-1-1重点方向（1）", ["3-1-1-d1"], "an address with words after it"],
    ["3.1.1", ["3-1-1"], "dotted numbers"],
    ["序言", ["0-p1"], "the preamble"],
    ["Ch. 3, Sec. 1, Art. 1", ["3-1-1"], "abbreviations"],
    ["CHAPTER 3 SECTION 1", ["3-1"], "capitals"],
    ["Chapter Three", ["3"], "a number word"],
    ["Chapter VII, Section 3", ["7-3"], "a Roman number"],
    ["Article 1 of Section 3 of Chapter 7", ["7-3-1"], "from the inside out"],
    ["Section 3.1", ["3-1"], "a dotted section in English"],
    ["§ 3.1.1", ["3-1-1"], "a section sign"],
    ["Chapter 7, Section 3, Article 1, key task 3", ["7-3-1-t3"], "a task by its English name"],
    ["Preamble", ["0-p1"], "the preamble in English"],
  ])("%s: %j, %s", (label, places) => {
    expect(new Set(placesOf(label))).toEqual(new Set(places));
  });

  it.each([
    ["第二节", /^\d+-2$/, "every second section"],
    ["Section 2", /^\d+-2$/, "every second section, in English"],
    ["（二）", /^\d+-2$/, "every second section, by its printed number"],
    ["第（一）节第1条", /^\d+-1-1$/, "every first article of a first section"],
    ["第五章专栏", /^5-.*-x\d+$/, "every box of a chapter"],
    ["Box 1", /-x1$/, "every first box"],
    ["重点任务（3）", /-t3$/, "every third task"],
  ])("%s means all that match %s: %s", (label, pattern) => {
    const places = placesOf(label);
    expect(places.length).toBeGreaterThan(1);
    expect(new Set(places)).toEqual(new Set(addresses.filter((address) => pattern.test(address))));
  });

  it.each([
    ["", "nothing"],
    ["第", "half a word"],
    ["第三代半导体", "a number before another word"],
    ["第十四个五年规划", "a number before another word"],
    ["第三章人工智能", "words after"],
    ["第三章至第五章", "a range"],
    ["第三章第四章", "two chapters"],
    ["第三章和", "half a list"],
    ["第三章第二、三节", "two places"],
    ["重点任务", "the name of a list alone"],
    ["CHI", "no Roman number after an abbreviation"],
    ["3.1.1.1", "four levels"],
    ["chapter", "a word without its number"],
    ["第三章".repeat(100), "longer than a label"],
  ])("%j names none: %s", (label) => {
    expect(parsePlaceInWords(label)).toBeUndefined();
  });

  it.each([
    ["第三十章", "beyond the last chapter"],
    ["IIII.1.2", "no Roman numeral"],
    ["第十十章", "a numeral that is none"],
    ["第三章第一节第1条重点方向（9）", "beyond the last item"],
  ])("%s is nowhere in the plan: %s", (label) => {
    expect(placesOf(label)).toEqual([]);
  });
});
