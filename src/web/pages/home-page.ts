import type { EditedDocument } from "../../corpus/edited-document.ts";
import type { Portal } from "../../portal.ts";
import type { SearchAnswer } from "../../search/search.ts";
import { links } from "../links.ts";
import { wordingIn } from "../messages.ts";
import { type DocumentHead, documentHead } from "./document-head.ts";
import { titleIn, type Worded, wordedIn } from "./document-title.ts";
import { type ListedDocument, listedDocument, newestFirst } from "./documents-page.ts";
import { type Frame, frameOf, type Link, type PageContext } from "./frame.ts";
import type { FacetValues } from "./labels.ts";
import { headingText } from "./passage-card.ts";
import { siteName, siteTagline } from "./site-facts.ts";

interface CountedLink extends Link {
  readonly count: number;
}

/** A library of one document begins with it. */
interface OnlyDocument {
  readonly head: DocumentHead;
  readonly href: string;
  /** Its outermost headings, with how many passages stand below each. */
  readonly contents: readonly (CountedLink & {
    readonly number: string;
    readonly lang: string | undefined;
  })[];
}

/** One of several begins with the newest. */
interface SeveralDocuments {
  readonly newest: readonly ListedDocument[];
  readonly all: Link;
}

export interface HomePage extends Frame {
  readonly only: OnlyDocument | undefined;
  readonly several: SeveralDocuments | undefined;
  readonly intro: Worded;
  readonly tagline: string;
  readonly examples: readonly Link[];
  readonly fieldGroups: readonly { readonly title: CountedLink; readonly fields: readonly CountedLink[] }[];
  readonly districts: readonly (CountedLink & { readonly areas: readonly CountedLink[] })[];
}

/** As many documents as fit beside the fields. */
const newestShown = 12;

/** The start page. `all` is the answer to an empty search: its facets are the counts. */
export function homePage(
  portal: Portal,
  labels: FacetValues,
  all: SearchAnswer,
  place: PageContext,
  today: string,
): HomePage {
  const { language } = place;
  const [first, ...others] = portal.library.views;
  const only = others.length === 0 ? first : undefined;
  const intro = wordedIn(introOf(portal, only, place), language);
  const counted = (facet: "field" | "district", value: string): CountedLink => ({
    ...labels.link(facet, value, language),
    count: all.facets[facet].get(value) ?? 0,
  });
  return {
    ...frameOf(place, {
      title: [siteName(place.site)[language], ...(only ? [titleIn(only.record, language).text] : [])].join(
        " · ",
      ),
      description: intro.text,
    }),
    only: only && onlyDocument(only, place, today),
    several: only ? undefined : severalDocuments(place),
    intro,
    tagline: siteTagline(place.site)[language],
    examples: place.site.examples[language].map((q) => ({ text: q, href: links.searchFor(language, { q }) })),
    fieldGroups: labels
      .of("field")
      .filter(({ parent }) => parent === undefined)
      .map(({ value }) => ({
        title: counted("field", value),
        fields: labels
          .of("field")
          .filter(({ parent }) => parent === value)
          .map((field) => counted("field", field.value)),
      })),
    districts: labels
      .of("district")
      .filter(({ parent }) => parent === undefined)
      .map(({ value }) => ({
        ...counted("district", value),
        areas: labels
          .of("district")
          .filter(({ parent }) => parent === value)
          .map((area) => counted("district", area.value)),
      })),
  };
}

function introOf({ library }: Portal, only: EditedDocument | undefined, { language }: PageContext): string {
  const say = wordingIn(language);
  const characters = library.documents.reduce((sum, document) => sum + document.characters, 0);
  const passages = library.size;
  return only
    ? say("home.intro", { title: only.record.title[language], characters, passages })
    : say("home.introAll", { documents: library.documents.length, characters, passages });
}

function onlyDocument(document: EditedDocument, { language }: PageContext, today: string): OnlyDocument {
  const { record, outline, passages } = document;
  return {
    head: documentHead(document, language, today),
    href: links.document(language, record.slug),
    contents: outline.headings
      .filter(({ above, level }) => above.length === 0 && level !== "box" && level !== "article")
      .map(({ address }) => {
        const { text, lang } = wordedIn(headingText(document, address, language), language);
        return {
          // 3 · c3, the third chapter of a law
          number: address.replace(/^[a-z]+/, ""),
          text,
          lang,
          href: links.place(language, record.slug, address),
          count: passages.filter(({ headings }) => headings.includes(address)).length,
        };
      }),
  };
}

function severalDocuments({ language, documents }: PageContext): SeveralDocuments {
  const say = wordingIn(language);
  return {
    newest: newestFirst(documents)
      .slice(0, newestShown)
      .map((entry) => listedDocument(entry, language, say)),
    all: { text: say("home.allDocuments", { count: documents.length }), href: links.documents(language) },
  };
}
