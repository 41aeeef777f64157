import { z } from "zod";
import type { Heading } from "../document/outline.ts";
import type { Passage, PolicyDocument } from "../document/passages.ts";
import type { Span } from "../document/source.ts";
import { fold, foldText, unfoldRange } from "../language/fold.ts";
import { StringIndex } from "../language/string-index.ts";
import { clauseAround, clauseCount, inPassing, openingOf } from "./clauses.ts";
import type { EarnedFacet } from "./facets.ts";

/**
 * Why a passage carries a label: words of its own, or a heading above it that names it; and whether the passage is
 * about it or only mentions it.
 */
export type Evidence = OwnWords | Inherited;

/** A label of a passage with what has earned it. */
export type Label = Evidence & { readonly facet: EarnedFacet };

interface OwnWords {
  readonly value: string;
  readonly by: "term";
  /** UTF-16 offsets within the passage's text: the first of the words that tell most. */
  readonly start: number;
  readonly end: number;
  /** The nearest heading above that names it as well. */
  readonly heading?: string;
  readonly about: boolean;
}

interface Inherited {
  readonly value: string;
  readonly by: "heading";
  readonly heading: string;
  readonly about: boolean;
}

/** The terms that earn a label, as `corpus/` files write them. */
export const ruleTermsSchema = z.strictObject({
  /** Earn the label in a passage, and in a heading for everything below it. */
  terms: z.array(z.string().min(1)).default([]),
  /** Earn it in a passage only: too weak a word to speak for all that stands below a heading. */
  textTerms: z.array(z.string().min(1)).default([]),
  /** Earn it in a passage, and never more than a mention: tools (大数据), names that hold the word. */
  mentionTerms: z.array(z.string().min(1)).default([]),
  /** Earn it in a heading only. */
  headingTerms: z.array(z.string().min(1)).default([]),
  /** Longer strings in which a term means something else: 能源 in 新能源汽车. */
  except: z.array(z.string().min(1)).default([]),
});
export type RuleTerms = z.infer<typeof ruleTermsSchema>;

export interface LabelRule extends RuleTerms {
  readonly value: string;
  /** Its terms are names of a place: a clause that speaks of it is enough (徐汇建设科技服务示范区). */
  readonly isPlace?: boolean;
}

/** Finds the labels that a document's passages have earned, one evidence for each label. */
export class EvidenceFinder {
  private readonly rules: readonly CompiledRule[];
  private readonly strings: StringIndex;

  constructor(rules: readonly LabelRule[]) {
    this.rules = rules.map(compileRule);
    this.strings = new StringIndex(
      this.rules.flatMap(({ inText, mentioned, inHeading, except }) => [
        ...inText,
        ...mentioned,
        ...inHeading,
        ...except,
      ]),
    );
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

  private read(text: string): ReadText {
    return { text, places: this.strings.placesIn(text) };
  }

  private namedBy(heading: Heading): NamedValues {
    const title = this.read(foldText(heading.title));
    return new Map(
      this.rules.flatMap((rule): [string, Span][] => {
        const [place] = placesOf(rule.inHeading, title, rule.except);
        return place ? [[rule.value, place]] : [];
      }),
    );
  }

  private evidenceFor(passage: Passage, headings: ReadonlyMap<string, NamedValues>): Evidence[] {
    const folded = fold(passage.text);
    const text = this.read(folded.text);
    const words = new Map(this.rules.map((rule) => [rule.value, wordsFor(rule, text)]));
    return this.rules.flatMap(({ value }): Evidence[] => {
      const found = words.get(value);
      // The nearest heading says most: 4-1-1 rather than 4.
      const heading = passage.headings.findLast((address) => headings.get(address)?.has(value));
      if (found) {
        const inherited = heading === undefined ? {} : { heading };
        const about = found.about || heading !== undefined;
        return [{ value, by: "term", ...unfoldRange(folded, found.place), ...inherited, about }];
      }
      const named = heading === undefined ? undefined : headings.get(heading);
      if (heading === undefined || !named) return [];
      return [{ value, by: "heading", heading, about: !isForAnother(value, named, words) }];
    });
  }
}

/** A folded text with the places of everything that rules look for in it. */
interface ReadText {
  readonly text: string;
  readonly places: ReadonlyMap<string, readonly Span[]>;
}

/** What a heading names, each where its title first does. */
type NamedValues = ReadonlyMap<string, Span>;

/**
 * A heading may name two subjects, each by words of its own: under 脑科学与类脑人工智能 an item that speaks of the
 * first alone is not about the second.
 */
function isForAnother(value: string, named: NamedValues, words: ReadonlyMap<string, unknown>): boolean {
  const own = named.get(value);
  return [...named].some(
    ([other, place]) =>
      own !== undefined &&
      words.get(other) !== undefined &&
      (place.end <= own.start || own.end <= place.start),
  );
}

interface CompiledRule {
  readonly value: string;
  readonly isPlace: boolean;
  readonly inText: readonly string[];
  readonly mentioned: readonly string[];
  readonly inHeading: readonly string[];
  readonly except: readonly string[];
}

function compileRule(rule: LabelRule): CompiledRule {
  return {
    value: rule.value,
    isPlace: rule.isPlace ?? false,
    inText: [...rule.terms, ...rule.textTerms].map(foldText),
    mentioned: rule.mentionTerms.map(foldText),
    inHeading: [...rule.terms, ...rule.headingTerms].map(foldText),
    except: rule.except.map(foldText),
  };
}

/**
 * The words by which a text earns a label. It is about it where its first clause speaks of it, or several of its
 * clauses and not too few of them; of a place, where any clause does. A tool and one of many things in a list
 * ({@link inPassing}) only mention it.
 */
function wordsFor(rule: CompiledRule, read: ReadText): { place: Span; about: boolean } | undefined {
  const { text } = read;
  const places = placesOf(rule.inText, read, [...rule.except, ...rule.mentioned]);
  const isOfRule = (item: string) => [...rule.inText, ...rule.mentioned].some((term) => item.includes(term));
  const subject = places.filter((place) => !inPassing(text, place, isOfRule));
  const [first] = subject;
  if (first && (rule.isPlace || first.start < openingOf(text).end || isRecurrent(text, subject)))
    return { place: first, about: true };
  const named = [...places, ...placesOf(rule.mentioned, read, rule.except)].sort(byStart);
  return named[0] && { place: named[0], about: false };
}

/** Two clauses are several; of a long passage (1-1-b3 has thirty) one in eight. */
function isRecurrent(text: string, places: readonly Span[]): boolean {
  const clauses = new Set(places.map((place) => clauseAround(text, place).start));
  return clauses.size > 1 && clauses.size * 8 >= clauseCount(text);
}

/** The places where one of the terms stands outside every excepted string, in order. */
function placesOf(terms: readonly string[], { text, places }: ReadText, except: readonly string[]): Span[] {
  const found = terms.flatMap((term) => places.get(term) ?? []);
  if (found.length === 0) return [];
  const excepted = except.flatMap((string) => places.get(string) ?? []);
  return found
    .filter(
      (place) =>
        wholeWord(text, place) &&
        !excepted.some((range) => range.start <= place.start && place.end <= range.end),
    )
    .sort(byStart);
}

function byStart(left: Span, right: Span): number {
  return left.start - right.start;
}

/** A Latin term must not stand inside a longer Latin word: AI in CAIRO. */
function wholeWord(text: string, { start, end }: Span): boolean {
  const latin = /[a-z0-9]/;
  const opens = latin.test(text.charAt(start)) && latin.test(text.charAt(start - 1));
  const closes = latin.test(text.charAt(end - 1)) && latin.test(text.charAt(end));
  return !opens && !closes;
}
