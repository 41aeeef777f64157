import type { Language } from "../../document/source.ts";
import { englishWords } from "../../language/english.ts";
import { foldText } from "../../language/fold.ts";
import { allNamesOf, namesAsCompared } from "../../language/term-names.ts";
import { holdsHan, type Term, type TermKind, termKinds } from "../../language/termbase.ts";
import type { Library } from "../../library/library.ts";
import { links } from "../links.ts";
import { type Say, wordingIn } from "../messages.ts";
import { type Frame, frameOf, type Link, type PageContext } from "./frame.ts";
import { siteName } from "./site-facts.ts";

/** A term with where the published text uses it: what a search for it in quotation marks finds. */
export interface UsedTerm {
  readonly term: Term;
  /** How many passages hold it. */
  readonly count: number;
  /** How many headings and list labels do. */
  readonly headings: number;
  readonly labels: number;
  /** Document and address of the first passages that hold it; of headings and labels where no passage does. */
  readonly places: readonly { readonly document: string; readonly address: string }[];
}

interface ShownTerm {
  readonly id: string;
  readonly zh: string;
  readonly en: readonly string[];
  readonly alsoZh: readonly string[];
  readonly alsoEn: readonly string[];
  readonly kind: string;
  readonly used: Link;
  readonly places: readonly Link[];
}

export interface GlossaryPage extends Frame {
  readonly heading: string;
  readonly intro: string;
  readonly glossaryAction: string;
  readonly glossaryText: string;
  readonly kinds: readonly (Link & { readonly current: boolean })[];
  readonly total: string;
  readonly terms: readonly ShownTerm[];
  readonly previous: Link | undefined;
  readonly next: Link | undefined;
  readonly pageNote: string;
}

export interface GlossaryQuery {
  readonly text: string;
  readonly kind: TermKind | undefined;
  readonly page: number;
}

const pageSize = 60;
const placesShown = 6;

const termsIn = new WeakMap<Library, readonly Term[]>();

/** The termbase in the order of its Chinese. */
export function termsInOrder(library: Library): readonly Term[] {
  const known = termsIn.get(library);
  if (known) return known;
  const collator = new Intl.Collator("zh-Hans-u-co-pinyin");
  const made = library.termbase.toSorted((left, right) => collator.compare(left.zh, right.zh));
  termsIn.set(library, made);
  return made;
}

/**
 * Where a term is used, as a search in the reader's language finds it: a Latin term (5G) is looked for in the English
 * by an English reader.
 */
export function useOf(library: Library, term: Term, language: Language): UsedTerm {
  const { rows, headings, labels } = library.holdersOf(
    foldText(term.zh),
    holdsHan(term.zh) ? "zh" : language,
  );
  const inPassages = rows.slice(0, placesShown).flatMap((row) => library.passage(row)?.passage ?? []);
  const beside = [
    ...headings.map(({ slug, heading }) => ({ document: slug, address: heading.address })),
    ...labels.map(({ slug, label }) => ({ document: slug, address: label.address })),
  ];
  const places = (rows.length > 0 ? inPassages : beside)
    .slice(0, placesShown)
    .map(({ document, address }) => ({ document, address }));
  return { ...{ term, count: rows.length, headings: headings.length, labels: labels.length }, places };
}

/** A wrong kind or page counts as none: a glossary is browsed, not computed with. */
export function parseGlossaryQuery(parameters: URLSearchParams): GlossaryQuery {
  const page = Number(parameters.get("page") ?? "1");
  return {
    text: (parameters.get("q") ?? "").slice(0, 100).trim(),
    kind: termKinds.find((kind) => kind === parameters.get("kind")),
    page: Number.isInteger(page) && page > 0 && page < 10_000 ? page : 1,
  };
}

export function glossaryPage(library: Library, query: GlossaryQuery, place: PageContext): GlossaryPage {
  const { language } = place;
  const say = wordingIn(language);
  const matches = matcher(query.text);
  const found = termsInOrder(library).filter(
    (term) => (!query.kind || term.kind === query.kind) && matches(term),
  );
  const pages = Math.ceil(found.length / pageSize);
  const href = (changed: Partial<GlossaryQuery>) => links.glossary(language, { ...query, ...changed });
  return {
    ...frameOf(place, {
      title: `${say("glossary.title")} · ${siteName(place.site)[language]}`,
      description: say("glossary.intro"),
      noindex: query.text !== "",
    }),
    heading: say("glossary.title"),
    intro: say("glossary.intro"),
    glossaryAction: links.glossary(language),
    glossaryText: query.text,
    kinds: [
      {
        text: say("search.reset"),
        href: href({ kind: undefined, page: 1 }),
        current: query.kind === undefined,
      },
      ...termKinds.map((kind) => ({
        text: say(`term.${kind}`),
        href: href({ kind, page: 1 }),
        current: query.kind === kind,
      })),
    ],
    total: say(found.length === 1 ? "glossary.total.one" : "glossary.total.other", { total: found.length }),
    terms: found
      .slice((query.page - 1) * pageSize, query.page * pageSize)
      .map((term) => shownTerm(useOf(library, term, language), place)),
    previous:
      query.page > 1 ? { text: say("search.previous"), href: href({ page: query.page - 1 }) } : undefined,
    next: query.page < pages ? { text: say("search.next"), href: href({ page: query.page + 1 }) } : undefined,
    pageNote: pages > 1 ? say("search.page", { page: query.page, pages }) : "",
  };
}

/**
 * Which terms a filter keeps. Either side: a part of a Chinese name, or the beginnings of words of an English one.
 */
function matcher(text: string): (term: Term) => boolean {
  if (text === "") return () => true;
  const wanted = foldText(text);
  const namesOf = (term: Term) => allNamesOf(namesAsCompared(term));
  if (holdsHan(wanted)) return (term) => namesOf(term).some((name) => name.text.includes(wanted));
  const words = englishWords(wanted);
  if (words.length === 0) return () => false;
  return (term) =>
    namesOf(term).some((name) =>
      words.every(({ word, stem }) =>
        name.words.some((own) => own.stem === stem || own.word.startsWith(word)),
      ),
    );
}

function shownTerm(used: UsedTerm, { language, documents }: PageContext): ShownTerm {
  const { term, places } = used;
  const say = wordingIn(language);
  const others = [...term.abbreviations, ...term.variants, ...term.everyday];
  return {
    id: term.zh,
    zh: term.zh,
    en: term.en,
    alsoZh: others.filter(holdsHan),
    alsoEn: others.filter((name) => !holdsHan(name)),
    kind: say(`term.${term.kind}`),
    used: {
      text: usedText(used, say),
      href: links.searchFor(language, { q: `"${term.zh}"` }),
    },
    places: places.map(({ document, address }) => ({
      text: documents.length > 1 ? `${document}/${address}` : address,
      href: links.place(language, document, address),
    })),
  };
}

/** Passages, and apart from them headings and list labels where there are any. */
function usedText({ count, headings, labels }: UsedTerm, say: Say): string {
  const parts = [say(count === 1 ? "glossary.used.one" : "glossary.used.other", { count })];
  if (headings > 0) {
    parts.push(
      say(headings === 1 ? "glossary.headings.one" : "glossary.headings.other", { count: headings }),
    );
  }
  if (labels > 0)
    parts.push(say(labels === 1 ? "glossary.labels.one" : "glossary.labels.other", { count: labels }));
  return parts.join(say("list.comma"));
}
