import { describe, expect, it } from "vitest";
import type { Language } from "../src/document/source.ts";
import { alignSentences, sentencesOf } from "../src/language/sentences.ts";
import { loadPlan } from "./plan.ts";

const { plan } = loadPlan();
const pairs = plan.passages.map(({ address, text }) => ({
  address,
  zh: text,
  en: plan.translation.get(address)?.text ?? "",
}));

describe("sentencesOf", () => {
  it.each<[Language, readonly string[], string]>([
    ["zh", ["产值超过 1.7 万家。", "其中,在科创板上市 37 家。"], "a decimal"],
    [
      "zh",
      ["实现“从 0 到 1 的突破。”", "加快建设;", "形成合力。"],
      "a closing quotation mark, a half-width semicolon",
    ],
    ["en", ["It rose by 2.5 percent. ", "The plan holds."], "a decimal"],
    [
      "en",
      ["See No. 5 and Fig. 3 of the U.S. report. ", "It ends."],
      "abbreviations before figures and capitals",
    ],
    ["en", ["J. Needham and Dr. Li met e.g. Shanghai’s mayor. ", "They spoke."], "initials and titles"],
    ["en", ["He said “from zero to one.” ", "“Innovation” follows."], "quotation marks on both sides"],
    ["en", ["Build the platform; ", "improve it; ", "and open it."], "clauses"],
    ["en", ["Version 3.14 of example.org stands"], "no end at all"],
  ])("%s: %j (%s)", (language, sentences) => {
    const text = sentences.join("");
    expect(sentencesOf(text, language).map(({ start, end }) => text.slice(start, end))).toEqual(sentences);
  });

  it("cut every text of the plan without losing or doubling a character", () => {
    for (const { zh, en } of pairs) {
      expect(
        sentencesOf(zh, "zh")
          .map(({ start, end }) => zh.slice(start, end))
          .join(""),
      ).toBe(zh);
      expect(
        sentencesOf(en, "en")
          .map(({ start, end }) => en.slice(start, end))
          .join(""),
      ).toBe(en);
    }
  });
});

describe("alignSentences", () => {
  it("loses and doubles nothing of either text", () => {
    for (const { zh, en } of pairs) {
      const aligned = alignSentences(zh, en);
      expect(aligned.map((pair) => zh.slice(pair.zh.start, pair.zh.end)).join("")).toBe(zh);
      expect(aligned.map((pair) => en.slice(pair.en.start, pair.en.end)).join("")).toBe(en);
    }
  });

  // Names that stand in one sentence only, in passages whose English has more sentences than the Chinese.
  it.each([
    ["1-1-b3", "《细胞》", "124 papers"],
    ["1-1-b3", "光刻机", "lithography"],
    ["1-1-b3", "九期一", "Alzheimer"],
    ["1-1-b5", "隐形冠军", "champions"],
    ["1-1-b5", "外资研发中心", "771 regional headquarters"],
    ["1-1-b5", "3000 亿元", "STAR Market"],
    ["10-3-2-p1", "上海技术转移学院", "technology transfer talent training"],
    ["10-3-2-p1", "核心孵化园", "first stop"],
    ["10-4-1-p1", "章程式管理", "charter-based management"],
    ["10-4-1-p1", "不定行政级别", "administrative rank"],
    ["1-3-p1", "展望 2035", "Looking ahead to 2035"],
  ])("%s: %s stands beside %s", (address, zh, en) => {
    const pair = pairs.find((one) => one.address === address);
    if (!pair) throw new Error(`no passage ${address}`);
    const beside = alignSentences(pair.zh, pair.en).filter((one) =>
      pair.zh.slice(one.zh.start, one.zh.end).includes(zh),
    );
    expect(beside.map((one) => pair.en.slice(one.en.start, one.en.end))).toEqual([
      expect.stringContaining(en),
    ]);
  });
});
