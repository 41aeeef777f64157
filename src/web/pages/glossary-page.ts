import { englishWords } from "../../language/english.ts";
import { foldText } from "../../language/fold.ts";
import { holdsHan, type Term, type TermKind, termKinds } from "../../language/termbase.ts";
import type { Library } from "../../search/library.ts";
import { links } from "../links.ts";
import { wordingIn } from "../messages.ts";
import { type Frame, frameOf, type Link, type Place } from "./frame.ts";

/** A term with where the published text uses it. */
export interface UsedTerm {
  readonly term: Term;
  readonly count: number;
  /** Document and address of the first passages that hold it. */
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

const usedIn = new WeakMap<Library, readonly UsedTerm[]>();

/** Where each term of the termbase is used, in the order of its Chinese. Made when it is first asked for. */
export function usedTerms(library: Library): readonly UsedTerm[] {
  const known = usedIn.get(library);
  if (known) return known;
  const made = findUses(library);
  usedIn.set(library, made);
  return made;
}

function findUses(library: Library): UsedTerm[] {
  const collator = new Intl.Collator("zh-Hans-u-co-pinyin");
  return library.corpus.termbase
    .map((term) => {
      const zh = foldText(term.zh);
      const holders = library.passages.filter((held) => held.words.zh.has(zh));
      const places = holders
        .slice(0, placesShown)
        .map(({ passage: { document, address } }) => ({ document, address }));
      return { term, count: holders.length, places };
    })
    .sort((left, right) => collator.compare(left.term.zh, right.term.zh));
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

export function glossaryPage(all: readonly UsedTerm[], query: GlossaryQuery, place: Place): GlossaryPage {
  const { lang } = place;
  const say = wordingIn(lang);
  const found = all.filter(
    ({ term }) => (!query.kind || term.kind === query.kind) && matches(term, query.text),
  );
  const pages = Math.ceil(found.length / pageSize);
  const href = (changed: Partial<GlossaryQuery>) => links.glossary(lang, { ...query, ...changed });
  return {
    ...frameOf(place, {
      title: `${say("glossary.title")} · ${say("site.name")}`,
      description: say("glossary.intro"),
      noindex: query.text !== "",
    }),
    heading: say("glossary.title"),
    intro: say("glossary.intro"),
    glossaryAction: links.glossary(lang),
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
      .map((used) => shownTerm(used, place)),
    previous:
      query.page > 1 ? { text: say("search.previous"), href: href({ page: query.page - 1 }) } : undefined,
    next: query.page < pages ? { text: say("search.next"), href: href({ page: query.page + 1 }) } : undefined,
    pageNote: pages > 1 ? say("search.page", { page: query.page, pages }) : "",
  };
}

/** Either side: a part of a Chinese name, or the beginnings of words of an English one. */
function matches(term: Term, text: string): boolean {
  if (text === "") return true;
  const wanted = foldText(text);
  const names = [term.zh, ...term.en, ...term.abbreviations, ...term.variants, ...term.everyday].map(
    foldText,
  );
  if (holdsHan(wanted)) return names.some((name) => name.includes(wanted));
  const words = englishWords(wanted);
  return names.some((name) => {
    const own = englishWords(name);
    return (
      words.length > 0 &&
      words.every(({ word, stem }) =>
        own.some((candidate) => candidate.stem === stem || candidate.word.startsWith(word)),
      )
    );
  });
}

function shownTerm({ term, count, places }: UsedTerm, { lang }: Place): ShownTerm {
  const say = wordingIn(lang);
  const others = [...term.abbreviations, ...term.variants, ...term.everyday];
  return {
    id: term.zh,
    zh: term.zh,
    en: term.en,
    alsoZh: others.filter(holdsHan),
    alsoEn: others.filter((name) => !holdsHan(name)),
    kind: say(`term.${term.kind}`),
    used: {
      text: say(count === 1 ? "glossary.used.one" : "glossary.used.other", { count }),
      href: links.searchFor(lang, { q: `"${term.zh}"` }),
    },
    places: places.map(({ document, address }) => ({
      text: address,
      href: links.place(lang, document, address),
    })),
  };
}
