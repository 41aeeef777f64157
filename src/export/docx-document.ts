import { Document, HeadingLevel, Packer, Paragraph, type Table } from "docx";
import type { Language } from "../document/source.ts";
import type { DocxContent, DocxPassage } from "./docx-content.ts";
import { documentFacts } from "./docx-facts.ts";
import { documentStyles, footer, hyperlink, page, runs } from "./docx-style.ts";
import { docxWording } from "./docx-wording.ts";
import { xmlCharacters } from "./xml.ts";

/**
 * The bytes of a Word document: facts of each document, then label, headings, published text, translation and
 * citations of each passage. Not the same bytes each time: the library writes the time and random link ids. Half a
 * second for 628 passages, in one piece: the portal has it done by another thread (docx-writer.ts).
 */
export async function docxDocument(content: DocxContent): Promise<Uint8Array<ArrayBuffer>> {
  const document = new Document({
    title: xmlCharacters(content.title),
    creator: content.portalName[content.language],
    styles: documentStyles,
    sections: [{ properties: page, footers: footer, children: body(content) }],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

function body(content: DocxContent): (Paragraph | Table)[] {
  const { title, language, documents, passages } = content;
  const summary = docxWording.summary[language](passages.length, content);
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, children: runs(title, language) }),
    new Paragraph({ style: "Small", children: runs(summary, language) }),
    ...documents.flatMap((record) => documentFacts(record, content.date, language)),
    ...passages.flatMap((passage) => passageParagraphs(passage, language)),
  ];
}

function passageParagraphs(passage: DocxPassage, language: Language): Paragraph[] {
  const { label, trail, list, zh, figureAt } = passage;
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_2, children: runs(label, language) }),
    ...(trail.length > 0
      ? [new Paragraph({ style: "Small", keepNext: true, children: runs(trail.join(" › "), language) })]
      : []),
    ...(list ? [new Paragraph({ style: "ListLabel", keepNext: true, children: runs(list.zh, "zh") })] : []),
    new Paragraph({ style: "Published", children: runs(zh, "zh") }),
    ...(figureAt === undefined ? [] : [missingFigure(figureAt, language)]),
    ...passage.notes.map((note) => translatorsNote(note, language)),
    citation(passage, "zh"),
    ...translation(passage, language),
  ];
}

function translatorsNote(note: string, language: Language): Paragraph {
  const children = runs(`${docxWording.note[language]}${note}`, language);
  return new Paragraph({ style: "Small", children });
}

/** The English, what it can be relied on for, and its citation; or that there is none. */
function translation(passage: DocxPassage, language: Language): Paragraph[] {
  const { en, list, status } = passage;
  if (status === undefined) return [];
  const statusLine = new Paragraph({
    style: "Small",
    children: runs(docxWording.status[status][language], language),
  });
  if (en === undefined) return [statusLine];
  return [
    ...(list ? [new Paragraph({ style: "ListLabel", keepNext: true, children: runs(list.en, "en") })] : []),
    new Paragraph({ style: "Translation", children: runs(en, "en") }),
    statusLine,
    citation(passage, "en"),
  ];
}

/** The plain citation, the permalink at its end a hyperlink. */
function citation({ citations, permalink }: DocxPassage, language: Language): Paragraph {
  const words = citations[language].slice(0, -permalink.length);
  return new Paragraph({
    style: "Citation",
    children: [...runs(words, language), hyperlink(permalink, permalink, "en")],
  });
}

function missingFigure(publishedAt: string, language: Language): Paragraph {
  const { text, link } = docxWording.figure[language];
  return new Paragraph({
    style: "Small",
    children: [...runs(text, language), hyperlink(link, publishedAt, language)],
  });
}
