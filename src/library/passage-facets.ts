import type { EditedDocument } from "../corpus/edited-document.ts";
import { yearOf } from "../document/source.ts";
import { type Districts, districtValues } from "../labels/districts.ts";
import type { Evidence } from "../labels/evidence.ts";
import type { PassageFacets } from "../labels/facets.ts";
import type { Fields } from "../labels/fields.ts";

/** The facet values of every passage of a corpus with these fields and districts. */
export function facetsIn({ fields, districts }: { fields: Fields; districts: Districts }) {
  const groupOf = new Map(fields.fields.map((field) => [field.id, field.group]));
  const withGroups = (own: readonly string[]) => [
    ...new Set(own.map((field) => groupOf.get(field) ?? field)),
    ...own,
  ];
  return (document: EditedDocument, address: string): PassageFacets => {
    const { slug, type, issuer } = document.record;
    const passage = document.passageAt.get(address);
    const subjects = document.fieldEvidence.get(address) ?? [];
    const places = document.districtEvidence.get(address) ?? [];
    return {
      document: [slug],
      type: type ? [type.zh] : [],
      issuer: [issuer.zh],
      year: [yearOf(document.record)],
      // A chapter belongs to its document.
      chapter: (passage?.headings ?? []).map((heading) => `${slug}/${heading}`),
      field: withGroups(valuesOf(subjects)),
      district: districtValues(valuesOf(places), districts),
      kind: passage ? [passage.kind] : [],
      about: {
        field: withGroups(valuesOf(subjects.filter(({ about }) => about))),
        // What names no place is about the whole city; what only mentions one is not.
        district:
          places.length > 0 && places.every(({ about }) => !about)
            ? []
            : districtValues(valuesOf(places.filter(({ about }) => about)), districts),
      },
    };
  };
}

function valuesOf(labels: readonly Evidence[]): string[] {
  return labels.map(({ value }) => value);
}
