import type { Span } from "../document/source.ts";
import type { NearPlace, Step } from "./approximate/alignment.ts";
import type { ComparableText } from "./difference.ts";
import { tokensIn } from "./tokens.ts";

/** What the ends of a place are judged by. */
export interface Surroundings {
  readonly published: ComparableText;
  /** The address of the passage or heading that a unit of the published text stands in. */
  addressOf(unit: number): string | undefined;
}

/**
 * A place without what only chance put at its ends: characters of the published text that were replaced where the
 * quotation begins or ends with words of its own (the edits are as few if those were put in), and a character or two
 * that agree in a neighbouring passage or beyond a longer change. So no passage is named that was not quoted.
 */
export function withoutStrayEnds(place: NearPlace, around: Surroundings): NearPlace {
  const cutBefore = withoutStrayBeginning(place.steps, (taken) => place.start + taken, 1, around);
  const start = place.start + cutBefore.dropped;
  const reversed = cutBefore.steps.toReversed();
  const cutBehind = withoutStrayBeginning(reversed, (taken) => place.end - 1 - taken, -1, around);
  const end = place.end - cutBehind.dropped;
  return start < end ? { ...place, start, end, steps: cutBehind.steps.toReversed() } : place;
}

/**
 * A place whose changed ends hold whole numbers and words of the published text: what lies outside is left out.
 * “labs” at the end stands for “laboratories”, not for “lab”.
 */
export function withWholeTokens(place: NearPlace, published: ComparableText): NearPlace {
  const around = {
    start: Math.max(0, place.start - 40),
    end: Math.min(place.end + 40, published.comparable.codes.length),
  };
  const tokens = tokensIn(published, around);
  const cut = (edge: number) => tokens.find(({ start, end }) => start < edge && edge < end);
  const start = place.steps[0] === "same" ? place.start : (cut(place.start)?.start ?? place.start);
  const end = place.steps.at(-1) === "same" ? place.end : (cut(place.end)?.end ?? place.end);
  const steps = [...leftOut(place.start - start), ...place.steps, ...leftOut(end - place.end)];
  return { ...place, start, end, steps };
}

function leftOut(units: number): Step[] {
  return Array.from({ length: units }, () => "omitted");
}

/** Steps from one end on, and how many published units at that end are no longer in the place. */
interface Trimmed {
  readonly steps: readonly Step[];
  readonly dropped: number;
}

/** `unitAt` gives the published unit that so many units are taken before, counted from the end that is judged. */
function withoutStrayBeginning(
  steps: readonly Step[],
  unitAt: (taken: number) => number,
  direction: 1 | -1,
  around: Surroundings,
): Trimmed {
  let at = 0;
  for (
    let next = strayUntil(steps, at, unitAt, around);
    next > at;
    next = strayUntil(steps, at, unitAt, around)
  ) {
    at = next;
  }
  const lead = runEnd(steps, at, false);
  const kept = at === 0 && standsForWords(steps.slice(0, lead), unitAt, direction, around) ? 0 : lead;
  const stray = steps.slice(0, kept);
  return {
    steps: [...added(stray), ...steps.slice(kept)],
    dropped: publishedUnits(stray),
  };
}

/** Where a short agreement with the change behind it ends, if they are stray; otherwise `from`. */
function strayUntil(
  steps: readonly Step[],
  from: number,
  unitAt: (taken: number) => number,
  around: Surroundings,
): number {
  const agrees = runEnd(steps, from, false);
  const changes = runEnd(steps, agrees, true);
  const body = runEnd(steps, changes, false);
  if (changes === steps.length || body === steps.length || changes === agrees) return from;
  const [before, behind] = [
    unitAt(publishedUnits(steps.slice(0, agrees))),
    unitAt(publishedUnits(steps.slice(0, body))),
  ];
  if (!saysLittle(around, before, changes - agrees)) return from;
  const elsewhere = around.addressOf(before) !== around.addressOf(behind);
  const spared = steps.slice(changes, body).filter((step) => step === "omitted").length;
  return elsewhere || changes - agrees <= spared ? body : from;
}

/** Two characters, or the letters of one short word. */
function saysLittle({ published }: Surroundings, unit: number, length: number): boolean {
  return length <= (/[a-z]/.test(published.comparable.text.charAt(unit)) ? 4 : 2);
}

/** A word or two replaced by others (达造 for 打造): whole tokens of the passage in which the quotation goes on. */
function standsForWords(
  lead: readonly Step[],
  unitAt: (taken: number) => number,
  direction: 1 | -1,
  { published, addressOf }: Surroundings,
): boolean {
  const units = publishedUnits(lead);
  if (units === 0) return true;
  const [first, last] = [unitAt(0), unitAt(units - 1)];
  const range = first < last ? { start: first, end: last + 1 } : { start: last, end: first + 1 };
  if (addressOf(first) !== addressOf(unitAt(units))) return false;
  const text = published.comparable.text.slice(range.start, range.end);
  return !/[^\p{L}\p{N}]/u.test(text) && wholeTokens(published, range, direction) <= 2;
}

/** How many tokens a range is, counted from its open end; none such where the range cuts through one. */
function wholeTokens(published: ComparableText, range: Span, direction: 1 | -1): number {
  const around = { start: Math.max(0, range.start - 40), end: range.end + 40 };
  const tokens = tokensIn(published, around);
  const edge = direction === 1 ? range.start : range.end;
  if (!tokens.some(({ start, end }) => (direction === 1 ? start : end) === edge))
    return Number.POSITIVE_INFINITY;
  return tokens.filter(({ start, end }) => start < range.end && end > range.start).length;
}

/** The first step at or behind `from` that is the same, or is not. */
function runEnd(steps: readonly Step[], from: number, same: boolean): number {
  let at = from;
  while (at < steps.length && (steps[at] === "same") === same) at++;
  return at;
}

function publishedUnits(steps: readonly Step[]): number {
  return steps.filter((step) => step !== "added").length;
}

/** The quotation's units of some steps, put in. */
function added(steps: readonly Step[]): Step[] {
  return steps.filter((step) => step !== "omitted").map(() => "added");
}
