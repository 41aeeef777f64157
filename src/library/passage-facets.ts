import type { EditedDocument } from "../corpus/edited-document.ts";
import { type Districts, districtValues } from "../labels/districts.ts";
import type { PassageFacets } from "../labels/facets.ts";
import type { Fields } from "../labels/fields.ts";

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
