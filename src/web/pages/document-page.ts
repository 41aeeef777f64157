import { placeInWords } from "../../citation/place-in-words.ts";
import type { EditedDocument } from "../../corpus/edited-document.ts";
import type { HeadingLevel } from "../../document/address.ts";
import type { Heading } from "../../document/outline.ts";
import type { Language } from "../../document/source.ts";
import type { IndexedPassage } from "../../library/indexed.ts";
import type { Library } from "../../library/library.ts";
import { htmlLanguages } from "../languages.ts";
import { links } from "../links.ts";
import { formatDate, type Say, wordingIn } from "../messages.ts";
import { structuredData } from "../structured-data.ts";
import { type DocumentHead, documentHead, isTranslated, languagesOf } from "./document-head.ts";
import { type WordedLink, wordedIn } from "./document-title.ts";
import { type Frame, frameOf, type Link, type PageContext } from "./frame.ts";
import type { FacetValues } from "./labels.ts";
import { type ShownListLabel, shownListLabel } from "./list-label.ts";
import { headingText, type PassageCard, passageCard } from "./passage-card.ts";
import { siteName } from "./site-facts.ts";

/** Which texts a reader wants to see. */
export const readings = ["zh", "en", "both"] as const;
export type Reading = (typeof readings)[number];

interface ShownHeading {
  readonly type: "heading";
  readonly id: string;
  readonly level: HeadingLevel;
  readonly depth: number;
  readonly href: string;
  readonly label: string;
  readonly texts: readonly { readonly lang: string; readonly text: string }[];
}

interface ShownPassage {
  readonly type: "passage";
  readonly card: PassageCard;
}

type Part = ShownHeading | ShownPassage | ShownListLabel;

export interface ContentsEntry extends WordedLink {
  readonly level: HeadingLevel;
  readonly label: string;
  readonly sections: readonly ContentsEntry[];
}

export interface DocumentPage extends Frame {
  readonly document: DocumentHead;
  readonly reading: Reading;
  readonly readings: readonly (Link & { readonly current: boolean })[];
  readonly contents: readonly ContentsEntry[];
  readonly parts: readonly Part[];
  readonly authority: string;
  readonly exports: readonly Link[];
  /** Date, licence and changelog of the translation, where there is one. */
  readonly translation: { readonly about: string; readonly changes: readonly string[] } | undefined;
}

/** A whole document to read: contents, then headings and passages in the order of the text. */
export function documentPage(
  document: EditedDocument,
  library: Library,
  labels: FacetValues,
  reading: Reading,
  place: PageContext,
  today: string,
): DocumentPage {
  const { language } = place;
  const say = wordingIn(language);
  const { slug, title } = document.record;
  const [spoken = "zh"] = languagesOf(document, language);
  const data = structuredData({
    document,
    address: undefined,
    title: title[spoken],
    description: title[spoken],
    language: spoken,
    origin: place.origin,
  });
  return {
    ...frameOf(place, {
      title: `${title[language]} · ${siteName(place.site)[language]}`,
      description: title[language],
      data,
      onlyChinese: !isTranslated(document),
    }),
    document: documentHead(document, language, today),
    reading,
    readings: (isTranslated(document) ? (["zh", "en", "both"] as const) : []).map((choice) => ({
      text: say(
        choice === "zh" ? "document.readZh" : choice === "en" ? "document.readEn" : "document.readBoth",
      ),
      href: `${links.document(language, slug)}?view=${choice}`,
      current: choice === reading,
    })),
    contents: contentsOf(document, language),
    parts: partsOf(document, library.passagesOf(slug), labels, language, reading),
    authority: say("translation.authority"),
    translation: translationFacts(document, language, say),
    exports: [
      { text: say("export.jsonl"), href: links.passages(slug) },
      { text: say("export.akn"), href: links.akomaNtoso(slug) },
    ],
  };
}

function translationFacts(
  { record }: EditedDocument,
  language: Language,
  say: Say,
): DocumentPage["translation"] {
  const { translation } = record;
  if (!translation) return undefined;
  return {
    about: say("translation.about", {
      date: formatDate(translation.date, language),
      licence: translation.licence,
    }),
    changes: translation.changes.map(({ date, note }) =>
      say("translation.change", { date: formatDate(date, language), note: note[language] }),
    ),
  };
}

/** The outermost headings, whatever the document calls them, and those right below. */
function contentsOf(document: EditedDocument, language: Language): ContentsEntry[] {
  const entries = (above: string | undefined): ContentsEntry[] =>
    document.outline.headings
      .filter((heading) => isListed(heading) && heading.above.at(-1) === above)
      .map(({ address, level }) => ({
        level,
        label: placeInWords(document, address, language),
        ...wordedIn(headingText(document, address, language), language),
        href: `#${address}`,
        sections: above === undefined ? entries(address) : [],
      }));
  return entries(undefined);
}

/** A box, and what is as deep as an article, is too much for a table of contents. */
function isListed({ level }: Heading): boolean {
  return level !== "box" && level !== "article" && level !== "point";
}

/** Headings, list labels and passages together, in the order of the published text: all of it. */
function partsOf(
  document: EditedDocument,
  passages: readonly IndexedPassage[],
  labels: FacetValues,
  language: Language,
  reading: Reading,
): Part[] {
  const both = languagesOf(document, language);
  const shown = reading === "both" || both.length === 1 ? both : [reading];
  const [first = "zh"] = shown;
  const held = new Map(passages.map((each) => [each.passage.address, each]));
  return document.places.flatMap((place): Part[] => {
    switch (place.type) {
      case "heading":
        return [shownHeading(document, place.heading, language, shown)];
      case "list":
        return [shownListLabel(document, place.label, language, shown)];
      case "passage": {
        const passage = held.get(place.address);
        return passage
          ? [{ type: "passage", card: onlyIn(passageCard(passage, labels, language, { first }), shown) }]
          : [];
      }
      default:
        return place satisfies never;
    }
  });
}

function shownHeading(
  document: EditedDocument,
  heading: Heading,
  language: Language,
  shown: readonly Language[],
): Part {
  return {
    type: "heading",
    id: heading.address,
    level: heading.level,
    depth: heading.level === "box" ? 5 : heading.above.length + 2,
    href: links.place(language, document.record.slug, heading.address),
    label: placeInWords(document, heading.address, language),
    texts: shown.map((language) => ({
      lang: htmlLanguages[language],
      // In Chinese as published, with its number and a run-in heading's full stop: 1、推进…改革。
      text:
        language === "zh"
          ? document.text.slice(heading.span.start, heading.span.end)
          : headingText(document, heading.address, language),
    })),
  };
}

function onlyIn(card: PassageCard, shown: readonly Language[]): PassageCard {
  const wanted = shown.map((language) => htmlLanguages[language]);
  const texts = card.texts.filter((text) => wanted.some((language) => language === text.lang));
  // An untranslated passage is shown in Chinese rather than not at all.
  return { ...card, texts: texts.length > 0 ? texts : card.texts };
}
