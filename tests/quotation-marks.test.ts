import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mostMarks, readMarks } from "../src/quotation/marks.ts";

/** The insides of all quotations; ~ stands before one that ends with its paragraph. */
function insidesOf(text: string): string[] {
  return readMarks(text).quotations.map(
    ({ start, end, continued }) => (continued ? "~" : "") + text.slice(start, end),
  );
}

/** The marks without a partner, with where they stand. */
function unpairedIn(text: string): string[] {
  return readMarks(text).unpaired.map(({ start, mark }) => `${start}${mark}`);
}

describe("quotation marks", () => {
  it.each<[string, string[], string]>([
    ['甲说“一”,乙说「二」,丙说"三"。', ["一", "二", "三"], "three kinds"],
    ["‘一’『二』﹁三﹂﹃四﹄｢五｣", ["一", "二", "三", "四", "五"], "single, corner, vertical and half-width"],
    ["＂一＂〝二〞〝三〟„四“„五”", ["一", "二", "三", "四", "五"], "full-width, Taiwanese, German, Polish"],
    ["«一»‹二›»三«", ["一", "二", "三"], "guillemets, both ways"],
    ["‘‘一’’和''二''与``三''", ["一", "二", "三"], "a double mark typed as two"],
    ["“一\"和＂二”与'三’", ["一", "二", "三"], "opened and closed in different widths"],
    ["规划称”一“,又说”二“。", ["一", "二"], "turned by the input method"],
    ["规划要求“一“,“二”和”三”的目标", ["一", "二", "三"], "the same mark twice"],
    ["”一“和“二”和”三“", ["一", "二", "三"], "right and turned ones in a line"],
    ["称”以“甲”和“乙”为引领“。", ["以“甲”和“乙”为引领", "甲", "乙"], "turned around right ones"],
    ["称„构建“甲”共同体“,下一步", ["构建“甲”共同体", "甲"], "low ones around right ones"],
    ["称”发挥“甲”作用“,又说”支持“乙”上市“", ["发挥“甲”作用", "甲", "支持“乙”上市", "乙"], "twice in a line"],
    ["“丙”和”以“甲”为引领“", ["丙", "以“甲”为引领", "甲"], "behind a right one"],
    ["称」推进「甲」建设「", ["推进「甲」建设", "甲"], "turned corner brackets around right ones"],
    ["提出”一“的目标和”二“等", ["一", "二"], "turned ones in a row, with words between"],
    ["《规划》提出〈纲要〉", [], "titles are no quotations"],
    ["“甲『乙』丙”", ["甲『乙』丙", "乙"], "nested, the outer first"],
    ["“甲“乙”丙”", ["甲“乙”丙", "乙"], "nested in its own kind"],
    [`He said: "I like 'x' and 'y'." Then "z"`, ["I like 'x' and 'y'.", "x", "y", "z"], "straight, nested"],
    ["““““甲””””", ["甲"], "marks around marks are one quotation"],
    ["“‘甲’”", ["甲"], "of two kinds as well"],
    ["“甲,” he says, “乙.”", ["甲,", "乙."], "split by who says it"],
    [
      "“甲乙\n“双轮”丙丁”",
      ["甲乙\n“双轮”丙丁", "双轮"],
      "over a line break, one nested at the line's beginning",
    ],
    ['says "all firms\nmust close"', ["all firms\nmust close"], "straight marks over the line of a PDF"],
    ["“p1。\n　　“p2。\n\n“p3”", ["~p1。", "~p2。", "p3"], "paragraphs opened one by one and closed once"],
    ['"p1.\n\n"p2.\n\n"p3," he said.', ["~p1.", "~p2.", "p3,"], "the same in English, straight"],
    ["规划:「甲\n「乙」", ["~甲", "乙"], "the same in corner brackets"],
    ["“‘p1\n“‘p2’”", ["~p1", "p2"], "the same, two marks each"],
    ["“甲‘乙\n“‘丙’丁”", ["~甲‘乙", "~乙", "‘丙’丁", "丙"], "the same, the second opened later"],
  ])("in %s: %j, %s", (text, insides) => {
    expect(insidesOf(text)).toEqual(insides);
    expect(unpairedIn(text)).toEqual([]);
  });

  it.each<[string, string]>([
    ["don’t, the plan’s, Xi'an, O’Brien, 1990's, I'm", "apostrophes in words"],
    ["the ’90s and '90s, the class of ’25, rock ’n’ roll, 'tis", "apostrophes before words"],
    ["the enterprises’ role and the firms' plans", "plurals that own"],
    ['A 12" wafer, a 6.5" one, 1/2" thick, 8"晶圆', "inches"],
    ["He is 5' 3\" tall, 5’ 3” he says", "feet and inches"],
    ["12”晶圆项目已经开工;8”、12”产线;5’高", "inches and feet before Chinese words"],
    ["12″ and 5′", "primes"],
    ["首页 » 新闻", "an arrow"],
  ])("%s: none, %s", (text) => {
    expect([insidesOf(text), unpairedIn(text)]).toEqual([[], []]);
  });

  it.each<[string, string[], string]>([
    ['A 12" wafer; the plan says "all must close by 2025".', ["all must close by 2025"], "an inch before"],
    ['"a 12" wafer and an 8" wafer"', ['a 12" wafer and an 8" wafer'], "inches inside"],
    ["12”晶圆开工;规划称“甲乙丙”。一条8”产线", ["甲乙丙"], "inches before Chinese words, beside"],
    ["规划称“一条8”产线将停办”。", ["一条8”产线将停办"], "the same inside"],
    ["规划提出“从0到1”的突破", ["从0到1"], "a number last, before a Chinese word"],
    ["规划提出“甲乙\n从0到1”的突破", ["甲乙\n从0到1"], "the same, opened in the line above"],
    ["‘all firms’ plans must end’ he said", ["all firms’ plans must end"], "a plural that owns, inside"],
    ["规划称&quot;甲乙&quot;", ["甲乙"], "an HTML entity"],
    [
      "规划称&ldquo;甲&lsquo;乙&rsquo;&rdquo;",
      ["甲&lsquo;乙&rsquo;", "乙"],
      "entities of both sides, nested",
    ],
    ["规划称&#34;甲乙&#x22;,&#8220;丙丁&#x201D;", ["甲乙", "丙丁"], "entities in numbers"],
    ["规划称&amp;quot;甲乙&amp;quot;", ["甲乙"], "an entity escaped again"],
    ["the plan&#39;s &quot;aim&quot;", ["aim"], "an entity of an apostrophe"],
    ["“from 0 to 1” breakthroughs", ["from 0 to 1"], "a number last"],
    ["'the plan’s aim'", ["the plan’s aim"], "an apostrophe inside"],
  ])("in %s: %j, %s", (text, insides) => {
    expect(insidesOf(text)).toEqual(insides);
    expect(unpairedIn(text)).toEqual([]);
  });

  it.each<[string, string[], string[], string]>([
    ["“甲 “乙”", ["乙"], ["0“"], "an opening mark"],
    ["甲” “乙”", ["乙"], ["1”"], "a closing mark"],
    ['规划称"甲', [], ['3"'], "a straight one"],
    ["规划称&ldquo;甲", [], ["3&ldquo;"], "an HTML entity"],
    ["规划提出:“甲乙。\n又一段。", [], ["5“"], "the next paragraph opens with no mark"],
    ["“p1。\n“p2。\n正文", ["~p1。", "~p2。"], ["5“"], "the last paragraph of a run is never closed"],
    ["“甲‘乙”", ["甲‘乙"], ["2‘"], "one inside a quotation"],
    ['must close by 2025".', [], ['18"'], "behind a year, which measures nothing"],
    [`“${"甲".repeat(5001)}”`, [], ["0“", "5002”"], "two that stand farther apart than anybody quotes"],
  ])("in %s: %j, without a partner %j: %s", (text, insides, unpaired) => {
    expect(insidesOf(text)).toEqual(insides);
    expect(unpairedIn(text)).toEqual(unpaired);
  });

  it("tells where a lone mark stands, with what is around it on its line", () => {
    expect(readMarks("第一段。\n规划提出:“甲乙。").unpaired).toEqual([
      { kind: "unpaired-mark", start: 10, end: 11, mark: "“", side: "opening", text: "规划提出:“甲乙。" },
    ]);
  });

  it("reads a bounded number of marks, and says how many are left", () => {
    expect(readMarks('甲"'.repeat(mostMarks + 7)).unread).toBe(7);
  });

  const piece = fc.constantFrom(
    ..."“”‘’「」『』\"'＂〝〞„«»‹›`´",
    "甲",
    "s",
    "12",
    "，",
    "。",
    ":",
    " ",
    "\n",
  );
  const anyMarks = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(""));

  it("stand outside what is quoted, whatever is typed", () => {
    fc.assert(
      fc.property(anyMarks, (text) => {
        const { quotations, unpaired } = readMarks(text);
        for (const { start, end } of quotations) {
          expect(start).toBeGreaterThan(0);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(start).toBeLessThanOrEqual(end);
        }
        for (const { start, end, mark } of unpaired) expect(text.slice(start, end)).toBe(mark);
        expect(quotations.map(({ start }) => start)).toEqual(
          quotations.map(({ start }) => start).toSorted((a, b) => a - b),
        );
      }),
      { numRuns: 2000 },
    );
  });

  const pairs = ["“”", "‘’", "「」", "『』", "﹁﹂", "〝〞", "„“", "«»", "＂＂", '""', "”“", "““"];
  const quotation = fc.tuple(
    fc.constantFrom(...pairs),
    fc.constantFrom("加快建设", "集合精锐力量。", "甲,乙"),
  );
  const frame = fc.constantFrom("规划称", "文件提出:", "，并要求", "。又说");

  it("pair in any style and order", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(frame, quotation), { minLength: 1, maxLength: 6 }), (parts) => {
        const article = parts
          .map(([before, [[opening, closing], inside]]) => `${before}${opening}${inside}${closing}。\n`)
          .join("");
        expect(insidesOf(article)).toEqual(parts.map(([, [, inside]]) => inside));
        expect(unpairedIn(article)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
