import { setImmediate } from "node:timers/promises";
import type { Span } from "../document/source.ts";
import { type QuotationChecker, shortestAltered, type Verdict } from "./check.ts";
import { toComparable } from "./comparable.ts";
import { type Quoted, readMarks, type UnpairedMark } from "./marks.ts";
import { trimmedRange } from "./reading.ts";

/** The longest article that is checked, in UTF-16 code units: a long read has 20,000 characters. */
export const longestArticle = 200_000;

/** The most quotations of an article that get a verdict, in the order of the text. */
export const mostQuotations = 500;

/** The most characters in them: as many as the longest article has. */
const mostQuoted = longestArticle;

/**
 * How many quotations that stand in each other get a verdict of their own, where the outer ones do not hold: he said
 * that she said what the plan says. No character is checked more often, however marks are nested.
 */
export const mostLevels = 3;

/** An article is longer than {@link longestArticle}. */
export class ArticleTooLongError extends Error {
  constructor(
    readonly most: number,
    readonly received: number,
  ) {
    super(`expected an article of at most ${most} characters, received ${received}`);
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
  /** Quotations beyond a limit of number, length or nesting, which got no verdict. */
  readonly unchecked: number;
  /** Quotation marks without a partner: what they quote got no verdict. */
  readonly warnings: readonly UnpairedMark[];
  /**
   * Whether every quotation is in the texts, exact or folded, and none was left unchecked; true of an article without
   * quotation marks.
   */
  readonly holds: boolean;
}

/**
 * The verdict on each quotation of an article of 8 characters or more, and on each paragraph that a quotation mark
 * opens. A quotation inside one that holds is part of it; inside one that does not it gets a verdict of its own (he
 * said 「规划提出『…』」). Between quotations others are served, and a signal ends the work with its reason.
 * Throws an {@link ArticleTooLongError}.
 */
export async function checkArticle(
  checker: Pick<QuotationChecker, "checkQuoted">,
  article: string,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<CheckedArticle> {
  if (article.length > longestArticle) throw new ArticleTooLongError(longestArticle, article.length);
  const marked = readMarks(article);
  const quotations: QuotationInArticle[] = [];
  const around = new Around();
  // Every two marks may have been a quotation.
  let [quoted, unchecked] = [0, Math.ceil(marked.unread / 2)];
  for (const span of marked.quotations) {
    if (around.holds(span)) continue;
    const { start, end } = trimmedRange(article, span);
    const text = article.slice(start, end);
    if (!isCheckable(text, span)) continue;
    if (
      quotations.length >= mostQuotations ||
      quoted + text.length > mostQuoted ||
      around.levels(span) >= mostLevels
    ) {
      unchecked++;
      continue;
    }
    await setImmediate();
    signal?.throwIfAborted();
    const verdict = checker.checkQuoted(text);
    quoted += text.length;
    quotations.push({ start, end, text, verdict });
    around.add(span, verdictHolds(verdict));
  }
  const whole = unchecked === 0 && marked.unpaired.length === 0;
  const holds = whole && quotations.every(({ verdict }) => verdictHolds(verdict));
  return { quotations, unchecked, warnings: marked.unpaired, holds };
}

/** The checked quotations that stand around the next one; quotations come in the order of their beginnings. */
class Around {
  private heldUntil = 0;
  private failing: Span[] = [];

  add(span: Span, held: boolean): void {
    if (held) this.heldUntil = Math.max(this.heldUntil, span.end);
    else this.failing.push(span);
  }

  holds({ end }: Span): boolean {
    return end <= this.heldUntil;
  }

  /** How many that do not hold reach over its beginning. */
  levels({ start }: Span): number {
    this.failing = this.failing.filter((outer) => outer.end > start);
    return this.failing.length;
  }
}

/** A paragraph that a mark opens is checked however short: nobody opens one for a word. */
function isCheckable(text: string, { continued }: Quoted): boolean {
  if (text === "") return false;
  return continued || hasLength(text, shortestAltered);
}

/** More visible characters than this are enough whatever their comparable form is, and it is not made to see. */
const plenty = 64;

function hasLength(text: string, least: number): boolean {
  const visible = text.replaceAll(/[\s\p{Cf}\p{Cc}]+/gu, "");
  return visible.length >= plenty || toComparable(visible).codes.length >= least;
}

function verdictHolds({ verdict }: Verdict): boolean {
  return verdict === "exact" || verdict === "folded";
}
