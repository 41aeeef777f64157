import type { Evidence } from "../labels/evidence.ts";
import type { Condition, FacetName, Selection } from "./engine.ts";
import { type HeldPassage, holds, type Library } from "./library.ts";

/** The facets whose values a passage earns by words of its own or by a heading above it. */
export const earnedFacets = ["field", "district"] as const satisfies readonly FacetName[];
export type EarnedFacet = (typeof earnedFacets)[number];

/** How many passages are found under a value by words of their own, and how many by a heading alone. */
export interface LabelBasis {
  readonly facet: EarnedFacet;
  readonly value: string;
  readonly byText: number;
  readonly byHeading: number;
}

/** The basis of each selected field and district, among passages that a search has found. */
export function basesOf(found: readonly HeldPassage[], selection: Selection, library: Library): LabelBasis[] {
  return earnedFacets.flatMap((facet) =>
    selection[facet].map((value) => {
      const held = found.filter(({ facets }) => facets[facet].includes(value));
      const byHeading = held.filter((each) => isInherited(each, facet, value, library)).length;
      return { facet, value, byText: held.length - byHeading, byHeading };
    }),
  );
}

/** The passages of a value that a heading alone has put there, and that do not meet a condition. */
export function inheritedBeside(
  library: Library,
  { facet, value }: { readonly facet: EarnedFacet; readonly value: string },
  condition: Condition,
): number {
  return library.passages.filter(
    (held) =>
      held.facets[facet].includes(value) &&
      isInherited(held, facet, value, library) &&
      !holds(held, condition),
  ).length;
}

/** A district holds its areas and a group its fields: what earned one of those earned it. */
function isInherited(held: HeldPassage, facet: EarnedFacet, value: string, library: Library): boolean {
  const { fieldEvidence, districtEvidence } = held.document;
  const evidence: readonly Evidence[] =
    (facet === "field" ? fieldEvidence : districtEvidence).get(held.passage.address) ?? [];
  const earned = evidence.filter((each) => each.value === value || isWithin(each.value, value, library));
  return earned.length > 0 && earned.every(({ by }) => by === "heading");
}

function isWithin(inner: string, outer: string, { corpus }: Library): boolean {
  return (
    corpus.districts.areas.some(({ id, parents }) => id === inner && parents.includes(outer)) ||
    corpus.fields.fields.some(({ id, group }) => id === inner && group === outer)
  );
}
