import type { Span } from "../document/source.ts";
import { isHan } from "../language/fold.ts";
import { isRadical } from "../language/radicals.ts";
import type { Addition } from "./additions.ts";
import type { Step } from "./approximate/alignment.ts";
import { type Comparable, toComparable } from "./comparable.ts";
import { decodeEntities, isEntity } from "./entities.ts";

/**
 * What the comparable form leaves out: white space, full- or half-width forms, quotation marks, traditional or simplified
 * script, letter case, another mark for the same thing (dashes, dots), a radical that a PDF prints for an ideograph
 * (⻓ for 长), another form of a character (㎡ for m2), a character as HTML writes it (&ldquo;), and what copying or an editor put in: page numbers, hyphens at
 * line ends, [sic].
 */
export type DifferenceKind =
  | "space"
  | "width"
  | "quotation-mark"
  | "script"
  | "case"
  | "mark"
  | "radical"
  | "form"
  | "entity"
  | Addition["kind"];

/** A difference that the comparable form leaves out, with both wordings; a space that is missing is an empty string. */
export interface Difference {
  readonly kind: DifferenceKind;
  readonly published: string;
  readonly quoted: string;
  /** UTF-16 code units in the published text. */
  readonly start: number;
  readonly end: number;
  /** UTF-16 code units in the quotation. */
  readonly quotedStart: number;
  readonly quotedEnd: number;
}

/**
 * A stretch of an altered quotation beside the published text: the same in the comparable form, changed, or passed over by
 * an ellipsis. The published halves joined are the published range, the quoted halves the quotation.
 */
export interface DiffPiece {
  readonly kind: "same" | "changed" | "gap";
  readonly published: string;
  readonly quoted: string;
}

/** An original with its comparable form; ranges are in units of the comparable text. */
export interface ComparableText {
  readonly original: string;
  readonly comparable: Comparable;
  /** Of a quotation: what its comparable form is without. */
  readonly additions?: readonly Addition[];
}

export function comparableText(original: string): ComparableText {
  return { original, comparable: toComparable(original) };
}

/** A quotation, which may come from the source of a page, with its comparable form. */
export function comparableQuotation(original: string): ComparableText {
  const decoded = decodeEntities(original);
  if (!decoded) return comparableText(original);
  const { text, codes, origin, originEnd } = toComparable(decoded.text);
  return {
    original,
    comparable: {
      ...{ text, codes },
      origin: origin.map((at) => decoded.starts[at] ?? original.length),
      originEnd: originEnd.map((at) => decoded.ends[at - 1] ?? original.length),
    },
  };
}

/** The range of the original that a range of its comparable text stands for. */
export function originalRange({ comparable }: ComparableText, { start, end }: Span): Span {
  const first = comparable.origin[start] ?? 0;
  return { start: first, end: end > start ? (comparable.originEnd[end - 1] ?? first) : first };
}

/** What differs between two ranges whose comparable texts are equal, in order; neighbours of one kind are one. */
export function differencesBetween(
  published: ComparableText,
  publishedRange: Span,
  quoted: ComparableText,
  quotedRange: Span,
): Difference[] {
  const found: Difference[] = [];
  const length = publishedRange.end - publishedRange.start;
  const [first, last] = [publishedRange.start, publishedRange.end - 1];
  addAdditions(found, published, first, quoted, { start: 0, end: quoted.comparable.origin[0] ?? 0 });
  for (let unit = 0; unit < length; unit++) {
    const [p, q] = [publishedRange.start + unit, quotedRange.start + unit];
    addDifference(found, published, unitAt(published, p), quoted, unitAt(quoted, q));
    if (unit + 1 === length || addAdditions(found, published, p + 1, quoted, gapAfter(quoted, q))) continue;
    addDifference(found, published, gapAfter(published, p), quoted, gapAfter(quoted, q));
  }
  const end = quoted.comparable.originEnd[quotedRange.end - 1] ?? 0;
  addAdditions(found, published, last + 1, quoted, { start: end, end: quoted.original.length });
  return found;
}

/** Each addition in a gap of the quotation as a difference of its own; whether there are any. */
function addAdditions(
  found: Difference[],
  published: ComparableText,
  unit: number,
  quoted: ComparableText,
  gap: Span,
): boolean {
  const additions = additionsWithin(quoted, gap);
  const offset = published.comparable.origin[unit] ?? published.original.length;
  for (const { start, end, kind } of additions) {
    const text = quoted.original.slice(start, end);
    const place = { start: offset, end: offset, quotedStart: start, quotedEnd: end };
    found.push({ kind, published: "", quoted: text, ...place });
  }
  return additions.length > 0;
}

function additionsWithin({ additions = [] }: ComparableText, { start, end }: Span): Addition[] {
  return additions.filter((addition) => addition.start < end && start < addition.end);
}

function unitAt({ comparable }: ComparableText, unit: number): Span {
  return { start: comparable.origin[unit] ?? 0, end: comparable.originEnd[unit] ?? 0 };
}

/** What the comparable form leaves out between two units; none within a character that folds to several (㎡ → m2). */
function gapAfter({ comparable }: ComparableText, unit: number): Span {
  const start = comparable.originEnd[unit] ?? 0;
  return { start, end: Math.max(start, comparable.origin[unit + 1] ?? start) };
}

function addDifference(
  found: Difference[],
  published: ComparableText,
  at: Span,
  quoted: ComparableText,
  quotedAt: Span,
): void {
  const ours = published.original.slice(at.start, at.end);
  const theirs = quoted.original.slice(quotedAt.start, quotedAt.end);
  if (ours === theirs) return;
  const difference = {
    kind: additionsWithin(quoted, quotedAt)[0]?.kind ?? kindOf(ours, theirs),
    published: ours,
    quoted: theirs,
    start: at.start,
    end: at.end,
    quotedStart: quotedAt.start,
    quotedEnd: quotedAt.end,
  };
  const previous = found.at(-1);
  if (previous && coversSame(previous, difference)) return;
  if (previous && continues(previous, difference)) found[found.length - 1] = joined(previous, difference);
  else found.push(difference);
}

/** The second unit of a character that folds to several. */
function coversSame(previous: Difference, next: Difference): boolean {
  return next.end <= previous.end && next.quotedEnd <= previous.quotedEnd && next.kind === previous.kind;
}

function continues(previous: Difference, next: Difference): boolean {
  return (
    previous.kind === next.kind && previous.end === next.start && previous.quotedEnd === next.quotedStart
  );
}

function joined(previous: Difference, next: Difference): Difference {
  return {
    ...previous,
    published: previous.published + next.published,
    quoted: previous.quoted + next.quoted,
    end: next.end,
    quotedEnd: next.quotedEnd,
  };
}

// “ ” „ ‘ ’ " ' 「 」 『 』 « » ‹ › ❝ ❞
const quotationMark =
  /^["'`\u00B4\u00AB\u00BB\u2018-\u201F\u2039\u203A\u275B-\u275E\u300C-\u300F\u301D-\u301F]$/u;

function kindOf(published: string, quoted: string): DifferenceKind {
  if (isEntity(quoted.trim())) return "entity";
  const [ours, theirs] = [published.normalize("NFKC"), quoted.normalize("NFKC")];
  if (ours.trim() === "" && theirs.trim() === "") return "space";
  // A soft hyphen, which is nothing where a line does not end
  if (ours.trim() === "" && theirs.trim() === "\u00AD") return "line-end-hyphen";
  if (quotationMark.test(ours) && quotationMark.test(theirs)) return "quotation-mark";
  if (isRadical(published) || isRadical(quoted)) return "radical";
  if (ours === theirs || isFullStop(ours, theirs)) return isWidth(published, quoted) ? "width" : "form";
  if (ours.toLowerCase() === theirs.toLowerCase()) return "case";
  if (isHan(ours.charAt(0)) && isHan(theirs.charAt(0))) return "script";
  return /^\p{P}+$/u.test(ours) && /^\p{P}+$/u.test(theirs) ? "mark" : "form";
}

function isFullStop(ours: string, theirs: string): boolean {
  return /^[.\u3002]$/u.test(ours) && /^[.\u3002]$/u.test(theirs);
}

// “,” and “，” · “A” and “Ａ” · “。” and “.”: one of them is full-width, and both are one character
function isWidth(published: string, quoted: string): boolean {
  return (
    published.length === 1 && quoted.length === 1 && /[\uFF01-\uFF65\u3000-\u3002]/u.test(published + quoted)
  );
}

/** The pieces of a diff between a published place and a whole quotation, the steps given in units of both. */
export function diffPieces(
  published: ComparableText,
  publishedRange: Span,
  quoted: ComparableText,
  steps: readonly Step[],
): DiffPiece[] {
  const cuts = cutsOf(steps, publishedRange.start);
  const ours = originalRange(published, publishedRange);
  // Whole, since an addition may stand before the first unit or behind the last
  const theirs = { start: 0, end: quoted.original.length };
  return cuts.map(({ kind, published: p, quoted: q }, index) => {
    const next = cuts[index + 1];
    return {
      kind,
      published: published.original.slice(
        index === 0 ? ours.start : cutAt(published, p, ours),
        next ? cutAt(published, next.published, ours) : ours.end,
      ),
      quoted: quoted.original.slice(
        index === 0 ? theirs.start : cutAt(quoted, q, theirs),
        next ? cutAt(quoted, next.quoted, theirs) : theirs.end,
      ),
    };
  });
}

interface Cut {
  readonly kind: "same" | "changed";
  readonly published: number;
  readonly quoted: number;
}

/** Where runs of same and changed units begin. */
function cutsOf(steps: readonly Step[], publishedStart: number): Cut[] {
  const cuts: Cut[] = [];
  let [published, quoted] = [publishedStart, 0];
  for (const step of steps) {
    const kind = step === "same" ? "same" : "changed";
    if (cuts.at(-1)?.kind !== kind) cuts.push({ kind, published, quoted });
    if (step !== "added") published++;
    if (step !== "omitted") quoted++;
  }
  return cuts;
}

function cutAt({ comparable }: ComparableText, unit: number, { start, end }: Span): number {
  return Math.min(Math.max(comparable.origin[unit] ?? end, start), end);
}
