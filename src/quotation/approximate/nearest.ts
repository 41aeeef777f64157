import { type NearPlace, placeOfEnd } from "./alignment.ts";
import { Pattern } from "./myers.ts";

/**
 * Approximate search: the places of a text that need the fewest edits (one character put in, left out or replaced)
 * to become the pattern. Complete for patterns of up to {@link longestComplete} units: no place within the bound is
 * missed. Longer ones are looked for where pieces of them are near.
 */

export interface Nearest {
  readonly edits: number;
  readonly places: readonly NearPlace[];
}

/** Equally near places beyond these are not told: a quotation that is near in so many is near in none. */
const mostPlaces = 10;

/**
 * The nearest places with at most `most` edits, in the order of the texts, or `undefined` where there are none.
 * Stretches that share too few runs of two or four characters with the pattern are passed over: a place with k edits
 * keeps at least m + 1 − q − qk of the pattern's runs of q. The likeliest stretches come first, since what they hold
 * lowers the bound for the rest.
 */
export function findNearest(
  texts: readonly Uint16Array[],
  pattern: Uint16Array,
  most: number,
): Nearest | undefined {
  const search =
    pattern.length > longestComplete
      ? searchByPieces(texts, pattern, most)
      : searchEverywhere(texts, pattern, most);
  if (search.ends.length === 0) return undefined;
  return { edits: search.best, places: placesOfEnds(texts, pattern, search.best, search.ends) };
}

/** The whole of every text is not compared with more units than these: it would take a third of a second. */
export const longestComplete = 512;

function searchEverywhere(texts: readonly Uint16Array[], pattern: Uint16Array, most: number): Search {
  const search = new Search(texts, new Pattern(pattern), most);
  const stretches = stretchesByRuns(texts, pattern, most);
  const likeliest = stretches.toSorted((a, b) => b.fours - a.fours || b.pairs - a.pairs).slice(0, likely);
  for (const stretch of likeliest) search.scan(stretch);
  const left = stretches.filter(
    (stretch) => !likeliest.includes(stretch) && canHold(stretch, pattern, search.best),
  );
  for (const stretch of mergedStretches(left)) search.scan(stretch);
  return search;
}

/** Where the pieces of a long pattern begin, as shares of it, in the order in which they are looked for. */
const piecesAt: readonly number[] = [0.2, 0.8, 0.4, 0.6, 0, 1];

/** Two words of rows, and edits as few as no chance text has. */
const pieceLength = 64;
const mostPieceEdits = 28;

/** One piece alone may be near by chance; three at the right distances are enough to look for no more. */
const fewestPieces = 2;
const enoughPieces = 3;

/** How many stretches the whole pattern is compared with. */
const mostCandidates = 3;

interface Candidate {
  readonly text: number;
  readonly begin: number;
  pieces: number;
}

/**
 * With no more than two edits in five characters on the whole, some pieces have hardly more. Where most of them are
 * near, at the right distances, stands the whole.
 */
function searchByPieces(texts: readonly Uint16Array[], pattern: Uint16Array, most: number): Search {
  const candidates: Candidate[] = [];
  for (const share of piecesAt) {
    const offset = Math.floor(share * (pattern.length - pieceLength));
    const units = pattern.slice(offset, offset + pieceLength);
    const near = new Search(texts, new Pattern(units), mostPieceEdits);
    for (const [text, codes] of texts.entries()) {
      if (mayHold(codes, units, mostPieceEdits)) near.scan({ text, from: 0, to: codes.length });
    }
    for (const { text, end } of outermostOfRuns(near.ends).slice(0, mostPlaces)) {
      addCandidate(candidates, text, end - pieceLength - offset, most / 2);
    }
    if (candidates.some(({ pieces }) => pieces >= enoughPieces)) break;
  }
  const search = new Search(texts, new Pattern(pattern), most);
  const likely = candidates.filter(({ pieces }) => pieces >= fewestPieces);
  for (const { text, begin } of likely.toSorted((a, b) => b.pieces - a.pieces).slice(0, mostCandidates)) {
    search.scan({ text, ...around(texts[text] ?? pattern, begin, pattern, most) });
  }
  return search;
}

function addCandidate(candidates: Candidate[], text: number, begin: number, slack: number): void {
  const known = candidates.find((each) => each.text === text && Math.abs(each.begin - begin) <= slack);
  if (known) known.pieces++;
  else candidates.push({ text, begin, pieces: 1 });
}

/** Where a pattern that begins at about `begin` can lie. */
function around(codes: Uint16Array, begin: number, { length }: Uint16Array, slack: number) {
  return { from: Math.max(0, begin - slack), to: Math.min(codes.length, begin + length + slack) };
}

/** How many stretches are tried before the bound is taken for the rest. */
const likely = 4;

/** The nearest place that lies between two offsets of a text, with at most `most` edits. */
export function findNearestWithin(
  text: Uint16Array,
  pattern: Uint16Array,
  { from, to, most }: { from: number; to: number; most: number },
): { edits: number; place: NearPlace } | undefined {
  const offset = Math.max(0, from);
  const near = findNearest([text.subarray(offset, Math.max(offset, to))], pattern, most);
  const place = near?.places[0];
  if (!near || !place) return undefined;
  return {
    edits: near.edits,
    place: { ...place, start: place.start + offset, end: place.end + offset },
  };
}

interface Stretch {
  readonly text: number;
  readonly from: number;
  readonly to: number;
}

/** A stretch with the positions that begin a run of the pattern; some may be counted that do not. */
interface CountedStretch extends Stretch {
  readonly pairs: number;
  readonly fours: number;
}

/** Keeps the ends with the fewest edits that were found so far. */
class Search {
  ends: { text: number; end: number }[] = [];

  constructor(
    private readonly texts: readonly Uint16Array[],
    private readonly pattern: Pattern,
    public best: number,
  ) {}

  scan({ text, from, to }: Stretch): void {
    const codes = this.texts[text];
    if (!codes) return;
    this.pattern.scan(codes, { from, to, most: this.best }, (end, edits) => {
      if (edits < this.best) this.ends = [];
      this.best = edits;
      this.ends.push({ text, end });
    });
  }
}

/** Overlapping stretches that can hold a place, each twice as long as the longest one, in the order of the texts. */
function stretchesByRuns(
  texts: readonly Uint16Array[],
  pattern: Uint16Array,
  most: number,
): CountedStretch[] {
  const size = pattern.length + most;
  const [pairMarks, fourMarks] = [markRuns(pattern, 2), markRuns(pattern, 4)];
  return texts.flatMap((codes, text) => {
    if (!mayHold(codes, pattern, most)) return [];
    const pairs = countRuns(codes, pairMarks, size, 2);
    const fours = countRuns(codes, fourMarks, size, 4);
    const stretches = Array.from(pairs, (count, block) => ({
      text,
      from: block * size,
      to: Math.min((block + 2) * size, codes.length),
      pairs: count + (pairs[block + 1] ?? 0),
      fours: (fours[block] ?? 0) + (fours[block + 1] ?? 0),
    }));
    return stretches.filter((stretch) => canHold(stretch, pattern, most));
  });
}

/** Whether a text has enough of a pattern's characters at all: an English one has none of a Chinese quotation's. */
function mayHold(codes: Uint16Array, pattern: Uint16Array, edits: number): boolean {
  if (codes.length < longText) return true;
  let used = usedCodes.get(codes);
  if (!used) {
    used = new Uint8Array(0x10000);
    for (const code of codes) used[code] = 1;
    usedCodes.set(codes, used);
  }
  let missing = 0;
  for (const code of pattern) missing += used[code] === 1 ? 0 : 1;
  return missing <= edits;
}

/** A shorter text is compared in less time than it takes to ask. */
const longText = 10_000;

/** Which characters each text has. */
const usedCodes = new WeakMap<Uint16Array, Uint8Array>();

function canHold({ pairs, fours }: CountedStretch, { length }: Uint16Array, edits: number): boolean {
  return pairs >= length - 1 - 2 * edits && fours >= length - 3 - 4 * edits;
}

/** Stretches that overlap, as one. */
function mergedStretches(stretches: readonly Stretch[]): Stretch[] {
  const merged: Stretch[] = [];
  for (const stretch of stretches) {
    const last = merged.at(-1);
    if (last && last.text === stretch.text && stretch.from <= last.to) {
      merged[merged.length - 1] = { ...last, to: stretch.to };
    } else {
      merged.push(stretch);
    }
  }
  return merged;
}

/** A table by hash: two runs may share a mark, which only lets more through. */
function markRuns(pattern: Uint16Array, run: 2 | 4): Uint8Array {
  const marks = new Uint8Array(hashMask + 1);
  for (let at = 0; at + run <= pattern.length; at++) marks[runHash(pattern, at, run)] = 1;
  return marks;
}

function countRuns(codes: Uint16Array, marks: Uint8Array, size: number, run: 2 | 4): Uint32Array {
  const counts = new Uint32Array(Math.ceil(codes.length / size));
  for (let block = 0; block < counts.length; block++) {
    const end = Math.min((block + 1) * size, codes.length + 1 - run);
    let count = 0;
    for (let at = block * size; at < end; at++) count += marks[runHash(codes, at, run)] ?? 0;
    counts[block] = count;
  }
  return counts;
}

const hashMask = 0xffff;

function runHash(codes: Uint16Array, at: number, run: 2 | 4): number {
  const pair = Math.imul(codes[at] ?? 0, 40_503) ^ (codes[at + 1] ?? 0);
  if (run === 2) return pair & hashMask;
  const other = Math.imul(codes[at + 2] ?? 0, 40_503) ^ (codes[at + 3] ?? 0);
  return (Math.imul(pair, 7_919) ^ other) & hashMask;
}

/**
 * One place for each group of overlapping ones: the one whose length is nearest to the pattern's. Where neighbouring
 * ends are equally near (a pattern that ends in what the text has not), the longest and the shortest place are tried.
 */
function placesOfEnds(
  texts: readonly Uint16Array[],
  pattern: Uint16Array,
  edits: number,
  ends: readonly TextEnd[],
): NearPlace[] {
  const places: NearPlace[] = [];
  for (const { text, end } of outermostOfRuns(ends).slice(0, mostAlignments(pattern, edits))) {
    const place = placeOfEnd(texts[text] ?? pattern, pattern, { text, end, edits });
    const previous = places.at(-1);
    if (!previous || previous.text !== text || place.start >= previous.end) places.push(place);
    else if (excess(place, pattern) < excess(previous, pattern)) places[places.length - 1] = place;
    if (places.length > mostPlaces) break;
  }
  return places.slice(0, mostPlaces);
}

interface TextEnd {
  readonly text: number;
  readonly end: number;
}

/** The first and last of each run of neighbouring ends, in the order of the texts. */
function outermostOfRuns(ends: readonly TextEnd[]): TextEnd[] {
  const inOrder = ends.toSorted((a, b) => a.text - b.text || a.end - b.end);
  return inOrder.filter((each, index) => {
    const [before, after] = [inOrder[index - 1], inOrder[index + 1]];
    if (before && before.text === each.text && before.end === each.end) return false;
    const within = before?.text === each.text && before.end >= each.end - 1;
    return !(within && after?.text === each.text && after.end <= each.end + 1);
  });
}

/** An alignment fills a table as long as the place: long patterns get few, so that none takes a tenth of a second. */
function mostAlignments(pattern: Uint16Array, edits: number): number {
  const words = (pattern.length + edits) * Math.ceil(pattern.length / 32);
  return Math.min(4 * mostPlaces, Math.max(2, Math.floor(2_000_000 / words)));
}

function excess({ start, end }: NearPlace, pattern: Uint16Array): number {
  return Math.abs(end - start - pattern.length);
}
