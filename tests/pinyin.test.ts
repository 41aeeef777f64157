import { describe, expect, it } from "vitest";
import { wordsByPinyin } from "../src/language/pinyin.ts";
import { openPlanLibrary } from "./builders.ts";

describe("words by their pinyin", () => {
  it("the first of words that sound alike is meant", () => {
    expect(wordsByPinyin(["公式", "攻势", "公示"])).toEqual(new Map([["gongshi", "公式"]]));
  });

  it.each([
    ["chongqing", "重庆", "as it is read"],
    ["zhongqing", "重庆", "by another reading of a character"],
    ["lvse", "绿色", "ü is v"],
  ])("%s is %s: %s", (spelling, word) => {
    expect(wordsByPinyin(["重庆", "绿色"]).get(spelling)).toBe(word);
  });

  it("how a word is read comes before how another might be", () => {
    expect(wordsByPinyin(["重庆", "中青"]).get("zhongqing")).toBe("中青");
  });

  it("leaves out Latin words, and spellings of two letters that are syllables of much", () => {
    expect(wordsByPinyin(["5g", "kpi", "爱意", "阿", "饿"])).toEqual(new Map([["aiyi", "爱意"]]));
  });
});

describe("a library", () => {
  const pinyin = openPlanLibrary().pinyin();

  it.each([
    ["jichengdianlu", "集成电路", "a term"],
    ["xinpian", "芯片", "an everyday name"],
    ["jiakuai", "加快", "a word of the texts alone"],
  ])("knows what %s spells: %s, %s", (spelling, word) => {
    expect(pinyin.get(spelling)).toBe(word);
  });

  it("knows nothing that no word is spelt like", () => {
    expect(pinyin.get("bitebi")).toBeUndefined();
  });
});
