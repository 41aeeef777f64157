import { z } from "zod";
import type { Heading } from "../document/outline.ts";
import type { Passage, PolicyDocument } from "../document/passages.ts";
import type { Span } from "../document/source.ts";
import { fold, foldText, occurrences, unfoldRange } from "../language/fold.ts";

/** Why a passage carries a label: words of its own, or a heading above it that names it. */
export type Evidence =
  | {
      readonly value: string;
      readonly by: "term";
      /** UTF-16 offsets within the passage's text. */
      readonly start: number;
      readonly end: number;
    }
  | { readonly value: string; readonly by: "heading"; readonly heading: string };

/** The terms that earn a label, as `corpus/` files write them. */
export const ruleTermsSchema = z.strictObject({
  /** Earn the label in a passage, and in a heading for everything below it. */
  terms: z.array(z.string().min(1)).default([]),
  /** Earn it in a passage only: too weak a word to speak for all that stands below a heading. */
  textTerms: z.array(z.string().min(1)).default([]),
  /** Earn it in a heading only. */
  headingTerms: z.array(z.string().min(1)).default([]),
  /** Longer strings in which a term means something else: 能源 in 新能源汽车. */
  except: z.array(z.string().min(1)).default([]),
});
export type RuleTerms = z.infer<typeof ruleTermsSchema>;

export interface LabelRule extends RuleTerms {
  readonly value: string;
}

/** Finds the labels that a document's passages have earned, one evidence for each label. */
export class EvidenceFinder {
  private readonly rules: readonly CompiledRule[];

  constructor(rules: readonly LabelRule[]) {
    this.rules = rules.map(compileRule);
  }

  /** Evidence for every label of every passage, by address; in the order of the rules. */
  find(document: PolicyDocument): ReadonlyMap<string, readonly Evidence[]> {
    const named = new Map(
      document.outline.headings.map((heading) => [heading.address, this.namedBy(heading)]),
    );
    return new Map(
      document.passages.map((passage) => [passage.address, this.evidenceFor(passage, named)] as const),
    );
  }

  private namedBy(heading: Heading): ReadonlySet<string> {
    const title = foldText(heading.title);
    return new Set(
      this.rules.filter((rule) => firstTerm(title, rule.inHeading, rule.except)).map((rule) => rule.value),
    );
  }

  private evidenceFor(passage: Passage, named: ReadonlyMap<string, ReadonlySet<string>>): Evidence[] {
    const folded = fold(passage.text);
    const found: Evidence[] = [];
    for (const rule of this.rules) {
      const term = firstTerm(folded.text, rule.inText, rule.except);
      // The nearest heading says most: 4-1-1 rather than 4.
      const heading = passage.headings.findLast((address) => named.get(address)?.has(rule.value));
      if (term) found.push({ value: rule.value, by: "term", ...unfoldRange(folded, term) });
      else if (heading !== undefined) found.push({ value: rule.value, by: "heading", heading });
    }
    return found;
  }
}

interface CompiledRule {
  readonly value: string;
  readonly inText: readonly string[];
  readonly inHeading: readonly string[];
  readonly except: readonly string[];
}

function compileRule({ value, terms, textTerms, headingTerms, except }: LabelRule): CompiledRule {
  return {
    value,
    inText: [...terms, ...textTerms].map(foldText),
    inHeading: [...terms, ...headingTerms].map(foldText),
    except: except.map(foldText),
  };
}

/** The first place where one of the terms stands outside every excepted string. */
function firstTerm(text: string, terms: readonly string[], except: readonly string[]): Span | undefined {
  const excepted = except.flatMap((string) => occurrences(text, string));
  let first: Span | undefined;
  for (const term of terms) {
    const place = occurrences(text, term).find(
      (candidate) =>
        wholeWord(text, candidate) &&
        !excepted.some((range) => range.start <= candidate.start && candidate.end <= range.end),
    );
    if (place && (!first || place.start < first.start)) first = place;
  }
  return first;
}

/** A Latin term must not stand inside a longer Latin word: AI in CAIRO. */
function wholeWord(text: string, { start, end }: Span): boolean {
  const latin = /[a-z0-9]/;
  const opens = latin.test(text.charAt(start)) && latin.test(text.charAt(start - 1));
  const closes = latin.test(text.charAt(end - 1)) && latin.test(text.charAt(end));
  return !opens && !closes;
}
