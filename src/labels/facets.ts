import type { EditedDocument } from "../corpus.ts";
import { type Districts, districtValues } from "./districts.ts";
import type { Fields } from "./fields.ts";

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

/** The facet values of every passage of a corpus with these fields and districts. */
export function facetsIn({ fields, districts }: { fields: Fields; districts: Districts }) {
  const groupOf = new Map(fields.fields.map((field) => [field.id, field.group]));
  return (document: EditedDocument, address: string): PassageFacets => {
    const { slug } = document.record;
    const passage = document.passageAt.get(address);
    const own = (document.fieldEvidence.get(address) ?? []).map(({ value }) => value);
    const named = (document.districtEvidence.get(address) ?? []).map(({ value }) => value);
    return {
      document: [slug],
      // A chapter belongs to its document.
      chapter: (passage?.headings ?? []).map((heading) => `${slug}/${heading}`),
      field: [...new Set(own.map((field) => groupOf.get(field) ?? field)), ...own],
      district: districtValues(named, districts),
      kind: passage ? [passage.kind] : [],
    };
  };
}
