import { articleParts } from "./article-parts.ts";
import type { Heading, ListLabel, Outline } from "./outline.ts";
import type { Passage } from "./passages.ts";
import type { Span } from "./source.ts";

/** Whatever has an address: a heading, the label of a list or a passage. */
export type Place = {
  readonly address: string;
  /** In the published text. */
  readonly span: Span;
  /** Addresses of the headings above it, outermost first. */
  readonly above: readonly string[];
} & (
  | { readonly type: "heading"; readonly heading: Heading }
  | { readonly type: "list"; readonly label: ListLabel }
  | { readonly type: "passage"; readonly passage: Passage }
);

/** A part of an article, which has an address but is no passage: 第九条第二款. */
export interface PartPlace {
  readonly type: "part";
  readonly address: string;
  readonly span: Span;
  readonly above: readonly string[];
  readonly article: Passage;
}

/** The places of a document in the order of its text, and each by its address. */
export interface Places {
  readonly places: readonly Place[];
  /** The 款, 项 and 目 of a law's articles, in the order of the text. */
  readonly parts: readonly PartPlace[];
  readonly placeAt: ReadonlyMap<string, Place | PartPlace>;
  readonly headingAt: ReadonlyMap<string, Heading>;
  readonly passageAt: ReadonlyMap<string, Passage>;
  readonly listLabelAt: ReadonlyMap<string, ListLabel>;
}

export function placesOf(
  { headings, listLabels }: Pick<Outline, "headings" | "listLabels">,
  passages: readonly Passage[],
): Places {
  const places: Place[] = [
    ...headings.map((heading) => ({
      type: "heading" as const,
      address: heading.address,
      span: heading.span,
      above: heading.above,
      heading,
    })),
    ...listLabels.map((label) => ({
      type: "list" as const,
      address: label.address,
      span: { start: label.start, end: label.end },
      above: label.headings,
      label,
    })),
    ...passages.map((passage) => ({
      type: "passage" as const,
      address: passage.address,
      span: passage.span,
      above: passage.headings,
      passage,
    })),
  ];
  const parts = passages.flatMap(partsOf);
  return {
    places: places.sort((one, other) => one.span.start - other.span.start),
    parts,
    placeAt: byAddress<Place | PartPlace>([...parts, ...places]),
    headingAt: byAddress(headings),
    passageAt: byAddress(passages),
    listLabelAt: byAddress(listLabels),
  };
}

/**
 * The 款, 项 or 目 that holds a range of the published text, the innermost of them: what a lawyer cites it by. None
 * where the range goes over several, or the article has one 款 alone.
 */
export function partHolding({ parts }: Pick<Places, "parts">, range: Span): PartPlace | undefined {
  const around = parts.filter(({ span }) => span.start <= range.start && range.end <= span.end);
  const innermost = around.reduce<PartPlace | undefined>(
    (inner, part) => (inner && lengthOf(inner) <= lengthOf(part) ? inner : part),
    undefined,
  );
  const [paragraph] = around;
  const isWhole =
    innermost === paragraph &&
    parts.filter(({ article, address }) => article === paragraph?.article && isParagraph(address)).length < 2;
  return isWhole ? undefined : innermost;
}

function lengthOf({ span }: PartPlace): number {
  return span.end - span.start;
}

/** a9-2, not a9-2-3. */
function isParagraph(address: string): boolean {
  return /a[\d.]+-\d+$/u.test(address);
}

function partsOf(passage: Passage): PartPlace[] {
  return articleParts(passage).map(({ address, span, article }) => ({
    type: "part",
    address,
    span,
    above: article.headings,
    article,
  }));
}

function byAddress<Addressed extends { readonly address: string }>(
  all: readonly Addressed[],
): ReadonlyMap<string, Addressed> {
  return new Map(all.map((one) => [one.address, one]));
}
