import { describe, expect, it } from "vitest";
import { readDocument } from "../src/document/passages.ts";
import { citywide, districtValues } from "../src/labels/districts.ts";
import { EvidenceFinder, type LabelRule } from "../src/labels/evidence.ts";
import { foldText } from "../src/language/fold.ts";
import { loadPlan } from "./plan.ts";

const { corpus, plan } = loadPlan();
const { fields, districts } = corpus;

/** A passage's text without any white space: enough to see which names stand in it. */
const bare = (address: string) => (plan.passageAt.get(address)?.text ?? "").replace(/\s/gu, "");
const districtsOf = (address: string) => (plan.districtEvidence.get(address) ?? []).map(({ value }) => value);
const fieldsOf = (address: string) => (plan.fieldEvidence.get(address) ?? []).map(({ value }) => value);

describe("districts", () => {
  // 黄浦江 is a river.
  const names: readonly (readonly [string, RegExp])[] = [
    ["pudong", /浦东/],
    ["huangpu", /黄浦(?!江)/],
    ["xuhui", /徐汇/],
    ["changning", /长宁/],
    ["jingan", /静安/],
    ["putuo", /普陀/],
    ["hongkou", /虹口/],
    ["yangpu", /杨浦/],
    ["minhang", /闵行/],
    ["baoshan", /宝山/],
    ["jiading", /嘉定/],
    ["jinshan", /金山/],
    ["songjiang", /松江/],
    ["qingpu", /青浦/],
    ["fengxian", /奉贤/],
    ["chongming", /崇明/],
    ["lingang", /临港/],
    ["hongqiao", /虹桥商务区/],
    ["yangtze-delta-green-zone", /长三角生态绿色一体化发展示范区/],
  ];

  it.each(names)("%s is on every passage that names it, and by words on no other", (id, name) => {
    const named = plan.passages.filter(({ address }) => name.test(bare(address)));
    const labelled = plan.passages.filter(({ address }) =>
      plan.districtEvidence.get(address)?.some(({ value, by }) => value === id && by === "term"),
    );
    expect(labelled.map(({ address }) => address)).toEqual(named.map(({ address }) => address));
  });

  it("zhangjiang is on every passage that names the place and not only a programme", () => {
    const programmes = /张江国家自主创新示范区|张江示范区|张江科技金融|沪港深张江/g;
    for (const { address } of plan.passages) {
      const named = bare(address).replace(programmes, "").includes("张江");
      const byTerm = plan.districtEvidence
        .get(address)
        ?.some(({ value, by }) => value === "zhangjiang" && by === "term");
      expect([address, byTerm]).toEqual([address, named]);
    }
  });

  it.each<[string, string, boolean]>([
    ["1-1-b2", "张江综合性国家科学中心, which the science city bears", true],
    ["3-1-1-d1", "a priority under the heading that names the science centre", true],
    ["7-2-3-t1", "张江国际人才试验区, a place in the science city", true],
    ["7-2-3-t2", "张江科技金融 and an index named after Zhangjiang", false],
    ["7-2-3-t3", "张江示范区, in all sixteen districts", false],
    ["7-2-p1", "张江国家自主创新示范区", false],
  ])("%s: %s", (address, _what, zhangjiang) => {
    const values = districtValues(districtsOf(address), districts);
    expect([values.includes("zhangjiang"), values.includes("pudong")]).toEqual([zhangjiang, zhangjiang]);
  });

  it("are fourteen of the sixteen in the plan's own words, twelve of them in two passages", () => {
    const sixteen = new Set(districts.districts.map(({ id }) => id));
    const named = names.filter(([id, name]) => sixteen.has(id) && name.test(plan.text.replace(/\s/gu, "")));
    expect(named).toHaveLength(14);
    const inTwo = new Set(["7-3-1-t2", "7-3-1-t3"].flatMap(districtsOf).filter((id) => sixteen.has(id)));
    expect(inTwo.size).toBe(12);
  });

  it("are inherited from a heading that names them", () => {
    const below = plan.passages.filter(({ headings }) => headings.includes("7-1"));
    expect(below.length).toBeGreaterThan(5);
    for (const { address } of below) expect(districtsOf(address)).toContain("zhangjiang");
    expect(plan.districtEvidence.get("5-3-2-x2-t1")).toContainEqual({
      value: "chongming",
      by: "term",
      start: expect.any(Number),
      end: expect.any(Number),
      heading: "5-3-2-x2",
      about: true,
    });
  });

  it("are not earned by 张江国家自主创新示范区, a programme of all sixteen", () => {
    const programme = plan.passages.filter(
      ({ address, headings }) =>
        /^(?!.*(张江科学城|浦东|临港)).*张江(国家自主创新)?示范区/u.test(bare(address)) &&
        !headings.includes("7-1"),
    );
    expect(programme.length).toBeGreaterThanOrEqual(5);
    for (const { address } of programme) {
      const found = districtValues(districtsOf(address), districts);
      expect([address, found.includes("pudong")]).toEqual([address, false]);
    }
  });

  it.each<[readonly string[], readonly string[], string]>([
    [[], [citywide], "none named"],
    [["xuhui"], ["xuhui"], "a district"],
    [["zhangjiang"], ["zhangjiang", "pudong"], "an area in one"],
    [["lingang"], ["lingang", "pudong", "fengxian"], "an area in two"],
    [["hongqiao"], ["hongqiao", "minhang", "changning", "qingpu", "jiading"], "an area in four"],
    [["zhangjiang", "pudong"], ["zhangjiang", "pudong"], "each value once"],
  ])("%j are found under %j: %s", (labels, values) => {
    expect(districtValues(labels, districts)).toEqual(values);
  });
});

describe("fields", () => {
  it("number about 35 in five to seven groups", () => {
    expect(fields.fields.length).toBeGreaterThanOrEqual(33);
    expect(fields.fields.length).toBeLessThanOrEqual(42);
    expect(fields.groups.length).toBeGreaterThanOrEqual(5);
    expect(fields.groups.length).toBeLessThanOrEqual(7);
  });

  it("are on 97 in 100 passages or more", () => {
    const labelled = plan.passages.filter(({ address }) => fieldsOf(address).length > 0);
    expect(labelled.length / plan.passages.length).toBeGreaterThanOrEqual(0.97);
  });

  it("are each on a passage", () => {
    const used = new Set(plan.passages.flatMap(({ address }) => fieldsOf(address)));
    expect(fields.fields.filter(({ id }) => !used.has(id))).toEqual([]);
  });

  it.each([
    ["4-1-1-d2", "integrated-circuits", "EDA, under 集成电路"],
    ["3-4-2-d1", "quantum", "under 量子科技"],
    ["4-1-2-x1-n1", "biomedicine", "细胞治疗及基因治疗"],
    ["5-4-2-x1-t1", "agriculture-food", "食品安全"],
    ["4-3-8-d1", "manufacturing-robotics", "微尺度手术机器人"],
    ["5-3-2-x2-t1", "energy-carbon", "崇明碳中和示范区"],
    ["10-2-3-p1", "finance", "科创板"],
  ])("%s has %s: %s", (address, field) => {
    expect(fieldsOf(address)).toContain(field);
  });
});

describe("evidence", () => {
  const termsOf = new Map(
    [...fields.fields, ...districts.districts, ...districts.areas].map((rule) => [
      rule.id,
      [...rule.terms, ...rule.textTerms, ...rule.mentionTerms].map(foldText),
    ]),
  );
  const headingTermsOf = new Map(
    [...fields.fields, ...districts.districts, ...districts.areas].map((rule) => [
      rule.id,
      [...rule.terms, ...rule.headingTerms].map(foldText),
    ]),
  );

  it("by words cuts them from the passage; by heading names one above that holds a term", () => {
    for (const { address, text, headings } of plan.passages) {
      const all = [...(plan.fieldEvidence.get(address) ?? []), ...(plan.districtEvidence.get(address) ?? [])];
      for (const evidence of all) {
        if (evidence.by === "term") {
          expect(termsOf.get(evidence.value)).toContain(foldText(text.slice(evidence.start, evidence.end)));
        }
        if (evidence.heading !== undefined) {
          const title = foldText(plan.headingAt.get(evidence.heading)?.title ?? "");
          expect(headings).toContain(evidence.heading);
          expect(headingTermsOf.get(evidence.value)?.some((term) => title.includes(term))).toBe(true);
        }
      }
    }
  });

  it("is one for each label of a passage", () => {
    for (const { address } of plan.passages) {
      expect(new Set(fieldsOf(address)).size).toBe(fieldsOf(address).length);
      expect(new Set(districtsOf(address)).size).toBe(districtsOf(address).length);
    }
  });
});

describe("a rule", () => {
  const rule: LabelRule = {
    value: "x",
    terms: [],
    textTerms: [],
    mentionTerms: [],
    headingTerms: [],
    except: [],
  };
  const find = (text: string, more: Partial<LabelRule>) => {
    const document = readDocument(plan.record, text);
    const found = new EvidenceFinder([{ ...rule, ...more }]).find(document);
    return document.passages.flatMap(({ address }) => found.get(address) ?? []);
  };

  it.each<[string, string, Partial<LabelRule>, unknown]>([
    [
      "finds a term that the PDF broke",
      "发展针对 性治疗。",
      { terms: ["针对性"] },
      [{ value: "x", by: "term", start: 2, end: 6, about: true }],
    ],
    [
      "finds the first of its terms",
      "量子与芯片。",
      { terms: ["芯片", "量子"] },
      [{ value: "x", by: "term", start: 0, end: 2, about: true }],
    ],
    [
      "passes over a place inside an exception",
      "新能源汽车与能源。",
      { terms: ["能源"], except: ["新能源汽车"] },
      [{ value: "x", by: "term", start: 6, end: 8, about: true }],
    ],
    [
      "finds nothing inside exceptions alone",
      "新能源汽车。",
      { terms: ["能源"], except: ["新能源汽车"] },
      [],
    ],
    ["takes a Latin term as a whole word", "CAIRO 与 AID。", { terms: ["AI"] }, []],
    [
      "finds a Latin term beside Han",
      "用AI制造。",
      { terms: ["AI"] },
      [{ value: "x", by: "term", start: 1, end: 3, about: true }],
    ],
    [
      "takes the nearest heading that names it",
      "一、能源\n(一)能源装备\n发展。",
      { terms: ["能源"] },
      [{ value: "x", by: "heading", heading: "1-1", about: true }],
    ],
    [
      "prefers the passage's own words to a heading",
      "一、能源\n发展能源。",
      { terms: ["能源"] },
      [{ value: "x", by: "term", start: 2, end: 4, heading: "1", about: true }],
    ],
    ["keeps a weak word from speaking for what is below", "一、能源\n发展。", { textTerms: ["能源"] }, []],
    ["keeps a heading's word from the text", "发展能源。", { headingTerms: ["能源"] }, []],
  ])("%s", (_what, text, more, expected) => {
    expect(find(text, more)).toEqual(expected);
  });
});

describe("a passage is about what it speaks of, and only mentions the rest", () => {
  const rule: LabelRule = {
    value: "x",
    terms: ["集成电路"],
    textTerms: [],
    mentionTerms: [],
    headingTerms: [],
    except: [],
  };
  const about = (text: string, more: Partial<LabelRule> = {}) => {
    const document = readDocument(plan.record, text);
    const found = new EvidenceFinder([{ ...rule, ...more }]).find(document);
    return [...found.values()].flat().map((evidence) => evidence.about);
  };

  it.each<[string, boolean, string, Partial<LabelRule>?]>([
    [
      "围绕集成电路设计、制造、测试与封装技术的产业链协同发展需求,开展攻关。",
      false,
      "a list whose other items it is not",
    ],
    ["全力突破集成电路领域关键核心技术,提升示范区能力。", true, "the first clause speaks of it"],
    ["(1)集成电路。研发芯片。", true, "the title of an item"],
    ["围绕集成电路、生物医药、人工智能等重点领域,加快形成集聚效应。", false, "one of three in a list"],
    ["加快探索集成电路、生物医药等重点领域政策先行先试。", true, "one of two"],
    ["在重点领域加快布局,支持集成电路发展。", false, "one later clause"],
    ["在重点领域加快布局,支持集成电路发展,建设集成电路平台。", true, "two later clauses"],
    ["提升城市韧性,研究基于集成电路的监测,推广依托集成电路的应用。", false, "a tool, twice"],
    ["在重点领域加快布局,支持集成电路发展。", true, "a clause on a place", { isPlace: true }],
    ["聚焦张江、集成电路、临港等区域,加快布局。", false, "a place in a list", { isPlace: true }],
    ["发展集成电路。", false, "a word that only mentions", { terms: [], mentionTerms: ["集成电路"] }],
    [
      `聚焦创新,支持集成电路,${"加快布局,".repeat(20)}建设集成电路平台。`,
      false,
      "two clauses of a long passage",
    ],
  ])("%s %s: %s", (text, expected, _what, more) => {
    expect(about(text, more)).toEqual([expected]);
  });

  it("a heading of two subjects gives an item that names one the other as a mention", () => {
    const finder = new EvidenceFinder([
      { ...rule, value: "brain", terms: ["脑科学"] },
      { ...rule, value: "ai", terms: ["人工智能"] },
    ]);
    const document = readDocument(plan.record, "一、脑科学与人工智能\n推进脑科学研究。\n推进重大专项。");
    const found = finder.find(document);
    const shown = (address: string) => found.get(address)?.map(({ value, about }) => [value, about]);
    expect(shown("1-p1")).toEqual([
      ["brain", true],
      ["ai", false],
    ]);
    expect(shown("1-p2")).toEqual([
      ["brain", true],
      ["ai", true],
    ]);
  });

  it.each<[string, string, boolean | undefined, string]>([
    ["4-1-1-d2", "integrated-circuits", true, "EDA, by its heading"],
    ["3-4-1-d2", "artificial-intelligence", false, "the brain centre under a heading of two subjects"],
    ["7-2-4-t1", "integrated-circuits", true, "a measure of its own"],
    ["8-2-3-t1", "quantum", false, "one of seven industries"],
    ["5-2-1-d1", "digital-technologies", false, "基于大数据"],
    ["5-1-3-d1", "artificial-intelligence", false, "依托人工智能、大数据、区块链等技术"],
    ["1-1-b3", "energy-equipment", false, "one turbine in a roll of achievements"],
    ["4-2-6-d2", "manufacturing-robotics", false, "one printed nozzle"],
    ["3-2-2-d1", "digital-technologies", undefined, "only the name of an institute"],
    ["8-3-2-t6", "artificial-intelligence", undefined, "only the name of a conference"],
    ["6-1-6-t2", "regional-layout", undefined, "大学科技园 as an incubator"],
    ["4-2-6-d3", "energy-carbon", undefined, "greenhouse gases seen from a satellite"],
    ["8-2-3-t5", "facilities", true, "test platforms"],
    ["8-2-4-t4", "international-cooperation", true, "mutual recognition of overseas talent"],
    ["5-2-3-f1", "facilities", true, "a large simulation platform"],
    ["4-2-4-x1-n2", "energy-equipment", true, "fuel-cell stacks"],
    ["4-2-4-x1-n2", "new-materials", false, "core materials of fuel cells"],
    ["7-3-2-t3", "international-cooperation", false, "离岸经济 among others"],
    ["2-2-b2", "original-research", true, "a principle on basic research"],
    ["7-3-1-t3", "xuhui", true, "徐汇建设科技服务示范区"],
    ["7-3-1-p1", "xuhui", false, "one of seven areas"],
    ["1-1-b6", "songjiang", false, "one of seven areas"],
    ["7-2-3-t1", "zhangjiang", true, "张江国际人才试验区"],
    ["3-1-1-p1", "zhangjiang", true, "张江综合性国家科学中心"],
  ])("%s, %s: %s (%s)", (address, value, expected) => {
    const all = [...(plan.fieldEvidence.get(address) ?? []), ...(plan.districtEvidence.get(address) ?? [])];
    expect(all.find((each) => each.value === value)?.about).toBe(expected);
  });
});
