import { placeInWords } from "../../citation/place-in-words.ts";
import type { EditedDocument } from "../../corpus/edited-document.ts";
import type { ListLabel } from "../../document/outline.ts";
import { listLabelOf } from "../../document/passages.ts";
import type { Language } from "../../document/source.ts";
import { textOfLabel } from "../../export/exported-passage.ts";
import { htmlLanguages } from "../languages.ts";
import { links } from "../links.ts";

/** A list's label (重点方向:) as it is shown above the list's first item. */
export interface ShownListLabel {
  readonly type: "label";
  readonly id: string;
  readonly address: string;
  readonly href: string;
  /** The list's place in words. */
  readonly label: string;
  readonly texts: readonly { readonly lang: string; readonly text: string }[];
}

/** `shown` are the languages of its text, in order. */
export function shownListLabel(
  document: EditedDocument,
  label: ListLabel,
  language: Language,
  shown: readonly Language[],
): ShownListLabel {
  const { address } = label;
  const text = textOfLabel(document, label);
  return {
    type: "label",
    id: address,
    address,
    href: links.place(language, document.record.slug, address),
    label: placeInWords(document, address, language),
    texts: shown.map((language) => ({ lang: htmlLanguages[language], text: text[language] })),
  };
}

/** The label that is printed right before a passage: that of a list whose first item it is. */
export function labelBefore(
  document: EditedDocument,
  passage: { readonly address: string; readonly span: { readonly start: number } },
): ListLabel | undefined {
  const label = listLabelOf(document, passage);
  return label?.end === passage.span.start ? label : undefined;
}
