import fc from "fast-check";
import { Converter } from "opencc-js/cn2t";
import { describe, expect, it } from "vitest";
import {
  longestQuotation,
  mostMatches,
  QuotationChecker,
  QuotationTooLongError,
  type Verdict,
} from "../src/quotation/check.ts";
import { quotableTexts } from "../src/quotation/quotable.ts";
import { plainText, publishedText } from "../src/quotation/quoted-text.ts";
import { sourceOf } from "../src/quotation/source.ts";
import { loadPlan } from "./plan.ts";

const { corpus, plan } = loadPlan();
const checker = new QuotationChecker(quotableTexts(corpus.documents).map(sourceOf));
const chineseOnly = new QuotationChecker([sourceOf(publishedText(plan))]);

function addressesIn({ matches }: Verdict): string[] {
  return matches.map(({ addresses }) => addresses.join(" "));
}

/** What differed in the first match, as `kind published→quoted`. */
function differencesIn(verdict: Verdict): string[] {
  if (verdict.verdict !== "folded") return [];
  return (
    verdict.matches[0]?.differences.map(({ kind, published, quoted }) => `${kind} ${published}→${quoted}`) ??
    []
  );
}

/** The diff of the first match: same text as it is, changes as [published→quoted], what an ellipsis passes over as …. */
function diffIn(verdict: Verdict): string | undefined {
  if (verdict.verdict !== "altered") return undefined;
  return verdict.matches[0]?.diff
    .map(({ kind, published, quoted }) =>
      kind === "same" ? published : kind === "gap" ? "…" : `[${published}→${quoted}]`,
    )
    .join("");
}

describe("exact", () => {
  it.each([
    ["提供高水平科技创新供给,支撑引领产业高质量发展", ["4-p1"], "a clause as published"],
    [" 提供高水平科技创新供给 \n", ["4-p1"], "white space around it"],
    ["创新实 力、资源配置", ["1-2-p5"], "with the space of a line break"],
    ["芯片研发。(2)EDA。(3)装备", ["4-1-1-d1 4-1-1-d2 4-1-1-d3"], "over three passages"],
    ["3、人工智能\n开展人工智能基础理论研究", ["4-1-3 4-1-3-p1"], "over a heading and a passage"],
    ["3、人工智能\r\n开展人工智能基础理论研究", ["4-1-3 4-1-3-p1"], "lines as a form sends them"],
    ["革命。重点方向:(1)围绕脑认知", ["3-4-1-p1 3-4-1-d1"], "over a list's label"],
    ["重大平台:1、药物靶标", ["4-1-2-f1"], "a list's label with its first item"],
    ["作业规划、云\n—边—端系统架构", ["4-2-5-x1-n1"], "over the line that printing broke"],
    ["表一.png", ["2-3-fig1"], "the missing table"],
    ["“提供高水平科技创新供给,支撑引领产业高质量发展”", ["4-p1"], "in quotation marks"],
    ["龚正说:“支撑引领产业高质量发展”。", ["4-p1"], "with a name in front"],
    ["加快推进张江综合性国家科学中心建设……打造一批战略科技力量", ["3-p1"], "with an ellipsis"],
    ["strive to become the “first discoverer of the laws of science.”", ["3-p1"], "the translation"],
  ])("%s in %j: %s", (quotation, addresses) => {
    const verdict = checker.check(quotation);
    expect([verdict.verdict, addressesIn(verdict)]).toEqual(["exact", addresses]);
  });

  it("lists every match with its range, in the order of the text", () => {
    const verdict = chineseOnly.check("科学中心建设");
    const text = plan.text;
    expect(verdict.total).toBe(text.split("科学中心建设").length - 1);
    expect(verdict.matches.map(({ start, end }) => text.slice(start, end))).toEqual(
      Array(verdict.total).fill("科学中心建设"),
    );
    expect(verdict.matches.map(({ start }) => start)).toEqual(
      verdict.matches.map(({ start }) => start).toSorted((a, b) => a - b),
    );
  });

  it.each([
    ["重点方向:", "3-1-1-d", 59],
    ["重大平台", "3-3-2-f", 16],
    ["Main tasks:", "3-2-3-x1-t", 19],
  ])("%s quoted alone leads to the list's label, %s and %i more", (quotation, address, total) => {
    const verdict = checker.check(quotation);
    expect([verdict.verdict, verdict.matches[0]?.addresses, verdict.total]).toEqual([
      "exact",
      [address],
      total,
    ]);
  });

  it("counts all matches and tells the first of very many", () => {
    const verdict = chineseOnly.check("创新");
    expect(verdict.total).toBe(plan.text.split("创新").length - 1);
    expect(verdict.matches).toHaveLength(mostMatches);
  });

  it("gives the range inside each passage that the quotation touches", () => {
    const [match] = checker.check("发。(2)EDA。(3)装").matches;
    expect(
      match?.places.map(({ address, start, end }) => plan.passageAt.get(address)?.text.slice(start, end)),
    ).toEqual(["发。", "(2)EDA。", "(3)装"]);
  });

  it("holds for any stretch of the published text", () => {
    const stretch = fc.tuple(fc.nat(plan.text.length - 1), fc.integer({ min: 1, max: 600 }));
    fc.assert(
      fc.property(stretch, ([start, length]) => {
        const quotation = plan.text.slice(start, start + length);
        fc.pre(quotation.trim() !== "");
        const verdict = chineseOnly.check(quotation);
        expect(verdict.verdict).toBe("exact");
        const skipped = quotation.length - quotation.trimStart().length;
        if (verdict.total <= mostMatches)
          expect(verdict.matches.map((match) => match.start)).toContain(start + skipped);
      }),
      { numRuns: 500 },
    );
  });
});

const pledge = "聚焦集成电路、生物医药、人工智能三大重点领域,集合精锐力量";

describe("in a frame", () => {
  it.each<[string, string, string]>([
    [`“${pledge}”,规划提出。`, pledge, "who says it behind"],
    [`文件提出要“${pledge}”。`, pledge, "a verb of other words before"],
    [`在昨天的发布会上,市科委负责人介绍,“${pledge}”是今后的重点`, pledge, "both before and behind"],
    [`按照规划,本市将‘${pledge}’。`, pledge, "in single marks"],
    [`規劃稱「${pledge}」。`, pledge, "in corner brackets"],
    [`规划称”${pledge}“。`, pledge, "in marks that the input method turned"],
    [
      "“The level of original innovation will keep rising,” the document notes.",
      "The level of original innovation will keep rising",
      "an American comma",
    ],
    [
      'According to the plan, "The level of original innovation will keep rising."',
      "The level of original innovation will keep rising.",
      "straight marks",
    ],
    [
      '"The level of original innovation," the plan says, "will keep rising."',
      "The level of original innovation,……will keep rising.",
      "split by who says it",
    ],
    [
      "“聚焦集成电路、生物医药、人工智能三大重点领域,”规划写道,“集合精锐力量。”",
      "聚焦集成电路、生物医药、人工智能三大重点领域,……集合精锐力量",
      "split, in Chinese",
    ],
    [
      `全市要“${pledge}”,并“加快打造高水平基础研究力量”。`,
      `${pledge}……加快打造高水平基础研究力量`,
      "two quotations from places far apart",
    ],
    [
      `规划写道:\n“${pledge}。\n“加快打造高水平基础研究力量”`,
      `${pledge}。……加快打造高水平基础研究力量`,
      "two paragraphs, each opened and the last closed",
    ],
    [
      "他说:“规划提出,‘聚焦集成电路、生物医药、人工智能三大重点领域’。”",
      "聚焦集成电路、生物医药、人工智能三大重点领域",
      "who says that the plan says so",
    ],
    [
      "“文件里写着‘聚焦集成电路、生物医药、人工智能三大重点领域’,”他说。",
      "聚焦集成电路、生物医药、人工智能三大重点领域",
      "the same before who says it",
    ],
    [
      "„以“健康中国”和“健康上海”战略为引领“",
      "以“健康中国”和“健康上海”战略为引领",
      "marks of the text's own in other ones",
    ],
    ["【加快打造高水平基础研究力量】", "加快打造高水平基础研究力量", "in lenticular brackets"],
    ["（加快打造高水平基础研究力量）", "加快打造高水平基础研究力量", "in round brackets"],
    [
      "《规划》:加快打造高水平基础研究力量",
      "加快打造高水平基础研究力量",
      "behind a title and a colon, without marks",
    ],
    ["规划提出：加快打造高水平基础研究力量", "加快打造高水平基础研究力量", "behind who says it"],
  ])("%s is exact inside: %s, %s", (given, quotation) => {
    expect(checker.check(given)).toMatchObject({
      verdict: "exact",
      compared: "inside",
      quotation,
      warnings: [],
    });
  });

  it.each<[string, Verdict["verdict"], Verdict["compared"], string]>([
    [
      "实现“从0到1”原创性进展,努力成为“科学规律的第一发现者”",
      "altered",
      "whole",
      "a published sentence with marks of its own, altered",
    ],
    ["火星移民要靠“双轮驱动”来实现", "absent", "whole", "a word in marks is no quotation"],
    [
      "“停办外资,以‘努力成为科学规律的第一发现者’”",
      "altered",
      "inside",
      "all that stands in the outer marks is quoted",
    ],
    ["规划称“全部外资企业须在2025年前停办”。", "absent", "inside", "who says it makes nothing true"],
    [
      `全市要“${pledge}”,并“加快打造高水平月球研究力量”。`,
      "altered",
      "inside",
      "one quotation of two does not hold",
    ],
  ])("%s is %s, compared %s: %s", (given, verdict, compared) => {
    expect(checker.check(given)).toMatchObject({ verdict, compared });
  });

  it.each([
    [`${pledge}。`, "exact", "。", "where the plan goes on with a comma or ends"],
    ["聚焦集成电路、生物医药、人工智能三大重点领域。", "exact", "。", "where the plan goes on with a comma"],
    [`某某说:“${pledge}！”`, "exact", "！", "an exclamation"],
    ["加快打造高水平基础研究力量。", "exact", "。", "a heading"],
    ["努力成为“科学规律的第一发现者。”", "exact", "。", "inside a closing mark"],
    ["创新实力、资源配置？", "folded", "？", "a question, and no space where the line broke"],
    ["集合精锐力量;", "exact", ";", "a semicolon where the plan has a comma"],
    ["聚焦集成电路、生物医药、人工智能四大重点领域。", "altered", "。", "altered before it"],
    ["加快打造高水平基础研究力量", "exact", "", "no mark"],
  ])("%s is %s without its last mark %j: %s", (given, verdict, closing) => {
    expect(checker.check(given)).toMatchObject({ verdict, closing });
  });

  it("warns of a mark without a partner, where it was not compared itself", () => {
    expect(checker.check(`“${pledge}`)).toMatchObject({
      verdict: "exact",
      warnings: [{ kind: "unpaired-mark", start: 0, end: 1, mark: "“", side: "opening" }],
    });
    expect(checker.check("努力成为“科学规律的第一")).toMatchObject({ verdict: "exact", warnings: [] });
    expect(checker.check("规划称“全部外资企业须在2025年前停办。").warnings).toHaveLength(1);
  });
});

describe("folded", () => {
  it.each([
    ["提供高水平科技创新供给\uFF0C支撑引领产业高质量发展", ["width ,→\uFF0C"], "a full-width comma"],
    ["创新实力、资源配置", ["space  →"], "no space where the line broke"],
    ["推 动产业链供应链", ["space → "], "a space of the quotation's own"],
    ["支撐引領產業", ["script 撑→撐", "script 领产业→領產業"], "traditional script"],
    [
      "「技术发明的第一创造者」和「创新产业的第一开拓者」",
      ["quotation-mark “→「", "quotation-mark ”→」", "quotation-mark “→「", "quotation-mark ”→」"],
      "corner brackets",
    ],
    [
      "«技术发明的第一创造者»和‹创新产业的第一开拓者›",
      ["quotation-mark “→«", "quotation-mark ”→»", "quotation-mark “→‹", "quotation-mark ”→›"],
      "guillemets",
    ],
    [
      "“技术发明的第一创造者&rdquo;和&quot;创新产业的第一开拓者&#8221;",
      ["entity ”→&rdquo;", "entity “→&quot;", "entity ”→&#8221;"],
      "marks copied from the source of a page",
    ],
    ["工业&nbsp;5G&#x20;专网", ["entity  →&nbsp;", "entity  →&#x20;"], "its spaces"],
    ["推动产业链&nbsp;供应链", ["entity →&nbsp;"], "a space of the page's own"],
    [
      "全社会研发&#40;R&amp;D&#41;经费支出",
      ["entity (→&#40;", "entity &→&amp;", "entity )→&#41;"],
      "an ampersand",
    ],
    ["⼈&#24037;&#x667A;能", ["radical 人→⼈", "entity 工智→&#24037;&#x667A;"], "Chinese characters"],
    ["工业\uFF15\uFF27专网", ["space  →", "width 5G→\uFF15\uFF27", "space  →"], "full-width letters"],
    ["人工单染色体真核细胞、世界首次10拍瓦激光", ["space  →", "space  →"], "spaces around a number"],
    ["⻓三⻆科技创新共同体", ["radical 长→⻓", "radical 角→⻆"], "radicals of the supplement"],
    ["⼈⼯智能", ["radical 人工→⼈⼯"], "Kangxi radicals"],
    ["pct国际专利申请量", ["case PCT→pct", "space  →"], "small letters"],
    ["-使命导向。以国家重大战略需求为牵引", ["mark ——→-"], "a hyphen for a dash"],
  ])("%s: %j, %s", (quotation, differences) => {
    const verdict = checker.check(quotation);
    expect(verdict.verdict).toBe("folded");
    expect(differencesIn(verdict)).toEqual(differences);
  });

  it.each<[string, readonly string[], string]>([
    ["推动产业链\n— 12 —\n供应链", ["page-number →— 12 —"], "a page number between dashes"],
    ["推动产业链\n12\n供应链", ["page-number →12"], "a bare page number"],
    ["推动产业链\n- 12 -\n供应链", ["page-number →- 12 -"], "between hyphens"],
    ["推动产业链\n第 12 页 共 60 页\n供应链", ["page-number →第 12 页 共 60 页"], "in words"],
    ["推动产业链 — 12 — 供应链", ["page-number →— 12 —"], "where pasting joined the lines"],
    ["— 12 —\n推动产业链供应链", ["page-number →— 12 —"], "above the quotation"],
    ["推动产业链供应链\n第12页", ["page-number →第12页"], "below it"],
    ["first discoverer of the laws of sci-\nence", ["line-end-hyphen →-"], "an English word over two lines"],
    [
      "first discov-\nPage 3 of 9\nerer of the laws",
      ["line-end-hyphen →-", "page-number →Page 3 of 9"],
      "and over two pages",
    ],
    ["first disco\u00ADverer of the laws", ["line-end-hyphen →\u00AD"], "a soft hyphen"],
    ["first discov- erer of the laws", ["line-end-hyphen →-"], "where pasting joined the lines"],
    ["[T]he level of original innovation will keep rising", ["editorial T→[T]"], "a capital in brackets"],
    [
      "[a] national strategic science and technology force led by national laboratories",
      ["editorial a→[a]"],
      "a word of one letter in brackets",
    ],
    ["first discoverer [sic] of the laws", ["editorial →[sic]"], "a remark"],
    ["第一发现者（原文如此）”", ["editorial →（原文如此）"], "a remark in Chinese"],
  ])("what copying put in is told apart: %j, %j, %s", (quotation, differences) => {
    const verdict = checker.check(quotation);
    expect([verdict.verdict, differencesIn(verdict)]).toEqual(["folded", differences]);
  });

  it.each(["five-\nyear plan", "high-\nend", "high- end"])(
    "a hyphen of the word's own stays: %j",
    (quotation) => {
      expect(["exact", "folded"]).toContain(checker.check(quotation).verdict);
      expect(
        differencesIn(checker.check(quotation)).map((difference) => difference.split(" ")[0]),
      ).not.toContain("line-end-hyphen");
    },
  );

  it("an ampersand that names no character is one", () => {
    expect(checker.check("全社会研发(R&D;)经费支出").verdict).toBe("altered");
  });

  it("an alteration beside an HTML entity is the only one that counts", () => {
    const verdict = checker.check("&ldquo;技术发明的唯一创造者&rdquo;和&ldquo;创新产业的第一开拓者&rdquo;");
    expect(verdict.verdict === "altered" && verdict.matches[0]?.edits).toBe(1);
  });

  it("an alteration beside a page number is the only one that counts", () => {
    const verdict = checker.check("加快推进张江综合性国家科技中心建设,\n— 9 —\n打造一批战略科技力量");
    expect(verdict.verdict === "altered" && verdict.matches[0]?.edits).toBe(1);
  });

  it("tells where each difference stands, in the published text and in the quotation", () => {
    const quotation = "说\uFF1A“实现“从0到1”原创性突破\uFF0C努力成为”";
    const verdict = checker.check(quotation);
    if (verdict.verdict !== "folded") throw new Error(verdict.verdict);
    const [match] = verdict.matches;
    for (const each of match?.differences ?? []) {
      expect(plan.text.slice(each.start, each.end)).toBe(each.published);
      expect(verdict.quotation.slice(each.quotedStart, each.quotedEnd)).toBe(each.quoted);
    }
    expect(differencesIn(verdict)).toEqual(["space  →", "space  →", "space  →", "width ,→\uFF0C"]);
  });

  it.each(["t", "tw", "hk"] as const)("holds for the whole plan in traditional script (%s)", (to) => {
    const convert = Converter({ from: "cn", to });
    const missed = plan.passages.filter(
      ({ text }) => !["exact", "folded"].includes(chineseOnly.check(convert(text)).verdict),
    );
    // 链 is written 鍊 in 锻造长链 by the converter's phrases; folding makes that 炼.
    expect(missed.length).toBeLessThanOrEqual(1);
  });

  it("holds for any stretch with other widths, spaces and script", () => {
    const toTraditional = Converter({ from: "cn", to: "t" });
    const disguises: readonly ((text: string) => string)[] = [
      (text) => text.replaceAll(/[!-~]/gu, (mark) => String.fromCharCode(mark.charCodeAt(0) + 0xfee0)),
      (text) => text.replaceAll(/\s+/gu, ""),
      (text) => text.replaceAll(/(?<=\p{Script=Han})(?=\p{Script=Han})/gu, " "),
      (text) => text.replaceAll("“", "「").replaceAll("”", "」"),
      (text) => Array.from(text, (character) => toTraditional(character)).join(""),
      (text) => text.toLowerCase(),
    ];
    const chosen = fc.subarray([...disguises], { minLength: 1 });
    const stretch = fc.tuple(fc.nat(plan.text.length - 1), fc.integer({ min: 8, max: 300 }), chosen);
    fc.assert(
      fc.property(stretch, ([start, length, disguise]) => {
        const published = plan.text.slice(start, start + length).trim();
        fc.pre(published.length > 2);
        const quotation = disguise.reduce((text, change) => change(text), published);
        expect(["exact", "folded"]).toContain(chineseOnly.check(quotation).verdict);
      }),
      { numRuns: 300 },
    );
  });
});

describe("with an ellipsis", () => {
  it.each([
    ["加快推进张江综合性国家科学中心建设……实现“从0到1”原创性突破", "folded", "parts in order"],
    ["加快推进张江综合性国家科学中心建设...打造一批战略科技力量", "exact", "three full stops"],
    ["加快推进张江综合性国家科学中心建设[…]努力成为“科学规律的第一发现者”", "exact", "in brackets"],
    ["立足国家重大战略需求,……,加速形成科学发现新高地。", "exact", "marks beside it"],
    ["实现“从 0 到 1”原创性突破……打造一批战略科技力量", "altered", "parts in the wrong order"],
    [
      "加快推进张江综合性国家科学中心的建设……实现“从 0 到 1”原创性突破",
      "altered",
      "a part with a word put in",
    ],
    ["让月球成为科学中心……让火星成为产业新高地", "absent", "parts that are nowhere"],
    ["制定本规划……加强组织保障", "absent", "parts that stand a whole document apart"],
  ])("%s is %s: %s", (quotation, verdict) => {
    expect(chineseOnly.check(quotation).verdict).toBe(verdict);
  });

  it("gives the ranges of the parts, and what is passed over is no edit", () => {
    const quotation = "加快推进张江综合性国家科学中心的建设……努力成为“科学规律的第一发现者”";
    const verdict = chineseOnly.check(quotation);
    const [match] = verdict.matches;
    expect(match?.parts.map(({ start, end }) => plan.text.slice(start, end))).toEqual([
      "加快推进张江综合性国家科学中心建设",
      "努力成为“科学规律的第一发现者”",
    ]);
    expect(diffIn(verdict)).toBe("加快推进张江综合性国家科学中心[→的]建设…努力成为“科学规律的第一发现者”");
    expect(verdict.verdict === "altered" && verdict.matches[0]?.edits).toBe(1);
  });
});

describe("altered", () => {
  it.each<[string, string | undefined, string]>([
    [
      "努力成为“科学规律的第一发现人”",
      "努力成为“科学规律的第一发现[者→人]”",
      "a word replaced, marks inside",
    ],
    [
      "提供高水平的科技创新供给,支撑引领产业发展,努力成为",
      "提供高水平[→的]科技创新供给,支撑引领产业[高质量→]发展,努力成为",
      "put in and left out",
    ],
    ["到2025年,全社会研发经费支出相当于全市生产总值的5.5%左右", undefined, "a figure changed"],
    [
      "龚正说:“提供高水平科学创新供给,支撑引领产业高质量发展”",
      "提供高水平科[技→学]创新供给,支撑引领产业高质量发展",
      "with a name in front",
    ],
    [
      "提供高水準科技創新供給\uFF0C支撐引領產業高質量發展",
      "提供高水[平→準]科技创新供给,支撑引领产业高质量发展",
      "traditional script, one word changed",
    ],
    ["strive to become the first discoverer of the law of science", undefined, "the translation"],
  ])("%s: %s, %s", (quotation, diff) => {
    const verdict = checker.check(quotation);
    expect(verdict.verdict).toBe("altered");
    if (diff !== undefined) expect(diffIn(verdict)).toBe(diff);
  });

  it("has a diff whose halves are the published range and the quotation", () => {
    const stretch = fc.tuple(
      fc.nat(plan.text.length - 301),
      fc.integer({ min: 20, max: 300 }),
      fc.array(fc.nat()),
    );
    fc.assert(
      fc.property(stretch, ([start, length, places]) => {
        const quotation = substituted(
          plan.text.slice(start, start + length).trim(),
          places.slice(0, length / 5),
        );
        const verdict = chineseOnly.check(quotation);
        if (verdict.verdict !== "altered") return;
        for (const { diff, start: from, end, edits, share } of verdict.matches) {
          expect(diff.map(({ published }) => published).join("")).toBe(plan.text.slice(from, end));
          expect(diff.map(({ quoted }) => quoted).join("")).toBe(verdict.quotation);
          expect(share).toBeGreaterThanOrEqual(0.6);
          expect(edits).toBeGreaterThan(0);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("is found whenever one character in forty is changed, and down to a share of 0.6", () => {
    const stretch = fc.tuple(
      fc.nat(plan.text.length - 401),
      fc.integer({ min: 40, max: 400 }),
      fc.double({ min: 0, max: 0.38, noNaN: true }),
    );
    fc.assert(
      fc.property(stretch, fc.infiniteStream(fc.nat()), ([start, length, share], random) => {
        const published = plan.text.slice(start, start + length).replaceAll(/\s/gu, "");
        fc.pre(published.length >= 20);
        const edits = Math.max(1, Math.floor(published.length * share * 0.95));
        const quotation = substituted(published, [...random.take(edits)]);
        const verdict = chineseOnly.check(quotation);
        expect(verdict.verdict).toBe("altered");
        expect(verdict.verdict === "altered" && verdict.matches[0]?.edits).toBeLessThanOrEqual(edits);
      }),
      { numRuns: 200 },
    );
  });

  it("is not overlooked before a lone mark that the text's own clause was cut behind", () => {
    const clause = "使得上海强化科技创新策源功能更为紧迫,上海亟需对标习近平总书记提出的“四";
    expect(checker.check(clause).verdict).toBe("exact");
    expect(checker.check(clause.replace("强化", "弱化")).verdict).toBe("altered");
  });

  it("wants eight characters", () => {
    const short = new QuotationChecker([sourceOf(plainText("a", "zh", "提供高水平科技创新供给"))]);
    expect(short.check("提供高水准科技").verdict).toBe("absent");
    expect(short.check("提供高水准科技创").verdict).toBe("altered");
  });

  it("ends at a share of 0.6", () => {
    const ten = new QuotationChecker([sourceOf(plainText("a", "zh", "甲乙丙丁戊己庚辛壬癸"))]);
    expect(ten.check("甲乙丙丁戊己东西南北").verdict).toBe("altered");
    expect(ten.check("甲乙丙丁戊中东西南北").verdict).toBe("absent");
  });

  it("lists all places that are equally near", () => {
    const two = new QuotationChecker([
      sourceOf(plainText("a", "zh", "提供高水平科技创新供给。提供高水平科技创新保给。")),
      sourceOf(plainText("b", "zh", "提供高水平科技创新补给。")),
    ]);
    const verdict = two.check("提供高水平科技创新自给");
    expect(verdict.matches.map(({ document, start }) => [document, start])).toEqual([
      ["a", 0],
      ["a", 12],
      ["b", 0],
    ]);
  });
});

describe("absent", () => {
  // Sentences of the reports on the work of the government of 2018 to 2021, on the plan's own subjects.
  it.each([
    "强化国家战略科技力量,推进国家实验室建设,完善科技项目和创新基地布局。",
    "实施好关键核心技术攻关工程,深入谋划推进“科技创新2030—重大项目”,改革科技重大专项实施方式,推广“揭榜挂帅”等机制。",
    "健全稳定支持机制,大幅增加投入,中央本级基础研究支出增长10.6%,落实扩大经费使用自主权政策,优化项目申报、评审、经费管理和人才评价激励机制。",
    "延续执行企业研发费用加计扣除75%政策,将制造业企业加计扣除比例提高到100%,用税收优惠机制激励企业加大研发投入。",
    "加大国家科技计划开放力度,支持科技成果转化平台,鼓励地方建设各类创新园区。",
    "",
    "   ",
    "……",
    "火星移民",
  ])("%s", (quotation) => {
    expect(chineseOnly.check(quotation)).toMatchObject({ verdict: "absent", total: 0, matches: [] });
  });

  it("a quotation that is too long is refused, with the limit", () => {
    expect(() => checker.check("字".repeat(longestQuotation + 1))).toThrow(
      new QuotationTooLongError(longestQuotation, longestQuotation + 1),
    );
  });
});

/** A text with characters replaced that the plan does not have. */
function substituted(text: string, places: readonly number[]): string {
  const characters = text.split("");
  for (const place of places) {
    if (characters.length > 0) characters[place % characters.length] = "\u9F98";
  }
  return characters.join("");
}
