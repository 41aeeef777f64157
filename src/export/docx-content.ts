import type { EditedDocument } from "../corpus/edited-document.ts";
import type { Bilingual, DocumentRecord, Language } from "../document/source.ts";
import type { TranslationStatus } from "../language/translation.ts";
import type { IndexedPassage } from "../library/indexed.ts";
import {
  citationOf,
  type ExportOccasion,
  headingTitles,
  labelsOf,
  listOf,
  noteText,
  permalinkOf,
  translationStatusOf,
} from "./exported-passage.ts";
import { inPieces } from "./in-pieces.ts";

/** What the Word document is about and whom it is for. */
export interface DocxHead {
  /** The query or the selection's name. */
  readonly title: string;
  /** The reader's language: of labels, headings and facts. The texts are in both. */
  readonly language: Language;
}

/** All that a Word document says, without the library: what another thread can be sent. */
export interface DocxContent extends DocxHead {
  readonly portalName: Bilingual;
  /** The day of the export, YYYY-MM-DD. */
  readonly date: string;
  readonly documents: readonly DocumentRecord[];
  readonly passages: readonly DocxPassage[];
}

export interface DocxPassage {
  /** Where it stands, in words of the reader's language. */
  readonly label: string;
  /** The headings above it, in the reader's language; the document before them where there are several. */
  readonly trail: readonly string[];
  /** The label of the list that begins with it. */
  readonly list: Bilingual | undefined;
  readonly zh: string;
  readonly en: string | undefined;
  /** Nothing where there is no English of the whole document. */
  readonly status: TranslationStatus | "none" | undefined;
  /** Of a figure that the text lacks, the address of the published document. */
  readonly figureAt: string | undefined;
  /** The translator's notes on words of it, in the reader's language. */
  readonly notes: readonly string[];
  /** The plain citations; each ends with the permalink. */
  readonly citations: Bilingual;
  readonly permalink: string;
}

/** Gathers what a Word document of passages says; between passages others are served. A signal ends it with its reason. */
export async function docxContent(
  passages: readonly IndexedPassage[],
  occasion: ExportOccasion,
  head: DocxHead,
  signal?: AbortSignal,
): Promise<DocxContent> {
  const documents = [...new Set(passages.map(({ document }) => document))];
  const several = documents.length > 1;
  return {
    ...head,
    portalName: occasion.portalName,
    date: occasion.date,
    documents: documents.map(({ record }) => record),
    passages: await inPieces(
      passages,
      (held, at) => docxPassage(held, passages[at - 1], occasion, head.language, several),
      signal,
    ),
  };
}

function docxPassage(
  held: IndexedPassage,
  previous: IndexedPassage | undefined,
  occasion: ExportOccasion,
  language: Language,
  severalDocuments: boolean,
): DocxPassage {
  const { document, passage } = held;
  return {
    label: labelsOf(document, passage.address)[language],
    trail: trailOf(document, passage.headings, language, severalDocuments),
    list: listOpenedBy(held, previous)?.text,
    zh: passage.text,
    en: held.en?.text,
    status: document.translation.size === 0 ? undefined : translationStatusOf(held),
    figureAt: passage.kind === "fig" ? document.record.source.url : undefined,
    notes: held.notes.map((note) => noteText(note, language)),
    citations: { zh: citationOf(held, "zh", occasion), en: citationOf(held, "en", occasion) },
    permalink: permalinkOf(held, occasion),
  };
}

function trailOf(
  document: EditedDocument,
  headings: readonly string[],
  language: Language,
  severalDocuments: boolean,
): string[] {
  const titles = headingTitles(document, headings).map(({ title }) => title[language]);
  return severalDocuments ? [document.record.title[language], ...titles] : titles;
}

/** The list whose printed label stands above the first of its items that is exported. */
function listOpenedBy(held: IndexedPassage, previous: IndexedPassage | undefined): ReturnType<typeof listOf> {
  const list = listOf(held);
  const listBefore = previous?.document === held.document ? listOf(previous) : undefined;
  return list?.address === listBefore?.address ? undefined : list;
}
