import { describe, expect, it } from "vitest";
import { insideOfQuotation, partsOfQuotation, quotationsIn } from "../src/citation/reading.ts";

function cut(text: string, range: { start: number; end: number } | undefined): string | undefined {
  return range && text.slice(range.start, range.end);
}

describe("what stands in quotation marks", () => {
  it.each<[string, string | undefined, string]>([
    ["“加快建设”", "加快建设", "nothing before"],
    ["某某说:“加快建设。”", "加快建设。", "a name and a half-width colon"],
    ["某某说\uFF1A“加快建设”。", "加快建设", "a full stop behind"],
    ["《规划》「加快建设」", "加快建设", "a title before, corner brackets"],
    ["市政府指出“加快建设”", "加快建设", "a verb before"],
    ["规划提到\uFF0C“加快建设科技创新中心”", "加快建设科技创新中心", "a comma before something longer"],
    ["“加快‘双一流’建设”", "加快‘双一流’建设", "single marks inside"],
    ["“加快“双一流”建设”", "加快“双一流”建设", "the same marks inside"],
    ["“加快建设”——《上海科技创新中心“十四五”规划》", "加快建设", "the source behind"],
    ['The plan says, "Build a center."', "Build a center.", "straight marks"],
    ["“加快建设", "加快建设", "a mark that lost its other half"],
    ["‘加快建设’", "加快建设", "single marks"],
    ["加快建设”", "加快建设", "a closing mark that lost its other half"],
    ["努力成为“科学规律的第一发现者”", undefined, "marks inside a sentence"],
    ["“危”“机”并存的发展形势", undefined, "marks that do not reach the end"],
    ["加快建设", undefined, "no marks"],
  ])("%s: %s, %s", (text, inside) => {
    expect(cut(text, insideOfQuotation(text))).toBe(inside);
  });

  it.each([
    ['甲说“一”,乙说「二」,丙说"三"。', ["一", "二", "三"], "three kinds"],
    ["“甲『乙』丙”", ["甲『乙』丙", "乙"], "nested, the outer first"],
    ["“甲“乙”丙”", ["甲“乙”丙", "乙"], "nested in its own kind"],
    ["“甲 “乙”", ["乙"], "an opening mark without its other half"],
    ["甲” “乙”", ["乙"], "a closing mark without its other half"],
    ['"甲\n乙"', [], "straight marks on two lines"],
    ['5" and 6" pipes', [" and 6"], "inches are taken for marks"],
  ])("in %s: %j, %s", (text, insides) => {
    expect(quotationsIn(text).map((range) => cut(text, range))).toEqual(insides);
  });
});

describe("the parts of a quotation", () => {
  it.each([
    ["加快建设……全面升级", ["加快建设", "全面升级"], "six dots"],
    ["加快建设…全面升级", ["加快建设", "全面升级"], "three dots in one"],
    ["加快建设...全面升级", ["加快建设", "全面升级"], "full stops"],
    ["加快建设。。。全面升级", ["加快建设", "全面升级"], "Chinese full stops"],
    ["加快建设[…]全面升级", ["加快建设", "全面升级"], "in square brackets"],
    ["加快建设\uFF08……\uFF09全面升级", ["加快建设", "全面升级"], "in round brackets"],
    ["加快建设\uFF08略\uFF09全面升级", ["加快建设", "全面升级"], "the word for it in brackets"],
    ["Build . . . a center", ["Build", "a center"], "spaced"],
    [
      "加快建设,……,全面升级。",
      ["加快建设", "全面升级。"],
      "marks beside the ellipsis are not quoted, the last is",
    ],
    ["……加快建设……", ["加快建设"], "at both ends"],
    ["达到 4.1%左右。加快", ["达到 4.1%左右。加快"], "one full stop is none"],
  ])("%s: %j, %s", (text, parts) => {
    expect(partsOfQuotation(text).map((range) => cut(text, range))).toEqual(parts);
  });
});
