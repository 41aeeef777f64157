import type { PolicyDocument } from "../document/passages.ts";
import type { Term } from "../language/termbase.ts";
import type { Rendering } from "../language/translation.ts";
import type { TranslationChecker } from "../language/translation-check.ts";
import { renderedPlaces } from "./translation.ts";

/** A term that a translation renders in two ways or more, the commonest way first. */
export interface DividedTerm {
  readonly document: string;
  readonly term: Term;
  readonly renderings: readonly { readonly name: string; readonly addresses: readonly string[] }[];
}

/** The terms of a document that are not always rendered alike, the most divided first. */
export function dividedTerms(
  document: PolicyDocument,
  translation: ReadonlyMap<string, Rendering>,
  checker: TranslationChecker,
): DividedTerm[] {
  const uses = new Map<Term, Map<string, string[]>>();
  for (const { address, zh, rendering } of renderedPlaces(document, translation)) {
    for (const use of checker.uses(zh, rendering.text)) {
      if (use.rendering === undefined) continue;
      const renderings = uses.get(use.term) ?? new Map<string, string[]>();
      uses.set(use.term, renderings);
      renderings.set(use.rendering, [...(renderings.get(use.rendering) ?? []), address]);
    }
  }
  return [...uses]
    .filter(([, renderings]) => renderings.size > 1)
    .map(([term, renderings]) => ({
      document: document.record.slug,
      term,
      renderings: [...renderings]
        .map(([name, addresses]) => ({ name, addresses }))
        .sort((one, other) => other.addresses.length - one.addresses.length),
    }))
    .sort((one, other) => division(other) - division(one));
}

/** The share outside the commonest rendering; two more are added to all, so that one of two is less than ten of twenty. */
function division({ renderings }: DividedTerm): number {
  const [commonest = 0, ...others] = renderings.map(({ addresses }) => addresses.length);
  const elsewhere = others.reduce((sum, count) => sum + count, 0);
  return elsewhere / (commonest + elsewhere + 2);
}
