import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCityPlan as readOutline } from "../src/document/city-plan-reader.ts";
import { placesOf, planLine, planText } from "./plan.ts";

const plan = readOutline(planText);

/** How often each value stands among things. */
function countBy<Thing>(things: readonly Thing[], keyOf: (thing: Thing) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const thing of things) counts[keyOf(thing)] = (counts[keyOf(thing)] ?? 0) + 1;
  return counts;
}

function places(...lines: string[]): string[] {
  const text = lines.join("\n");
  return placesOf(text, readOutline(text));
}

function addresses(...lines: string[]): string[] {
  return places(...lines).map((place) => place.slice(0, place.indexOf(":")));
}

describe("the plan", () => {
  it("has its headings", () => {
    const counts = countBy(plan.headings, ({ level }) => level);
    expect(counts).toEqual({ chapter: 10, section: 37, article: 117, box: 27 });
  });

  it("has its passages", () => {
    const counts = countBy(plan.leaves, ({ kind }) => kind);
    expect(counts).toEqual({ p: 187, b: 15, d: 184, t: 205, f: 22, n: 14, fig: 1 });
  });

  it("has its list labels, of which 49 follow text", () => {
    expect(plan.listLabels).toHaveLength(49 + 86);
    const begins = plan.listLabels.filter(({ start }) => planText.charAt(start - 1) === "\n");
    expect(begins).toHaveLength(86);
  });

  it("has 17 articles that run in, all in chapter 十", () => {
    const runIn = plan.headings.filter(({ span }) => planText.charAt(span.end - 1) === "。");
    expect(runIn).toHaveLength(17);
    expect(runIn.every(({ address, level }) => address.startsWith("10-") && level === "article")).toBe(true);
    expect(runIn.every(({ title }) => !title.includes("。") && !/^\d/.test(title))).toBe(true);
  });

  it("has no line that no rule understands", () => {
    expect(plan.doubts).toEqual([]);
  });

  it("has each address once", () => {
    const all = [...plan.headings, ...plan.leaves].map(({ address }) => address);
    expect(new Set(all).size).toBe(628 + 191);
  });

  it.each([
    ["0-p1", 1, "the preamble"],
    ["1", 2, "the first chapter"],
    ["1-1-b6", 10, "a bullet"],
    ["2-3-fig1", 35, "the missing table"],
    ["3-1-1", 40, "an article"],
    ["3-2-3-x1", 57, "a box under an article"],
    ["4-1-2-x1-n2", 122, "a numbered paragraph of a box"],
    ["4-2-5-x1-n1", 156, "a paragraph that goes on in the next line"],
    ["5-3-1-x1", 261, "a box under an article of chapter 五"],
    ["10-3-2-x2", 460, "the second box of an article"],
    ["10-7-p1", 478, "the last line"],
  ])("%s stands in line %i: %s", (address, number) => {
    const place = [...plan.headings, ...plan.leaves].find((candidate) => candidate.address === address);
    const line = planText.slice(0, place?.span.start).split("\n").length;
    expect(line).toBe(number);
  });

  it("gives every passage the headings above it, outermost first", () => {
    const above = (address: string) => plan.leaves.find((leaf) => leaf.address === address)?.headings;
    expect(above("0-p1")).toEqual([]);
    expect(above("3-p1")).toEqual(["3"]);
    expect(above("4-1-2-x1-n2")).toEqual(["4", "4-1", "4-1-2", "4-1-2-x1"]);
    expect(plan.headings.find(({ address }) => address === "4-1-2-x1")?.above).toEqual(["4", "4-1", "4-1-2"]);
  });
});

describe("a line of the plan is read as what it is", () => {
  it.each<[string, readonly number[], readonly string[]]>([
    ["a chapter (2)", [2], [`1: ${planLine(2)}`]],
    ["chapter 十 (435)", [435], [`10: ${planLine(435)}`]],
    ["a section, its quotation marks kept (3)", [2, 3], [`1: ${planLine(2)}`, `1-1: ${planLine(3)}`]],
    [
      "an article without a full stop (40)",
      [36, 38, 40],
      [`3: ${planLine(36)}`, `3-1: ${planLine(38)}`, `3-1-1: ${planLine(40)}`],
    ],
    [
      "a bullet (25)",
      [21, 24, 25],
      [`2: ${planLine(21)}`, `2-2: ${planLine(24)}`, `2-2-b1: ${planLine(25)}`],
    ],
    ["a figure (35)", [21, 35], [`2: ${planLine(21)}`, "2-fig1: 表一.png"]],
    ["a paragraph (37)", [36, 37], [`3: ${planLine(36)}`, `3-p1: ${planLine(37)}`]],
    ["a preamble (1)", [1], [`0-p1: ${planLine(1)}`]],
    [
      "a box, and a list of one item without a number (271, 273)",
      [223, 271, 273],
      [`5: ${planLine(223)}`, `5-x1: ${planLine(271)}`, `5-x1-t1: ${planLine(273).slice(5)}`],
    ],
    ["a box heading in quotation marks (105)", [36, 105], [`3: ${planLine(36)}`, `3-x1: ${planLine(105)}`]],
    [
      "two boxes under one heading (457, 460)",
      [435, 457, 460],
      [`10: ${planLine(435)}`, `10-x1: ${planLine(457)}`, `10-x2: ${planLine(460)}`],
    ],
    [
      "numbered paragraphs of an open box, then an article (120, 121, 122, 123)",
      [108, 110, 120, 121, 122, 123],
      [
        `4: ${planLine(108)}`,
        `4-1: ${planLine(110)}`,
        `4-1-x1: ${planLine(120)}`,
        `4-1-x1-n1: ${planLine(121)}`,
        `4-1-x1-n2: ${planLine(122)}`,
        `4-1-3: ${planLine(123)}`,
      ],
    ],
    [
      "an article that runs in, up to its first full stop (455)",
      [435, 453, 455],
      [
        `10: ${planLine(435)}`,
        `10-3: ${planLine(453)}`,
        "10-3-1: 1、推进科技成果转化体制机制改革。",
        `10-3-1-p1: ${planLine(455).slice("1、推进科技成果转化体制机制改革。".length)}`,
      ],
    ],
    [
      "a list that begins at (4): running text (460, 461)",
      [435, 460, 461],
      [`10: ${planLine(435)}`, `10-x1: ${planLine(460)}`, `10-x1-p1: ${planLine(461)}`],
    ],
  ])("%s", (_what, numbers, expected) => {
    expect(places(...numbers.map(planLine))).toEqual(expected);
  });

  it("reads 156 and 157 as one passage, its line break kept", () => {
    const read = places(planLine(108), planLine(155), planLine(156), planLine(157), planLine(158));
    expect(read.slice(2)).toEqual([
      `4-x1-n1: ${planLine(156)}\n${planLine(157)}`,
      `4-x1-n2: ${planLine(158)}`,
    ]);
  });

  it("keeps a title without its number and without a run-in full stop", () => {
    const title = (...numbers: number[]) => readOutline(numbers.map(planLine).join("\n")).headings[0]?.title;
    expect(title(2)).toBe("发展基础、形势使命与远景目标");
    expect(title(3)).toBe("“十三五”时期具有全球影响力的科技创新中心建设主要进展");
    expect(title(40)).toBe("加快推进张江综合性国家科学中心建设");
    expect(title(455)).toBe("推进科技成果转化体制机制改革");
    expect(title(188)).toBe("第六代移动通信(6G)");
  });
});

describe("a list", () => {
  const heading = "一、甲";

  it.each<[string, string, readonly string[]]>([
    [
      "of the plan: very short items (114)",
      planLine(114),
      ["1-d1: (1)芯片研发。", "1-d2: (2)EDA。", "1-d3: (3)装备与材料。", "1-d4: (4)成套工艺。"],
    ],
    [
      "after a lead sentence, which ends where the label begins",
      "加强布局。重点任务:(1)优化。(2)激励。",
      ["1-p1: 加强布局。", "1-t1: (1)优化。", "1-t2: (2)激励。"],
    ],
    ["numbered 1、", "重大平台:1、甲设施。2、乙平台。", ["1-f1: 1、甲设施。", "1-f2: 2、乙平台。"]],
    ["without numbers (135)", planLine(135), ["1-f1: 国家碳纤维复合材料技术创新中心。"]],
    ["of 主要任务 counts as tasks", "主要任务:(1)甲。", ["1-t1: (1)甲。"]],
    [
      "with full-width brackets and colon",
      "重点方向\uFF1A\uFF081\uFF09甲\uFF0C乙。\uFF082\uFF09丙。",
      ["1-d1: \uFF081\uFF09甲\uFF0C乙。", "1-d2: \uFF082\uFF09丙。"],
    ],
    [
      "with white space around its label and numbers",
      "布局。 重点方向: (1)甲。 (2)乙。",
      ["1-p1: 布局。", "1-d1: (1)甲。 ", "1-d2: (2)乙。"],
    ],
    [
      "whose item names a number of another style",
      "重点方向:(1)甲1、乙。2、丙。(2)丁。",
      ["1-d1: (1)甲1、乙。2、丙。", "1-d2: (2)丁。"],
    ],
    [
      "whose item refers to (2)",
      "重点方向:(1)见(2)和(2)。(2)乙。",
      ["1-d1: (1)见(2)和(2)。", "1-d2: (2)乙。"],
    ],
    [
      "whose item ends in a quotation",
      "重点方向:(1)建设“试验田。”(2)乙。",
      ["1-d1: (1)建设“试验田。”", "1-d2: (2)乙。"],
    ],
    ["whose count breaks off", "重点方向:(1)甲。(3)乙。", ["1-d1: (1)甲。(3)乙。"]],
    [
      "ended by semicolons",
      "重点方向:(1)甲;(2)乙\uFF1B(3)丙。",
      ["1-d1: (1)甲;", "1-d2: (2)乙\uFF1B", "1-d3: (3)丙。"],
    ],
    ["is none where the label has no colon", "聚焦重点方向(1)甲。", ["1-p1: 聚焦重点方向(1)甲。"]],
    ["is none inside a sentence", "围绕重点方向:甲。", ["1-p1: 围绕重点方向:甲。"]],
  ])("%s", (_what, line, expected) => {
    expect(places(heading, line).slice(1)).toEqual(expected);
  });

  it("takes 重点方向 without a colon as a word (59, 94)", () => {
    expect(addresses(heading, planLine(59))).toEqual(["1", "1-t1", "1-t2", "1-t3", "1-t4"]);
    expect(addresses(heading, planLine(94))).toEqual(["1", "1-p1", "1-d1", "1-d2"]);
  });

  it("has items of its own where the document prints more than nine", () => {
    const items = Array.from({ length: 12 }, (_item, index) => `(${index + 1})甲。`).join("");
    expect(addresses(heading, `重点方向:${items}`).at(-1)).toBe("1-d12");
  });

  it("belongs to the open box, otherwise to the heading", () => {
    expect(addresses(heading, "重点方向:甲。", "乙", "重点方向:丙。", "(一)丁", "重点方向:戊。")).toEqual([
      "1",
      "1-d1",
      "1-x1",
      "1-x1-d1",
      "1-1",
      "1-1-d1",
    ]);
  });
});

describe("another document's habits", () => {
  it.each<[string, readonly string[], readonly string[]]>([
    [
      "full-width brackets of a section",
      ["一、甲", "\uFF08一\uFF09乙"],
      ["1: 一、甲", "1-1: \uFF08一\uFF09乙"],
    ],
    ["a skipped level", ["一、甲", "1、乙"], ["1: 一、甲", "1-0-1: 1、乙"]],
    [
      "a line that goes on with a comma",
      ["一、甲", "发展乙", "\uFF0C建设丙。"],
      ["1: 一、甲", "1-p1: 发展乙\n\uFF0C建设丙。"],
    ],
    [
      "a bullet after an unfinished line is a bullet",
      ["一、甲", "发展", "——乙。"],
      ["1: 一、甲", "1-x1: 发展", "1-x1-b1: ——乙。"],
    ],
    ["a line of white space is a line break", ["一、甲", " \u3000", "乙。"], ["1: 一、甲", "1-p1: 乙。"]],
    ["a list label alone has no item", ["一、甲", "重点方向:"], ["1: 一、甲"]],
  ])("%s", (_what, lines, expected) => {
    expect(places(...lines)).toEqual(expected);
  });

  it("has no heading above a skipped level", () => {
    const { leaves } = readOutline("一、甲\n1、乙\n丙。");
    expect(leaves[0]?.headings).toEqual(["1", "1-0-1"]);
  });
});

describe("a line that no rule understands", () => {
  it.each([
    ["甲乙丙,", "a line without a full stop that is no heading", "it ends in a comma"],
    ["甲".repeat(61), "a line without a full stop that is no heading", "too long for a title"],
    ["(2)加强协同", "a line without a full stop that is no heading", "an item without a full stop"],
    ["(2)加强协同。", "a numbered item outside a list", "an item without its label"],
    [
      "二、总体要求。加快建设。",
      "a number of a chapter or section before a full stop",
      "a chapter that runs in",
    ],
    ["(八)保障。加强统筹。", "a number of a chapter or section before a full stop", "a section that runs in"],
  ])("%s becomes a paragraph and a doubt: %s, %s", (line, reason) => {
    const text = `${planLine(2)}\n${line}\n${planLine(37)}`;
    const outline = readOutline(text);
    expect(placesOf(text, outline)).toEqual([`1: ${planLine(2)}`, `1-p1: ${line}`, `1-p2: ${planLine(37)}`]);
    expect(outline.doubts).toEqual([{ line: 2, text: line, reason }]);
  });

  it("is named in the midst of the plan, and takes no other line with it", () => {
    const lines = planText.split("\n");
    const text = [...lines.slice(0, 110), "以下内容从略,", ...lines.slice(110)].join("\n");
    const outline = readOutline(text);
    expect(outline.doubts.map(({ line }) => line)).toEqual([111]);
    expect(outline.headings.map(({ address }) => address)).toEqual(
      plan.headings.map(({ address }) => address),
    );
    expect(outline.leaves).toHaveLength(629);
  });

  it("names a line with two lists, of which the second is not read", () => {
    const { doubts, leaves } = readOutline("一、甲\n重点方向:(1)乙。重大平台:(1)丙。");
    expect(doubts.map(({ line, reason }) => [line, reason])).toEqual([
      [2, "a second list label in one line"],
    ]);
    expect(leaves).toHaveLength(1);
  });

  it("names a list label without items and the items after it", () => {
    const { doubts } = readOutline("一、甲\n重点方向:\n(1)乙。");
    expect(doubts.map(({ line, reason }) => [line, reason])).toEqual([
      [2, "a list label without an item"],
      [3, "a numbered item outside a list"],
    ]);
  });
});

describe("whatever the text", () => {
  const lines = planText.split("\n");
  const marks = fc.constantFrom(
    ..."。,、:\uFF1A;()\uFF08\uFF09“”\n \u3000\t—",
    ...[
      "\n\n",
      "——",
      "(1)",
      "(2)",
      "1、",
      "2、",
      "一、",
      "(二)",
      "重点方向:",
      "重大平台\uFF1A",
      "表一.png",
      "😀",
      "甲",
    ],
  );
  /** A few lines of the plan in any order, with marks put in and characters taken out. */
  const mutated = fc
    .tuple(
      fc.shuffledSubarray(lines, { minLength: 1, maxLength: 12 }),
      fc.array(fc.tuple(fc.nat(), fc.nat({ max: 3 }), marks), { maxLength: 12 }),
    )
    .map(([some, changes]) => changes.reduce(change, some.join("\n")));

  function change(text: string, [place, removed, mark]: [number, number, string]): string {
    const at = place % (text.length + 1);
    return text.slice(0, at) + mark + text.slice(at + removed);
  }

  it("every character belongs to one place, in order", () => {
    const check = (text: string) => {
      const { leaves, headings, listLabels, lineBreaks } = readOutline(text);
      const spans = [...[...leaves, ...headings].map(({ span }) => span), ...listLabels, ...lineBreaks];
      spans.sort((one, other) => one.start - other.start);
      expect(spans.map(({ start, end }) => text.slice(start, end)).join("")).toBe(text);
      expect(spans.filter(({ start, end }) => start >= end)).toEqual([]);
      expect(spans.map(({ end }) => end).slice(0, -1)).toEqual(spans.map(({ start }) => start).slice(1));
    };
    for (const text of ["", "\n", "\n\n", " ", "甲", "。", "重点方向:", "1、。", "甲\n—乙\n—丙", "甲\n\n—乙"])
      check(text);
    fc.assert(fc.property(mutated, check), { numRuns: 500, seed: 1 });
  });

  it("empty lines added anywhere move spans and change no address and no text", () => {
    const expected = placesOf(planText, plan);
    // Line 157 continues 156 only where it follows directly.
    const gaps = fc.nat({ max: lines.length }).filter((gap) => gap !== 156);
    fc.assert(
      fc.property(gaps, fc.constantFrom("", " ", "\u3000\u3000"), (gap, blank) => {
        const text = [...lines.slice(0, gap), blank, ...lines.slice(gap)].join("\n");
        const outline = readOutline(text);
        expect(placesOf(text, outline)).toEqual(expected);
        const moved = outline.leaves.at(-1)?.span.start;
        expect(moved).toBe(
          (plan.leaves.at(-1)?.span.start ?? 0) + (gap < lines.length ? blank.length + 1 : 0),
        );
      }),
      { numRuns: 40, seed: 1 },
    );
  });

  it("a paragraph added changes the count of paragraphs in its own place only", () => {
    const gaps = fc.nat({ max: lines.length }).filter((gap) => gap !== 156);
    fc.assert(
      fc.property(gaps, (gap) => {
        const added = "本段为增补。";
        const text = [...lines.slice(0, gap), added, ...lines.slice(gap)].join("\n");
        const outline = readOutline(text);
        const place = outline.leaves.find(({ span }) => text.slice(span.start, span.end) === added);
        const container = place?.address.replace(/-p\d+$/, "");
        const elsewhere = (address: string) => address.replace(/-p\d+$/, "") !== container;
        const others = ({ leaves, headings }: typeof outline) =>
          [...headings, ...leaves].map(({ address }) => address).filter(elsewhere);
        expect(place?.kind).toBe("p");
        expect(others(outline)).toEqual(others(plan));
        expect(outline.leaves).toHaveLength(629);
      }),
      { numRuns: 40, seed: 1 },
    );
  });
});
