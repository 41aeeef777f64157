import { Document, HeadingLevel, Packer, Paragraph, type Table } from "docx";
import type { EditedDocument } from "../corpus.ts";
import type { Language } from "../document/source.ts";
import type { IndexedPassage } from "../library/indexed.ts";
import { documentFacts } from "./docx-facts.ts";
import { documentStyles, footer, hyperlink, page, runs } from "./docx-style.ts";
import { docxWording } from "./docx-wording.ts";
import {
  citationOf,
  type ExportOccasion,
  headingTitles,
  labelsOf,
  listOf,
  permalinkOf,
  translationStatusOf,
} from "./exported-passage.ts";
import { xmlCharacters } from "./xml.ts";

/** What the Word document is about and whom it is for. */
export interface DocxHead {
  /** The query or the selection's name. */
  readonly title: string;
  /** The reader's language: of labels, headings and facts. The texts are in both. */
  readonly language: Language;
}

/**
 * Passages as a Word document: facts of each document, then label, headings, published text, translation and
 * citations of each passage. Not the same bytes each time: the library writes the time and random link ids.
 */
export async function passagesDocx(
  passages: readonly IndexedPassage[],
  occasion: ExportOccasion,
  head: DocxHead,
): Promise<Uint8Array> {
  const document = new Document({
    title: xmlCharacters(head.title),
    creator: occasion.portalName[head.language],
    styles: documentStyles,
    sections: [{ properties: page, footers: footer, children: body(passages, occasion, head) }],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

function body(
  passages: readonly IndexedPassage[],
  occasion: ExportOccasion,
  { title, language }: DocxHead,
): (Paragraph | Table)[] {
  const documents = [...new Set(passages.map(({ document }) => document))];
  const summary = docxWording.summary[language](passages.length, occasion);
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, children: runs(title, language) }),
    new Paragraph({ style: "Small", children: runs(summary, language) }),
    ...documents.flatMap((document) => documentFacts(document, occasion, language)),
    ...passages.flatMap((held, at) =>
      passageParagraphs(held, passages[at - 1], occasion, language, documents.length > 1),
    ),
  ];
}

function passageParagraphs(
  held: IndexedPassage,
  previous: IndexedPassage | undefined,
  occasion: ExportOccasion,
  language: Language,
  severalDocuments: boolean,
): Paragraph[] {
  const { document, passage } = held;
  const label = labelsOf(document, passage.address)[language];
  const list = listOpenedBy(held, previous);
  const trail = headingTitles(document, passage.headings).map(({ title }) => title[language]);
  if (severalDocuments) trail.unshift(document.record.title[language]);
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_2, children: runs(label, language) }),
    ...(trail.length > 0
      ? [new Paragraph({ style: "Small", keepNext: true, children: runs(trail.join(" › "), language) })]
      : []),
    ...(list
      ? [new Paragraph({ style: "ListLabel", keepNext: true, children: runs(list.text.zh, "zh") })]
      : []),
    new Paragraph({ style: "Published", children: runs(passage.text, "zh") }),
    ...(passage.kind === "fig" ? [missingFigure(document, language)] : []),
    citation(held, "zh", occasion),
    ...translation(held, list?.text.en, occasion, language),
  ];
}

/** The list whose printed label stands above the first of its items that is exported. */
function listOpenedBy(held: IndexedPassage, previous: IndexedPassage | undefined): ReturnType<typeof listOf> {
  const list = listOf(held);
  const listBefore = previous?.document === held.document ? listOf(previous) : undefined;
  return list?.address === listBefore?.address ? undefined : list;
}

/** The English, what it can be relied on for, and its citation; or that there is none. */
function translation(
  held: IndexedPassage,
  list: string | undefined,
  occasion: ExportOccasion,
  language: Language,
): Paragraph[] {
  const status = docxWording.status[translationStatusOf(held)][language];
  const statusLine = new Paragraph({ style: "Small", children: runs(status, language) });
  if (!held.en) return [statusLine];
  return [
    ...(list ? [new Paragraph({ style: "ListLabel", keepNext: true, children: runs(list, "en") })] : []),
    new Paragraph({ style: "Translation", children: runs(held.en.text, "en") }),
    statusLine,
    citation(held, "en", occasion),
  ];
}

/** The plain citation, the permalink at its end a hyperlink. */
function citation(held: IndexedPassage, language: Language, occasion: ExportOccasion): Paragraph {
  const link = permalinkOf(held, occasion);
  const words = citationOf(held, language, occasion).slice(0, -link.length);
  return new Paragraph({
    style: "Citation",
    children: [...runs(words, language), hyperlink(link, link, "en")],
  });
}

function missingFigure({ record }: EditedDocument, language: Language): Paragraph {
  const { text, link } = docxWording.figure[language];
  return new Paragraph({
    style: "Small",
    children: [...runs(text, language), hyperlink(link, record.source.url, language)],
  });
}
