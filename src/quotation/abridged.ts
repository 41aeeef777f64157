import type { Span } from "../document/source.ts";
import { occurrences } from "../language/fold.ts";
import type { NearPlace } from "./approximate/alignment.ts";
import { findNearest, findNearestWithin } from "./approximate/nearest.ts";

/**
 * How far the next part of an abridged quotation may begin behind the part before it, in comparable characters: about
 * two printed pages. Farther apart the parts no longer stand in one train of thought, and are quotations of their own.
 */
export const ellipsisReach = 2_000;

/**
 * The places where all parts stand in order, each within reach of the one before: one chain for each beginning that
 * leads through, the shortest. Ranges are in units of `text`.
 */
export function chainsOf(text: string, parts: readonly string[]): Span[][] {
  const [first, ...rest] = parts;
  if (first === undefined) return [];
  let chains = occurrences(text, first).map((range) => [range]);
  for (const part of rest) {
    if (chains.length === 0) return [];
    chains = prolonged(chains, occurrences(text, part));
  }
  return shortestByBeginning(chains);
}

/** Each next range after the last chain that ends before it; chains and ranges are in the order of the text. */
function prolonged(chains: readonly Span[][], nexts: readonly Span[]): Span[][] {
  const longer: Span[][] = [];
  let reached = -1;
  for (const next of nexts) {
    while ((chains[reached + 1]?.at(-1)?.end ?? Number.POSITIVE_INFINITY) <= next.start) reached++;
    const chain = chains[reached];
    const end = chain?.at(-1)?.end;
    if (chain && end !== undefined && next.start - end <= ellipsisReach) longer.push([...chain, next]);
  }
  return longer;
}

function shortestByBeginning(chains: readonly Span[][]): Span[][] {
  const byBeginning = new Map<number, Span[]>();
  for (const chain of chains) {
    const beginning = chain[0]?.start ?? 0;
    if (!byBeginning.has(beginning)) byBeginning.set(beginning, chain);
  }
  return [...byBeginning.values()];
}

/** The places of the parts, in order, in one text; a part that is nowhere near has none. */
export interface NearChain {
  readonly text: number;
  readonly edits: number;
  readonly places: readonly (NearPlace | undefined)[];
}

/** Below this a part is in too many places to look for the others around it. */
const shortestAnchor = 8;

/** How many of a part's equally near places the others are looked for around. */
const mostAnchors = 3;

/** The most units that are looked for in the whole of every text, part after part. */
const mostAnchorUnits = 1_200;

/**
 * The chain with the fewest edits, a part that is missing counted with its length. Parts long enough are looked for
 * alone, the longest first, and the others within reach of where it is nearest; one of them stands there, since with
 * no more than two edits in five characters on the whole some part has no more either.
 */
export function nearestChain(
  texts: readonly Uint16Array[],
  parts: readonly Uint16Array[],
  share: (length: number) => number,
): NearChain | undefined {
  const most = share(parts.reduce((sum, part) => sum + part.length, 0));
  const longestFirst = [...parts.entries()].sort(([, a], [, b]) => b.length - a.length);
  let best: NearChain | undefined;
  let looked = 0;
  for (const [anchor, part] of longestFirst) {
    looked += part.length;
    if (part.length < shortestAnchor || (looked > mostAnchorUnits && looked > part.length)) break;
    for (const place of findNearest(texts, part, share(part.length))?.places.slice(0, mostAnchors) ?? []) {
      const chain = chainAround(texts[place.text] ?? part, parts, anchor, place, share);
      if (chain.edits <= most && chain.edits < (best?.edits ?? Number.POSITIVE_INFINITY)) best = chain;
    }
  }
  return best;
}

function chainAround(
  text: Uint16Array,
  parts: readonly Uint16Array[],
  anchor: number,
  place: NearPlace,
  share: (length: number) => number,
): NearChain {
  const places: (NearPlace | undefined)[] = parts.map((_, index) => (index === anchor ? place : undefined));
  let { start, end } = place;
  for (let index = anchor + 1; index < parts.length; index++) {
    const part = parts[index] ?? text;
    const within = { from: end, to: end + ellipsisReach + part.length, most: share(part.length) };
    places[index] = findNearestWithin(text, part, within)?.place;
    end = places[index]?.end ?? end;
  }
  for (let index = anchor - 1; index >= 0; index--) {
    const part = parts[index] ?? text;
    const within = { from: start - ellipsisReach - part.length, to: start, most: share(part.length) };
    places[index] = findNearestWithin(text, part, within)?.place;
    start = places[index]?.start ?? start;
  }
  const edits = parts.reduce((sum, part, index) => sum + editsOf(places[index], part), 0);
  return { text: place.text, edits, places: places.map((found) => found && { ...found, text: place.text }) };
}

function editsOf(place: NearPlace | undefined, part: Uint16Array): number {
  return place ? place.steps.filter((step) => step !== "same").length : part.length;
}
