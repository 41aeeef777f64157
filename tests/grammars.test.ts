import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accountForCharacters } from "../src/check/characters.ts";
import { wordsOf } from "../src/citation/place-in-words.ts";
import { looksLikePlace, resolveReference } from "../src/citation/resolve.ts";
import { addressFaults } from "../src/document/address-faults.ts";
import type { GrammarName } from "../src/document/grammars/grammar.ts";
import { recogniseGrammar } from "../src/document/grammars/recognise.ts";
import { readOutline } from "../src/document/outline.ts";
import { type PolicyDocument, readDocument } from "../src/document/passages.ts";
import { loadPlan, placesOf, planText } from "./plan.ts";

const { record } = loadPlan().plan;

function documentOf(text: string, grammar?: GrammarName): PolicyDocument {
  const { grammar: _, ...rest } = record;
  return readDocument({ ...rest, slug: "text", ...(grammar ? { grammar } : {}) }, text);
}

/** `address: the characters of its span`, line breaks shown as ¶. */
function outlineOf(...lines: string[]): string[] {
  const text = lines.join("\n");
  return placesOf(text, readOutline(text)).map((place) => place.replaceAll("\n", "¶"));
}

const regulation = [
  "某市数据条例",
  "目　录",
  "第一章　总则",
  "第二章　附则",
  "第一章　总则",
  "　　第一条　为了促进发展，制定本条例。",
  "　　第二条　本条例所称数据，是指下列信息：",
  "　　（一）公共数据；",
  "　　（二）企业数据，包括：",
  "　　1.生产数据；",
  "　　2.经营数据。",
  "　　前款规定的信息不含国家秘密。",
  "第二章　附则",
  "　　第二条之一　市人民政府可以制定办法。",
  "　　第三条　本条例自2022年1月1日起施行。",
  "附件一：目录清单",
  "清单由主管部门公布。",
];

const plan = [
  "第一篇　环境",
  "第一章　基础",
  "成绩显著。",
  "第二篇　任务",
  "第二章　创新",
  "第一节　力量",
  "——建设实验室。",
  "专栏1　重大工程",
  "1.一批装置。",
  "2.一批平台。",
  "第二节　人才",
  "引进人才。",
];

const opinions = [
  "关于促进发展的意见",
  "一、总体要求",
  "（一）指导思想。坚持新发展理念。",
  "（二）基本原则。",
  "坚持市场主导。",
  "二、对下列支出予以扣除：",
  "（一）对国家重点交响乐团、芭蕾舞团、歌剧团和京剧团及其他民族艺术表演团体的捐赠。",
  "（二）对图书馆的捐赠。",
];

describe("a law", () => {
  it("has its headings, its articles with all their paragraphs, its contents and its annex", () => {
    expect(outlineOf(...regulation)).toEqual([
      "0-p1: 某市数据条例",
      "0-toc1: 目　录¶第一章　总则¶第二章　附则",
      "c1: 第一章　总则",
      "a1: 　　第一条　为了促进发展，制定本条例。",
      "a2: 　　第二条　本条例所称数据，是指下列信息：¶　　（一）公共数据；¶　　（二）企业数据，包括：¶　　1.生产数据；¶　　2.经营数据。¶　　前款规定的信息不含国家秘密。",
      "c2: 第二章　附则",
      "a2.1: 　　第二条之一　市人民政府可以制定办法。",
      "a3: 　　第三条　本条例自2022年1月1日起施行。",
      "s1: 附件一：目录清单",
      "s1-p1: 清单由主管部门公布。",
    ]);
  });

  it("has places for 款, 项 and 目 that resolve to the article with a span", () => {
    const document = documentOf(regulation.join("\n"));
    const parts = document.parts.map(({ address, span }) => [
      address,
      document.text.slice(span.start, span.end),
    ]);
    expect(parts.filter(([address]) => address?.startsWith("a2-"))).toEqual([
      [
        "a2-1",
        "本条例所称数据，是指下列信息：\n　　（一）公共数据；\n　　（二）企业数据，包括：\n　　1.生产数据；\n　　2.经营数据。",
      ],
      ["a2-1-1", "（一）公共数据；"],
      ["a2-1-2", "（二）企业数据，包括：\n　　1.生产数据；\n　　2.经营数据。"],
      ["a2-1-2-1", "1.生产数据；"],
      ["a2-1-2-2", "2.经营数据。"],
      ["a2-2", "前款规定的信息不含国家秘密。"],
    ]);
  });

  it.each([
    ["第二条第一款第（二）项第1目", "a2-1-2-1", "as it is cited"],
    ["第2条第1款第2项", "a2-1-2", "in digits"],
    ["第二条第（二）项", "a2-1-2", "the 款 left out where one alone has such an item"],
    ["第二条之一", "a2.1", "an article put in"],
    ["Article 2, Paragraph 1, Item (2)", "a2-1-2", "in English"],
    ["Article 2-1", "a2.1", "an article put in, in English"],
    ["第二章", "c2", "a chapter"],
    ["第一章第二条第二款", "a2-2", "with the chapter around"],
    ["附件一第1段", "s1-p1", "in an annex"],
  ])("%s leads to %s: %s", (reference, address) => {
    expect(resolveReference([documentOf(regulation.join("\n"))], reference)).toMatchObject({ address });
  });

  it("leads to everything from one article to another", () => {
    const found = resolveReference([documentOf(regulation.join("\n"))], "第一条至第三条");
    const addresses = found.kind === "several" ? found.candidates.map(({ address }) => address) : [];
    expect(addresses).toEqual(["a1", "a2", "a3"]);
  });

  it.each([
    ["宪法第二条第一款", "a2-1", "without the State's name"],
    ["《宪法》第二条", "a2", "in marks"],
    ["中华人民共和国宪法第二条", "a2", "whole"],
  ])("of the State: %s leads to %s, %s", (reference, address) => {
    const title = { zh: "中华人民共和国宪法", en: "Constitution" };
    const document = documentOf(regulation.join("\n"));
    const constitution = { ...document, record: { ...document.record, title } };
    expect(resolveReference([loadPlan().plan, constitution], reference)).toMatchObject({
      kind: "one",
      address,
    });
  });

  it.each(["第二条之一", "第三编第二章", "附件一第二条", "第一条至第三条", "第二条第一款第（二）项"])(
    "%s typed into the search box is a place",
    (reference) => {
      expect(looksLikePlace(reference, [documentOf(regulation.join("\n"))])).toBe(true);
    },
  );

  it("does not lead from a chapter to an article of another", () => {
    const { kind } = resolveReference([documentOf(regulation.join("\n"))], "第二章第一条");
    expect(kind).toBe("none");
  });

  it.each([
    [
      "四百六十三、四百六十四: an excerpt",
      ["第四百六十三条 甲。", "第四百六十四条 乙。", "第四百六十五条 丙。"],
      "a463 a464 a465",
      0,
    ],
    ["a line dropped", ["第一条 甲。", "第三条 乙。", "第四条 丙。"], "a1 a3 a4", 1],
    [
      "a reference at the head of a paragraph",
      ["第一条 甲。", "第二条 乙。", "第一条规定的事项。", "第三条 丙。"],
      "a1 a2 a3",
      0,
    ],
    [
      "a reference to the next article at the head of a paragraph",
      ["第一条 甲。", "第二条规定的事项除外。", "第二条 乙。", "第三条 丙。"],
      "a1 a2 a3",
      0,
    ],
    ["digits of any width", ["第1条 甲。", "第２条 乙。", "第 3 条 丙。"], "a1 a2 a3", 0],
    ["spaces inside the number", ["第 十 一 条 甲。", "第 十 二 条 乙。", "第十三条 丙。"], "a11 a12 a13", 0],
    [
      "a number above its title",
      ["第一章", "总　则", "第一条 甲。", "第二章", "", "附　则", "第二条 乙。"],
      "c1 a1 c2 a2",
      0,
    ],
    ["traditional script", ["第一條 甲。", "第二條 乙。", "第三條 丙。"], "a1 a2 a3", 0],
    [
      "a number with noughts",
      ["第九十九条 甲。", "第一百条 乙。", "第一○一条 丙。", "第一百零二条 丁。"],
      "a99 a100 a101 a102",
      0,
    ],
    [
      "a heading that lost its break",
      ["第一条 甲。", "第二章 附则第二条 乙。", "第三条 丙。"],
      "a1 c2 a2 a3",
      1,
    ],
    [
      "an article quoted over paragraphs",
      ["第一条 将第九条修改为：“第九条 甲。", "第十条 乙。”", "第二条 丙。", "第三条 丁。"],
      "a1 a2 a3",
      0,
    ],
    [
      "an article that begins with a third party",
      ["第一条 甲。", "第三条 第三人乙。", "第四条 和解。"],
      "a1 a3 a4",
      1,
    ],
    ["一、 above articles", ["一、总则", "第一条 甲。", "二、附则", "第二条 乙。"], "c1 a1 c2 a2", 0],
    [
      "附则 behind the last 编",
      ["第一编 总则", "第一章 甲", "第一条 乙。", "附 则", "第二条 丙。"],
      "b1 b1-c1 a1 0-p1 a2",
      1,
    ],
    [
      "a second law in the same file",
      ["第一条 甲。", "第二条 乙。", "第一条 丙。", "第二条 丁。"],
      "a1 a2 s1-a1 s1-a2",
      1,
    ],
  ])("%s", (_what, lines, addresses, doubts) => {
    const outline = readOutline(lines.join("\n"), "law");
    const found = [...outline.headings, ...outline.leaves].sort(
      (one, other) => one.span.start - other.span.start,
    );
    expect(found.map(({ address }) => address).join(" ")).toBe(addresses);
    expect(outline.doubts).toHaveLength(doubts);
  });
});

describe("a plan by chapters", () => {
  it("has numbers as printed, outermost first, and boxes where 专栏 is printed", () => {
    expect(outlineOf(...plan).map((place) => place.split(":")[0])).toEqual(
      "1 1-1 1-1-p1 2 2-2 2-2-1 2-2-1-b1 2-2-1-x1 2-2-1-x1-n1 2-2-1-x1-n2 2-2-2 2-2-2-p1".split(" "),
    );
  });

  it("reads titles that begin as a reference would", () => {
    const lines = [
      "第一章 与贸易有关的保护",
      "甲。",
      "第二章 第一审程序",
      "乙。",
      "第三章规定的事项。",
      "第三章 和解",
      "丙。",
    ];
    const { headings } = readOutline(lines.join("\n"), "chapter-plan");
    expect(headings.map(({ address, title }) => `${address} ${title}`)).toEqual([
      "1 与贸易有关的保护",
      "2 第一审程序",
      "3 和解",
    ]);
  });

  it.each([
    ["第二篇第二章第一节", "2-2-1"],
    ["第二章第一节", "2-2-1"],
    ["第二篇第二章第一节专栏1第（2）项", "2-2-1-x1-n2"],
    ["Part 2, Chapter 2, Section 2, Paragraph 1", "2-2-2-p1"],
  ])("%s leads to %s", (reference, address) => {
    expect(resolveReference([documentOf(plan.join("\n"))], reference)).toMatchObject({ address });
  });
});

describe("a report", () => {
  it("has run-in titles, and numbers alone before one long sentence or nothing but one", () => {
    expect(outlineOf(...opinions)).toEqual([
      "0-p1: 关于促进发展的意见",
      "1: 一、总体要求",
      "1-1: （一）指导思想。",
      "1-1-p1: 坚持新发展理念。",
      "1-2: （二）基本原则。",
      "1-2-p1: 坚持市场主导。",
      "2: 二、",
      "2-p1: 对下列支出予以扣除：",
      "2-1: （一）",
      "2-1-p1: 对国家重点交响乐团、芭蕾舞团、歌剧团和京剧团及其他民族艺术表演团体的捐赠。",
      "2-2: （二）",
      "2-2-p1: 对图书馆的捐赠。",
    ]);
  });

  it("is cited in parts", () => {
    const document = documentOf(opinions.join("\n"));
    expect(wordsOf(document).get("1-1-p1")).toEqual({
      zh: "第一部分（一）第1段",
      en: "Part 1, Section 1, Paragraph 1",
    });
  });

  it.each([
    [
      "1981: 一、 below （一）",
      [
        "（一）甲",
        "乙。",
        "（二）丙",
        "一、丁",
        "戊。",
        "二、己",
        "庚。",
        "三、辛",
        "壬。",
        "（三）癸",
        "子。",
      ],
      "1 1-p1 2 2-1 2-1-p1 2-2 2-2-p1 2-3 2-3-p1 3 3-p1",
    ],
    [
      "1984: counts below titles without a number",
      [
        "各位代表：",
        "",
        "关于国内建设",
        "",
        "一、甲",
        "乙。",
        "二、丙",
        "丁。",
        "",
        "关于外交工作",
        "",
        "一、戊",
        "己。",
      ],
      "0-p1 h1 h1-1 h1-1-p1 h1-2 h1-2-p1 h2 h2-1 h2-1-p1",
    ],
    [
      "a list that counts as the headings do",
      ["一、甲", "乙。", "二、丙", "一、丁；", "二、戊；", "三、己。", "三、庚", "辛。"],
      "1 1-p1 2 2-n1 2-n2 2-n3 3 3-p1",
    ],
    [
      "a title with its full stop above the next level",
      ["一、总体要求。", "（一）指导思想。", "甲。", "（二）主要目标。", "乙。", "二、实施。", "丙。"],
      "1 1-1 1-1-p1 1-2 1-2-p1 2 2-p1",
    ],
    ["a number left out", ["一、甲", "乙。", "三、丙", "丁。"], "1 1-p1 3 3-p1"],
    [
      "a contents table",
      ["目录", "一、甲", "二、丙", "一、甲", "乙。", "二、丙", "丁。"],
      "0-toc1 1 1-p1 2 2-p1",
    ],
  ])("%s", (_what, lines, addresses) => {
    expect(
      outlineOf(...lines)
        .map((place) => place.split(":")[0])
        .join(" "),
    ).toBe(addresses);
  });

  it("names a number left out", () => {
    const { doubts } = readOutline("一、甲\n乙。\n三、丙\n丁。");
    expect(doubts).toEqual([{ line: 3, text: "三、丙", reason: "a count that goes from 1 to 3" }]);
  });
});

describe("the grammar of a text", () => {
  it.each<[GrammarName, string]>([
    ["report", "一、修改为：“第九条 甲。\n第十条 乙。\n第十一条 丙。\n第十二条 丁。”\n二、戊。"],
    ["law", regulation.join("\n")],
    ["chapter-plan", plan.join("\n")],
    ["report", opinions.join("\n")],
    ["city-plan", planText],
    ["report", "各位代表：\n现在开会。"],
    ["report", "一、甲\n重点任务：抓好农业。\n二、乙\n丙。"],
    ["report", "一、甲\n根据第九条的规定，决定如下。\n第九条 的说明。\n二、乙\n丙。\n丁。"],
  ])("is %s", (grammar, text) => {
    expect(recogniseGrammar(text)).toBe(grammar);
  });

  it("is overruled by the record", () => {
    expect(documentOf(plan.join("\n"), "report").grammar).toBe("report");
  });
});

const forms = {
  "ideographic spaces": (line: string) => `　　${line}`,
  "spaces of every kind": (line: string) => `\t\u00A0${line} `,
  "full-width digits and brackets": (line: string) =>
    line.replaceAll(/[\d().]/gu, (mark) => String.fromCharCode(mark.charCodeAt(0) + 0xfee0)),
  "half-width brackets": (line: string) => line.replaceAll("（", "(").replaceAll("）", ")"),
  "carriage returns": (line: string) => `${line}\r`,
} as const;

describe.each(Object.keys(forms) as (keyof typeof forms)[])("%s", (form) => {
  it.each([
    ["a law", regulation],
    ["a plan", plan],
    ["a report", opinions],
  ])("change no address of %s", (_what, lines) => {
    const addresses = (text: string) => {
      const { headings, leaves } = readOutline(text);
      return [...headings, ...leaves].map(({ address }) => address);
    };
    const changed = lines.map(forms[form]).join("\n");
    expect(addresses(changed)).toEqual(addresses(lines.join("\n")));
    expect(addresses(`\uFEFF${changed}`)).toEqual(addresses(lines.join("\n")));
  });
});

// Real texts that stand beside the repository on the machines where the grammars are judged.
const shared = join(import.meta.dirname, "../../shared");
const sharedText = (name: string) => readFileSync(join(shared, "texts", name), "utf8");

describe.skipIf(!existsSync(join(shared, "texts")))("real texts (in ../shared)", () => {
  it.each([
    ["beijing-digital-economy.txt", "law", { chapter: 9 }, { p: 2, toc: 1, a: 58 }, "c1 总 则", "c9 附 则"],
    [
      "constitution.txt",
      "law",
      { chapter: 5, section: 8 },
      { p: 21, a: 143 },
      "c0 序言",
      "c4 国旗、国歌、国徽、首都",
    ],
    [
      "civil-code-contracts.txt",
      "law",
      { division: 3, chapter: 29, section: 10 },
      { p: 4, a: 526 },
      "b0-1 通则",
      "b0-3-c29 不当得利",
    ],
    [
      "state-council-culture.txt",
      "report",
      { chapter: 4, section: 8 },
      { p: 19 },
      "1 开征文化事业建设费",
      "4 建立健全专项资金制度",
    ],
    [
      "tcm-plan-opening.txt",
      "report",
      { chapter: 2, section: 3 },
      { p: 10, b: 2 },
      "1 规划背景",
      "2-3 发展目标",
    ],
  ])("%s", (name, grammar, levels, kinds, first, last) => {
    const text = sharedText(name);
    expect(recogniseGrammar(text)).toBe(grammar);
    const { headings, leaves, doubts } = readOutline(text);
    expect(countBy(headings, ({ level }) => level)).toEqual(levels);
    expect(countBy(leaves, ({ kind }) => kind)).toEqual(kinds);
    const named = headings.map(({ address, title }) => `${address} ${title}`);
    expect([named[0], named.at(-1)]).toEqual([first, last]);
    expect(doubts).toEqual([]);
  });

  it.each(["beijing-digital-economy.txt", "constitution.txt", "civil-code-contracts.txt"])(
    "%s: every 第X条 at the beginning of a line is an article",
    (name) => {
      const text = sharedText(name);
      const { leaves } = readOutline(text);
      const printed = [...text.matchAll(/^第([一二三四五六七八九十百千零]+)条/gmu)].map(({ index }) => index);
      const articles = leaves.filter(({ kind }) => kind === "a").map(({ span }) => span.start);
      expect(articles).toEqual(printed);
    },
  );
});

const reportsFile = join(shared, "work-reports.jsonl");
const reports: readonly { id: string; text: string }[] = existsSync(reportsFile)
  ? readFileSync(reportsFile, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line))
  : [];

describe.skipIf(reports.length === 0)("the work reports (in ../shared)", () => {
  // Headings at the outermost level and below it, by eye.
  it.each([
    ["gwr-1954", "0", "", ""],
    ["gwr-1979", "4 5", "1 伟大的历史性转变", "4 反对霸权主义、维护世界和平"],
    ["gwr-1981", "3 10", "1 当前的经济形势", "3 我国经济发展的前景"],
    ["gwr-1984", "3 8", "h1 关于国内建设", "h3 结束语"],
    ["gwr-1986", "4 6 11", "1 “六五”计划执行情况的回顾", "4 坚持独立自主的和平外交政策"],
    ["gwr-1999", "10", "1 ", "10 "],
    ["gwr-2003", "2 17", "1 过去五年政府工作的回顾", "2-8 切实加强政府自身建设"],
    ["gwr-2024", "3 10", "1 2023年工作回顾", "3-10 切实保障和改善民生，加强和创新社会治理"],
  ])("%s: %s", (id, counts, first, last) => {
    const { headings } = readOutline(reports.find((report) => report.id === id)?.text ?? "");
    const depths = countBy(headings, ({ above }) => String(above.length));
    expect(Object.values(depths).join(" ") || "0").toBe(counts);
    const named = headings.map(({ address, title }) => `${address} ${title}`);
    expect(named[0] ?? "").toContain(first);
    expect(named.at(-1) ?? "").toContain(last);
  });

  it("have an address for everything, each once, and words that lead back", () => {
    for (const { id, text } of reports) {
      const document = documentOf(text);
      expect([id, addressFaults(document)]).toEqual([id, []]);
      expect([id, wordsThatGoAstray(document)]).toEqual([id, []]);
    }
  });
});

describe("whatever the text", () => {
  const lines = [
    ...regulation,
    ...plan,
    ...opinions,
    ...reports.slice(0, 3).flatMap(({ text }) => text.split("\n")),
  ];
  const marks = fc.constantFrom(
    ..."。，、：；（）“”. \u3000\t—",
    ...[
      "\n",
      "\r\n",
      "\n\n",
      "第一条 ",
      "第三条",
      "第二章 ",
      "第一节",
      "第一编",
      "第一分编",
      "一、",
      "三、",
      "（一）",
      "（二）",
      "1.",
      "专栏1",
      "附件",
      "目录",
      "第一，",
      "之一",
      "甲",
    ],
  );
  /** Lines of any text in any order, with marks put in, characters taken out and lines joined. */
  const mutated = fc
    .tuple(
      fc.array(fc.constantFrom(...lines), { minLength: 1, maxLength: 30 }),
      fc.array(fc.tuple(fc.nat(), fc.nat({ max: 3 }), marks), { maxLength: 15 }),
    )
    .map(([some, changes]) => changes.reduce(change, some.join("\n")));
  function change(text: string, [place, removed, mark]: [number, number, string]): string {
    const at = place % (text.length + 1);
    return text.slice(0, at) + mark + text.slice(at + removed);
  }
  const names: readonly GrammarName[] = ["law", "chapter-plan", "report"];

  it.each(names)(
    "%s: every character is in one place, no address stands twice, words lead back",
    (grammar) => {
      fc.assert(
        fc.property(mutated, (text) => {
          const document = documentOf(text, grammar);
          const account = accountForCharacters(text, document.outline);
          expect(account).toMatchObject({ leftOver: 0, unclaimed: [], doubled: [] });
          expect(addressFaults(document)).toEqual([]);
          expect(wordsThatGoAstray(document)).toEqual([]);
        }),
        { numRuns: 200 },
      );
    },
  );
});

/** Places whose words, in one of the languages, do not lead back to them alone. */
function wordsThatGoAstray(document: PolicyDocument): string[] {
  return [...wordsOf(document)].flatMap(([address, { zh, en }]) =>
    [zh, en]
      .filter((words) => {
        const found = resolveReference([document], words);
        return found.kind !== "one" || found.address !== address;
      })
      .map((words) => `${address}: ${words}`),
  );
}

function countBy<Thing>(things: readonly Thing[], keyOf: (thing: Thing) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const thing of things) counts[keyOf(thing)] = (counts[keyOf(thing)] ?? 0) + 1;
  return counts;
}
