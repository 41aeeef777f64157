import type { HeadingLevel, ListKind, PassageKind } from "./address.ts";
import { readCityPlan } from "./city-plan-reader.ts";
import { readByCount } from "./count-reader.ts";
import type { GrammarName } from "./grammars/grammar.ts";
import { grammarNamed, recogniseGrammar } from "./grammars/recognise.ts";
import { readLaw } from "./law-reader.ts";
import type { Span } from "./source.ts";

/** A heading of the outline. Its title is kept without its number and without a run-in full stop. */
export interface Heading {
  readonly address: string;
  readonly level: HeadingLevel;
  readonly title: string;
  /** The whole heading in the published text: number, title and a run-in heading's full stop. */
  readonly span: Span;
  /** Addresses of the headings above it, outermost first. */
  readonly above: readonly string[];
}

/** A leaf of the outline, by its place and extent. */
export interface Leaf {
  readonly address: string;
  readonly kind: PassageKind;
  readonly span: Span;
  /** Addresses of the headings above it, outermost first; none for the preamble. */
  readonly headings: readonly string[];
}

/** The line that names a list, colon and all: 重点方向:. It belongs to its list, not to an item. */
export interface ListLabel extends Span {
  readonly address: string;
  readonly kind: ListKind;
  /** The list's name without its colon: 重点任务. */
  readonly name: string;
  /** Addresses of the headings above it, outermost first. */
  readonly headings: readonly string[];
}

/** What the reading could not decide: kept as what `reason` says, and named by the check. */
export interface Doubt {
  readonly line: number;
  readonly text: string;
  readonly reason: string;
}

export interface Outline {
  readonly headings: readonly Heading[];
  readonly leaves: readonly Leaf[];
  readonly listLabels: readonly ListLabel[];
  readonly lineBreaks: readonly Span[];
  readonly doubts: readonly Doubt[];
}

/**
 * Reads the tree of headings and the passages off a published text, by the grammar given or the one it shows.
 * Every character goes to one passage, heading or list label, or is a line break.
 */
export function readOutline(text: string, grammar: GrammarName = recogniseGrammar(text)): Outline {
  switch (grammar) {
    case "city-plan":
      return readCityPlan(text);
    case "law":
      return readLaw(text);
    case "chapter-plan":
    case "report":
      return readByCount(text, grammarNamed(grammar));
    default:
      return grammar satisfies never;
  }
}
