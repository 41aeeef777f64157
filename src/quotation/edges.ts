import type { Span } from "../document/source.ts";
import type { NearPlace, Step } from "./approximate/alignment.ts";
import type { ComparableText } from "./difference.ts";
import { tokensIn } from "./tokens.ts";

/** What the ends of a place are judged by. */
export interface Surroundings {
  readonly published: ComparableText;
  readonly quoted: ComparableText;
  /** Inside a range of the published text, the edges at which a passage or heading begins or ends, in order. */
  bordersIn(range: Span): readonly number[];
}

/**
 * A place without what only chance put at its ends: characters of the published text that were replaced where the
 * quotation begins or ends with words of its own (the edits are as few if those were put in), a character or two
 * that agree beyond a longer change, and what agrees in a neighbouring passage no more than any text does. So no
 * passage is named that was not quoted.
 */
export function withoutStrayEnds(place: NearPlace, around: Surroundings): NearPlace {
  const borders = around.bordersIn(place);
  const behind = withoutStrayBeginning({
    ...around,
    steps: place.steps,
    from: place.start,
    sign: 1,
    borders,
  });
  const start = place.start + behind.dropped;
  const before = withoutStrayBeginning({
    ...around,
    steps: behind.steps.toReversed(),
    from: place.end,
    sign: -1,
    borders: borders.toReversed(),
  });
  const end = place.end - before.dropped;
  return start < end ? { ...place, start, end, steps: before.steps.toReversed() } : place;
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

/** A place as it is read from one of its ends. Every position counts from there: units that the steps have taken. */
interface Side extends Pick<Surroundings, "published" | "quoted"> {
  readonly steps: readonly Step[];
  /** The edge of the place in the published text, and which way the place lies from it. */
  readonly from: number;
  readonly sign: 1 | -1;
  /** Edges in the published text at which passages begin or end, the nearest first. */
  readonly borders: readonly number[];
}

/** Steps from one end on, and how many published units at that end are no longer in the place. */
interface Trimmed {
  readonly steps: readonly Step[];
  readonly dropped: number;
}

function withoutStrayBeginning(side: Side): Trimmed {
  const { steps } = side;
  let at = chanceAcrossBorders(side);
  for (let next = strayUntil(side, at); next > at; next = strayUntil(side, at)) at = next;
  const lead = runEnd(steps, at, false);
  const kept = at === 0 && standsForWords(side, steps.slice(0, lead)) ? 0 : lead;
  const stray = steps.slice(0, kept);
  return {
    steps: [...added(stray), ...steps.slice(kept)],
    dropped: publishedUnits(stray),
  };
}

/**
 * How many steps lie in passages that agree with the quotation by chance: from their border outwards agreements never
 * outweigh edits by more than a word that says little. Whole tokens that agree up to the border stay.
 */
function chanceAcrossBorders(side: Side): number {
  const { steps, borders, from, sign } = side;
  let chance = 0;
  for (const border of borders) {
    const index = stepAt(steps, (border - from) * sign);
    if (index <= 0) continue;
    if (mostOutwards(steps.slice(chance, index)) > littleAt(side, sign === 1 ? border - 1 : border)) break;
    const run = wholeRun(side, border, index);
    chance = index - run;
    if (run > 0) break;
  }
  return chance;
}

/** The first step that takes a published unit when so many have been taken. */
function stepAt(steps: readonly Step[], units: number): number {
  let taken = 0;
  return steps.findIndex((step) => step !== "added" && taken++ === units);
}

/** By how much agreements outweigh edits at most, counted from the last step backwards. */
function mostOutwards(steps: readonly Step[]): number {
  let [most, sum] = [0, 0];
  for (const step of steps.toReversed()) {
    sum += step === "same" ? 1 : -1;
    most = Math.max(most, sum);
  }
  return most;
}

/** How many units agree outside a border up to it, in whole tokens of both texts; `index` is the first step inside. */
function wholeRun({ steps, sign, published, quoted }: Side, border: number, index: number): number {
  let length = 0;
  while (length < index && steps[index - 1 - length] === "same") length++;
  const before = quotedUnits(steps.slice(0, index));
  const cut = sign === 1 ? before : quoted.comparable.codes.length - before;
  const [ours, theirs] = [tokenEdges(published, border, length), tokenEdges(quoted, cut, length)];
  while (length > 0 && !(ours.has(border - length * sign) && theirs.has(cut - length * sign))) length--;
  return length;
}

/** Longer than any word or number. */
const widestToken = 40;

/** Where tokens begin and end, no farther from an edge than a length. */
function tokenEdges(text: ComparableText, edge: number, length: number): ReadonlySet<number> {
  const around = {
    start: Math.max(0, edge - length - widestToken),
    end: Math.min(edge + length + widestToken, text.comparable.codes.length),
  };
  return new Set(tokensIn(text, around).flatMap(({ start, end }) => [start, end]));
}

/** Where a short agreement with the change behind it ends, if leaving it out spares as many edits; otherwise `from`. */
function strayUntil(side: Side, from: number): number {
  const { steps } = side;
  const agrees = runEnd(steps, from, false);
  const changes = runEnd(steps, agrees, true);
  const body = runEnd(steps, changes, false);
  if (changes === steps.length || body === steps.length || changes === agrees) return from;
  const unit = unitAt(side, publishedUnits(steps.slice(0, agrees)));
  const spared = steps.slice(changes, body).filter((step) => step === "omitted").length;
  return changes - agrees <= Math.min(littleAt(side, unit), spared) ? body : from;
}

/** The unit that is taken when so many have been. */
function unitAt({ from, sign }: Side, taken: number): number {
  return sign === 1 ? from + taken : from - 1 - taken;
}

/** How many units say little: two characters, or the letters of one short word. */
function littleAt({ published }: Side, unit: number): number {
  return /[a-z]/.test(published.comparable.text.charAt(unit)) ? 4 : 2;
}

/** A word or two replaced by others (达造 for 打造): whole tokens of the passage in which the quotation goes on. */
function standsForWords(side: Side, lead: readonly Step[]): boolean {
  const units = publishedUnits(lead);
  if (units === 0) return true;
  const { from, sign, borders, published } = side;
  if (borders.some((border) => (border - from) * sign <= units)) return false;
  const edge = from + units * sign;
  const range = { start: Math.min(from, edge), end: Math.max(from, edge) };
  const text = published.comparable.text.slice(range.start, range.end);
  return !/[^\p{L}\p{N}]/u.test(text) && wholeTokens(published, range, from) <= 2;
}

/** How many tokens a range is; none such where its open edge cuts through one. */
function wholeTokens(published: ComparableText, range: Span, open: number): number {
  if (!tokenEdges(published, open, 0).has(open)) return Number.POSITIVE_INFINITY;
  const around = { start: Math.max(0, range.start - widestToken), end: range.end + widestToken };
  return tokensIn(published, around).filter(({ start, end }) => start < range.end && end > range.start)
    .length;
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

function quotedUnits(steps: readonly Step[]): number {
  return steps.filter((step) => step !== "omitted").length;
}

/** The quotation's units of some steps, put in. */
function added(steps: readonly Step[]): Step[] {
  return steps.filter((step) => step !== "omitted").map(() => "added");
}
