import { readFileSync } from "node:fs";
import { join } from "node:path";
import { XmlDocument, type XmlElement, XsdValidator } from "libxml2-wasm";
import { xmlRegisterFsInputProviders } from "libxml2-wasm/lib/nodejs.mjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type PolicyDocument, readDocument } from "../src/document/passages.ts";
import { akomaNtoso } from "../src/export/akoma-ntoso.ts";
import { occasion } from "./export-occasion.ts";
import { attribute, withXml } from "./export-xml.ts";
import { loadPlan } from "./plan.ts";

const { plan } = loadPlan();
const xml = akomaNtoso(plan, occasion);

const schemaFile = join(import.meta.dirname, "akoma-ntoso/akomantoso30.xsd");
let validator: XsdValidator;
beforeAll(() => {
  xmlRegisterFsInputProviders();
  const schema = XmlDocument.fromBuffer(readFileSync(schemaFile), { url: schemaFile });
  validator = XsdValidator.fromDoc(schema);
  schema.dispose();
});
afterAll(() => validator.dispose());

/** Throws where the XML is not valid against the OASIS schema. */
function validate(text: string): void {
  withXml(text, (_find, document) => validator.validate(document));
}

interface Place {
  readonly name: string;
  readonly eId: string;
  readonly address: string | undefined;
  readonly text: string;
}

/** Every element of the body that has an eId, with the published text in it. */
function placesOf(text: string): readonly Place[] {
  return withXml(text, (find) =>
    find("//akn:mainBody//*[@eId]").map((one) => ({
      name: one.name,
      eId: attribute(one, "eId") ?? "",
      address: attribute(one, "GUID")?.replace(`${plan.record.slug}/`, ""),
      text: publishedIn(find(published, one)),
    })),
  );
}

/** What holds published text: an editorial remark does not. */
const published = ".//akn:num | .//akn:heading | .//akn:p[not(akn:remark)]";
const publishedIn = (elements: readonly XmlElement[]) => elements.map(({ content }) => content).join("");

const bodyText = (text: string) =>
  withXml(text, (find) => publishedIn(find(published, find("//akn:mainBody")[0])));

/** The published text without what stands between its lines. */
function withoutLineBreaks({ text, outline }: PolicyDocument): string {
  const starts = [0, ...outline.lineBreaks.map(({ end }) => end)];
  const ends = [...outline.lineBreaks.map(({ start }) => start), text.length];
  return starts.map((start, index) => text.slice(start, ends[index])).join("");
}

describe("the plan as Akoma Ntoso", () => {
  const places = placesOf(xml);
  const at = (address: string) => places.find((place) => place.address === address);

  it("is valid against the OASIS schema", () => {
    expect(() => validate(xml)).not.toThrow();
  });

  it("and the validator finds a fault where there is one", () => {
    expect(() => validate(xml.replaceAll("chapter", "kapitel"))).toThrow();
    expect(() => validate(xml.replace('eId="chp_2"', 'eId="chp_1"'))).toThrow();
  });

  it("holds the published text from the first to the last character", () => {
    expect(bodyText(xml)).toBe(withoutLineBreaks(plan));
  });

  it("holds every passage and every heading once, in the order of the text, by its address", () => {
    const expected = [...plan.outline.headings, ...plan.outline.leaves]
      .sort((one, other) => one.span.start - other.span.start)
      .map(({ address }) => address);
    expect(places.flatMap(({ address }) => address ?? [])).toEqual(expected);
  });

  it("holds the exact text of each passage", () => {
    expect(plan.passages.map(({ address }) => [address, at(address)?.text])).toEqual(
      plan.passages.map(({ address, text }) => [address, text]),
    );
  });

  it("has each eId once, and each begins with that of the element around it", () => {
    const around = withXml(xml, (find) =>
      find("//akn:mainBody//*[@eId]").map((one) => [
        attribute(one, "eId") ?? "",
        find("./ancestor::*[@eId][1]", one).map((outer) => `${attribute(outer, "eId")}__`)[0] ?? "",
      ]),
    );
    expect(new Set(around.map(([eId]) => eId)).size).toBe(around.length);
    expect(around.filter(([eId = "", prefix = ""]) => !eId.startsWith(prefix))).toEqual([]);
  });

  it.each([
    ["3", "chapter", "chp_3", "a chapter"],
    ["3-1", "section", "chp_3__sec_1", "a section"],
    ["3-1-1", "article", "chp_3__sec_1__art_1", "an article"],
    ["3-1-1-p1", "paragraph", "chp_3__sec_1__art_1__para_nn_1", "a paragraph without a number"],
    ["3-1-1-d1", "point", "chp_3__sec_1__art_1__list_1__point_1", "an item of a list"],
    ["1-1-b6", "indent", "chp_1__sec_1__list_1__indent_nn_6", "a bullet"],
    ["4-1-2-x1", "hcontainer", "chp_4__sec_1__art_2__hcontainer_1", "a box"],
    ["4-1-2-x1-n2", "paragraph", "chp_4__sec_1__art_2__hcontainer_1__para_2", "a numbered paragraph"],
    ["10-3-2-x2", "hcontainer", "chp_10__sec_3__art_2__hcontainer_2", "the second box of an article"],
    ["2-3-fig1", "hcontainer", "chp_2__sec_3__hcontainer_1", "the missing table"],
    ["0-p1", "paragraph", "hcontainer_1__para_nn_1", "the preamble"],
  ])("%s is %s %s: %s", (address, name, eId) => {
    expect(at(address)).toMatchObject({ name, eId });
  });

  it("counts chapters, sections and articles as their addresses do", () => {
    const wrong = plan.outline.headings
      .filter(({ level }) => level !== "box")
      .filter(({ address }) => {
        const numbers = address.split("-").map(Number);
        const eId = numbers
          .map((number, index) => `${["chp", "sec", "art"][index]}_${number}`)
          .filter((part) => !part.endsWith("_0"));
        return at(address)?.eId !== eId.join("__");
      });
    expect(wrong.map(({ address }) => address)).toEqual([]);
  });

  it.each([
    ["3", "三、", "加快基础研究原创突破,提升原始创新能力"],
    ["10-1-1", "1、", expect.stringMatching(/。$/)],
    ["3-2-3-x1", undefined, "加快关键科研仪器自主研发"],
  ])("%s has its number %j apart from its heading", (address, num, heading) => {
    const parts = withXml(xml, (find) =>
      ["num", "heading"].map(
        (name) =>
          find(`//akn:*[@GUID="${plan.record.slug}/${address}"]/akn:${name}`).map(
            ({ content }) => content,
          )[0],
      ),
    );
    expect(parts).toEqual([num, heading]);
  });

  it("keeps each list's label as its introduction", () => {
    const introductions = withXml(xml, (find) =>
      find("//akn:list/akn:intro/akn:p").map(({ content }) => content),
    );
    expect(introductions).toEqual(
      plan.outline.listLabels.map(({ start, end }) => plan.text.slice(start, end)),
    );
  });

  it("says in remarks, which are no published text, that the table is missing and what the translator notes", () => {
    const remarks = withXml(xml, (find) => find("//akn:remark").map(({ content }) => content));
    const notes = [...plan.notes.values()].flat();
    expect(remarks.filter((remark) => remark.includes("没有收录"))).toHaveLength(1);
    expect(remarks.filter((remark) => remark.startsWith("译者注：“"))).toHaveLength(notes.length);
    expect(remarks).toHaveLength(notes.length + 1);
    expect(at("2-3-fig1")?.text).toBe("表一.png");
  });

  it("identifies work, expression and manifestation", () => {
    const work = "/akn/cn/doc/plan/shanghai-municipal-peoples-government/2021-09/shanghai-stic-14fyp";
    const uris = withXml(xml, (find) => find("//akn:FRBRuri").map((one) => attribute(one, "value")));
    expect(uris).toEqual([work, `${work}/zho@`, `${work}/zho@.akn`]);
  });
});

describe("any document is valid and whole", () => {
  it.each([
    ["没有标题的一段。", "a text without headings"],
    ['序言。\n一、甲\n文本 a < b & "c" > d ]]> e。\n', "marks of XML"],
    ["一、甲\n文\t本  两空格。\n", "white space that could collapse"],
    ["一、甲\n(一)乙\n", "headings without text"],
    ["一、甲\n1、没有节的条\n正文。\n二、乙\n正文。\n", "an article without a section"],
    ["一、甲\n——要点一。\n正文。\n——要点二。\n重点方向:(1)一。(2)二。\n", "bullets apart, then a list"],
    ["一、甲\n导语。重点任务:唯一一项。\n重点方向:(1)一。\n", "two lists, one without numbers"],
  ])("%j: %s", (text) => {
    const document = { ...readDocument(plan.record, text), notes: new Map() };
    const written = akomaNtoso(document, occasion);
    expect(() => validate(written)).not.toThrow();
    expect(bodyText(written)).toBe(withoutLineBreaks(document));
  });

  it("a carriage return survives, a control character shows as U+FFFD", () => {
    const document = { ...readDocument(plan.record, "一、甲\n第一\r第二\u000C第三。\n"), notes: new Map() };
    expect(bodyText(akomaNtoso(document, occasion))).toBe("一、甲第一\r第二\uFFFD第三。");
  });
});
