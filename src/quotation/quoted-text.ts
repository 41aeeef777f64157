import type { PolicyDocument } from "../document/passages.ts";
import type { Language, Span } from "../document/source.ts";

/** A place that a range touches, with the touched range inside the place's own text. */
export interface TouchedPlace {
  readonly address: string;
  readonly start: number;
  readonly end: number;
}

/** A text that is quoted from: whole, with the addresses of what stands where. */
export interface QuotedText {
  readonly document: string;
  readonly language: Language;
  readonly text: string;
  /** What stands in the text, by address and span, in its order. */
  readonly places: readonly AddressedSpan[];
  /** The passages and headings that a range of `text` touches, in the order of the text; of a list's label alone, the label. */
  placesAt(range: Span): readonly TouchedPlace[];
}

/** The published text of a document: offsets are UTF-16 code units in it. */
export function publishedText(document: PolicyDocument): QuotedText {
  const places = document.places.map(({ address, span, type }) =>
    type === "list" ? { address, span, isLabel: true } : { address, span },
  );
  return quotedText(document.record.slug, "zh", document.text, places);
}

/**
 * A translation as one text, its pieces one below the other in the order given. Offsets are UTF-16 code units in
 * that text; those in a piece are told by {@link TouchedPlace}.
 */
export function translatedText(
  document: string,
  pieces: Iterable<{ readonly address: string; readonly text: string; readonly isLabel?: boolean }>,
): QuotedText {
  const places: AddressedSpan[] = [];
  let text = "";
  for (const piece of pieces) {
    const start = text.length;
    text += `${piece.text}\n`;
    const span = { start, end: start + piece.text.length };
    places.push({ address: piece.address, span, ...(piece.isLabel ? { isLabel: true } : {}) });
  }
  return quotedText(document, "en", text, places);
}

/** A text without addresses. */
export function plainText(document: string, language: Language, text: string): QuotedText {
  return quotedText(document, language, text, []);
}

/** A text with what stands in it. */
export function quotedText(
  document: string,
  language: Language,
  text: string,
  places: readonly AddressedSpan[],
): QuotedText {
  const named = places.filter(({ isLabel }) => !isLabel);
  const labels = places.filter(({ isLabel }) => isLabel);
  return {
    document,
    language,
    text,
    places,
    placesAt: (range) => {
      const touches = ({ span }: AddressedSpan) => span.start < range.end && range.start < span.end;
      const touched = named.filter(touches);
      // A list's label belongs to no passage: only what quotes nothing else is a quotation of it.
      return (touched.length > 0 ? touched : labels.filter(touches)).map(({ address, span }) =>
        within(address, span, range),
      );
    },
  };
}

/** A passage, a heading or a list label by its span in a text. */
export interface AddressedSpan {
  readonly address: string;
  readonly span: Span;
  readonly isLabel?: boolean;
}

function within(address: string, span: Span, range: Span): TouchedPlace {
  const length = span.end - span.start;
  const start = Math.min(Math.max(range.start - span.start, 0), length);
  return { address, start, end: Math.max(start, Math.min(range.end - span.start, length)) };
}
