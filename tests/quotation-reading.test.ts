import { describe, expect, it } from "vitest";
import { partsOfQuotation, readingsOf, withoutClosing } from "../src/quotation/reading.ts";

describe("what stands in quotation marks", () => {
  it.each<[string, string[], string]>([
    ["“加快建设”", ["加快建设"], "nothing before"],
    ["某某说:“加快建设。”", ["加快建设。"], "a name and a half-width colon"],
    ["某某说\uFF1A“加快建设”。", ["加快建设"], "a full stop behind"],
    ["《规划》「加快建设」", ["加快建设"], "a title before, corner brackets"],
    ["市政府指出“加快建设”", ["加快建设"], "a verb before"],
    ["文件提出要“加快建设”。", ["加快建设"], "a verb and what it demands"],
    ["规划提到\uFF0C“加快建设科技创新中心”", ["加快建设科技创新中心"], "a comma before something longer"],
    ["“加快‘双一流’建设”", ["加快‘双一流’建设"], "single marks inside"],
    ["“加快“双一流”建设”", ["加快“双一流”建设"], "the same marks inside"],
    ["“加快建设”——《上海科技创新中心“十四五”规划》", ["加快建设"], "the source behind"],
    ["《上海科技创新中心“十四五”规划》提出“加快建设”", ["加快建设"], "a title with marks before"],
    ['The plan says, "Build a center."', ["Build a center."], "straight marks"],
    ["“加快建设", ["加快建设"], "a mark that lost its other half"],
    ["规划提出:“加快建设", ["加快建设"], "the same behind a name"],
    ["‘加快建设’", ["加快建设"], "single marks"],
    ["加快建设”", ["加快建设"], "a closing mark that lost its other half"],
    ["“加快建设\r\n“全面升级”", ["加快建设", "全面升级"], "two paragraphs"],
    ["“加快建设,”规划说,“全面升级”", ["加快建设,", "全面升级"], "split by who says it"],
    ["努力成为“科学规律的第一发现者”", ["科学规律的第一发现者"], "most of a sentence"],
  ])("%s: %j, %s", (text, inside) => {
    expect(readingsOf(text).inside?.pieces).toEqual(inside);
  });

  it.each([
    ["“危”“机”并存的发展形势", "marks around words"],
    ["推广“揭榜挂帅”等机制,健全稳定支持机制", "a word in a sentence"],
    ["加快建设", "no marks"],
    ["《加快建设》", "a title"],
  ])("%s: nothing, %s", (text) => {
    expect(readingsOf(text).inside).toBeUndefined();
  });
});

describe("the last mark", () => {
  it.each<[string, string | undefined, string]>([
    ["集合精锐力量。", "集合精锐力量", "a full stop"],
    ["will keep rising,", "will keep rising", "a comma"],
    ["集合精锐力量！", "集合精锐力量", "an exclamation"],
    ["集合精锐力量?!", "集合精锐力量", "two"],
    ["成为“第一发现者。”", "成为“第一发现者”", "inside a closing quotation mark"],
    ["集合精锐力量……", undefined, "an ellipsis abridges"],
    ["集合精锐力量...", undefined, "in full stops as well"],
    ["集合精锐力量", undefined, "none"],
    ["。", undefined, "nothing else"],
  ])("%s: %s, %s", (quotation, without) => {
    expect(withoutClosing(quotation)?.quotation).toBe(without);
  });
});

function cut(text: string, { start, end }: { start: number; end: number }): string {
  return text.slice(start, end);
}

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
