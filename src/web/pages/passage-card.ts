import { placeInWords } from "../../citation/place-in-words.ts";
import type { EditedDocument } from "../../corpus/edited-document.ts";
import type { Language, Span } from "../../document/source.ts";
import { behindWords, titleOf } from "../../export/exported-passage.ts";
import type { EarnedFacet } from "../../labels/facets.ts";
import { holdsHan } from "../../language/termbase.ts";
import type { TranslatorsNote } from "../../language/translators-notes.ts";
import type { IndexedPassage } from "../../library/indexed.ts";
import {
  type ExcerptLength,
  excerptParts,
  type Highlights,
  type Piece,
  pieces,
} from "../../search/excerpt.ts";
import { htmlLanguages } from "../languages.ts";
import { links } from "../links.ts";
import { type Say, wordingIn } from "../messages.ts";
import { languagesOf } from "./document-head.ts";
import { type WordedLink, wordedIn } from "./document-title.ts";
import type { Link } from "./frame.ts";
import type { FacetValues } from "./labels.ts";

/** One language's text of a passage as it is shown. */
export interface ShownText {
  readonly lang: string;
  /** Whether its line breaks part paragraphs: an article with several, a table of contents. */
  readonly inLines: boolean;
  readonly pieces: readonly (Piece & { readonly glossary?: string })[];
  /** The status of a translation; nothing beside the published text. */
  readonly status: string | undefined;
}

/** A part of a long passage: shown, or folded away under a line that opens it. */
export interface ShownPart {
  readonly folded: string | undefined;
  readonly texts: readonly ShownText[];
}

/** A field or district of a passage; `mentioned` says so of what it is not about. */
export interface ShownLabel extends Link {
  readonly facet: EarnedFacet;
  readonly mentioned: string | undefined;
}

/** A translator's note, its quoted words in their own language. */
export interface ShownNote {
  readonly before: string;
  readonly words: string;
  readonly lang: string;
  readonly behind: string;
}

/** A passage as search results, headings and exports show it. */
export interface PassageCard {
  readonly id: string;
  readonly address: string;
  readonly href: string;
  /** Its document, on pages that mix those of several. */
  readonly document: WordedLink | undefined;
  readonly label: string;
  readonly kind: string;
  readonly trail: readonly WordedLink[];
  readonly texts: readonly ShownText[];
  /** The same, cut in both languages at the same sentences, where only parts of it are shown at first. */
  readonly parts: readonly ShownPart[] | undefined;
  /** Districts, then fields, what it is about before what it only mentions. */
  readonly labels: readonly ShownLabel[];
  /** Keeps the passage for a selection, or lets go of it, where a page offers that. */
  readonly keep: (Link & { readonly kept: boolean }) | undefined;
  /** The translator's notes on words of it. */
  readonly notes: readonly ShownNote[];
  /** What people say who look for the passage, where that led to it. */
  readonly asked: { readonly say: string; readonly text: string; readonly lang: string } | undefined;
  readonly figure: { readonly text: string; readonly link: Link } | undefined;
}

const noHighlights: Highlights = { zh: [], en: [] };

/**
 * `excerpt` folds away the sentences of long texts that have no highlights. `first` comes first. `mixed` is for pages
 * that show passages of several documents.
 */
export function passageCard(
  held: IndexedPassage,
  labels: FacetValues,
  language: Language,
  {
    highlights = noHighlights,
    excerpt,
    first = language,
    mixed = false,
  }: { highlights?: Highlights; excerpt?: ExcerptLength; first?: Language; mixed?: boolean } = {},
): PassageCard {
  const { document, passage } = held;
  const say = wordingIn(language);
  const order = languagesOf(document, first);
  const shown = (side: Language, range?: Span) =>
    shownText(held, side, highlights[side], range, say, labels, language);
  const parts = excerpt && excerptParts(held, highlights, excerpt);
  return {
    id: mixed ? cardId(held, labels) : passage.address,
    address: passage.address,
    href: links.place(language, passage.document, passage.address),
    document: mixed ? documentLink(document, labels, language) : undefined,
    label: placeInWords(document, passage.address, language),
    kind: say(`kind.${passage.kind}`),
    trail: trailOf(document, passage.headings, language),
    texts: order.flatMap((side) => shown(side)),
    parts: parts?.map((part, at) => ({
      folded: part.folded ? say("search.folded", { count: part.zh.end - part.zh.start }) : undefined,
      texts: order
        .flatMap((side) => shown(side, part[side]))
        // Said once, under the last part.
        .map((text) => (at === parts.length - 1 ? text : { ...text, status: undefined })),
    })),
    labels: shownLabels(held, labels, language),
    keep: undefined,
    notes: held.notes.map((note) => shownNote(note, language)),
    asked: undefined,
    figure: passage.kind === "fig" ? figureOf(document, passage.address, language) : undefined,
  };
}

/** What a card is jumped to by, on pages that mix documents: several have a passage 1-p1. */
export function cardId({ passage }: IndexedPassage, labels: FacetValues): string {
  return labels.documents.length > 1 ? `${passage.document}--${passage.address}` : passage.address;
}

function documentLink(
  { record }: EditedDocument,
  labels: FacetValues,
  language: Language,
): PassageCard["document"] {
  const name = labels.nameBeside(record, language);
  return name && { ...name, href: links.document(language, record.slug) };
}

function shownNote(note: TranslatorsNote, language: Language): ShownNote {
  return {
    before: wordingIn(language)("passage.note", { note: "“" }),
    words: note.words,
    lang: htmlLanguages.zh,
    behind: behindWords(note, language),
  };
}

function shownLabels(held: IndexedPassage, labels: FacetValues, language: Language): ShownLabel[] {
  const shown = held.labels.map(({ facet, value, about }) => ({
    ...labels.link(facet, value, language),
    facet,
    mentioned: about ? undefined : wordingIn(language)("label.mentioned"),
  }));
  const inOrder = [
    ...shown.filter(({ facet }) => facet === "district"),
    ...shown.filter(({ facet }) => facet === "field"),
  ];
  return [
    ...inOrder.filter(({ mentioned }) => mentioned === undefined),
    ...inOrder.filter(({ mentioned }) => mentioned !== undefined),
  ];
}

/** The headings above a passage or heading as links, outermost first. */
export function trailOf(
  document: EditedDocument,
  headings: readonly string[],
  language: Language,
): WordedLink[] {
  return headings.map((address) => ({
    ...wordedIn(headingText(document, address, language), language),
    href: links.place(language, document.record.slug, address),
  }));
}

/** A place by its label, its document before it where there are several: 《民法典》第九条. */
export function placeName(
  document: EditedDocument,
  address: string,
  labels: Pick<FacetValues, "nameBeside">,
  language: Language,
): string {
  const name = labels.nameBeside(document.record, language)?.text;
  const place = placeInWords(document, address, language);
  if (name === undefined) return place;
  return holdsHan(name) ? `《${name}》${language === "en" ? " " : ""}${place}` : `${name}, ${place}`;
}

/** The same, with its wording where it is a heading: 第三章第（一）节 加快提升…. */
export function placeTitle(
  document: EditedDocument,
  address: string,
  labels: FacetValues,
  language: Language,
): string {
  const label = placeName(document, address, labels, language);
  return document.headingAt.has(address) ? `${label} ${headingText(document, address, language)}` : label;
}

/** A heading's wording in a language; the Chinese where there is no translation. */
export function headingText(document: EditedDocument, address: string, language: Language): string {
  return titleOf(document, address)[language];
}

function shownText(
  held: IndexedPassage,
  side: Language,
  highlights: readonly Span[],
  part: Span | undefined,
  say: Say,
  labels: FacetValues,
  language: Language,
): ShownText[] {
  const text = held[side]?.text;
  if (text === undefined) return [];
  const range = part ?? { start: 0, end: text.length };
  const rendering = held.document.translation.get(held.passage.address);
  return [
    {
      lang: htmlLanguages[side],
      inLines: side === "zh" && (held.passage.kind === "a" || held.passage.kind === "toc"),
      pieces: pieces(text, highlights, range).map((piece) => {
        const glossary = piece.marked ? labels.glossaryOf(piece.text, language) : undefined;
        return glossary === undefined ? piece : { ...piece, glossary };
      }),
      status: side === "zh" || !rendering ? undefined : say(`translation.${rendering.status}`),
    },
  ];
}

function figureOf({ record }: EditedDocument, address: string, language: Language): PassageCard["figure"] {
  const say = wordingIn(language);
  return {
    text: record.figures?.[address]?.[language] ?? say("document.figure"),
    link: { text: say("document.figureLink"), href: record.source.url },
  };
}
