import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { placeInWords } from "../src/citation/place-in-words.ts";
import { looksLikePlace, type Resolution, resolveReference } from "../src/citation/resolve.ts";
import { type PolicyDocument, readDocument } from "../src/document/passages.ts";
import { sha256 } from "../src/document/source.ts";
import { loadPlan } from "./plan.ts";

const { corpus, plan } = loadPlan();
const slug = plan.record.slug;
const addresses = [...plan.headingAt.keys(), ...plan.passageAt.keys(), ...plan.listLabelAt.keys()];

/** A second document, with a chapter that the plan has too and one that it has not. */
const other = documentOf("一、总则\n本市促进创新。\n十一、附则\n(一)施行\n自公布之日起施行。");

function documentOf(text: string): PolicyDocument {
  const record = {
    ...plan.record,
    slug: "shanghai-regulation",
    title: { zh: "上海市推进科技创新中心建设条例", en: "Shanghai Regulation on the Innovation Center" },
    shortTitle: { zh: "科创条例", en: "Innovation Regulation" },
    sha256: sha256(text),
  };
  return readDocument(record, text);
}

/** The places that a reference leads to, each as slug/address. */
function leads(resolution: Resolution): string[] {
  if (resolution.kind === "none") return [];
  const places = resolution.kind === "one" ? [resolution] : resolution.candidates;
  return places.map(({ document, address }) => `${document}/${address}`);
}

describe("references", () => {
  it.each([
    ["3-1-1-d1", "3-1-1-d1", "an address"],
    ["3-1-1-D1", "3-1-1-d1", "capitals"],
    ["（3-1-1-d1）。", "3-1-1-d1", "brackets and a full stop around"],
    ["#3-1-1-d1", "3-1-1-d1", "the hash of a page"],
    ["\uFF13\uFF0D\uFF11", "3-1", "full-width digits and hyphen"],
    ["3–1–1", "3-1-1", "dashes for hyphens"],
    ["3-1-1-d", "3-1-1-d", "a list's address"],
    ["第三章第（一）节第1条重点方向", "3-1-1-d", "a list's label"],
    ["Chapter 3, Section 1, Article 1, Priorities", "3-1-1-d", "a list's label in English"],
    ["3", "3", "a bare number"],
    ["3.1", "3-1", "a dotted number"],
    ["shanghai-stic-14fyp/3-1-1-d1", "3-1-1-d1", "with its document"],
    ["shanghai-stic-14fyp 第三章", "3", "a slug with a label"],
    ["第7章第三节第1条重点任务（3）", "7-3-1-t3", "a label"],
    ["《上海科技创新中心“十四五”规划》第三章第二节", "3-2", "with the short title"],
    ["上海市建设具有全球影响力的科技创新中心十四五规划第三章", "3", "with the title, its marks left out"],
    ["上海市人民政府《上海科技创新中心“十四五”规划》第三章第（一）节", "3-1", "with the issuer"],
    ["第三章第（一）节，《上海科技创新中心“十四五”规划》", "3-1", "the title after the label"],
    ["第三章（《上海科技创新中心“十四五”规划》）", "3", "the title in brackets"],
    ["上海科技創新中心「十四五」規劃第三章第二節", "3-2", "in traditional script"],
    ["Shanghai S&T Innovation Center 14th Five-Year Plan, Chapter 3, Section 1", "3-1", "in English"],
    ["Chapter 3 of the Shanghai S&T Innovation Center 14th Five-Year Plan", "3", "the English title after"],
    [
      'Shanghai Municipal People’s Government, "Shanghai 14th Five-Year Plan for Building a Science and Technology Innovation Center with Global Influence," Chapter 10, Section 1',
      "10-1",
      "with the English title and issuer",
    ],
    ["“Chapter 3, Section 1, Article 1, Priority (1)”", "3-1-1-d1", "in quotation marks"],
    ["Ch. III(1)", "3-1", "a section in brackets behind its chapter"],
    ["Ch. III(1)(2)", "3-1-2", "an article too"],
    ["Chapter 3(1)1(2)", "3-1-1-d2", "down to an item"],
    ["Pt. IV, § 1, art. 2", "4-1-2", "an abbreviation with its mark, and a Roman number"],
    ["Chapter 3, 1st section", "3-1", "an ordinal behind a number"],
    ["3-1-1 d1", "3-1-1-d1", "an address without its last hyphen"],
    ["3.1.1.d1", "3-1-1-d1", "an address in dots"],
    ["3.1.1 (d1)", "3-1-1-d1", "its item in brackets"],
    ["第三章第一节第1条第2个重点方向", "3-1-1-d2", "a counted priority"],
    ["第七章第三节第1条第三项重点任务", "7-3-1-t3", "a counted task"],
    ["第三章第一节第1条（重点方向1）", "3-1-1-d1", "a part in brackets"],
    ["第四章第一节第2条专栏1第（2）段", "4-1-2-x1-n2", "a numbered paragraph of a box"],
    ["第二章第三节第1个要点", "2-3-b1", "a bullet"],
    ["s 3.1", "3-1", "a section as statutes are cited"],
    ["ch 3 s 2", "3-2", "the same behind its chapter"],
    ["cl. 3.1", "3-1", "a clause of two numbers"],
    ["Clause 3.1.1", "3-1-1", "a clause of three"],
    ["III, 1, 1", "3-1-1", "numbers alone, the chapter's Roman"],
    ["IV, 2", "4-2", "two of them"],
    ["第叁章", "3", "a formal numeral"],
    ["第貳章第參節", "2-3", "two, in traditional script"],
    ["第拾章", "10", "the formal ten"],
    ["第三章第一节第1条②", "3-1-1-d2", "a number in a circle"],
    ["第三章首段", "3-p1", "a first paragraph"],
    ["第一章第二节末段", "1-2-p5", "a last one"],
    ["第一章第二节最后一段", "1-2-p5", "the same in other words"],
    ["the last paragraph of Section 1.2", "1-2-p5", "and in English"],
    ["Part 3, Chapter 1", "3-1", "parts and chapters for chapters and sections"],
    ["Part III, Ch. 1, Section 2", "3-1-2", "three levels so"],
    ["第三部分第一章", "3-1", "the same in Chinese"],
    ["Priority (2) of 3.1.1", "3-1-1-d2", "an item of an address"],
  ])("%s: %s, %s", (text, address) => {
    expect(resolveReference([plan, other], text)).toEqual({ kind: "one", document: slug, address });
  });

  it.each([
    ["https://policy.example/id/shanghai-stic-14fyp/3-1-1-d1", "a permalink"],
    ["http://localhost:3000/id/shanghai-stic-14fyp/3-1-1-d1?range=10-20&hash=0123456789ab", "with its range"],
    ["https://policy.example/zh/docs/shanghai-stic-14fyp/3-1-1-d1#main", "a page, with a hash"],
    ["https://policy.example/portal/en/docs/shanghai-stic-14fyp/3-1-1-d1/", "below a folder"],
    ["https://policy.example/zh/docs/shanghai-stic-14fyp#3-1-1-d1", "a place in the whole document"],
    ["https://policy.example/zh/docs/shanghai-stic-14fyp?lang=both#3-1-1-d1", "the same with a query"],
    ["https://policy.example/api/docs/shanghai-stic-14fyp/passages/3-1-1-d1/cite?style=apa", "the interface"],
    ["https%3A%2F%2Fpolicy.example%2Fid%2Fshanghai-stic-14fyp%2F3-1-1-d1", "as part of another address"],
    ["/id/shanghai-stic-14fyp/3-1-1-d1", "without a host"],
    ["HTTPS://POLICY.EXAMPLE/ID/SHANGHAI-STIC-14FYP/3-1-1-D1", "in capitals"],
    ["<https://policy.example/id/shanghai-stic-14fyp/3-1-1-d1>.", "in angle brackets"],
    [
      "《上海科技创新中心“十四五”规划》，第三章，上海市人民政府，2021年9月，https://policy.example/id/shanghai-stic-14fyp/3-1-1-d1。",
      "in a whole citation",
    ],
  ])("%s leads to 3-1-1-d1: %s", (text) => {
    expect(resolveReference([plan, other], text)).toEqual({
      kind: "one",
      document: slug,
      address: "3-1-1-d1",
    });
  });

  it("reach every place by address and permalink", () => {
    for (const address of addresses) {
      const permalink = `https://policy.example/id/${slug}/${address}?range=0-1`;
      const reached = [
        resolveReference([plan], address),
        resolveReference([other, plan], `${slug}/${address}`),
        resolveReference([other, plan], permalink),
      ];
      const place = { kind: "one", document: slug, address };
      expect(reached).toEqual([place, place, place]);
    }
  });

  it.each(["zh", "en"] as const)("reach every place by its label with its title, in %s", (language) => {
    const title = plan.record.title[language];
    for (const address of addresses) {
      const reference = `${title}, ${placeInWords(plan, address, language)}`;
      expect(resolveReference([other, plan], reference)).toEqual({ kind: "one", document: slug, address });
    }
  });

  it("asks all documents where it names none, whichever is first", () => {
    const both = [`${slug}/1`, "shanghai-regulation/1"];
    expect(leads(resolveReference([plan, other], "第一章"))).toEqual(both);
    expect(leads(resolveReference([other, plan], "第一章")).toSorted()).toEqual(both.toSorted());
    expect(leads(resolveReference([plan, other], "第十一章"))).toEqual(["shanghai-regulation/11"]);
  });

  it("asks no more documents than a reader can choose from", () => {
    const many = Array.from({ length: 61 }, () => other);
    expect(resolveReference(many, "第一章").kind).toBe("none");
    expect(resolveReference([...many.slice(1)], "第一章").kind).toBe("several");
  });

  it("means the document that it names", () => {
    expect(leads(resolveReference([plan, other], "《科创条例》第十一章"))).toEqual([
      "shanghai-regulation/11",
    ]);
    expect(leads(resolveReference([plan, other], "Innovation Regulation, Chapter 11, Section 1"))).toEqual([
      "shanghai-regulation/11-1",
    ]);
    expect(leads(resolveReference([plan, other], "shanghai-regulation/3"))).toEqual([]);
  });

  it("lists several places in the order of the text", () => {
    expect(resolveReference([plan, other], "第二节")).toEqual({
      kind: "several",
      candidates: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((chapter) => ({
        document: slug,
        address: `${chapter}-2`,
      })),
    });
    expect(leads(resolveReference([plan], "第五章第三节第2条专栏"))).toEqual(
      ["5-3-2-x1", "5-3-2-x2", "5-3-2-x3"].map((address) => `${slug}/${address}`),
    );
  });

  it("lists the places of several permalinks, each once", () => {
    const link = (address: string) => `https://policy.example/id/${slug}/${address}`;
    expect(
      leads(resolveReference([plan], [link("3-2"), link("3-1"), `${link("3-2")}#top`].join(" "))),
    ).toEqual([`${slug}/3-2`, `${slug}/3-1`]);
  });

  it.each([
    ["", "nothing"],
    ["第三代半导体", "a query"],
    ["2025", "a year"],
    ["3-99", "no such section"],
    ["第三十章", "no such chapter"],
    ["第三章第一节第1条重点方向（9）", "no such item"],
    ["《某某规划》第三章", "a document that is not here"],
    ["elsewhere/3-1", "a document that is not here, by slug"],
    [`https://policy.example/id/elsewhere/3-1`, "a permalink to another document"],
    [`https://policy.example/id/${slug}/3-99`, "a permalink to no place"],
    [slug, "a document without a place"],
    ["《上海科技创新中心“十四五”规划》", "a title without a place"],
    [`3-1${" ".repeat(2_000)}`, "longer than a reference"],
  ])("%j leads nowhere: %s", (text) => {
    expect(resolveReference([plan, other], text)).toEqual({ kind: "none" });
  });

  it("leads nowhere without documents", () => {
    expect(resolveReference([], "第三章")).toEqual({ kind: "none" });
  });
});

describe("several places", () => {
  const chapters = (...numbers: number[]) => numbers.map(String);
  it.each([
    ["第三章第二、三节", ["3-2", "3-3"], "a list of numbers"],
    ["第三章第三、二节", ["3-3", "3-2"], "in its own order"],
    ["第三章(一)、(二)", ["3-1", "3-2"], "in brackets alone"],
    ["第三章（二）至（四）", ["3-2", "3-3", "3-4"], "a range of them"],
    ["第三章第一节第1条重点方向（1）（3）", ["3-1-1-d1", "3-1-1-d3"], "brackets beside each other"],
    ["§§ 3.1–3.3", ["3-1", "3-2", "3-3"], "dotted numbers behind their level"],
    ["Sections 3.1 and 3.3", ["3-1", "3-3"], "the same as a list"],
    ["Chs. 3 & 4", ["3", "4"], "an abbreviation for several"],
    ["第三章第二节和第三节", ["3-2", "3-3"], "a list of parts"],
    ["第三章第二节、第三节", ["3-2", "3-3"], "the same with a mark"],
    ["第三章第（二）至（四）节", ["3-2", "3-3", "3-4"], "a range in brackets"],
    ["第三章第二节至第四节", ["3-2", "3-3", "3-4"], "a range of parts"],
    ["第三章第1-2节", ["3-1", "3-2"], "a hyphen behind a chapter"],
    ["第一至三章", chapters(1, 2, 3), "a range"],
    ["第3—5章", chapters(3, 4, 5), "a dash: a chapter has one number"],
    ["第三、四、五章", chapters(3, 4, 5), "three"],
    ["第三章和第五章", chapters(3, 5), "two chapters"],
    ["三、（一）至（三）", ["3-1", "3-2", "3-3"], "as the headings print them"],
    ["第三章第一节、第五章第二节", ["3-1", "5-2"], "of two chapters"],
    ["第三章第四节至第四章第一节", ["3-4", "3-5", "4-1"], "across two chapters"],
    ["第三章第一节第1条、第二节第3条", ["3-1-1", "3-2-3"], "of two sections"],
    ["第三章第一节第1条第（1）、（2）项", ["3-1-1-d1", "3-1-1-d2"], "items"],
    ["第三章第一节第1条重点方向（1）至（3）", ["3-1-1-d1", "3-1-1-d2", "3-1-1-d3"], "a range of items"],
    ["第三章第一节第1条（1）（2）", ["3-1-1-d1", "3-1-1-d2"], "numbers alone"],
    ["第一章第一节第2至4点", ["1-1-b2", "1-1-b3", "1-1-b4"], "bullets"],
    ["chapters 3–5", chapters(3, 4, 5), "a range in English"],
    ["Chapters III to V", chapters(3, 4, 5), "Roman"],
    ["Chapters 3, 4 and 5", chapters(3, 4, 5), "a list in English"],
    ["Chapter 3, Sections 1 and 2", ["3-1", "3-2"], "sections"],
    ["Articles 1 and 2 of Section 1 of Chapter 3", ["3-1-1", "3-1-2"], "from the inside out"],
    ["Article 1 and Article 2 of Section 3 of Chapter 7", ["7-3-1", "7-3-2"], "the larger part behind both"],
    ["Chapter 3, Section 1; Chapter 5, Section 2", ["3-1", "5-2"], "of two chapters"],
    ["Chapter 3, Section 1, Article 1, Priorities (1) to (3)", ["3-1-1-d1", "3-1-1-d2", "3-1-1-d3"], "items"],
    ["3-1-1-d1 to d3", ["3-1-1-d1", "3-1-1-d2", "3-1-1-d3"], "addresses, the end shortened"],
    ["3-1-1-d1–d3", ["3-1-1-d1", "3-1-1-d2", "3-1-1-d3"], "the same with a dash"],
    ["3-1-1-d1、d3", ["3-1-1-d1", "3-1-1-d3"], "a list of addresses"],
    ["3-1 – 3-3", ["3-1", "3-2", "3-3"], "a dash with space around is no hyphen"],
    ["3.1 and 3.2", ["3-1", "3-2"], "dotted"],
    ["5-3-2-x1, x2", ["5-3-2-x1", "5-3-2-x2"], "boxes"],
    ["《上海科创中心“十四五”规划》第三章第二、三节", ["3-2", "3-3"], "behind a title of the press"],
  ])("%s are %s: %s", (text, expected) => {
    expect(leads(resolveReference([plan, other], text))).toEqual(
      expected.map((address) => `${slug}/${address}`),
    );
  });

  it.each([
    ["第三章第二、九节", "one of them is not there"],
    ["chapters 9–12", "the end is not there"],
    ["3-1-1-d1 to d9", "the end is not there"],
    ["第五至三章", "the end stands before"],
    ["第三章至第一节", "a chapter and a section are no range"],
    ["第三章和第一节", "nor a list"],
    ["3-1 to d3", "nor a section and an item"],
    ["Part XX", "no such part"],
    ["Part IIII", "no numeral"],
    ["第十一章", "no such chapter"],
    ["第三章第九节", "no such section"],
    ["Articles 99 and 100", "no such articles"],
    [`第${"一、".repeat(80)}一章`, "longer than a list"],
  ])("%s are none: %s", (text) => {
    expect(resolveReference([plan], text)).toEqual({ kind: "none" });
  });

  it("of a range are those that a walk through the outline finds", () => {
    const sections = plan.outline.headings
      .filter(({ level }) => level === "section")
      .map(({ address }) => address);
    fc.assert(
      fc.property(fc.nat(sections.length - 1), fc.nat(sections.length - 1), (a, b) => {
        const [from, to] = [sections[Math.min(a, b)] ?? "", sections[Math.max(a, b)] ?? ""];
        const expected = sections
          .slice(Math.min(a, b), Math.max(a, b) + 1)
          .map((address) => `${slug}/${address}`);
        const zh = `${placeInWords(plan, from, "zh")}至${placeInWords(plan, to, "zh")}`;
        const en = `${placeInWords(plan, from, "en")} to ${placeInWords(plan, to, "en")}`;
        for (const text of [zh, en, `${from} to ${to}`])
          expect(leads(resolveReference([plan], text))).toEqual(expected);
      }),
      { seed: 1, numRuns: 60 },
    );
  });
});

describe("short titles of the press", () => {
  it.each([
    ["上海科创中心“十四五”规划第二章", "2", "characters of the title, in its order"],
    ["上海市科创中心建设“十四五”规划第三章第一节", "3-1", "nearly in its order"],
    ["《上海科创中心“十四五”规划》第二章", "2", "in marks"],
    ["“十四五”规划第二章", "2", "the end of the title"],
    ["上海市人民政府印发的《上海科创中心“十四五”规划》第二章", "2", "with the issuer"],
    ["第二章（上海科创中心“十四五”规划）", "2", "behind the place"],
    ["Shanghai's 14th Five-Year STI plan, Chapter 2", "2", "words and initials"],
    ["Chapter 2 of Shanghai’s Fourteenth Five-Year STI Plan", "2", "behind the place, a number in words"],
    [
      "Shanghai's sci-tech innovation centre plan, Section 3.1",
      "3-1",
      "beginnings of words, British spelling",
    ],
    ["Shanghai S&T innovation plan, Part IV", "4", "an abbreviation with its mark"],
    ["Chapter 3, Section 1 of the 14FYP", "3-1", "initials alone"],
  ])("%s is %s: %s", (text, address) => {
    expect(resolveReference([plan, other], text)).toEqual({ kind: "one", document: slug, address });
    expect(resolveReference([other, plan], text)).toEqual({ kind: "one", document: slug, address });
  });

  it.each([
    ["《规划》第二章", "2"],
    ["本规划第三章", "3"],
    ["the Plan, Chapter 2", "2"],
    ["Chapter 2 of the Plan", "2"],
  ])("%s names no document, so the first is meant", (text, address) => {
    expect(resolveReference([plan], text)).toEqual({ kind: "one", document: slug, address });
  });

  it.each([
    ["国家“十四五”规划第二章", "another issuer"],
    ["北京市科创中心“十四五”规划第二章", "another city"],
    ["上海市城市总体规划第三章", "another plan of the city"],
    ["上海科创中心“十四五”规划", "no place"],
    ["Beijing's 14th Five-Year Plan, Chapter 2", "another city in English"],
    ["Shanghai's plan for culture, Chapter 2", "another plan in English"],
  ])("%s leads nowhere: %s", (text) => {
    expect(resolveReference([plan], text)).toEqual({ kind: "none" });
  });

  it("may be an alias of the record", () => {
    const record = { ...plan.record, aliases: ["科创十四五"] };
    expect(leads(resolveReference([{ ...plan, record }], "科创十四五第三章"))).toEqual([`${slug}/3`]);
  });
});

describe("the search box", () => {
  it.each([
    ["3-1-1-d1", "an address"],
    ["3-1", "a section's address"],
    ["第三章", "a chapter"],
    ["第 7 章 第 3 节", "spaces"],
    ["三、（一）", "numbers as printed"],
    ["第二节", "a place that could be several"],
    ["专栏1", "a box"],
    ["重点任务（3）", "an item with its brackets"],
    ["序言", "the preamble"],
    ["3.1.1", "an article by dotted numbers"],
    ["Chapter 3", "English"],
    ["Ch. 3, Sec. 1", "abbreviations"],
    ["《上海科技创新中心“十四五”规划》第三章第二节", "a title in its marks"],
    ["https://policy.example/id/shanghai-stic-14fyp/3-1-1-d1", "a permalink"],
    ["第三章第二、三节", "two sections"],
    ["第一至三章", "a range of chapters"],
    ["Chapters 3 and 5", "two chapters"],
    ["3-1-1-d1 to d3", "a range of addresses"],
    ["第三十章", "a place, though it does not exist"],
  ])("takes %s for a place: %s", (text) => {
    expect(looksLikePlace(text)).toBe(true);
  });

  it("takes a title without marks for one where it knows the document", () => {
    const reference = "上海科技创新中心“十四五”规划第三章";
    expect(looksLikePlace(reference)).toBe(false);
    expect(looksLikePlace(reference, [plan])).toBe(true);
    expect(looksLikePlace("shanghai-stic-14fyp/3-1", [plan])).toBe(true);
  });

  it.each([
    ["", "nothing"],
    ["3", "a number"],
    ["3.1", "a decimal"],
    ["V.2", "a version"],
    ["X-1", "a name with a number"],
    ["2025", "a year"],
    ["2021-2025", "years"],
    ["第一", "a number word"],
    ["第三代半导体", "a number in a term"],
    ["第三产业", "a number in a term"],
    ["第十四个五年规划", "a number in a term"],
    ["十四五", "a number in a term"],
    ["科创22条", "a policy's name"],
    ["22条", "a policy's short name"],
    ["三章", "a count"],
    ["三、四章", "a count"],
    ["3.1, 3.2", "decimals"],
    ["第一、二、三产业", "numbers in a term"],
    ["一至三年", "a count of years"],
    ["第三点", "a point"],
    ["5G", "a standard"],
    ["14nm", "a size"],
    ["CH4", "methane"],
    ["CHI", "letters"],
    ["C919", "an aircraft"],
    ["平台经济", "a term that begins like a list"],
    ["重点任务", "the name of a list"],
    ["规划", "a word that may stand before a label"],
    ["the plan", "the same in English"],
    ["第三章 人工智能", "a chapter and a word to look for"],
    ["😀", "an emoji"],
    ['"', "a lone quotation mark"],
  ])("takes %j for a query: %s", (text) => {
    expect(looksLikePlace(text)).toBe(false);
    expect(looksLikePlace(text, [plan])).toBe(false);
  });

  it("takes no judged query, term or title for a place", () => {
    const queries = [...judgedQueries("queries-1.json"), ...judgedQueries("queries-2.json")];
    const terms = corpus.termbase.flatMap(({ zh, en }) => [zh, ...en]);
    const titles = plan.outline.headings.map(({ title }) => title);
    const ordinary = [...queries, ...terms, ...titles];
    expect(ordinary.length).toBeGreaterThan(1_000);
    expect(ordinary.filter((text) => looksLikePlace(text, [plan]))).toEqual([]);
  });
});

function judgedQueries(file: string): string[] {
  const json = readFileSync(new URL(`relevance/${file}`, import.meta.url), "utf8");
  return z
    .array(z.object({ q: z.string() }))
    .parse(JSON.parse(json))
    .map(({ q }) => q);
}
