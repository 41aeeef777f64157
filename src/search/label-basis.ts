import type { Evidence } from "../labels/evidence.ts";
import { type EarnedFacet, earnedFacets, type Selection } from "../labels/facets.ts";
import type { FacetTable } from "../library/facet-table.ts";
import type { IndexedPassage } from "../library/indexed.ts";
import type { Library } from "../library/library.ts";

/** How many passages found under a value are about it, and how many only mention it. */
export interface LabelBasis {
  readonly facet: EarnedFacet;
  readonly value: string;
  readonly about: number;
  readonly mentioned: number;
}

/** The basis of each selected field and district, among the rows that a search has found. */
export function basesOf(rows: readonly number[], selection: Selection, facets: FacetTable): LabelBasis[] {
  return earnedFacets.flatMap((facet) =>
    selection[facet].map((value) => {
      const found = rows.filter((row) => facets.has(row, facet, value));
      const about = found.filter((row) => facets.isAbout(row, facet, value)).length;
      return { facet, value, about, mentioned: found.length - about };
    }),
  );
}

/**
 * How many passages of a value a heading alone has put there that are not among `but`; of more than
 * {@link mostLooked} passages nothing is said.
 */
export function inheritedBeside(
  library: Library,
  { facet, value }: { readonly facet: EarnedFacet; readonly value: string },
  but: ReadonlySet<number>,
): number {
  const rows = library.facets.rowsOf(facet, value).filter((row) => !but.has(row));
  if (rows.length > mostLooked) return 0;
  return rows.filter((row) => {
    const held = library.passage(row);
    return held !== undefined && isInherited(held, facet, value, library);
  }).length;
}

/** How many passages are read to tell what earned them a label. */
const mostLooked = 5_000;

/** A district holds its areas and a group its fields: what earned one of those earned it. */
function isInherited(held: IndexedPassage, facet: EarnedFacet, value: string, library: Library): boolean {
  const evidence: readonly Evidence[] = facet === "field" ? held.evidence.fields : held.evidence.districts;
  const earned = evidence.filter((each) => each.value === value || isWithin(each.value, value, library));
  return earned.length > 0 && earned.every(({ by }) => by === "heading");
}

function isWithin(inner: string, outer: string, { districts, fields }: Library): boolean {
  return (
    districts.areas.some(({ id, parents }) => id === inner && parents.includes(outer)) ||
    fields.fields.some(({ id, group }) => id === inner && group === outer)
  );
}
