import type { EditedDocument } from "../corpus.ts";
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
function translationInOrder({ outline, passages, translation }: EditedDocument) {
  const places = [...outline.headings, ...passages].map(({ address, span }) => ({
    address,
    start: span.start,
  }));
  const labels = outline.listLabels.map(({ address, start }) => ({ address, start, isLabel: true }));
  return [...places, ...labels]
    .toSorted((left, right) => left.start - right.start)
    .flatMap((place) => {
      const text = translation.get(place.address)?.text;
      return text === undefined ? [] : [{ ...place, text }];
    });
}
