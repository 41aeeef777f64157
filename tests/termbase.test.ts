import { describe, expect, it } from "vitest";
import { namesOf, parseTermbase } from "../src/language/termbase.ts";
import { loadPlan } from "./plan.ts";

const header = "zh,en,abbreviations,variants,everyday,kind,field";
const read = (...rows: string[]) => parseTermbase([header, ...rows, ""].join("\n"));

describe("a termbase", () => {
  it("reads a row with its lists and its line", () => {
    const [term] = read(
      '脑机接口,"brain-computer interface|brain-machine interface",BCI|BMI,脑机|人机接口, 意念控制 | mind control ,technology,brain-science',
    );
    expect(term).toEqual({
      zh: "脑机接口",
      en: ["brain-computer interface", "brain-machine interface"],
      abbreviations: ["BCI", "BMI"],
      variants: ["脑机", "人机接口"],
      everyday: ["意念控制", "mind control"],
      kind: "technology",
      field: "brain-science",
      line: 2,
    });
  });

  it.each<[string, string, readonly string[]]>([
    ["a comma in quotation marks", '专精特新,"specialized, refined",,,,concept,', ["specialized, refined"]],
    ["a quotation mark in quotation marks", '小巨人,"""little giant""",,,,concept,', ['"little giant"']],
    ["empty entries of a list", "张江,Zhangjiang||,,,,place,", ["Zhangjiang"]],
  ])("reads %s", (_what, row, en) => {
    expect(read(row)[0]?.en).toEqual(en);
  });

  it("reads files with a byte-order mark, empty lines and CRLF", () => {
    const csv = `\uFEFF${header}\r\n\r\n张江,Zhangjiang,,,,place,\r\n`;
    expect(parseTermbase(csv).map(({ zh, line }) => [zh, line])).toEqual([["张江", 3]]);
  });

  it.each<[string, string, RegExp]>([
    ["no English", "张江,,,,,place,", /line 3[\s\S]*at least one English rendering/],
    ["only empty English", "张江,|,,,,place,", /line 3/],
    ["an unknown kind", "张江,Zhangjiang,,,,town,", /line 3[\s\S]*kind/],
    ["a single character", "氢,hydrogen,,,,technology,", /line 3[\s\S]*zh/],
    ["a cell too few", "张江,Zhangjiang,,,,place", /line 3/],
    ["a cell too many", "张江,Zhangjiang,,,,place,,", /line 3/],
    ["a quotation mark that stays open", '张江,"Zhangjiang,,,,place,', /line \d/],
  ])("names the line of %s", (_what, row, message) => {
    expect(() => read("上海,Shanghai,,,,place,", row)).toThrow(message);
  });

  it("refuses a column that it does not know", () => {
    expect(() => parseTermbase(`${header},note\n张江,Zhangjiang,,,,place,,x\n`)).toThrow(/note/);
  });

  it("gives the names of a concept by language, the term itself first", () => {
    const [term] = read("诊疗,diagnosis and treatment|care,DT,医疗|clinic,看病|see a doctor,concept,health");
    expect(term && namesOf(term, "zh")).toEqual(["诊疗", "医疗", "看病"]);
    expect(term && namesOf(term, "en")).toEqual([
      "diagnosis and treatment",
      "care",
      "DT",
      "clinic",
      "see a doctor",
    ]);
  });
});

describe("the published termbase", () => {
  const { corpus } = loadPlan();

  it("has 800 concepts or more, each once", () => {
    expect(corpus.termbase.length).toBeGreaterThanOrEqual(800);
    expect(new Set(corpus.termbase.map(({ zh }) => zh)).size).toBe(corpus.termbase.length);
  });

  it.each([
    ["看病", "诊疗"],
    ["空气污染", "大气污染"],
    ["风投", "创业投资"],
    ["农药残留", "食品安全"],
    ["self-driving", "自动驾驶"],
    ["air pollution", "大气污染"],
  ])("leads from %s to %s", (everyday, official) => {
    const concepts = corpus.termbase.filter((term) =>
      [...namesOf(term, "zh"), ...namesOf(term, "en")].includes(everyday),
    );
    expect(concepts.map(({ zh }) => zh)).toContain(official);
  });
});
