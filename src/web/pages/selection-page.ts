import type { IndexedPassage } from "../../library/indexed.ts";
import type { Portal } from "../../portal.ts";
import { queryLimits, type SearchQuery } from "../../search/query.ts";
import { links } from "../links.ts";
import { type Say, wordingIn } from "../messages.ts";
import { type Frame, frameOf, type Link, type PageContext } from "./frame.ts";
import type { FacetValues } from "./labels.ts";
import { type PassageCard, passageCard } from "./passage-card.ts";
import { siteName } from "./site-facts.ts";

export interface SelectionPage extends Frame {
  readonly heading: string;
  readonly intro: string;
  /** That the address names more passages than can be kept. */
  readonly past: string | undefined;
  readonly cards: readonly PassageCard[];
  readonly exports: readonly Link[];
  readonly back: Link;
}

/** What passages can be taken along as. */
export const exportFormatNames = ["csv", "jsonl", "docx"] as const;
export type ExportFormatName = (typeof exportFormatNames)[number];

export function exportLinks(href: (format: ExportFormatName) => string, say: Say): Link[] {
  return exportFormatNames.map((format) => ({ text: say(`export.${format}`), href: href(format) }));
}

/** Passages that a reader chose; the choice stands in the address and nowhere else. */
export function selectionPage(
  { kept, keptPast }: Pick<SearchQuery, "kept" | "keptPast">,
  back: string | undefined,
  portal: Portal,
  labels: FacetValues,
  place: PageContext,
): SelectionPage {
  const { language } = place;
  const say = wordingIn(language);
  const passages = selectedPassages(kept, portal);
  return {
    ...frameOf(place, {
      title: `${say("selection.title")} · ${siteName(place.site)[language]}`,
      description: say("selection.intro"),
      noindex: true,
    }),
    heading: say("selection.title"),
    intro: passages.length === 0 ? say("selection.empty") : say("selection.intro"),
    past: keptPast > 0 ? say("selection.past", { most: queryLimits.kept, past: keptPast }) : undefined,
    cards: passages.map((held) => {
      const name = `${held.passage.document}/${held.passage.address}`;
      const others = kept.filter((other) => other !== name);
      return {
        ...passageCard(held, labels, language, { mixed: true }),
        keep: { kept: true, text: say("selection.drop"), href: links.selection(language, others, back) },
      };
    }),
    exports:
      passages.length === 0
        ? []
        : exportLinks((format) => links.exportSelection(language, kept, format), say),
    // Only a search of our own is gone back to, never an address that somebody put into the link.
    back: {
      text: say("selection.back"),
      href: back && /^\/(zh|en)\/search(\?|$)/.test(back) ? back : `/${language}/search`,
    },
  };
}

/** The passages of a selection that exist, in the order in which they were chosen. */
export function selectedPassages(kept: readonly string[], portal: Portal): IndexedPassage[] {
  return kept
    .map((name) => name.split("/"))
    .map(([slug = "", address = ""]) => portal.library.passageAt(slug, address))
    .filter((held) => held !== undefined);
}
