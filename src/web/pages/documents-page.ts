import { type DocumentRecord, type Language, yearOf } from "../../document/source.ts";
import type { DocumentEntry } from "../../library/library.ts";
import { links } from "../links.ts";
import { type Say, wordingIn } from "../messages.ts";
import { issuedIn } from "./document-head.ts";
import { titleIn, type Worded, wordedIn } from "./document-title.ts";
import { type Frame, frameOf, type PageContext } from "./frame.ts";
import { siteName, siteTagline } from "./site-facts.ts";

/** A document as a list of several shows it. */
export interface ListedDocument {
  readonly title: Worded;
  readonly href: string;
  readonly issued: Worded;
  readonly passages: string;
}

export interface DocumentsPage extends Frame {
  readonly heading: string;
  /** By type, and of each type the newest first. */
  readonly types: readonly {
    readonly title: Worded;
    readonly years: readonly { readonly year: string; readonly documents: readonly ListedDocument[] }[];
  }[];
}

/** Every document of the library, by type and year. */
export function documentsPage(place: PageContext): DocumentsPage {
  const { language, documents } = place;
  const say = wordingIn(language);
  const heading = say("documents.title");
  const types = grouped(newestFirst(documents), ({ record }) => record.type?.zh ?? "");
  return {
    ...frameOf(place, {
      title: `${heading} · ${siteName(place.site)[language]}`,
      description: siteTagline(place.site)[language],
    }),
    heading,
    types: [...types.values()].map((ofType) => ({
      title: typeOf(ofType[0]?.record, language, say),
      years: Array.from(
        grouped(ofType, ({ record }) => yearOf(record)),
        ([year, entries]) => ({
          year,
          documents: entries.map((entry) => listedDocument(entry, language, say)),
        }),
      ),
    })),
  };
}

export function listedDocument(
  { record, passages }: DocumentEntry,
  language: Language,
  say: Say,
): ListedDocument {
  return {
    title: titleIn(record, language),
    href: links.document(language, record.slug),
    issued: issuedIn(record, language),
    passages: say(passages === 1 ? "document.count.one" : "document.count.other", { count: passages }),
  };
}

export function newestFirst(documents: readonly DocumentEntry[]): DocumentEntry[] {
  return [...documents].sort((left, right) =>
    left.record.published < right.record.published
      ? 1
      : left.record.published > right.record.published
        ? -1
        : 0,
  );
}

function typeOf(record: DocumentRecord | undefined, language: Language, say: Say): Worded {
  return wordedIn(record?.type?.[language] ?? say("documents.otherType"), language);
}

/** What has the same key together, keys in the order of their first. */
function grouped<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
