import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  chineseNumbers,
  englishNumbers,
  otherEnglishFigure,
  otherFigures,
  valueOfNumber,
  writeNumerals,
} from "../src/language/numbers.ts";

describe("numbers of a Chinese text, in digits", () => {
  it.each<[string, readonly number[], string]>([
    ["高新技术企业数量突破 2.6 万家", [26_000], "万"],
    ["1.7 万家", [17_000], "white space before 万"],
    ["3000 亿元", [300_000_000_000], "亿"],
    ["3.5 万亿元", [3_500_000_000_000], "万亿"],
    ["41.79 万户", [417_900], "no error of floating point"],
    ["4.5%左右", [4.5], "a share is its number"],
    ["1/3", [1, 3], "a fraction is its parts"],
    ["1,200 项", [1200], "a comma of thousands"],
    ["到 2025 年", [2025], "a year"],
    ["5G、C919、EDA", [5, 919], "numbers of names"],
    ["120GHz", [120], "a unit in Latin"],
    ["500 百万", [500_000_000], "百万"],
    ["科技创新", [], "none"],
  ])("%s → %j: %s", (text, digits) => {
    expect(chineseNumbers(text).digits).toEqual(digits);
  });
});

describe("numbers of a Chinese text, in words", () => {
  it.each<[string, readonly number[], string]>([
    ["“十四五”时期", [14, 5], "the plan's name"],
    ["“十三五”", [13, 5], "the plan before it"],
    ["十九届五中全会", [19, 5], "a session"],
    ["二〇三五年", [2035], "a year by its digits"],
    ["千亿级", [100_000_000_000], "a magnitude"],
    ["三百家", [300], "hundreds"],
    ["三大重点领域", [3], "a count"],
    ["两院院士", [2], "两"],
    ["科技创新", [], "none"],
  ])("%s → %j: %s", (text, words) => {
    expect(chineseNumbers(text).words).toEqual(words);
  });
});

describe("numbers of an English text", () => {
  it.each<[string, readonly number[], readonly number[], string]>([
    ["26,000 high-tech enterprises", [26_000], [], "a comma of thousands"],
    ["RMB 300 billion", [300_000_000_000], [], "billion"],
    ["RMB 3.5 trillion", [3_500_000_000_000], [], "trillion"],
    ["2.6 Million users", [2_600_000], [], "a capital"],
    ["417,900 households", [417_900], [], "the same as 41.79 万"],
    ["about 4.5%", [4.5], [], "a share"],
    ["the 14th Five-Year Plan", [14], [5], "an ordinal, a number in words"],
    ["“from 0 to 1,”", [0, 1], [], "a comma after a number"],
    ["three key fields and sixteen districts", [], [3, 16], "words"],
    ["about one-third of the talent", [], [1, 3], "a fraction in words"],
    ["two fifths, the third", [], [2, 5], "an ordinal is no fraction"],
    ["5G, C919 and 5 MW", [5, 919, 5], [], "names and units"],
    ["millions of people", [], [], "no number before million"],
    ["none", [], [], "a word that holds one"],
  ])("%s → %j and %j: %s", (text, digits, words) => {
    expect(englishNumbers(text)).toEqual({ digits, words });
  });
});

describe("other writings of a number", () => {
  it.each<[string, readonly string[], string]>([
    ["三千亿", ["3000亿"], "numerals as digits before a unit"],
    ["3000亿元", ["三千亿元"], "digits as numerals, what follows kept"],
    ["2.6万家", ["26000家", "二万六千家", "两万六千家"], "a decimal before a unit"],
    ["二点六万家", ["26000家", "2.6万家", "二万六千家", "两万六千家"], "a decimal in words before a unit"],
    ["三万五千亿", ["35000亿", "3.5万亿"], "both units"],
    ["三分之一", ["1/3"], "a fraction in words"],
    ["1/3", ["三分之一"], "a fraction in digits"],
    ["百分之二十", ["20%"], "a percentage in words"],
    ["百分之四点五", ["4.5%"], "with a decimal"],
    ["4.5%", ["百分之四点五"], "in digits"],
    ["二〇三五年", ["2035年", "二千零三十五年", "两千零三十五年"], "a year"],
    ["第十四次", ["第14次"], "an ordinal"],
    ["两型社会", ["2型社会", "二型社会"], "两 is 2"],
    ["千亿级", ["1000亿级", "一千亿级"], "a unit alone"],
    ["十四五", [], "the plan is no number"],
    ["百百百", [], "nor is this"],
    ["两千五", [], "nor what may be 2500 or 2005"],
    ["人工智能", [], "nor is a word"],
  ])("%s → %j: %s", (text, writings) => {
    expect(otherFigures(text)).toEqual(writings);
  });

  it("has the value of what it was written from", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999_999_999 }), (value) => {
        expect(valueOfNumber(writeNumerals(value) ?? "")).toBe(value);
      }),
      { numRuns: 2000, seed: 1 },
    );
  });

  it.each([
    ["eight", "8"],
    ["20", "twenty"],
    ["fourteenth", "14th"],
    ["14th", "fourteenth"],
    ["second", "2nd"],
    ["11st", undefined],
    ["quantum", undefined],
    ["2025", undefined],
  ])("in English %s is also %s", (word, figure) => {
    expect(otherEnglishFigure(word)).toBe(figure);
  });
});
