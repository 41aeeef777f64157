import type { Clause } from "./clauses.ts";
import type { UnpairedMark } from "./marks.ts";
import type { AlteredMatch, FoldedMatch, QuotationMatch } from "./match.ts";

/** The most matches that are told; `total` counts them all. */
export const mostMatches = 100;

interface Checked {
  /**
   * What was compared: the text as given, or what stands in its quotation marks, without the closing mark of the frame;
   * lines end in LF. Several quotations are joined by an ellipsis.
   */
  readonly quotation: string;
  /** Whether the whole text was compared, or only what stands in its quotation marks. */
  readonly compared: "whole" | "inside";
  /** The last mark, where it belongs to the sentence that quotes and not to the text; otherwise empty. */
  readonly closing: string;
  /** Marks without a partner, where they were not compared as part of the whole; offsets in the text, trimmed. */
  readonly warnings: readonly UnpairedMark[];
  /** How many matches there are; `matches` holds the first {@link mostMatches}. */
  readonly total: number;
  /** Whether there may be more, or nearer ones, because a large library's less similar texts were not read. */
  readonly about: boolean;
}

export type Verdict =
  | (Checked & { readonly verdict: "exact"; readonly matches: readonly QuotationMatch[] })
  | (Checked & { readonly verdict: "folded"; readonly matches: readonly FoldedMatch[] })
  | (NotHeld & { readonly verdict: "altered"; readonly matches: readonly AlteredMatch[] })
  | (NotHeld & { readonly verdict: "absent"; readonly matches: readonly [] });

interface NotHeld extends Checked {
  /** What of the quotation stands in the texts as it is. */
  readonly clauses: readonly Clause[];
}

/** On a quotation that stands in a text. */
export type StandingVerdict = Extract<Verdict, { verdict: "exact" | "folded" }>;

export type AlteredVerdict = Extract<Verdict, { verdict: "altered" }>;
export type AbsentVerdict = Extract<Verdict, { verdict: "absent" }>;

export function absent(quotation: string, compared: Verdict["compared"]): AbsentVerdict {
  return { ...asGiven(quotation), compared, verdict: "absent", total: 0, matches: [], clauses: [] };
}

/** Of a quotation that was compared as it was given. */
export function asGiven(quotation: string): Omit<Checked, "total"> {
  return { quotation, compared: "whole", closing: "", warnings: [], about: false };
}
