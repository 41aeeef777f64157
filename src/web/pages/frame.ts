import type { Site } from "../../corpus/site.ts";
import type { Language } from "../../document/source.ts";
import type { DocumentEntry } from "../../library/library.ts";
import type { SearchQuery } from "../../search/query.ts";
import { htmlLanguages } from "../languages.ts";
import { inLanguage, links } from "../links.ts";
import { type Say, wordingIn } from "../messages.ts";
import type { StructuredData } from "../structured-data.ts";
import { footOf, siteName } from "./site-facts.ts";

/** A link as a view prints it. */
export interface Link {
  readonly text: string;
  readonly href: string;
}

/** What every page has: its title, its place on the site, the same page in the other language. */
export interface Frame {
  readonly language: Language;
  readonly htmlLang: string;
  readonly say: Say;
  readonly siteName: string;
  readonly foot: readonly string[];
  readonly title: string;
  readonly description: string;
  readonly canonical: string;
  readonly alternates: readonly { readonly hreflang: string; readonly href: string }[];
  readonly other: Link & { readonly lang: string; readonly title: string };
  readonly home: string;
  readonly navigation: readonly (Link & { readonly current: boolean })[];
  readonly searchAction: string;
  readonly searchText: string;
  /** Parameters that a new search keeps: filters, sorting. */
  readonly searchKeeps: readonly { readonly name: string; readonly value: string }[];
  readonly noindex: boolean;
  readonly openSearch: string;
  readonly data: StructuredData | undefined;
}

/** Where a page is and what it is about. `path` is its own, with its query string. */
export interface PageContext {
  readonly language: Language;
  readonly path: string;
  /** Scheme and host of the site, without a trailing slash. */
  readonly origin: string;
  /** All that the site holds. */
  readonly documents: readonly DocumentEntry[];
  /** What the corpus says of its site. */
  readonly site: Site;
}

export function frameOf(
  place: PageContext,
  page: {
    title: string;
    description: string;
    searchText?: string;
    query?: SearchQuery;
    noindex?: boolean;
    data?: StructuredData;
    /** The page is of a document that has no English: its English side is a help to readers, and no page of its own. */
    onlyChinese?: boolean;
  },
): Frame {
  const { language, path, origin } = place;
  const say = wordingIn(language);
  const other = language === "zh" ? "en" : "zh";
  const absolute = (language: Language) => origin + inLanguage(path, language);
  return {
    language,
    htmlLang: htmlLanguages[language],
    say,
    siteName: siteName(place.site)[language],
    foot: footOf(place, language),
    title: page.title,
    description: page.description,
    canonical: absolute(language),
    alternates: [
      { hreflang: "zh-Hans", href: absolute("zh") },
      ...(page.onlyChinese ? [] : [{ hreflang: "en", href: absolute("en") }]),
      { hreflang: "x-default", href: /^\/(zh|en)\/?$/.test(path) ? `${origin}/` : absolute("zh") },
    ],
    other: {
      text: say("site.other"),
      title: say("site.otherTitle"),
      href: inLanguage(path, other),
      lang: htmlLanguages[other],
    },
    home: links.home(language),
    navigation: navigationOf(place, say),
    searchAction: `/${language}/search`,
    searchText: page.searchText ?? "",
    searchKeeps: page.query ? keptBy(page.query) : [],
    noindex: page.noindex ?? (page.onlyChinese === true && language === "en"),
    openSearch: `/opensearch-${language}.xml`,
    data: page.data,
  };
}

/** Where the texts are read: the one document, or the list of several. */
export function readingLink({ language, documents }: Pick<PageContext, "language" | "documents">): Link {
  const say = wordingIn(language);
  const [only, ...others] = documents;
  return only && others.length === 0
    ? { text: say("nav.read"), href: links.document(language, only.slug) }
    : { text: say("nav.documents"), href: links.documents(language) };
}

function navigationOf(place: PageContext, say: Say): Frame["navigation"] {
  const { language, path } = place;
  const entries = [
    readingLink(place),
    { text: say("nav.search"), href: `/${language}/search` },
    { text: say("nav.glossary"), href: links.glossary(language) },
    { text: say("nav.verify"), href: links.verify(language) },
    { text: say("nav.about"), href: links.about(language) },
  ];
  const bare = path.replace(/[?#].*$/, "");
  return entries.map((entry) => ({
    ...entry,
    current: bare === entry.href || bare.startsWith(`${entry.href}/`),
  }));
}

function keptBy(query: SearchQuery): { name: string; value: string }[] {
  const kept = Object.entries(query.selection).flatMap(([name, values]) =>
    values.map((value) => ({ name, value })),
  );
  if (query.sort === "document") kept.push({ name: "sort", value: "document" });
  if (query.kept.length > 0) kept.push({ name: "keep", value: query.kept.join(",") });
  return kept;
}
