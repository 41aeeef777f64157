import type { EditedDocument } from "../../corpus/edited-document.ts";
import type { DocumentRecord, Language } from "../../document/source.ts";
import { htmlLanguages } from "../languages.ts";
import { formatDate, wordingIn } from "../messages.ts";
import { titleIn, type Worded, wordedIn } from "./document-title.ts";
import type { Link } from "./frame.ts";

/** What stands on every page of a document: title, issuer, period and its status, source. */
export interface DocumentHead {
  readonly title: Worded;
  /** The title in the other language, where it has one there. */
  readonly otherTitle: Worded | undefined;
  readonly issued: Worded;
  readonly period: string | undefined;
  readonly ended: boolean;
  readonly source: Link;
  /** On English pages, that there is no English of it. */
  readonly untranslated: string | undefined;
}

export function documentHead(document: EditedDocument, language: Language, today: string): DocumentHead {
  const { record } = document;
  const { period, title } = record;
  const say = wordingIn(language);
  const ended = period !== undefined && Number(today.slice(0, 4)) > period.end;
  const other = language === "zh" ? "en" : "zh";
  return {
    title: titleIn(record, language),
    otherTitle:
      title[other] === title[language] ? undefined : { text: title[other], lang: htmlLanguages[other] },
    issued: issuedIn(record, language),
    period: period
      ? `${say("document.period", { start: String(period.start), end: String(period.end) })} · ${say(ended ? "document.ended" : "document.running")}`
      : undefined,
    ended,
    source: { text: say("document.source", { format: record.source.format }), href: record.source.url },
    untranslated: language === "en" && !isTranslated(document) ? say("translation.lacking") : undefined,
  };
}

/** Who issued a document, and when. */
export function issuedIn({ issuer, published }: DocumentRecord, language: Language): Worded {
  const date = formatDate(published, language);
  return wordedIn(wordingIn(language)("document.issued", { issuer: issuer[language], date }), language);
}

/** Whether there is English of a document. */
export function isTranslated({ translation }: Pick<EditedDocument, "translation">): boolean {
  return translation.size > 0;
}

/** The languages that a document is shown in, the reader's first; Chinese alone where there is no English. */
export function languagesOf(document: EditedDocument, first: Language): readonly Language[] {
  if (!isTranslated(document)) return ["zh"];
  return first === "zh" ? ["zh", "en"] : ["en", "zh"];
}
