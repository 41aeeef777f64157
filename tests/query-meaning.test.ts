import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type EnglishList, wordListFile } from "../src/language/english-words.ts";
import type { Portal } from "../src/portal.ts";
import { understand } from "../src/search/meaning.ts";
import { parseSearchQuery } from "../src/search/query.ts";
import { openTestPortal } from "./builders.ts";

const generalDictionary = join(
  import.meta.dirname,
  "../node_modules/nodejieba/submodules/cppjieba/dict/jieba.dict.utf8",
);

describe("what a query means", () => {
  let portal: Portal;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ portal, close } = await openTestPortal());
  });
  afterAll(async () => {
    await close();
  });

  const plan = (q: string, language: "zh" | "en", more: Record<string, string> = {}) =>
    understand(
      parseSearchQuery(new URLSearchParams({ q, lang: language, ...more })),
      portal.lexicon,
      portal.library.segmenter,
    );

  it.each([
    ["words without spaces are cut by the termbase", "集成电路产业", "zh", ["集成电路", "产业"]],
    [
      "question words and suffixes carry no weight",
      "青浦区有哪些重点任务？",
      "zh",
      ["青浦区", "重点", "任务"],
    ],
    ["a lone character belongs to its neighbour", "碳税", "zh", ["碳税"]],
    ["single characters between spaces are one term", "集 成 电 路", "zh", ["集成电路"]],
    ["traditional and full-width fold", "集成電路　ＥＤＡ", "zh", ["集成电路", "eda"]],
    ["a letter, and, a letter is one word", "R and D spending", "en", ["r&d", "spending"]],
    ["so is a letter, an ampersand and a letter between spaces", "S & T talent", "en", ["s&t", "talent"]],
    ["and one written for a page", "R&amp;D", "zh", ["r&d"]],
    ["a numeral and a suffix make a name", "千人计划", "zh", ["千人计划"]],
    ["of any numeral and suffix", "五型经济", "zh", ["五型经济"]],
    ["digits too", "张江22园", "zh", ["张江", "22园"]],
    ["a name of the text is one word", "三大期刊论文", "zh", ["三大期刊", "论文"]],
    ["a time is a word of its own", "三年行动", "zh", ["三年", "行动"]],
    ["a year is its number", "2025年人才目标", "zh", ["2025", "人才", "目标"]],
    ["an amount is one word", "1268.7亿元", "zh", ["1268.7亿元"]],
    ["a suffix belongs to a word that the text never has with it", "芯片业", "zh", ["芯片业"]],
    ["一种 is an article", "一种材料", "zh", ["材料"]],
    ["before letters too", "一家3D打印", "zh", ["3d", "打印"]],
    ["so are the words of a spoken question", "产学研咋合作", "zh", ["产学研", "合作"]],
    ["of a question of time", "大飞机什么时候交付", "zh", ["大飞机", "交付"]],
    ["hyphens part words", "high-end equipment", "en", ["high", "end", "equipment"]],
    ["one Han character is a word of its own", "氢", "zh", ["氢"]],
    ["where no word has weight they are looked for as typed", "有哪些规划", "zh", ["有", "哪些", "规划"]],
    ["in English too", "having us", "en", ["having", "us"]],
    ["but beside one that has they carry none", "having talent", "en", ["talent"]],
    ["marks between letters stay", "AT&T", "en", ["at&t"]],
    ["and between Han characters", "命。重", "zh", ["命。重"]],
    ["single characters that no word holds are one string", "点任", "zh", ["点任"]],
    ["the name of the plan is the plan's number and 规划", "十四五规划", "zh", ["十四五"]],
    ["and is not dropped", "上海十四五规划", "zh", ["上海", "十四五"]],
    ["a name with a point before Chinese words", "PM2.5治理", "zh", ["pm2.5", "治理"]],
    ["a name with a number before Chinese words", "COVID-19疫情", "zh", ["covid-19", "疫情"]],
    ["punctuation is no word, a picture is one", "👍 ……", "zh", ["👍"]],
  ] as const)("%s: %s", (_what, q, language, words) => {
    const units = plan(q, language).words.flatMap((unit) =>
      unit.parts.length > 0 && language === "en" ? unit.parts : [unit.text],
    );
    expect(units).toEqual(words);
  });

  it.each([
    ["numerals", "三千亿", "3000亿"],
    ["a fraction in words", "三分之一", "1/3"],
    ["a percentage in words", "百分之二十", "20%"],
    ["numerals with a measure", "二万六千家", "2.6万家"],
    ["a decimal in words", "二点六万", "2.6万"],
  ] as const)("%s are looked for as the text writes them: %s", (_what, q, to) => {
    const { words, expansions, corrections } = plan(q, "zh");
    expect(expansions).toContainEqual({ from: q, to, by: "number" });
    expect(corrections).toEqual([]);
    expect(words.every(({ occurs }) => occurs)).toBe(true);
    expect(plan(q, "zh", { plain: "1" }).expansions).toEqual([]);
  });

  it.each(["3000", "3,000", "3 000", "14th", "fourteenth", "20%", "20 percent"])(
    "the text has %s, however it is written",
    (q) => {
      const { words } = plan(q, "en");
      expect(words.map(({ occurs }) => occurs)).toEqual([true]);
    },
  );

  it("a figure is not taken out of a longer one: 1.5万 of 21.5万", () => {
    expect(plan("一万五千", "zh").expansions).toEqual([]);
  });

  it("a word of Taiwan leads where the mainland's does", () => {
    const widened = (q: string) => plan(q, "zh").words.flatMap((unit) => unit.widened);
    expect(widened("行動網路")).toEqual(expect.arrayContaining(widened("移动网络")));
  });

  it.each([
    ["everyday word", "看病", "zh", "everyday", "诊疗"],
    ["abbreviation", "BCI", "zh", "abbreviation", "脑机接口"],
    ["translation", "integrated circuits", "en", "translation", "集成电路"],
    ["pinyin", "jichengdianlu", "zh", "pinyin", "集成电路"],
    ["pinyin with spaces and tone marks", "jí chéng diàn lù", "zh", "pinyin", "集成电路"],
    ["apostrophe of pinyin", "fang'an", "zh", "pinyin", "方案"],
    ["apostrophe of pinyin, as a phone types it", "fang’an", "zh", "pinyin", "方案"],
    ["character of two readings", "shuaixian", "zh", "pinyin", "率先"],
    ["character of two readings", "yinhang", "zh", "pinyin", "银行"],
    ["character of two readings", "changsanjiao", "zh", "pinyin", "长三角"],
    ["word of Taiwan", "人工智慧", "zh", "variant", "人工智能"],
    ["word of Taiwan", "軟體", "zh", "variant", "软件"],
    ["word of Taiwan", "奈米材料", "zh", "variant", "纳米"],
    ["word of Taiwan", "雷射", "zh", "variant", "激光"],
    ["word of Taiwan", "晶片", "zh", "variant", "芯片"],
    ["word of Taiwan", "資訊安全", "zh", "variant", "信息安全"],
    ["word of Taiwan", "資訊", "zh", "variant", "信息"],
    ["word of Taiwan", "網路", "zh", "variant", "网络"],
    ["word of Taiwan", "數位轉型", "zh", "variant", "数字"],
    ["word of Taiwan that stands only inside a term: 章程式管理", "程式", "zh", "variant", "程序"],
    ["word of Taiwan inside a longer one", "數位化轉型", "zh", "variant", "数字化"],
    ["word of Taiwan inside a longer one", "感測器", "zh", "variant", "传感器"],
    ["word of Taiwan", "智慧財產權", "zh", "variant", "知识产权"],
    ["word of Taiwan that OpenCC lacks", "雲端運算", "zh", "variant", "云计算"],
    ["word of Taiwan that OpenCC lacks", "核融合", "zh", "variant", "核聚变"],
    ["word of Taiwan that OpenCC lacks", "擴增實境", "zh", "variant", "增强现实"],
    ["word of Taiwan that OpenCC lacks", "航太產業", "zh", "variant", "航天"],
    ["word of Taiwan in the sense of the trade", "記憶體", "zh", "variant", "存储器"],
    ["character of Taiwan", "矽", "zh", "variant", "硅"],
    ["character of Taiwan inside a word", "矽晶圓", "zh", "variant", "硅晶圆"],
    ["word of Hong Kong", "創科", "zh", "variant", "科技创新"],
  ] as const)("an %s leads to the plan's term: %s", (_what, q, language, by, to) => {
    expect(plan(q, language).expansions).toContainEqual(expect.objectContaining({ by, to }));
    expect(plan(q, language, { plain: "1" }).expansions).toEqual([]);
  });

  it.each([
    ["a swap of neighbours is one edit", "qauntum", "en", "quantum"],
    ["two edits from eight letters", "interfasse", "en", "interface"],
    ["a homophone within a name", "技术和同成交额", "zh", "合同"],
    ["a wrong character in an abbreviation", "进搏会", "zh", "进博会"],
    ["a name typed as two words that sound like it", "脑机借口", "zh", "脑机接口"],
  ] as const)("%s: %s", (_what, q, language, to) => {
    expect(
      plan(q, language)
        .corrections.map((correction) => correction.to)
        .join(),
    ).toContain(to);
  });

  it.each([
    ["reserch", "research"],
    ["inovation", "innovation"],
    ["enviroment", "environment"],
    ["develoment", "development"],
    ["semicondutor", "semiconductor"],
    ["goverment", "government"],
    ["tecnology", "technology"],
  ])("%s is meant for %s", (typed, meant) => {
    expect(plan(typed, "en").corrections).toEqual([{ from: typed, to: meant }]);
  });

  it.each([
    ["a word of the plan", "发展", "zh"],
    ["a word of the language that the plan lacks", "指导思想是什么", "zh"],
    ["a word that sounds like one of the plan", "实验区", "zh"],
    ["a short unknown word", "xyz", "en"],
    ["a quotation", "“技术和同”", "zh"],
    ["the opposite", "unemployment", "en"],
    ["a word one letter off", "police", "en"],
    ["another order of magnitude", "1.7 million", "en"],
    ["a number in words", "eight years", "en"],
    ["a share", "4.5 per cent", "en"],
    ["a district", "Changning", "en"],
    ["a city", "Suzhou Shenzhen", "en"],
    ["a company", "Huawei Tencent", "en"],
    ["a family name", "Nguyen", "en"],
    ["an abbreviation in capitals", "SMIC", "en"],
    ["companies in small letters", "smic catl hisilicon sensetime ctrip gotion", "en"],
  ] as const)("nothing is corrected in %s: %s", (_what, q, language) => {
    expect(plan(q, language).corrections).toEqual([]);
  });

  it.each(["gong'an", "gongan"])("%s is not read with a sound that no word has: 厂 an", (q) => {
    expect(plan(q, "en").expansions.map(({ to }) => to)).not.toContain("工厂");
  });

  it.each(["yuan", "Huawei", "can long", "he", "china", "sang", "Chengdu"])("%s is no pinyin", (q) => {
    expect(plan(q, "en").expansions.filter(({ by }) => by === "pinyin")).toEqual([]);
  });

  it("no word of the English dictionary is corrected", () => {
    const words = dictionary("words").filter((word) => !portal.lexicon.knowsEnglish(word));
    const tried = words.filter((_, at) => at % 200 === 0);
    expect(tried.length).toBeGreaterThan(500);
    expect(tried.filter((word) => plan(word, "en").corrections.length > 0)).toEqual([]);
  });

  it("no word of the Chinese dictionary is corrected", () => {
    const words = readFileSync(generalDictionary, "utf8")
      .split("\n")
      .map((line) => line.split(" ")[0] ?? "")
      .filter((word) => /^\p{Script=Han}{2,6}$/u.test(word));
    const tried = words.filter((word, at) => at % 200 === 0 && !portal.lexicon.knowsChinese(word));
    expect(tried.length).toBeGreaterThan(500);
    expect(tried.filter((word) => plan(word, "zh").corrections.length > 0)).toEqual([]);
  });
});

function dictionary(list: EnglishList): string[] {
  return gunzipSync(readFileSync(wordListFile(list)))
    .toString("latin1")
    .trimEnd()
    .split("\n");
}
