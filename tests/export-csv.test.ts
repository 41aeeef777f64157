import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { passagesCsv } from "../src/export/passages-csv.ts";
import type { IndexedPassage } from "../src/library/indexed.ts";
import { openPlanLibrary, passagesIn } from "./builders.ts";
import { occasion, passageAt, withText } from "./export-occasion.ts";

const library = openPlanLibrary();
const all = passagesIn(library);

const csvOf = (passages: readonly IndexedPassage[]) => passagesCsv(passages, occasion, library);

function rowsOf(csv: string): Record<string, string>[] {
  return parse(csv, { bom: true, columns: true, record_delimiter: "\r\n" });
}

describe("the whole plan as CSV", () => {
  it("has every passage once, in order, its texts exact in both languages", async () => {
    const rows = rowsOf(await csvOf(all));
    expect(rows).toHaveLength(628);
    expect(rows.map((row) => [row.document, row.address, row.text_zh, row.text_en])).toEqual(
      all.map(({ passage, en }) => [passage.document, passage.address, passage.text, en?.text ?? ""]),
    );
  });

  it("begins with a byte order mark, which Excel needs, and ends each record with CR LF", async () => {
    const csv = await csvOf(all);
    expect(csv.startsWith("\uFEFFdocument,address,")).toBe(true);
    expect(csv.endsWith("\r\n")).toBe(true);
    // The records and the header; the one line break of the text is LF alone.
    expect(csv.match(/\r\n/g)).toHaveLength(629);
    expect(csv.match(/(?<!\r)\n/g)).toHaveLength(1);
  });

  it("needs no apostrophe: no published text begins as a formula", async () => {
    expect(rowsOf(await csvOf(all)).filter((row) => row.apostrophe_added !== "")).toEqual([]);
  });
});

it("a row says where a passage stands, what it is about and how to cite it", async () => {
  const [row] = rowsOf(await csvOf([passageAt(library, "3-2-3-x1-t1")]));
  expect(row).toMatchObject({
    label_zh: "第三章第（二）节第3条专栏1主要任务（1）",
    label_en: "Chapter 3, Section 2, Article 3, Box 1, Task (1)",
    chapter_zh: "加快基础研究原创突破,提升原始创新能力",
    section_en: expect.stringMatching(/^[A-Z]/),
    article_zh: expect.stringMatching(/\p{Script=Han}/u),
    box_zh: "加快关键科研仪器自主研发",
    kind: "t",
    list: "3-2-3-x1-t",
    list_zh: "主要任务:",
    list_en: "Main tasks:",
    translation_status: "reference",
    permalink: "https://example.org/id/shanghai-stic-14fyp/3-2-3-x1-t1",
    citation_zh: expect.stringMatching(/^《上海市.*》第三章.*2021年9月。https:\/\/example\.org\/id\/\S+$/),
    citation_en: expect.stringMatching(/^Shanghai 14th Five-Year Plan .* https:\/\/example\.org\/id\/\S+$/),
  });
});

it("labels stand as ids and as words in both languages", async () => {
  const held = all.find(({ districts }) => districts.length > 1);
  const [row] = rowsOf(await csvOf(held ? [held] : []));
  expect(row?.districts?.split("; ")).toEqual(held?.districts);
  expect(row?.districts_zh?.split("；")).toHaveLength(held?.districts.length ?? 0);
  expect(row?.districts_en?.split("; ")).toHaveLength(held?.districts.length ?? 0);
});

describe("a text comes back from CSV as it went in", () => {
  it.each([
    ["a < b & c > d", "marks of XML"],
    ['说"量子",再说', "quotation marks and commas"],
    ["云\n—边—端", "a line break of the published text"],
    ["一\r\n二\r三", "line breaks of other systems"],
    [" 前后有空格 ", "white space at the ends"],
    ["'已有撇号", "an apostrophe of its own"],
  ])("%j: %s", async (text) => {
    const [row] = rowsOf(await csvOf([withText(library, "3-1-1-d1", text)]));
    expect(row).toMatchObject({ text_zh: text, apostrophe_added: "" });
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "＋1", "－1", "＠a"])(
    "%j: a formula gets an apostrophe, and the row says so",
    async (text) => {
      const [row] = rowsOf(await csvOf([withText(library, "3-1-1-d1", text)]));
      expect(row).toMatchObject({ text_zh: `'${text}`, apostrophe_added: "text_zh" });
    },
  );
});
