import { describe, expect, it } from "vitest";
import type { Term } from "../src/language/termbase.ts";
import { type FindingKind, TranslationChecker } from "../src/language/translation-check.ts";

function term(zh: string, en: string, more: Partial<Term> = {}): Term {
  return {
    zh,
    en: en.split("|"),
    abbreviations: [],
    variants: [],
    everyday: [],
    kind: "concept",
    field: "",
    line: 1,
    ...more,
  };
}

const checker = new TranslationChecker([
  term("科技创新", "scientific and technological innovation|S&T innovation", { everyday: ["new things"] }),
  term("科技创新中心", "innovation center|science and technology innovation center"),
  term("长三角", "Yangtze River Delta", { abbreviations: ["YRD"] }),
  term("脑机接口", "brain-computer interface", { variants: ["脑机", "brain-machine interface"] }),
  term("研发", "research and development", { abbreviations: ["R&D"] }),
  term("大飞机", "large aircraft"),
]);

const check = (zh: string, en: string) =>
  checker.check("1-p1", zh, en).map(({ kind, what }) => `${kind}: ${what}`);

describe("an English rendering that is right has no finding", () => {
  it.each([
    ["突破 2.6 万家", "exceed 26,000", "万 converted"],
    ["投入 3.5 万亿元", "invest RMB 3.5 trillion", "万亿 converted"],
    ["“十四五”时期", "the 14th Five-Year Plan period", "a number in words that becomes digits"],
    ["3 个", "three", "digits that become a word"],
    ["发展长三角", "develop the YRD", "an abbreviation"],
    ["发展脑机接口", "develop brain–machine interfaces", "a variant, its plural and a dash"],
    ["建设科技创新中心", "build an innovation centre", "British spelling; only the longest term counts"],
    ["加强研发", "Strengthen R&D.", "an ampersand"],
    ["发展大 飞机", "develop large aircraft", "a term that the PDF broke"],
    ["临港新片区", "Lin-gang (临港) Special Area", "Han in brackets"],
    ["表一.png", "[Table 1: the published document shows it here.]", "short texts have any length"],
  ])("%s → %s: %s", (zh, en) => {
    const findings = check(zh, en).filter((finding) => !finding.startsWith("number: 1 stands"));
    expect(findings).toEqual([]);
  });
});

describe("a finding", () => {
  it.each<[FindingKind, string, string, readonly string[], string]>([
    [
      "number",
      "突破 2.6 万家",
      "exceed 2,600",
      ["number: 26000 stands in the Chinese only", "number: 2600 stands in the English only"],
      "a wrong conversion",
    ],
    ["number", "到 2025 年", "by then", ["number: 2025 stands in the Chinese only"], "a year left out"],
    ["number", "若干", "about 10", ["number: 10 stands in the English only"], "a number that is not there"],
    ["han", "临港", "临港 area", ["han: 临港"], "Han left over"],
    ["han", "临港", "Lin-gang、Pudong", ["han: 、"], "punctuation left over"],
    ["term", "长三角", "the delta", ["term: 长三角: none of Yangtze River Delta"], "another name"],
    [
      "term",
      "推进科技创新",
      "advance new things",
      ["term: 科技创新: none of scientific and technological innovation | S&T innovation"],
      "an everyday word is no rendering",
    ],
    [
      "term",
      "科技创新中心和科技创新",
      "the science and technology innovation center",
      ["term: 科技创新: none of scientific and technological innovation | S&T innovation"],
      "a term for itself beside the longer one",
    ],
    [
      "term",
      "大飞机",
      "aircraft that are large",
      ["term: 大飞机: none of large aircraft"],
      "the words apart",
    ],
  ])("%s in %s → %s", (_kind, zh, en, expected) => {
    expect(check(zh, en)).toEqual(expected);
  });

  it.each([
    ["甲".repeat(50), "a".repeat(100), "2.0 letters for each of 50 characters", "half is missing"],
    ["甲".repeat(50), "a".repeat(350), "7.0 letters for each of 50 characters", "something is added"],
    ["甲".repeat(20), "a".repeat(160), "8.0 letters for each of 20 characters", "a long heading"],
    [
      `${"甲 ".repeat(50)}`,
      "a".repeat(100),
      "2.0 letters for each of 50 characters",
      "white space is not counted",
    ],
  ])("of length in %s → %s", (zh, en, what) => {
    expect(check(zh, en)).toEqual([`length: ${what}`]);
  });

  it.each([
    ["甲".repeat(50), "a".repeat(160)],
    ["甲".repeat(50), "a".repeat(325)],
    ["甲".repeat(20), "a".repeat(145)],
    ["甲".repeat(11), "a"],
  ])("of length is none within the usual: %s → %s", (zh, en) => {
    expect(check(zh, en)).toEqual([]);
  });

  it("carries its address", () => {
    expect(checker.check("3-1-1-d1", "长三角", "x")[0]?.address).toBe("3-1-1-d1");
  });
});

describe("the uses of terms", () => {
  const uses = (zh: string, en: string) =>
    checker.uses(zh, en).map(({ term: { zh: name }, rendering }) => [name, rendering]);

  it("name the longest rendering that the English holds, whatever its place in the list", () => {
    expect(uses("建设科技创新中心", "build a science and technology innovation center")).toEqual([
      ["科技创新中心", "science and technology innovation center"],
    ]);
  });

  it("name each term once", () => {
    expect(uses("长三角与长三角", "the Yangtze River Delta")).toEqual([["长三角", "Yangtze River Delta"]]);
  });

  it("are none where the Chinese holds no term", () => {
    expect(uses("上海", "Yangtze River Delta")).toEqual([]);
  });
});
