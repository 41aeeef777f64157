import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Portal } from "../src/portal.ts";
import { parseSearchQuery } from "../src/search/query.ts";
import { openTestPortal } from "./builders.ts";

/** Names of which a part is no word: left out, another thing would be found and said to be all. */

let portal: Portal;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ portal, close } = await openTestPortal());
});
afterAll(async () => {
  await close();
});

const search = (q: string, language: "zh" | "en" = "zh") =>
  portal.searcher.search(parseSearchQuery(new URLSearchParams({ q, lang: language })));

const kinds: Readonly<Record<string, string>> = {
  "a character and 型": "双型社会 多型社会 诸型经济 两型社会 四型城市",
  "a letter and 型": "A型企业 T型人才 N型电池 H型楼 I型发展",
  "a letter or letters and a character": "A股 B站 X光楼 3D机 3D片 5G网 AI人 AI芯 EDA人 G60城 GPU卡 VR馆",
  "things told by their numbers":
    "三区一县 三区一市 三线两城 一网三办 一带两路 两大三新 三城两带 一业一证 一园多基地 百校千企",
  "two and many": "两网融合 两业融合 两中心 多规合一 多证合一 多中心",
  "an amount and what it counts": "亿元楼 千亿园 3纳米芯片 14纳米 22园 三大工程",
  "a prefix before a name": "新四化 小零号湾 新三样",
  "the end of a name": "专精特老 芯片股 国产化率 智能化率 零碳县",
  "numbers with a sign": "2+2 1+8+N 3+6产业体系",
  "letters of other scripts": "π型人才 β受体 ロボット",
  "pictures and signs of money": "芯片👍 人才$",
  "short names in capitals": "IT产业 US企业",
};

describe("a name that the text lacks is not presented as found", () => {
  it.each(Object.entries(kinds).flatMap(([kind, names]) => names.split(" ").map((name) => [kind, name])))(
    "%s: %s",
    async (_kind, name) => {
      const { match, missing, outside } = await search(name);
      // Subject entries may lead on; that the text lacks the name is said all the same.
      expect(match).not.toBe("all");
      expect(missing.length + outside.length).toBeGreaterThan(0);
    },
  );

  it.each([
    ["双型社会", "双型社会"],
    ["两网融合", "两网融合"],
    ["新四化", "新四化"],
    ["三区一市", "三区一市"],
    ["3纳米芯片", "3纳米"],
    ["3D机", "3d机"],
    ["1+8+N", "1+8+n"],
    ["芯片👍", "👍"],
  ])("%s: %s is named whole", async (name, missing) => {
    expect((await search(name)).missing).toContain(missing);
  });

  it.each(["一网三办", "三区一市", "五办"])("%s is no slip for another number's name", async (name) => {
    expect((await search(name)).corrections).toEqual([]);
  });
});

describe("a name that the text holds is found", () => {
  it.each(
    "22条 两带 专精特新 大零号湾 一区多园 一网统管 一带一路 双循环 国产化 千亿级 四大功能 6G网 G60 3D打印 AI人才 C919 企业家 零碳".split(
      " ",
    ),
  )("%s", async (name) => {
    const { match, missing } = await search(name);
    expect([match, missing]).toEqual(["all", []]);
  });

  it.each([
    ["各型企业", ["企业"]],
    ["2.人才", ["2", "人才"]],
    ["2025人才目标", ["2025", "人才", "目标"]],
    ["亿元以上企业", ["亿元", "以上", "企业"]],
    ["有没有氢", ["氢"]],
    ["AI AND 人才", ["ai", "人才"]],
  ])("%s asks for %j", async (q, words) => {
    const { present } = await search(q);
    const asked = present.map(({ text }) => text);
    for (const word of asked) expect(words).toContain(word);
    expect((await search(q)).missing).toEqual([]);
  });
});
