import type { EditedDocument } from "../corpus/edited-document.ts";
import { publishedText, type QuotedText, translatedText } from "./quoted-text.ts";

/** Every text that can be quoted: each document's published text, and its translation where there is one. */
export function quotableTexts(documents: readonly EditedDocument[]): QuotedText[] {
  return documents.flatMap((document) => {
    const translated = translationInOrder(document);
    const published = publishedText(document);
    return translated.length === 0
      ? [published]
      : [published, translatedText(document.record.slug, translated)];
  });
}

/** Headings, list labels and passages of a translation in the order of the published text. */
function translationInOrder({ places, translation }: EditedDocument) {
  return places.flatMap(({ address, type }) => {
    const text = translation.get(address)?.text;
    return text === undefined ? [] : [{ address, text, isLabel: type === "list" }];
  });
}
