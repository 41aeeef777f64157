import type { Portal } from "../../portal.ts";
import type { SearchAnswer } from "../../search/search.ts";
import { links } from "../links.ts";
import { wordingIn } from "../messages.ts";
import { type DocumentHead, documentHead } from "./document-head.ts";
import { type Frame, frameOf, type Link, type PageContext } from "./frame.ts";
import type { FacetValues } from "./labels.ts";

interface CountedLink extends Link {
  readonly count: number;
}

export interface HomePage extends Frame {
  readonly document: DocumentHead;
  readonly documentHref: string;
  readonly intro: string;
  readonly examples: readonly Link[];
  readonly chapters: readonly (CountedLink & { readonly number: string })[];
  readonly fieldGroups: readonly { readonly title: CountedLink; readonly fields: readonly CountedLink[] }[];
  readonly districts: readonly (CountedLink & { readonly areas: readonly CountedLink[] })[];
}

/** What a newcomer may type: a term, a place, a quotation, an everyday word. */
const examples = {
  zh: ["集成电路 人才", "“揭榜挂帅”", "临港新片区", "到2025年研发经费", "看病"],
  en: [
    "self-driving cars",
    "carbon neutrality Chongming",
    "R&D spending 2025",
    "jichengdianlu",
    "foreign talent visa",
  ],
} as const;

/** The start page. `all` is the answer to an empty search: its facets are the counts. */
export function homePage(
  portal: Portal,
  labels: FacetValues,
  all: SearchAnswer,
  place: PageContext,
  today: Date,
): HomePage {
  const { language } = place;
  const say = wordingIn(language);
  const [document] = portal.library.views;
  if (!document) throw new Error("a corpus has a document");
  const counted = (facet: "field" | "district", value: string): CountedLink => ({
    ...labels.link(facet, value, language),
    count: all.facets[facet].get(value) ?? 0,
  });
  const head = documentHead(document.record, language, say, today);
  const intro = say("home.intro", {
    title: document.record.title[language],
    characters: document.text.length,
    passages: portal.library.size,
  });
  return {
    ...frameOf(place, { title: `${say("home.title")} · ${head.title}`, description: intro }),
    document: head,
    documentHref: links.document(language, document.record.slug),
    intro,
    examples: examples[language].map((q) => ({ text: q, href: links.searchFor(language, { q }) })),
    chapters: document.outline.headings
      .filter(({ level }) => level === "chapter")
      .map(({ address }) => ({
        number: address,
        text: labels.label("chapter", address)[language],
        href: links.place(language, document.record.slug, address),
        count: all.facets.chapter.get(address) ?? 0,
      })),
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
