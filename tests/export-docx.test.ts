import { strFromU8, unzipSync } from "fflate";
import type { XmlElement } from "libxml2-wasm";
import { beforeAll, describe, expect, it } from "vitest";
import { type DocxHead, docxContent } from "../src/export/docx-content.ts";
import { docxDocument } from "../src/export/docx-document.ts";
import { citationOf } from "../src/export/exported-passage.ts";
import type { IndexedPassage } from "../src/library/indexed.ts";
import { openPlanLibrary, passagesIn } from "./builders.ts";
import { occasion, passageAt, withText } from "./export-occasion.ts";
import { attribute, withXml } from "./export-xml.ts";

const library = openPlanLibrary();
const all = passagesIn(library);

interface ReadParagraph {
  readonly style: string;
  readonly text: string;
  readonly links: readonly string[];
  /** How its runs are set: `zh-CN eastAsia`, `en-US`. */
  readonly faces: readonly string[];
}

/** The paragraphs of a Word document. Throws where a part of it is not well-formed XML. */
async function read(
  passages: readonly IndexedPassage[],
  head: Partial<DocxHead> = {},
): Promise<readonly ReadParagraph[]> {
  const content = await docxContent(passages, occasion, { title: "科学城", language: "zh", ...head });
  const parts = unzipSync(await docxDocument(content));
  for (const [name, part] of Object.entries(parts)) {
    if (/\.(?:xml|rels)$/.test(name)) withXml(part, () => undefined);
  }
  const targets = withXml(parts["word/_rels/document.xml.rels"] ?? "", (find) =>
    find("//relation:Relationship").map((one) => [attribute(one, "Id"), attribute(one, "Target")] as const),
  );
  return withXml(parts["word/document.xml"] ?? "", (find) =>
    find("//w:p").map((paragraph) => ({
      style: find("./w:pPr/w:pStyle", paragraph).map(valOf).join(""),
      text: find(".//w:t | .//w:br", paragraph)
        .map((one) => (one.name === "br" ? "\n" : one.content))
        .join(""),
      links: find("./w:hyperlink", paragraph).map(
        (link) => targets.find(([id]) => id === attribute(link, "id"))?.[1] ?? "",
      ),
      faces: find(".//w:rPr[w:lang]", paragraph).map((face) =>
        [
          ...find("./w:lang", face).map(valOf),
          ...find("./w:rFonts", face).map((fonts) => attribute(fonts, "hint")),
        ].join(" "),
      ),
    })),
  );
}

const valOf = (one: XmlElement) => attribute(one, "val") ?? "";
const inStyle = (paragraphs: readonly ReadParagraph[], style: string) =>
  paragraphs.filter((paragraph) => paragraph.style === style);
const textsIn = (paragraphs: readonly ReadParagraph[], style: string) =>
  inStyle(paragraphs, style).map(({ text }) => text);

describe("the whole plan as a Word document", () => {
  let paragraphs: readonly ReadParagraph[];
  beforeAll(async () => {
    paragraphs = await read(all);
  });

  it("has every passage once, in order, its texts exact in both languages", () => {
    expect(textsIn(paragraphs, "Published")).toEqual(all.map(({ passage }) => passage.text));
    expect(textsIn(paragraphs, "Translation")).toEqual(all.map(({ en }) => en?.text));
  });

  it("prints each list's label once, above its first item, in both languages", () => {
    const labels = textsIn(paragraphs, "ListLabel");
    expect(labels.filter((text) => text === "重点方向:")).toHaveLength(59);
    expect(labels.filter((text) => text === "Priorities:")).toHaveLength(59);
    expect(labels).toHaveLength(2 * 135);
    const at = paragraphs.findIndex(({ text }) => text === "重点方向:");
    expect(paragraphs[at + 1]?.text).toBe(passageAt(library, "3-1-1-d1").passage.text);
  });

  it("cites each text in its language and links to its permalink", () => {
    const citations = inStyle(paragraphs, "Citation");
    expect(citations.map(({ text }) => text)).toEqual(
      all.flatMap((held) => [citationOf(held, "zh", occasion), citationOf(held, "en", occasion)]),
    );
    expect(citations.map(({ links }) => links)).toEqual(
      all
        .map(({ passage }) => [occasion.permalinkOf(passage.document, passage.address)])
        .flatMap((links) => [links, links]),
    );
  });

  it("sets Chinese as Chinese in the East Asian font, English as English", () => {
    const faces = (style: string) => new Set(inStyle(paragraphs, style).flatMap((one) => one.faces));
    expect(faces("Published")).toEqual(new Set(["zh-CN eastAsia"]));
    expect(faces("Translation")).toEqual(new Set(["en-US"]));
  });
});

describe("the facts of a document", () => {
  it.each<[DocxHead["language"], readonly string[]]>([
    ["zh", ["上海市人民政府", "2021年9月", "2021–2025（已结束）", "仅中文原文具有权威性。"]],
    [
      "en",
      [
        "Shanghai Municipal People's Government",
        "September 2021",
        "2021–2025 (ended)",
        "The Chinese text alone is authoritative.",
      ],
    ],
  ])("stand once, in the reader's language: %s", async (language, expected) => {
    const passages = ["0-p1", "3-1-1-d1"].map((address) => passageAt(library, address));
    const facts = textsIn(await read(passages, { language }), "Fact");
    const { record } = passageAt(library, "0-p1").document;
    for (const fact of [...expected, record.title.zh, record.title.en, record.sha256, record.source.url]) {
      expect(facts.filter((text) => text === fact)).toHaveLength(1);
    }
  });
});

describe("a passage", () => {
  it("has its label and headings in the reader's language", async () => {
    const held = passageAt(library, "3-1-1-d1");
    const zh = await read([held], { language: "zh" });
    expect(textsIn(zh, "Heading2")).toEqual(["第三章第（一）节第1条重点方向（1）"]);
    expect(textsIn(zh, "Small")).toContainEqual(expect.stringMatching(/^加快基础研究原创突破.* › .* › /));
    const en = await read([held], { language: "en" });
    expect(textsIn(en, "Heading2")).toEqual(["Chapter 3, Section 1, Article 1, Priority (1)"]);
    expect(textsIn(en, "Small")).toContain("Unofficial reference translation, unreviewed.");
  });

  it("says that the table is missing and links to the published document", async () => {
    const held = passageAt(library, "2-3-fig1");
    const small = inStyle(await read([held], { language: "en" }), "Small");
    expect(small.find(({ text }) => text.includes("not included"))?.links).toEqual([
      held.document.record.source.url,
    ]);
  });

  it("has the translator's notes on its words", async () => {
    const held = passageAt(library, "7-2-3-t1");
    const small = textsIn(await read([held], { language: "en" }), "Small");
    expect(small).toContainEqual(expect.stringMatching(/^Translator’s note: “提供配套服务能级”: /));
  });

  it("keeps its line break", async () => {
    const held = passageAt(library, "4-2-5-x1-n1");
    expect(held.passage.text).toContain("\n");
    expect(textsIn(await read([held]), "Published")).toEqual([held.passage.text]);
  });

  it("keeps marks of XML and white space", async () => {
    const text = ' a < b & "c" > d]]>  e ';
    const held = withText(library, "3-1-1-d1", text);
    expect(textsIn(await read([held]), "Published")).toEqual([text]);
  });
});

it("the title is the query, whatever is in it", async () => {
  const paragraphs = await read([], { title: "<量子> & \u0000\u000B“芯片” \uD800" });
  expect(textsIn(paragraphs, "Title")).toEqual(["<量子> & \uFFFD\uFFFD“芯片” \uFFFD"]);
});

it("no passages are a document that says so", async () => {
  expect(textsIn(await read([]), "Small")[0]).toMatch(/^共 0 条/);
});

it("the properties name the title and the portal", async () => {
  const head: DocxHead = { title: "a & b", language: "en" };
  const parts = unzipSync(await docxDocument(await docxContent([], occasion, head)));
  const properties = strFromU8(parts["docProps/core.xml"] ?? new Uint8Array());
  expect(properties).toContain("<dc:title>a &amp; b</dc:title>");
  expect(properties).toContain("<dc:creator>Policy Text Portal</dc:creator>");
});
