import { formatLabel } from "../../citation/label.ts";
import type { EditedDocument } from "../../corpus.ts";
import type { Language } from "../../document/source.ts";
import { titleOf } from "../../export/exported-passage.ts";
import type { Range } from "../../language/fold.ts";
import { excerptRange, type Highlights, type Piece, pieces } from "../../search/excerpt.ts";
import type { HeldPassage } from "../../search/library.ts";
import { htmlLanguages } from "../languages.ts";
import { links } from "../links.ts";
import { type Say, wordingIn } from "../messages.ts";
import type { Link } from "./frame.ts";
import type { Labels } from "./labels.ts";

/** One language's text of a passage as it is shown. */
export interface ShownText {
  readonly lang: string;
  readonly pieces: readonly (Piece & { readonly glossary?: string })[];
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
  /** The status of a translation; nothing beside the published text. */
  readonly status: string | undefined;
}

/** A passage as search results, headings and exports show it. */
export interface PassageCard {
  readonly id: string;
  readonly address: string;
  readonly href: string;
  readonly label: string;
  readonly kind: string;
  readonly trail: readonly Link[];
  readonly texts: readonly ShownText[];
  readonly fields: readonly Link[];
  readonly districts: readonly Link[];
  /** Keeps the passage for a selection, or lets go of it, where a page offers that. */
  readonly keep: (Link & { readonly kept: boolean }) | undefined;
  readonly figure: { readonly text: string; readonly link: Link } | undefined;
}

const noHighlights: Highlights = { zh: [], en: [] };

/** `length` cuts long texts around their highlights; without it they are whole. `first` comes first. */
export function passageCard(
  held: HeldPassage,
  labels: Labels,
  lang: Language,
  {
    highlights = noHighlights,
    length,
    first = lang,
  }: { highlights?: Highlights; length?: number; first?: Language } = {},
): PassageCard {
  const { document, passage } = held;
  const say = wordingIn(lang);
  const order: readonly Language[] = first === "zh" ? ["zh", "en"] : ["en", "zh"];
  return {
    id: passage.address,
    address: passage.address,
    href: links.place(lang, passage.document, passage.address),
    label: formatLabel(document, passage.address, lang),
    kind: say(`kind.${passage.kind}`),
    trail: trailOf(document, passage.headings, lang),
    texts: order.flatMap((language) =>
      shownText(held, language, highlights[language], length, say, labels, lang),
    ),
    fields: held.fields.map((id) => labels.link("field", id, lang)),
    districts: held.districts.map((id) => labels.link("district", id, lang)),
    keep: undefined,
    figure: passage.kind === "fig" ? figureOf(document, say) : undefined,
  };
}

/** The headings above a passage or heading as links, outermost first. */
export function trailOf(document: EditedDocument, headings: readonly string[], lang: Language): Link[] {
  return headings.map((address) => ({
    text: headingText(document, address, lang),
    href: links.place(lang, document.record.slug, address),
  }));
}

/** A place by its label, and by its wording where it is a heading: 第三章第（一）节 加快提升…. */
export function placeTitle(document: EditedDocument, address: string, lang: Language): string {
  const label = formatLabel(document, address, lang);
  return document.headingAt.has(address) ? `${label} ${headingText(document, address, lang)}` : label;
}

/** A heading's wording in a language; the Chinese where there is no translation. */
export function headingText(document: EditedDocument, address: string, lang: Language): string {
  return titleOf(document, address)[lang];
}

function shownText(
  held: HeldPassage,
  language: Language,
  highlights: readonly Range[],
  length: number | undefined,
  say: Say,
  labels: Labels,
  lang: Language,
): ShownText[] {
  const text = held[language]?.text;
  if (text === undefined) return [];
  const longest = length === undefined ? undefined : language === "zh" ? length : length * 3;
  const range =
    longest === undefined ? { start: 0, end: text.length } : excerptRange(text, highlights, longest);
  const rendering = held.document.translation.get(held.passage.address);
  return [
    {
      lang: htmlLanguages[language],
      pieces: pieces(text, highlights, range).map((piece) => {
        const glossary = piece.marked ? labels.glossaryOf(piece.text, lang) : undefined;
        return glossary === undefined ? piece : { ...piece, glossary };
      }),
      cutBefore: range.start > 0,
      cutAfter: range.end < text.length,
      status: language === "zh" || !rendering ? undefined : say(`translation.${rendering.status}`),
    },
  ];
}

function figureOf({ record }: EditedDocument, say: Say): PassageCard["figure"] {
  return {
    text: say("document.figure"),
    link: { text: say("document.figureLink"), href: record.source.url },
  };
}
