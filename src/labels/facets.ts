/**
 * What passages are browsed by, in the order in which it is shown. A facet is an entry here; the compiler then asks
 * for its values of a passage (`library/passage-facets.ts`), all its values in words (`web/pages/labels.ts`) and its
 * title (`facet.…` in `web/messages.ts`). Filters, counts, both engines, the API and the pages go by this list.
 */
export const facetNames = [
  "document",
  "type",
  "issuer",
  "year",
  "chapter",
  "field",
  "district",
  "kind",
] as const;
export type FacetName = (typeof facetNames)[number];

/** The facets that tell documents apart; they are shown where their values are several. */
export const documentFacets: ReadonlySet<FacetName> = new Set(["document", "type", "issuer", "year"]);

/** The facets whose values a passage earns by words of its own or by a heading above it. */
export const earnedFacets = ["field", "district"] as const satisfies readonly FacetName[];
export type EarnedFacet = (typeof earnedFacets)[number];

/** The values under which a passage is found, the groups, districts and headings around its own included. */
export interface PassageFacets extends Readonly<Record<FacetName, readonly string[]>> {
  /** Of the fields and districts those that it is about. */
  readonly about: Readonly<Record<EarnedFacet, readonly string[]>>;
}

/** A record with one entry for each facet. */
export function eachFacet<Value>(make: (name: FacetName) => Value): Record<FacetName, Value> {
  return {
    document: make("document"),
    type: make("type"),
    issuer: make("issuer"),
    year: make("year"),
    chapter: make("chapter"),
    field: make("field"),
    district: make("district"),
    kind: make("kind"),
  };
}

/** Selected values a facet: those of one facet widen, facets narrow; an empty list selects nothing away. */
export type Selection = Readonly<Record<FacetName, readonly string[]>>;

export const noSelection: Selection = eachFacet(() => []);

export type FacetCounts = Readonly<Record<FacetName, ReadonlyMap<string, number>>>;
