import { placeInWords } from "../../citation/place-in-words.ts";
import type { Language } from "../../document/source.ts";
import { type EarnedFacet, type FacetName, facetNames, noSelection } from "../../labels/facets.ts";
import { holdsHan } from "../../language/termbase.ts";
import type { IndexedPassage } from "../../library/indexed.ts";
import { shortestAltered } from "../../quotation/check.ts";
import { type Piece, pieces } from "../../search/excerpt.ts";
import type { LabelBasis } from "../../search/label-basis.ts";
import { queryLimits, type SearchQuery, toggleValue, typedText } from "../../search/query.ts";
import type { Expansion } from "../../search/query-words.ts";
import { type HeadingHit, type LabelHit, type SearchAnswer, searchLimits } from "../../search/search.ts";
import type { Outside } from "../../search/standing.ts";
import { htmlLanguages } from "../languages.ts";
import { links } from "../links.ts";
import { type MessageKey, type Say, wordingIn } from "../messages.ts";
import type { ShownText } from "./compared-texts.ts";
import { type Frame, frameOf, type Link, type PageContext, readingLink } from "./frame.ts";
import type { FacetValues } from "./labels.ts";
import { cardId, type PassageCard, passageCard, placeName } from "./passage-card.ts";
import { exportLinks } from "./selection-page.ts";
import { siteName } from "./site-facts.ts";

export interface ShownFacetValue extends Link {
  readonly count: number;
  readonly selected: boolean;
  readonly children: readonly ShownFacetValue[];
  /** Children are shown: the value or one of them is selected. */
  readonly open: boolean;
}

export interface ShownFacet {
  readonly name: string;
  readonly title: string;
  readonly values: readonly ShownFacetValue[];
  readonly open: boolean;
}

export interface Notice {
  readonly text: string;
  /** Places that the text speaks of. */
  readonly places?: readonly Link[];
  readonly link?: Link;
}

/** A heading or list label that holds the query. */
interface ShownPlace {
  readonly href: string;
  readonly label: string;
  readonly lang: string;
  readonly pieces: readonly Piece[];
}

interface ShownPlaces {
  readonly title: string;
  readonly shown: readonly ShownPlace[];
  readonly more: string | undefined;
}

export interface SearchPage extends Frame {
  readonly heading: string;
  readonly total: string;
  readonly literal: string | undefined;
  /** Places that the query may name, where it names several. */
  readonly places: readonly Link[];
  readonly notices: readonly Notice[];
  /** That a quoted string is absent, with what was searched and how: a proof that can be linked to. */
  readonly absence:
    | { readonly texts: readonly ShownText[]; readonly rules: string; readonly link: Link }
    | undefined;
  readonly selected: readonly Link[];
  readonly clear: Link | undefined;
  /** Where there is something to sort. */
  readonly sorts: readonly (Link & { readonly current: boolean })[];
  /** Headings and list labels that hold the query, each group where there are any. */
  readonly headings: readonly ShownPlaces[];
  readonly hits: readonly PassageCard[];
  readonly selection: Link | undefined;
  /** What the exports hold: all that was found, or how much of it. */
  readonly exportTitle: string;
  readonly exports: readonly Link[];
  readonly facets: readonly ShownFacet[];
  readonly ways: readonly Link[];
  readonly pageNote: string;
  readonly previous: Link | undefined;
  readonly next: Link | undefined;
}

/** 99 in 100 passages are shown whole. */
const excerptLength = { whole: 300, beginning: 180 };
const mostHeadings = 6;

/** Passages that a heading alone has put under the field or district that the query names. */
export interface Inherited {
  readonly facet: EarnedFacet;
  readonly value: string;
  readonly count: number;
}

/** What a page of results tells beside the answer. */
export interface BesideAnswer {
  /** Places that the query may name. */
  readonly places: readonly Link[];
  readonly inherited: Inherited | undefined;
  /** The texts that a quoted string was looked for in. */
  readonly texts: () => readonly ShownText[];
}

/** A search answer as a page: every count, sentence and link finished. */
export function searchPage(
  query: SearchQuery,
  answer: SearchAnswer,
  labels: FacetValues,
  place: PageContext,
  { places, inherited, texts }: BesideAnswer,
): SearchPage {
  const { language } = query;
  const say = wordingIn(language);
  const heading = query.text === "" ? say("search.all") : say("search.titleFor", { query: query.text });
  return {
    ...frameOf(place, {
      title: `${heading} · ${siteName(place.site)[language]}`,
      description: heading,
      searchText: typedText(query),
      query,
      noindex: true,
    }),
    heading,
    total: totalText(answer, say),
    literal: answer.literal < answer.total ? say("search.literal", { literal: answer.literal }) : undefined,
    places,
    notices: [
      ...noticesOf(query, answer, labels, say),
      ...(inherited && inherited.count > 0 ? [inheritedNotice(inherited, language, labels, say)] : []),
      ...answer.bases.flatMap((basis) => basisNotice(basis, language, labels, say)),
    ],
    absence: absenceOf(query, answer, texts, place, say),
    selected: selectedValues(query, labels, say),
    clear:
      selectedCount(query) > 1
        ? { text: say("search.clear"), href: links.search(withoutFilters(query)) }
        : undefined,
    sorts: answer.total < 2 ? [] : sortsOf(query, say),
    headings: query.page > 1 ? [] : placesBeside(answer, labels, language, say),
    hits: answer.hits.map(({ held, highlights, subject }) => ({
      ...passageCard(held, labels, language, {
        highlights,
        excerpt: excerptLength,
        first: languageOfQuery(query),
        mixed: true,
      }),
      keep: keepLink(query, held, labels, say),
      asked: subject && {
        say: say("search.asked"),
        text: subject.text,
        lang: htmlLanguages[subject.language],
      },
    })),
    selection:
      query.kept.length === 0
        ? undefined
        : {
            text: say("selection.open", { count: query.kept.length }),
            href: links.selection(language, query.kept, links.search(query)),
          },
    exportTitle:
      answer.total > searchLimits.ranked
        ? say("export.most", { listed: searchLimits.ranked, total: answer.total })
        : say("export.title"),
    exports: answer.total === 0 ? [] : exportLinks((format) => links.exportSearch(query, format), say),
    facets: facetsOf(query, answer, labels, say),
    ways: waysOn(query, answer, place, say),
    pageNote: answer.pages > 1 ? say("search.page", { page: answer.page, pages: answer.pages }) : "",
    previous:
      answer.page > 1 && answer.page <= answer.pages
        ? { text: say("search.previous"), href: links.search({ ...query, page: query.page - 1 }) }
        : undefined,
    next:
      answer.page < answer.pages
        ? { text: say("search.next"), href: links.search({ ...query, page: query.page + 1 }) }
        : undefined,
  };
}

function sortsOf(query: SearchQuery, say: Say): SearchPage["sorts"] {
  return (["relevance", "document"] as const).map((sort) => ({
    text: say(`search.sort.${sort}`),
    href: links.search({ ...query, sort, page: 1 }),
    current: query.sort === sort,
  }));
}

function inheritedNotice(
  { facet, value, count }: Inherited,
  language: Language,
  labels: FacetValues,
  say: Say,
): Notice {
  const { text, href } = labels.link(facet, value, language);
  const key = count === 1 ? "search.inherited.one" : "search.inherited.other";
  return {
    text: say(key, { facet: say(`facet.${facet}`), label: text, count }),
    link: { text: say("search.showThem"), href },
  };
}

/** Where all passages are about the field or district there is nothing to tell apart. */
function basisNotice(
  { facet, value, about, mentioned }: LabelBasis,
  language: Language,
  labels: FacetValues,
  say: Say,
): Notice[] {
  if (mentioned === 0) return [];
  const label = labels.label(facet, value)[language];
  return [{ text: say("search.basis", { label, about, mentioned }) }];
}

function placesBeside(
  { headings, labels: listLabels }: SearchAnswer,
  labels: FacetValues,
  language: Language,
  say: Say,
): ShownPlaces[] {
  const groups = [
    ["search.headings", headings.map((hit) => shownPlace(hit, hit.held.heading.address, labels, language))],
    ["search.labels", listLabels.map((hit) => shownPlace(hit, hit.held.label.address, labels, language))],
  ] as const;
  return groups
    .filter(([, places]) => places.length > 0)
    .map(([title, places]) => ({
      title: say(title, { count: places.length }),
      shown: places.slice(0, mostHeadings),
      more: places.length > mostHeadings ? say("search.showMore", { shown: mostHeadings }) : undefined,
    }));
}

function shownPlace(
  { held, highlights }: HeadingHit | LabelHit,
  address: string,
  labels: FacetValues,
  language: Language,
): ShownPlace {
  // What was quoted in one language stands in its text alone: Priorities shows no 重点方向.
  const own = language === "en" && held.en ? "en" : "zh";
  const other = own === "zh" ? "en" : "zh";
  const shown = highlights[own].length === 0 && highlights[other].length > 0 ? other : own;
  return {
    href: links.place(language, held.document.record.slug, address),
    label: placeName(held.document, address, labels, language),
    lang: htmlLanguages[shown],
    pieces: pieces((held[shown] ?? held.zh).text, highlights[shown]),
  };
}

function keepLink(
  query: SearchQuery,
  held: IndexedPassage,
  labels: FacetValues,
  say: Say,
): PassageCard["keep"] {
  const { passage } = held;
  const place = `${passage.document}/${passage.address}`;
  const kept = query.kept.includes(place);
  const next = kept ? query.kept.filter((other) => other !== place) : [...query.kept, place];
  return {
    kept,
    text: say(kept ? "selection.drop" : "selection.keep"),
    href: `${links.search({ ...query, kept: next })}#${cardId(held, labels)}`,
  };
}

/** The language of the query comes first, whatever the language of the page. */
function languageOfQuery({ text, language }: SearchQuery): Language {
  if (holdsHan(text)) return "zh";
  return /[a-z]/i.test(text) ? "en" : language;
}

function totalText({ total, about }: SearchAnswer, say: Say): string {
  if (total === 0) return say("search.total.zero");
  const text = say(total === 1 ? "search.total.one" : "search.total.other", { total });
  return about ? `${say("search.about")} ${text}` : text;
}

/** What the search did besides looking for the words as typed, and how to refuse it. */
function noticesOf(query: SearchQuery, answer: SearchAnswer, labels: FacetValues, say: Say): Notice[] {
  const notices: Notice[] = [];
  const quoted = answer.missing.filter((word) => answer.quotes.some((quote) => quote.text === word));
  for (const quote of quoted) {
    const inEnglish = answer.quotes.some(({ text, language }) => text === quote && language === "en");
    const nearest = { text: say("search.nearest"), href: links.verify(query.language, { quote }) };
    notices.push({
      text: say(inEnglish ? "search.absentQuoteEn" : "search.absentQuote", { quote }),
      ...(quote.length < shortestAltered ? {} : { link: nearest }),
    });
  }
  notices.push(...answer.outside.map((each) => outsideNotice(each, answer, query.language, labels, say)));
  if (answer.page > 1 && answer.page > answer.pages) {
    const link = { text: say("search.firstPage"), href: links.search({ ...query, page: 1 }) };
    notices.push({ text: say("search.pastEnd", { page: answer.page, pages: answer.pages }), link });
  }
  if (answer.listed < answer.total) {
    const { listed, total } = answer;
    const link = { text: say("search.inOrder"), href: links.search({ ...query, sort: "document", page: 1 }) };
    notices.push(
      query.sort === "relevance" && query.text !== ""
        ? { text: say("search.mostRelevant", { listed, total }), link }
        : { text: say("search.listed", { listed, total }) },
    );
  }
  if (answer.ignored.length > 0) notices.push({ text: ignoredText(answer, say) });
  else if (answer.match !== "all" && answer.total > 0 && query.match !== "some")
    notices.push({ text: outcomeText(answer, say) });
  if (query.keptPast > 0)
    notices.push({ text: say("selection.past", { most: queryLimits.kept, past: query.keptPast }) });
  const missing = answer.missing.filter((word) => !quoted.includes(word));
  if (missing.length > 0)
    notices.push({ text: say("search.missing", { words: missing.join(say("list.comma")) }) });
  notices.push(...nearNotices(query, answer, say));
  for (const { from, to } of answer.corrections)
    notices.push({ text: say("search.corrected", { from, to }) });
  notices.push(...expansionNotices(answer, labels, query.language, say));
  const plain = { ...query, page: 1 };
  if (query.plain) {
    const link = { text: say("search.expandAgain"), href: links.search({ ...plain, plain: false }) };
    notices.push({ text: say("search.plainOn"), link });
  } else if (answer.expansions.length + answer.corrections.length > 0) {
    notices.push({
      text: "",
      link: { text: say("search.plain"), href: links.search({ ...plain, plain: true }) },
    });
  }
  return notices;
}

function outcomeText({ match, present }: SearchAnswer, say: Say): string {
  if (match === "some") return say("search.some");
  return say(present.length > 0 ? "search.related" : "search.relatedOnly");
}

/** How much of what was not looked for a page spells out. */
const ignoredShown = 200;

function ignoredText({ ignored }: SearchAnswer, say: Say): string {
  const text = ignored.join(say("list.comma"));
  const shown = text.length <= ignoredShown ? text : `${text.slice(0, ignoredShown).toWellFormed()}…`;
  return say("search.ignored", {
    characters: queryLimits.characters,
    words: queryLimits.words,
    ignored: shown,
  });
}

/**
 * Where what no passage holds does stand: in headings, list labels, across borders, with other marks. Headings
 * and labels that are listed below are not named twice.
 */
function outsideNotice(
  outside: Outside,
  { headings, labels: listed }: SearchAnswer,
  language: Language,
  labels: FacetValues,
  say: Say,
): Notice {
  const { text, places } = outside;
  const total = outside.about ? say("search.atLeast", { total: outside.total }) : outside.total;
  const below = new Set([
    ...headings.map(({ held }) => `${held.document.record.slug}/${held.heading.address}`),
    ...listed.map(({ held }) => `${held.document.record.slug}/${held.label.address}`),
  ]);
  const unlisted = places.filter(({ document, addresses }) =>
    addresses.some((address) => !below.has(`${document}/${address}`)),
  );
  return {
    text: say(outsideMessage(outside), { text, total }),
    places: unlisted.slice(0, mostHeadings).flatMap(({ document: slug, addresses }) => {
      const document = labels.documents.find(({ record }) => record.slug === slug);
      const [first] = addresses;
      if (!document || first === undefined) return [];
      const words = [
        placeName(document, first, labels, language),
        ...addresses.slice(1).map((address) => placeInWords(document, address, language)),
      ];
      return [{ text: words.join(" + "), href: links.place(language, slug, first) }];
    }),
    ...(outside.total > mostHeadings || unlisted.length > 0
      ? { link: { text: say("search.eachPlace"), href: links.verify(language, { quote: text }) } }
      : {}),
  };
}

function outsideMessage({ language, verdict, places, quoted }: Outside): MessageKey {
  if (!quoted && language === "en") return "search.insideWords";
  const found = places[0]?.language ?? language;
  if (found !== language) return found === "en" ? "search.onlyEnglish" : "search.onlyChinese";
  if (language === "en") return "search.outsideEn";
  return verdict === "folded" && quoted ? "search.outsideFolded" : "search.outside";
}

function absenceOf(
  query: SearchQuery,
  answer: SearchAnswer,
  texts: BesideAnswer["texts"],
  place: PageContext,
  say: Say,
): SearchPage["absence"] {
  const absent = answer.quotes.some(({ text }) => answer.missing.includes(text));
  if (!absent) return undefined;
  const href = place.origin + links.search({ ...query, page: 1 });
  return {
    texts: texts(),
    rules: say("absence.rules"),
    link: { text: href, href },
  };
}

/** For each missing word the terms near to it, each a search of its own. */
function nearNotices(query: SearchQuery, { near }: SearchAnswer, say: Say): Notice[] {
  return [...new Set(near.map(({ from }) => from))].map((word) => ({
    text: say("search.near", { word }),
    places: near
      .filter(({ from }) => from === word)
      .map(({ to }) => ({ text: to, href: links.search({ ...query, text: to, page: 1 }) })),
  }));
}

/** One sentence for each word and way of widening it, with all the terms it led to. */
function expansionNotices(
  { expansions }: SearchAnswer,
  labels: FacetValues,
  language: Language,
  say: Say,
): Notice[] {
  const groups = new Map<string, { from: string; by: Expansion["by"]; to: string[] }>();
  for (const { from, to, by } of expansions) {
    const key = `${by} ${from}`;
    const group = groups.get(key) ?? { from, by, to: [] };
    group.to.push(say("search.quoted", { text: labels.termName(to, language) }));
    groups.set(key, group);
  }
  return [...groups.values()].map(({ from, by, to }) => ({
    text: say(`search.expanded.${by}`, { from, to: to.join(say("list.comma")) }),
  }));
}

/** Where to go from few or no results: fewer filters, any of the words, words that occur, the plan itself. */
function waysOn(query: SearchQuery, answer: SearchAnswer, place: PageContext, say: Say): Link[] {
  const ways: Link[] = [];
  if (answer.total === 0 && answer.unfiltered > 0) {
    ways.push({
      text: say("search.noFilters", { total: answer.unfiltered }),
      href: links.search(withoutFilters(query)),
    });
  }
  if (answer.widens && answer.total < 10) {
    ways.push({ text: say("search.wider"), href: links.search({ ...query, match: "some", page: 1 }) });
  }
  if (answer.total === 0) {
    for (const { text, count } of answer.present) {
      ways.push({ text: `${text} (${count})`, href: links.search({ ...withoutFilters(query), text }) });
    }
    const { href } = readingLink(place);
    ways.push({ text: say(place.documents.length > 1 ? "search.browseAll" : "search.browse"), href });
  }
  return ways;
}

function facetsOf(query: SearchQuery, answer: SearchAnswer, labels: FacetValues, say: Say): ShownFacet[] {
  return (
    facetNames
      // Without districts every passage names none.
      .filter((name) => labels.isShown(name) && (name !== "district" || labels.of(name).length > 1))
      .map((name) => ({
        name,
        title: say(`facet.${name}`),
        values: shownValues(query, answer, labels, name, undefined),
        open: query.selection[name].length > 0 || name !== "kind",
      }))
      .filter(({ values }) => values.length > 0)
  );
}

/** Chapters are shown down to sections; what has no passage and is not selected is left out. */
function shownValues(
  query: SearchQuery,
  answer: SearchAnswer,
  labels: FacetValues,
  name: FacetName,
  parent: string | undefined,
): ShownFacetValue[] {
  return labels
    .of(name, query.selection.document)
    .filter((value) => value.parent === parent)
    .map(({ value, label, place }) => {
      const selected = query.selection[name].includes(value);
      const tooDeep = name === "chapter" && parent !== undefined;
      const children = tooDeep ? [] : shownValues(query, answer, labels, name, value);
      return {
        text:
          name === "chapter"
            ? `${place?.[query.language] ?? value.replaceAll("-", ".")} ${label[query.language]}`
            : label[query.language],
        href: links.search(toggleValue(query, name, value)),
        count: answer.facets[name].get(value) ?? 0,
        selected,
        children,
        open: selected || children.some((child) => child.selected || child.open),
      };
    })
    .filter(({ count, selected, children }) => count > 0 || selected || children.length > 0);
}

function selectedValues(query: SearchQuery, labels: FacetValues, say: Say): Link[] {
  return facetNames.flatMap((name) =>
    query.selection[name].map((value) => ({
      text: say("search.remove", {
        label: labels.label(name, value, query.selection.document)[query.language],
      }),
      href: links.search(toggleValue(query, name, value)),
    })),
  );
}

function selectedCount({ selection }: SearchQuery): number {
  return Object.values(selection).reduce((sum, values) => sum + values.length, 0);
}

function withoutFilters(query: SearchQuery): SearchQuery {
  return { ...query, page: 1, selection: noSelection };
}
