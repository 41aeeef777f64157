import type { Span } from "../document/source.ts";
import { level } from "./levelling.ts";
import { longestQuotation, type QuotationChecker, shortestAltered, type Verdict } from "./quotation.ts";
import { quotationsIn, trimmedRange } from "./reading.ts";

/** The longest article that is checked, in UTF-16 code units: a long read has 20,000 characters. */
export const longestArticle = 200_000;

/**
 * The most quotations of an article that get a verdict, in the order of the text, and the most characters in them:
 * nested marks could make more of them than the article has.
 */
export const mostQuotations = 500;
const mostQuoted = 200_000;

/** An article is longer than {@link longestArticle}. */
export class ArticleTooLongError extends Error {
  constructor(
    readonly most: number,
    readonly came: number,
  ) {
    super(`expected an article of at most ${most} characters, came ${came}`);
    this.name = "ArticleTooLongError";
  }
}

export interface QuotationInArticle {
  /** UTF-16 code units in the article, without the quotation marks and the white space inside them. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly verdict: Verdict;
}

export interface CheckedArticle {
  readonly quotations: readonly QuotationInArticle[];
  /** Quotations beyond {@link mostQuotations} or too many characters, which got no verdict. */
  readonly unchecked: number;
  /** Whether every quotation is in the texts, exact or folded; true of an article without quotations. */
  readonly holds: boolean;
}

/**
 * The verdict on each quotation of an article, in “…”, 「…」, 『…』 or "…", of 8 characters or more. A quotation inside one
 * that holds is part of it; inside one that does not it gets a verdict of its own (he said 「规划提出『…』」). What is
 * longer than a quotation may be is none: a mark lost its other half. Throws an {@link ArticleTooLongError}.
 */
export function checkArticle(checker: QuotationChecker, article: string): CheckedArticle {
  if (article.length > longestArticle) throw new ArticleTooLongError(longestArticle, article.length);
  const quotations: QuotationInArticle[] = [];
  let [heldUntil, quoted, unchecked] = [0, 0, 0];
  for (const { start, end } of checkableRanges(article)) {
    if (end <= heldUntil) continue;
    if (quotations.length >= mostQuotations || quoted + end - start > mostQuoted) {
      unchecked++;
      continue;
    }
    const text = article.slice(start, end);
    const verdict = checker.check(text);
    if (verdictHolds(verdict)) heldUntil = end;
    quoted += text.length;
    quotations.push({ start, end, text, verdict });
  }
  const holds = unchecked === 0 && quotations.every(({ verdict }) => verdictHolds(verdict));
  return { quotations, unchecked, holds };
}

/** Levelled once, whole: nested quotations are as many as marks, and each as long as what is inside. */
function checkableRanges(article: string): Span[] {
  const { origin } = level(article);
  const unitsBefore = (offset: number) => firstAtOrAfter(origin, offset);
  return quotationsIn(article)
    .map((range) => trimmedRange(article, range))
    .filter(({ start, end }) => end - start <= longestQuotation)
    .filter(({ start, end }) => unitsBefore(end) - unitsBefore(start) >= shortestAltered);
}

function firstAtOrAfter(offsets: Uint32Array, offset: number): number {
  let [low, high] = [0, offsets.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((offsets[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function verdictHolds({ verdict }: Verdict): boolean {
  return verdict === "exact" || verdict === "folded";
}
