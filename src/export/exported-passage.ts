import { placeInWords } from "../citation/place-in-words.ts";
import { cite } from "../citation/styles.ts";
import type { EditedDocument } from "../corpus/edited-document.ts";
import type { ListLabel } from "../document/outline.ts";
import { listLabelOf } from "../document/passages.ts";
import type { Bilingual, Language } from "../document/source.ts";
import type { TranslationStatus } from "../language/translation.ts";
import type { TranslatorsNote } from "../language/translators-notes.ts";
import type { IndexedPassage } from "../library/indexed.ts";

/** By whom, when and with which links an export is made. */
export interface ExportOccasion {
  /** The name of the site that exports. */
  readonly portalName: Bilingual;
  /** The absolute address of a place, without language: https://…/id/{document}/{address}. */
  readonly permalinkOf: (document: string, address: string) => string;
  /** The day of the export, YYYY-MM-DD. */
  readonly date: string;
}

/** A heading's wording; the Chinese where there is no translation. */
export function titleOf(document: EditedDocument, address: string): Bilingual {
  const zh = document.headingAt.get(address)?.title ?? address;
  return { zh, en: document.translation.get(address)?.text ?? zh };
}

export function headingTitles(document: EditedDocument, addresses: readonly string[]) {
  return addresses.map((address) => ({ address, title: titleOf(document, address) }));
}

/** A list's label as published, without white space around it, and its English; the Chinese where there is none. */
export function textOfLabel(document: EditedDocument, { address, start, end }: ListLabel): Bilingual {
  const zh = document.text.slice(start, end).trim();
  return { zh, en: document.translation.get(address)?.text ?? zh };
}

/** The list that a passage is an item of, by its printed label; nothing where it stands in none. */
export function listOf({
  document,
  passage,
}: IndexedPassage): { address: string; text: Bilingual } | undefined {
  const label = listLabelOf(document, passage);
  return label && { address: label.address, text: textOfLabel(document, label) };
}

/** A translator's note in one language: the words that it is on in quotation marks, then what it says of them. */
export function noteText(note: TranslatorsNote, language: Language): string {
  return `“${note.words}${behindWords(note, language)}`;
}

/** What stands in a translator's note behind the words that it quotes. */
export function behindWords({ zh, en }: TranslatorsNote, language: Language): string {
  return language === "zh" ? `”：${zh}` : `”: ${en}`;
}

/** The citation label of a place in both languages. */
export function labelsOf(document: EditedDocument, address: string): Bilingual {
  return { zh: placeInWords(document, address, "zh"), en: placeInWords(document, address, "en") };
}

export function translationStatusOf({ document, passage }: IndexedPassage): TranslationStatus | "none" {
  return document.translation.get(passage.address)?.status ?? "none";
}

export function permalinkOf({ passage }: IndexedPassage, occasion: ExportOccasion): string {
  return occasion.permalinkOf(passage.document, passage.address);
}

/** The plain citation; it ends with the permalink. */
export function citationOf(held: IndexedPassage, language: Language, occasion: ExportOccasion): string {
  return cite({
    style: "plain",
    document: held.document,
    address: held.passage.address,
    language,
    permalink: permalinkOf(held, occasion),
    accessed: occasion.date,
  });
}
