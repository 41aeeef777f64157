import type { DocumentRecord, Language } from "../../document/source.ts";
import { holdsHan } from "../../language/termbase.ts";
import { htmlLanguages } from "../languages.ts";

/** Words of a document as a page shows them; `lang` where they are not in the page's language. */
export interface Worded {
  readonly text: string;
  readonly lang: string | undefined;
}

/** Words that lead somewhere. */
export interface WordedLink extends Worded {
  readonly href: string;
}

/** A document's title in the reader's language; the published one where there is no other. */
export function titleIn(record: DocumentRecord, language: Language): Worded {
  return wordedIn(record.title[language], language);
}

/** The name that a document goes by beside others: its short title, where it has one. */
export function nameIn(record: DocumentRecord, language: Language): Worded {
  return wordedIn((record.shortTitle ?? record.title)[language], language);
}

/** What is Chinese on an English page says so. */
export function wordedIn(text: string, language: Language): Worded {
  return { text, lang: language === "en" && holdsHan(text) ? htmlLanguages.zh : undefined };
}
