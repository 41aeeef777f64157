import type { Span } from "../document/source.ts";
import type { NearPlace, Step } from "./approximate/alignment.ts";
import type { ComparableText } from "./difference.ts";
import { tokensIn } from "./tokens.ts";

/**
 * The steps of a place cut at numbers and words: of the scripts that are as short or nearly so, the one a reader would
 * write. 达到20% beside 2025年要达20% is [→2025年要]达[到→]20%, and not 2[→5年要达2]0%.
 */
export function readableSteps(published: ComparableText, place: NearPlace, quoted: ComparableText): Step[] {
  const tokens: Tokens = {
    published: wordsOf(published, place),
    quoted: wordsOf(quoted, { start: 0, end: quoted.comparable.codes.length }),
  };
  const steps: Step[] = [];
  const at = { published: 0, quoted: 0 };
  for (const region of changedRegions(tokens, pairsOf(tokens, place))) {
    addSame(steps, tokens.published.slice(at.published, region.published.start));
    addRegion(steps, tokens, region);
    [at.published, at.quoted] = [region.published.end, region.quoted.end];
  }
  addSame(steps, tokens.published.slice(at.published));
  return steps;
}

interface Word extends Span {
  readonly text: string;
}

interface Tokens {
  readonly published: readonly Word[];
  readonly quoted: readonly Word[];
}

/** A half-open range of tokens on both sides. */
interface Region {
  readonly published: Span;
  readonly quoted: Span;
}

function wordsOf(text: ComparableText, range: Span): Word[] {
  return tokensIn(text, range).map(({ start, end }) => ({
    start,
    end,
    text: text.comparable.text.slice(start, end),
  }));
}

/** Which token of the quotation each published one stands for: all its units are the same, and all of the other's. */
function pairsOf({ published, quoted }: Tokens, { start, steps }: NearPlace): (number | undefined)[] {
  const unitFor = new Map<number, number>();
  let [p, q] = [start, 0];
  for (const step of steps) {
    if (step === "same") unitFor.set(p, q);
    if (step !== "added") p++;
    if (step !== "omitted") q++;
  }
  const tokenAt = new Map(quoted.map((token, index) => [token.start, index]));
  return published.map((token) => {
    const first = unitFor.get(token.start);
    const index = first === undefined ? undefined : tokenAt.get(first);
    if (first === undefined || index === undefined || quoted[index]?.text !== token.text) return undefined;
    const together = unitFor.get(token.end - 1) === first + token.end - 1 - token.start;
    return together ? index : undefined;
  });
}

/** What stands between tokens that are pairs; regions that only a character or two part are one. */
function changedRegions(tokens: Tokens, pairs: readonly (number | undefined)[]): Region[] {
  const regions: Region[] = [];
  let [p, q] = [0, 0];
  const close = (publishedEnd: number, quotedEnd: number) => {
    if (p < publishedEnd || q < quotedEnd) {
      const region = { published: { start: p, end: publishedEnd }, quoted: { start: q, end: quotedEnd } };
      addMerged(regions, region, tokens);
    }
  };
  for (const [index, pair] of pairs.entries()) {
    if (pair === undefined) continue;
    close(index, pair);
    [p, q] = [index + 1, pair + 1];
  }
  close(tokens.published.length, tokens.quoted.length);
  return regions;
}

/** The most units between two regions that are looked at together, and the most pairs of tokens in one. */
const shortBridge = 2;
const mostCells = 40_000;

function addMerged(regions: Region[], region: Region, { published }: Tokens): void {
  const last = regions.at(-1);
  const bridge = published.slice(last?.published.end, region.published.start);
  const merged = last && {
    published: { start: last.published.start, end: region.published.end },
    quoted: { start: last.quoted.start, end: region.quoted.end },
  };
  if (merged && unitsOf(bridge) <= shortBridge && cellsOf(merged) <= mostCells)
    regions[regions.length - 1] = merged;
  else regions.push(region);
}

function cellsOf({ published, quoted }: Region): number {
  return (published.end - published.start + 1) * (quoted.end - quoted.start + 1);
}

function unitsOf(tokens: readonly Span[]): number {
  return tokens.reduce((sum, { start, end }) => sum + end - start, 0);
}

function addSame(steps: Step[], tokens: readonly Span[]): void {
  for (let unit = unitsOf(tokens); unit > 0; unit--) steps.push("same");
}

function addChanged(steps: Step[], published: number, quoted: number): void {
  for (let unit = 0; unit < Math.max(published, quoted); unit++) {
    steps.push(unit >= published ? "added" : unit >= quoted ? "omitted" : "replaced");
  }
}

function addRegion(steps: Step[], tokens: Tokens, region: Region): void {
  const published = tokens.published.slice(region.published.start, region.published.end);
  const quoted = tokens.quoted.slice(region.quoted.start, region.quoted.end);
  let [p, q] = [0, 0];
  for (const [publishedAt, quotedAt] of cellsOf(region) > mostCells ? [] : commonTokens(published, quoted)) {
    addChanged(steps, unitsOf(published.slice(p, publishedAt)), unitsOf(quoted.slice(q, quotedAt)));
    addSame(steps, published.slice(publishedAt, publishedAt + 1));
    [p, q] = [publishedAt + 1, quotedAt + 1];
  }
  addChanged(steps, unitsOf(published.slice(p)), unitsOf(quoted.slice(q)));
}

/** What a change costs beside its length, in units: of two scripts that keep as much, the one with fewer changes. */
const opening = 0.5;

/**
 * The tokens that two rows have in common, in order: those with the most units, in the fewest pieces. Two tables of
 * longest common subsequences, one for ways that end in a common token and one for ways that end in a change.
 */
function commonTokens(published: readonly Word[], quoted: readonly Word[]): [number, number][] {
  const width = quoted.length + 1;
  const same = new Float64Array((published.length + 1) * width).fill(Number.NEGATIVE_INFINITY);
  const changed = same.slice();
  same[0] = 0;
  const into = (cell: number) => Math.max(changed[cell] ?? 0, (same[cell] ?? 0) - opening);
  for (let p = 0; p <= published.length; p++) {
    for (let q = 0; q <= quoted.length; q++) {
      const cell = p * width + q;
      if (p > 0) changed[cell] = Math.max(changed[cell] ?? 0, into(cell - width));
      if (q > 0) changed[cell] = Math.max(changed[cell] ?? 0, into(cell - 1));
      const token = published[p - 1];
      if (!token || token.text !== quoted[q - 1]?.text) continue;
      const before = cell - width - 1;
      same[cell] = Math.max(same[before] ?? 0, changed[before] ?? 0) + token.text.length;
    }
  }
  return wayBack(published.length, quoted.length, same, changed);
}

function wayBack(
  rows: number,
  columns: number,
  same: Float64Array,
  changed: Float64Array,
): [number, number][] {
  const width = columns + 1;
  const common: [number, number][] = [];
  let [p, q] = [rows, columns];
  let inSame = (same[rows * width + columns] ?? 0) >= (changed[rows * width + columns] ?? 0);
  while (p > 0 || q > 0) {
    const cell = p * width + q;
    if (inSame) {
      common.push([--p, --q]);
      inSame = (same[cell - width - 1] ?? 0) >= (changed[cell - width - 1] ?? 0);
      continue;
    }
    const above = cell - width;
    const up = p > 0 && changed[cell] === Math.max(changed[above] ?? 0, (same[above] ?? 0) - opening);
    inSame = changed[cell] === (same[up ? above : cell - 1] ?? 0) - opening;
    if (up) p--;
    else q--;
  }
  return common.reverse();
}
