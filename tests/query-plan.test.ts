import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Portal } from "../src/portal.ts";
import { planQuery } from "../src/search/plan.ts";
import { parseSearchQuery } from "../src/search/query.ts";
import { openTestPortal } from "./builders.ts";

describe("what a query means", () => {
  let portal: Portal;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ portal, close } = await openTestPortal());
  });
  afterAll(async () => {
    await close();
  });

  const none: ReadonlySet<string> = new Set();
  const known = { document: none, chapter: none, field: none, district: none };
  const plan = (q: string, lang: "zh" | "en", more: Record<string, string> = {}) =>
    planQuery(
      parseSearchQuery(new URLSearchParams({ q, lang, ...more }), known),
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
    ["hyphens part words", "high-end equipment", "en", ["high", "end", "equipment"]],
    ["one Han character is a word of its own", "氢", "zh", ["氢"]],
    ["emoji and punctuation are no words", "👍 ……", "zh", []],
  ] as const)("%s: %s", (_what, q, lang, words) => {
    const units = plan(q, lang).units.flatMap((unit) =>
      unit.parts.length > 0 && lang === "en" ? unit.parts : [unit.text],
    );
    expect(units).toEqual(words);
  });

  it.each([
    ["everyday word", "看病", "zh", "everyday", "诊疗"],
    ["abbreviation", "BCI", "zh", "abbreviation", "脑机接口"],
    ["translation", "integrated circuits", "en", "translation", "集成电路"],
    ["pinyin", "jichengdianlu", "zh", "pinyin", "集成电路"],
    ["pinyin with spaces and tone marks", "jí chéng diàn lù", "zh", "pinyin", "集成电路"],
  ] as const)("an %s leads to the plan's term: %s", (_what, q, lang, by, to) => {
    expect(plan(q, lang).expansions).toContainEqual(expect.objectContaining({ by, to }));
    expect(plan(q, lang, { plain: "1" }).expansions).toEqual([]);
  });

  it.each([
    ["a swap of neighbours is one edit", "qauntum", "en", "quantum"],
    ["two edits from eight letters", "interfasse", "en", "interface"],
    ["a homophone within a name", "技术和同成交额", "zh", "合同"],
    ["a wrong character in an abbreviation", "进搏会", "zh", "进博会"],
  ] as const)("%s: %s", (_what, q, lang, to) => {
    expect(
      plan(q, lang)
        .corrections.map((correction) => correction.to)
        .join(),
    ).toContain(to);
  });

  it.each([
    ["a word of the plan", "发展", "zh"],
    ["a word of the language that the plan lacks", "指导思想是什么", "zh"],
    ["a short unknown word", "xyz", "en"],
    ["a quotation", "“技术和同”", "zh"],
  ] as const)("nothing is corrected in %s: %s", (_what, q, lang) => {
    expect(plan(q, lang).corrections).toEqual([]);
  });
});
