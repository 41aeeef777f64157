import { placeInWords } from "../../citation/place-in-words.ts";
import { citationStyles, cite } from "../../citation/styles.ts";
import type { EditedDocument } from "../../corpus/edited-document.ts";
import { listLabelOf } from "../../document/passages.ts";
import type { Language, Span } from "../../document/source.ts";
import { textOfLabel, titleOf } from "../../export/exported-passage.ts";
import type { Label } from "../../labels/evidence.ts";
import type { IndexedPassage } from "../../library/indexed.ts";
import type { Library } from "../../library/library.ts";
import { cleanCopy } from "../../quotation/clean-copy.ts";
import { htmlLanguages } from "../languages.ts";
import { links } from "../links.ts";
import { type Say, wordingIn } from "../messages.ts";
import { structuredData } from "../structured-data.ts";
import { descriptionOf } from "./description.ts";
import { type DocumentHead, documentHead, isTranslated, languagesOf } from "./document-head.ts";
import { type Worded, type WordedLink, wordedIn } from "./document-title.ts";
import { type Frame, frameOf, type Link, type PageContext } from "./frame.ts";
import type { FacetValues } from "./labels.ts";
import { labelBefore, type ShownListLabel, shownListLabel } from "./list-label.ts";
import { headingText, type PassageCard, passageCard, trailOf } from "./passage-card.ts";

/** A quoted range in the passage's own text, or that it is not what it was. */
export type MarkedRange = Span | "changed";

interface ShownEvidence extends Link {
  readonly because: string;
  /** Says so of what the passage is not about. */
  readonly mentioned: string | undefined;
}

/** A citation ready to be copied, and where machines get it. */
export interface ShownCitation {
  readonly name: string;
  readonly text: string;
  readonly href: string;
  readonly open: boolean;
}

type Context = ShownListLabel | { readonly type: "passage"; readonly card: PassageCard };

interface Step extends Link {
  readonly excerpt: Worded;
}

export interface PassagePage extends Frame {
  readonly document: DocumentHead;
  readonly documentHref: string;
  readonly trail: readonly WordedLink[];
  readonly card: PassageCard;
  /** What stands around the passage on the page, the label of its list in its place. */
  readonly before: readonly Context[];
  readonly after: readonly Context[];
  /** The link marks a range that is no longer there. */
  readonly warning: string | undefined;
  /** The passage in normal Chinese typesetting. */
  readonly clean: string;
  readonly quotation: string;
  readonly keep: Link;
  readonly permalink: string;
  readonly citations: readonly ShownCitation[];
  readonly span: string;
  readonly evidence: readonly ShownEvidence[];
  readonly previous: Step | undefined;
  readonly next: Step | undefined;
  readonly authority: string | undefined;
}

/** What stands before and behind a passage is context: it must not push the passage off the screen. */
const neighbourLength = { whole: 120, beginning: 120 };

/** One passage with its place, both languages, labels with evidence, and its neighbours. */
export function passagePage(
  held: IndexedPassage,
  library: Library,
  labels: FacetValues,
  place: PageContext,
  today: string,
  marked?: MarkedRange,
): PassagePage {
  const { language } = place;
  const { document, passage } = held;
  const say = wordingIn(language);
  const range = marked === "changed" ? undefined : marked;
  const card = passageCard(held, labels, language, range ? { highlights: { zh: [range], en: [] } } : {});
  const neighbour = (by: number) => neighbourOf(library, held, by);
  const [previous, next] = [neighbour(-1), neighbour(1)];
  const sameContainer = (other: IndexedPassage | undefined) =>
    other && other.passage.headings.at(-1) === passage.headings.at(-1)
      ? [
          {
            type: "passage" as const,
            card: passageCard(other, labels, language, { excerpt: neighbourLength }),
          },
        ]
      : [];
  const labelOf = (other: IndexedPassage | undefined) => listLabelShown(other, language);
  const titleIn = (spoken: Language) =>
    `${placeInWords(document, passage.address, spoken)} · ${document.record.title[spoken]}`;
  const [spoken = "zh"] = languagesOf(document, language);
  const title = titleIn(language);
  const description = descriptionOfPassage(held, language);
  const data = structuredData({
    document,
    address: passage.address,
    title: titleIn(spoken),
    description,
    language: spoken,
    origin: place.origin,
  });
  return {
    ...frameOf(place, { title, description, data, onlyChinese: !isTranslated(document) }),
    document: documentHead(document, language, today),
    documentHref: links.document(language, passage.document),
    trail: trailOf(document, passage.headings, language),
    card,
    warning: marked === "changed" ? say("passage.rangeChanged") : undefined,
    clean: cleanCopy(passage.text),
    quotation: quotationWithCitation(held, place, today),
    keep: {
      text: say("selection.keep"),
      href: links.selection(language, [`${passage.document}/${passage.address}`]),
    },
    permalink: place.origin + links.permanent(passage.document, passage.address),
    citations: citationsOf(document, passage.address, place, today),
    span: say("passage.spanValue", { start: passage.span.start, end: passage.span.end }),
    evidence: evidenceOf(held, labels, language, say),
    before: [...listAbove(held, previous, language), ...sameContainer(previous), ...labelOf(held)],
    after: sameContainer(next).flatMap((context) => [...labelOf(next), context]),
    previous: stepTo(previous, language),
    next: stepTo(next, language),
    authority: held.en ? say("translation.authority") : undefined,
  };
}

/** The label printed right before a passage, where there is one. */
function listLabelShown(held: IndexedPassage | undefined, language: Language): ShownListLabel[] {
  const label = held && labelBefore(held.document, held.passage);
  return held && label
    ? [shownListLabel(held.document, label, language, languagesOf(held.document, language))]
    : [];
}

/** The label of the list that a later item stands in, above the item before it. */
function listAbove(
  held: IndexedPassage,
  previous: IndexedPassage | undefined,
  language: Language,
): ShownListLabel[] {
  const label = listLabelOf(held.document, held.passage);
  if (!label || !previous || listLabelOf(previous.document, previous.passage) !== label) return [];
  return [shownListLabel(held.document, label, language, languagesOf(held.document, language))];
}

function descriptionOfPassage(held: IndexedPassage, language: Language): string {
  const shown = held[language];
  return shown ? descriptionOf(shown.text, language) : descriptionOf(held.passage.text, "zh");
}

export interface HeadingPage extends Frame {
  readonly document: DocumentHead;
  readonly documentHref: string;
  readonly trail: readonly WordedLink[];
  readonly label: string;
  readonly texts: readonly { readonly lang: string; readonly text: string }[];
  readonly count: string;
  readonly permalink: string;
  readonly citations: readonly ShownCitation[];
  readonly searchIn: {
    readonly action: string;
    /** What the search is narrowed to, and that it is this document's where there are several. */
    readonly keeps: readonly { readonly name: string; readonly value: string }[];
  };
  readonly parts: readonly {
    readonly heading:
      | (Link & {
          readonly label: string;
          readonly level: string;
          readonly id: string;
          readonly lang: string | undefined;
          /** In the other language, where there is one. */
          readonly other: Worded | undefined;
        })
      | undefined;
    readonly entries: readonly (ShownListLabel | { readonly type: "passage"; readonly card: PassageCard })[];
  }[];
  readonly previous: Step | undefined;
  readonly next: Step | undefined;
}

/** A heading with everything that stands below it, heading by heading; or a list with its items. */
export function headingPage(
  document: EditedDocument,
  address: string,
  library: Library,
  labels: FacetValues,
  place: PageContext,
  today: string,
): HeadingPage {
  const { language } = place;
  const say = wordingIn(language);
  const { slug, title } = document.record;
  const heading = document.headingAt.get(address);
  const list = document.listLabelAt.get(address);
  const below = library
    .passagesOf(slug)
    .filter((held) =>
      list ? listLabelOf(document, held.passage) === list : held.passage.headings.includes(address),
    );
  const label = placeInWords(document, address, language);
  const same = list
    ? document.outline.listLabels
    : document.outline.headings.filter(({ level }) => level === heading?.level);
  const at = same.findIndex((candidate) => candidate.address === address);
  const wordings = list ? textOfLabel(document, list) : titleOf(document, address);
  const first = list && below[0] ? descriptionOfPassage(below[0], language) : label;
  const description = list ? first : descriptionOf(wordings[language], language);
  const titleIn = (spoken: Language) => {
    const named = placeInWords(document, address, spoken);
    return `${list ? named : `${named} ${wordings[spoken]}`} · ${title[spoken]}`;
  };
  const shown = languagesOf(document, language);
  const [spoken = "zh"] = shown;
  const pageTitle = titleIn(language);
  const data = structuredData({
    document,
    address,
    title: titleIn(spoken),
    description,
    language: spoken,
    origin: place.origin,
  });
  return {
    ...frameOf(place, { title: pageTitle, description, data, onlyChinese: !isTranslated(document) }),
    document: documentHead(document, language, today),
    documentHref: links.document(language, slug),
    trail: trailOf(document, list?.headings ?? heading?.above ?? [], language),
    label,
    texts: shown.map((language) => ({ lang: htmlLanguages[language], text: wordings[language] })),
    count: say(below.length === 1 ? "document.count.one" : "document.count.other", { count: below.length }),
    permalink: place.origin + links.permanent(slug, address),
    citations: citationsOf(document, address, place, today),
    searchIn: {
      action: `/${language}/search`,
      keeps: [
        ...(labels.documents.length > 1 ? [{ name: "document", value: slug }] : []),
        { name: "chapter", value: list?.headings.at(-1) ?? address },
      ],
    },
    parts: list
      ? [{ heading: undefined, entries: below.map((held) => entryOf(held, labels, language)) }]
      : partsBelow(document, address, below, labels, language),
    previous: headingStep(document, same[at - 1]?.address, language),
    next: headingStep(document, same[at + 1]?.address, language),
  };
}

/** The passage in quotation marks with its plain citation behind: what a journalist pastes. */
function quotationWithCitation(
  { document, passage }: IndexedPassage,
  place: PageContext,
  today: string,
): string {
  const citation = cite({
    document,
    address: passage.address,
    language: place.language,
    style: "plain",
    permalink: place.origin + links.permanent(passage.document, passage.address),
    accessed: today,
  });
  return `“${cleanCopy(passage.text)}”\n${citation}`;
}

/** The place in every style, in the reader's language. */
function citationsOf(
  document: EditedDocument,
  address: string,
  place: PageContext,
  today: string,
): ShownCitation[] {
  const { slug } = document.record;
  const say = wordingIn(place.language);
  return citationStyles.map((style) => ({
    name: say(`style.${style}`),
    text: cite({
      document,
      address,
      language: place.language,
      style,
      permalink: place.origin + links.permanent(slug, address),
      accessed: today,
    }),
    href: links.citation(slug, address, style, place.language),
    open: style === "plain",
  }));
}

/** The passages below a heading, each run under the nearest heading of its own. */
function partsBelow(
  document: EditedDocument,
  address: string,
  below: readonly IndexedPassage[],
  labels: FacetValues,
  language: Language,
): HeadingPage["parts"] {
  const other: Language = language === "zh" ? "en" : "zh";
  const runs = [
    address,
    ...document.outline.headings.filter(({ above }) => above.includes(address)).map((inner) => inner.address),
  ];
  return runs.map((inner) => ({
    heading:
      inner === address
        ? undefined
        : {
            id: inner,
            level: document.headingAt.get(inner)?.level ?? "box",
            label: placeInWords(document, inner, language),
            ...wordedIn(headingText(document, inner, language), language),
            href: links.place(language, document.record.slug, inner),
            other: isTranslated(document)
              ? { text: headingText(document, inner, other), lang: htmlLanguages[other] }
              : undefined,
          },
    entries: below
      .filter((held) => held.passage.headings.at(-1) === inner)
      .flatMap((held) => [...listLabelShown(held, language), entryOf(held, labels, language)]),
  }));
}

function entryOf(held: IndexedPassage, labels: FacetValues, language: Language) {
  return { type: "passage" as const, card: passageCard(held, labels, language) };
}

function neighbourOf(library: Library, held: IndexedPassage, by: number): IndexedPassage | undefined {
  const neighbour = library.passage(held.row + by);
  return neighbour?.passage.document === held.passage.document ? neighbour : undefined;
}

function stepTo(held: IndexedPassage | undefined, language: Language): Step | undefined {
  if (!held) return undefined;
  const { document, passage } = held;
  const text = held[language]?.text ?? passage.text;
  return {
    text: placeInWords(document, passage.address, language),
    href: links.place(language, passage.document, passage.address),
    excerpt: wordedIn(text.slice(0, held[language] && language === "en" ? 80 : 30), language),
  };
}

function headingStep(
  document: EditedDocument,
  address: string | undefined,
  language: Language,
): Step | undefined {
  if (address === undefined) return undefined;
  return {
    text: placeInWords(document, address, language),
    href: links.place(language, document.record.slug, address),
    excerpt: wordedIn(
      document.headingAt.has(address) ? headingText(document, address, language) : "",
      language,
    ),
  };
}

function evidenceOf(
  held: IndexedPassage,
  labels: FacetValues,
  language: Language,
  say: Say,
): ShownEvidence[] {
  const shown = held.labels.map((label) => ({
    ...labels.link(label.facet, label.value, language),
    because: becauseOf(held, label, language, say),
    mentioned: label.about ? undefined : say("label.mentionedOnly"),
  }));
  return [...shown.filter(({ mentioned }) => !mentioned), ...shown.filter(({ mentioned }) => mentioned)];
}

/** The words of the passage and the heading above it that have earned a label. */
function becauseOf(
  { document, passage }: IndexedPassage,
  label: Label,
  language: Language,
  say: Say,
): string {
  const heading = label.heading === undefined ? "" : headingText(document, label.heading, language);
  if (label.by === "heading") return say("passage.byHeading", { heading });
  const words = passage.text.slice(label.start, label.end);
  return heading === "" ? say("passage.byTerm", { words }) : say("passage.byBoth", { words, heading });
}
