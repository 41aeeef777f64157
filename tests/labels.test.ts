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
      [...rule.terms, ...rule.textTerms].map(foldText),
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
        } else {
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
  const rule: LabelRule = { value: "x", terms: [], textTerms: [], headingTerms: [], except: [] };
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
      [{ value: "x", by: "term", start: 2, end: 6 }],
    ],
    [
      "finds the first of its terms",
      "量子与芯片。",
      { terms: ["芯片", "量子"] },
      [{ value: "x", by: "term", start: 0, end: 2 }],
    ],
    [
      "passes over a place inside an exception",
      "新能源汽车与能源。",
      { terms: ["能源"], except: ["新能源汽车"] },
      [{ value: "x", by: "term", start: 6, end: 8 }],
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
      [{ value: "x", by: "term", start: 1, end: 3 }],
    ],
    [
      "takes the nearest heading that names it",
      "一、能源\n(一)能源装备\n发展。",
      { terms: ["能源"] },
      [{ value: "x", by: "heading", heading: "1-1" }],
    ],
    [
      "prefers the passage's own words to a heading",
      "一、能源\n发展能源。",
      { terms: ["能源"] },
      [{ value: "x", by: "term", start: 2, end: 4 }],
    ],
    ["keeps a weak word from speaking for what is below", "一、能源\n发展。", { textTerms: ["能源"] }, []],
    ["keeps a heading's word from the text", "发展能源。", { headingTerms: ["能源"] }, []],
  ])("%s", (_what, text, more, expected) => {
    expect(find(text, more)).toEqual(expected);
  });
});
