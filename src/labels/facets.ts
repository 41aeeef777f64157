/** What passages are browsed by. */
export const facetNames = ["document", "chapter", "field", "district", "kind"] as const;
export type FacetName = (typeof facetNames)[number];

/** The values under which a passage is found, the groups, districts and headings around its own included. */
export type PassageFacets = Readonly<Record<FacetName, readonly string[]>>;

/** A record with one entry for each facet. */
export function eachFacet<Value>(make: (name: FacetName) => Value): Record<FacetName, Value> {
  return {
    document: make("document"),
    chapter: make("chapter"),
    field: make("field"),
    district: make("district"),
    kind: make("kind"),
  };
}

/** Selected values a facet: those of one facet widen, facets narrow; an empty list selects nothing away. */
export type Selection = Readonly<Record<FacetName, readonly string[]>>;

export type FacetCounts = Readonly<Record<FacetName, ReadonlyMap<string, number>>>;
