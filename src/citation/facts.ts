import type { PolicyDocument } from "../document/passages.ts";
import type { DocumentRecord, Language } from "../document/source.ts";
import { type PartialDate, parseDate } from "./date.ts";
import { placeInWords } from "./place-in-words.ts";

/** What is cited, by whom and when; the same for every style. */
export interface CitationRequest {
  readonly document: PolicyDocument;
  /** A passage or heading; absent, the whole document is cited. */
  readonly address?: string | undefined;
  readonly language: Language;
  /** The absolute address of the page, without language: https://…/id/{document}/{address}. */
  readonly permalink: string;
  /** The day of the visit, YYYY-MM-DD. */
  readonly accessed: string;
}

/** What every style says, in the language of the citation. */
export interface Facts {
  readonly record: DocumentRecord;
  readonly language: Language;
  /** Unique among citations of any document, place and language: they may all stand in one file. */
  readonly id: string;
  readonly title: string;
  readonly issuer: string;
  /** The place and its name in words; absent where the whole document is cited. */
  readonly place?: { readonly address: string; readonly label: string };
  readonly published: PartialDate;
  readonly accessed: PartialDate;
  /** The date of the unofficial translation, in English citations of a document that has one. */
  readonly translated?: PartialDate;
  readonly permalink: string;
}

/** Throws a `NoAddressError` or a `NoDateError`. */
export function factsOf({ document, address, language, permalink, accessed }: CitationRequest): Facts {
  const { record } = document;
  const translated = language === "en" ? record.translation?.date : undefined;
  return {
    record,
    language,
    id: [record.slug, address, language === "en" ? "en" : undefined].filter(Boolean).join("-"),
    title: record.title[language],
    issuer: record.issuer[language],
    ...(address === undefined
      ? {}
      : { place: { address, label: placeInWords(document, address, language) } }),
    published: parseDate(record.published),
    accessed: parseDate(accessed),
    ...(translated === undefined ? {} : { translated: parseDate(translated) }),
    permalink,
  };
}

/**
 * An institution's name for formats in which a comma parts family from given name (RIS, citation_author):
 * “Ministry of Industry, Trade and Energy” gets a full-width one.
 */
export function withoutNameCommas(institution: string): string {
  return institution.replaceAll(/, ?/gu, "\uFF0C");
}
