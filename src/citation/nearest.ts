/**
 * Approximate search: the places of a text that need the fewest edits (one character put in, left out or replaced)
 * to become the pattern. Complete: no place within the bound is missed.
 */

/** A half-open range of units of one of the texts. */
export interface NearPlace {
  readonly text: number;
  readonly start: number;
  readonly end: number;
  /** The edits from the text to the pattern, in order. */
  readonly steps: readonly Step[];
}

export type Step = "same" | "replaced" | "omitted" | "added";

export interface Nearest {
  readonly edits: number;
  readonly places: readonly NearPlace[];
}

/** Equally near places beyond these are not told: a quotation that is near in so many is near in none. */
const mostPlaces = 10;

/**
 * The nearest places with at most `most` edits, in the order of the texts, or `undefined` where there are none.
 * Stretches that share too few pairs of neighbouring characters with the pattern are passed over: a place with k
 * edits keeps at least m − 1 − 2k of the pattern's m − 1 pairs.
 */
export function findNearest(
  texts: readonly Uint16Array[],
  pattern: Uint16Array,
  most: number,
): Nearest | undefined {
  const compiled = new Pattern(pattern);
  let best = most;
  let ends: { text: number; end: number }[] = [];
  for (const { text, from, to, pairs } of stretchesByPairs(texts, pattern, most)) {
    if (pairs < pattern.length - 1 - 2 * best) break;
    best = compiled.scan(texts[text] ?? pattern, from, to, best, (end, edits) => {
      if (edits < best || (edits === best && ends.length === 0)) ends = [];
      best = edits;
      ends.push({ text, end });
    });
  }
  if (ends.length === 0) return undefined;
  return { edits: best, places: placesOfEnds(texts, pattern, best, ends) };
}

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
  /** How many positions of the stretch begin a pair that the pattern has; some may be counted that do not. */
  readonly pairs: number;
}

/** Overlapping stretches, each twice as long as the longest place, those with the most shared pairs first. */
function stretchesByPairs(texts: readonly Uint16Array[], pattern: Uint16Array, most: number): Stretch[] {
  const size = pattern.length + most;
  const needed = pattern.length - 1 - 2 * most;
  const marks = markPairs(pattern);
  const stretches: Stretch[] = [];
  for (const [text, codes] of texts.entries()) {
    const counts = countPairs(codes, marks, size);
    for (let block = 0; block < counts.length; block++) {
      const pairs = (counts[block] ?? 0) + (counts[block + 1] ?? 0);
      const from = block * size;
      if (pairs >= needed) stretches.push({ text, from, to: Math.min(from + 2 * size, codes.length), pairs });
    }
  }
  return stretches.sort((a, b) => b.pairs - a.pairs);
}

/** A table by hash: two pairs may share a mark, which only lets more through. */
function markPairs(pattern: Uint16Array): Uint8Array {
  const marks = new Uint8Array(hashMask + 1);
  for (let at = 0; at + 1 < pattern.length; at++) marks[pairHash(pattern[at] ?? 0, pattern[at + 1] ?? 0)] = 1;
  return marks;
}

function countPairs(codes: Uint16Array, marks: Uint8Array, size: number): Uint32Array {
  const counts = new Uint32Array(Math.ceil(codes.length / size));
  for (let block = 0; block < counts.length; block++) {
    const end = Math.min((block + 1) * size, codes.length - 1);
    let count = 0;
    for (let at = block * size; at < end; at++) {
      count += marks[pairHash(codes[at] ?? 0, codes[at + 1] ?? 0)] ?? 0;
    }
    counts[block] = count;
  }
  return counts;
}

const hashMask = 0xffff;

function pairHash(first: number, second: number): number {
  return (Math.imul(first, 40_503) ^ second) & hashMask;
}

/**
 * A pattern for Myers' bit-parallel edit distance (Journal of the ACM 46(3), 1999), a word of 32 rows at a time
 * with the carry of Hyyrö's blocks.
 */
class Pattern {
  private readonly words: number;
  /** For each word of rows, whether the pattern holds the character there: one row of words a character. */
  private readonly rows: Int32Array;
  private readonly rowOf = new Uint16Array(0x10000);

  constructor(private readonly pattern: Uint16Array) {
    this.words = Math.ceil(pattern.length / 32);
    const distinct = [...new Set(pattern)];
    this.rows = new Int32Array((distinct.length + 1) * this.words);
    for (const [index, code] of distinct.entries()) this.rowOf[code] = index + 1;
    for (const [at, code] of pattern.entries()) {
      const word = (this.rowOf[code] ?? 0) * this.words + (at >>> 5);
      this.rows[word] = (this.rows[word] ?? 0) | (1 << (at & 31));
    }
  }

  /**
   * Reports each end in [from, to) where at most `most` edits lead to the whole pattern, lowering `most` as it
   * goes, so that no end is reported after a better one. Gives the fewest edits, or `most`.
   */
  scan(
    text: Uint16Array,
    from: number,
    to: number,
    most: number,
    report: (end: number, edits: number) => void,
  ): number {
    const { words, rows, rowOf } = this;
    const last = words - 1;
    const top = (this.pattern.length - 1) & 31;
    const plus = new Int32Array(words).fill(-1);
    const minus = new Int32Array(words);
    let edits = this.pattern.length;
    let bound = most;
    for (let at = from; at < to; at++) {
      const row = (rowOf[text[at] ?? 0] ?? 0) * words;
      let plusIn = 0;
      let minusIn = 0;
      for (let word = 0; word < words; word++) {
        const p = plus[word] ?? 0;
        const n = minus[word] ?? 0;
        const held = rows[row + word] ?? 0;
        const vertical = held | n;
        const equal = held | minusIn;
        const horizontal = (((equal & p) + p) ^ p) | equal;
        let up = n | ~(horizontal | p);
        let down = p & horizontal;
        if (word === last) edits += ((up >>> top) & 1) - ((down >>> top) & 1);
        const plusOut = up >>> 31;
        const minusOut = down >>> 31;
        up = (up << 1) | plusIn;
        down = (down << 1) | minusIn;
        plus[word] = down | ~(vertical | up);
        minus[word] = up & vertical;
        plusIn = plusOut;
        minusIn = minusOut;
      }
      if (edits <= bound) {
        report(at + 1, edits);
        bound = edits;
      }
    }
    return bound;
  }
}

/** One place for each group of neighbouring ends: the one whose length is nearest to the pattern's. */
function placesOfEnds(
  texts: readonly Uint16Array[],
  pattern: Uint16Array,
  edits: number,
  ends: readonly { text: number; end: number }[],
): NearPlace[] {
  const inOrder = ends.toSorted((a, b) => a.text - b.text || a.end - b.end);
  const places: NearPlace[] = [];
  for (const { text, end } of inOrder) {
    const previous = places.at(-1);
    if (previous?.text === text && previous.end === end) continue;
    const place = placeOfEnd(texts[text] ?? pattern, pattern, { text, end, edits });
    if (!previous || previous.text !== text || place.start >= previous.end) places.push(place);
    else if (excess(place, pattern) < excess(previous, pattern)) places[places.length - 1] = place;
    if (places.length > mostPlaces) break;
  }
  return places.slice(0, mostPlaces);
}

function excess({ start, end }: NearPlace, pattern: Uint16Array): number {
  return Math.abs(end - start - pattern.length);
}

/**
 * The place that ends at `end` with exactly `edits` edits, by dynamic programming from its end backwards within
 * the band that so many edits can reach. Of several starts the one that makes it as long as the pattern.
 */
function placeOfEnd(
  codes: Uint16Array,
  pattern: Uint16Array,
  { text, end, edits }: { text: number; end: number; edits: number },
): NearPlace {
  const band = new Band(pattern, codes, end, edits);
  const steps: Step[] = [];
  let [row, taken] = [pattern.length, band.bestLength()];
  const start = end - taken;
  while (row > 0 || taken > 0) {
    const step = band.step(row, taken);
    steps.push(step);
    if (step !== "omitted") row--;
    if (step !== "added") taken--;
  }
  return { text, start, end, steps };
}

const stepCodes = ["same", "replaced", "omitted", "added"] as const satisfies readonly Step[];
const [sameStep, replacedStep, omittedStep, addedStep] = [0, 1, 2, 3];
const unreachable = 0x3fff_ffff;

/** The costs of the last `row` units of the pattern against the last `taken` units before `end`, and how each came about. */
class Band {
  private readonly width: number;
  private readonly ways: Uint8Array;
  private costs: Int32Array;

  constructor(
    private readonly pattern: Uint16Array,
    private readonly codes: Uint16Array,
    private readonly end: number,
    private readonly edits: number,
  ) {
    this.width = 2 * edits + 1;
    this.ways = new Uint8Array((pattern.length + 1) * this.width).fill(omittedStep);
    this.costs = Int32Array.from({ length: this.width }, (_, slot) =>
      slot >= edits && slot - edits <= end ? slot - edits : unreachable,
    );
    for (let row = 1; row <= pattern.length; row++) this.costs = this.fillRow(row);
  }

  /** How many units before `end` the cheapest way through the whole pattern takes. */
  bestLength(): number {
    let best = this.edits;
    for (let slot = 0; slot < this.width; slot++) {
      const [cost = 0, bestCost = 0] = [this.costs[slot], this.costs[best]];
      const nearer = Math.abs(slot - this.edits) < Math.abs(best - this.edits);
      if (cost < bestCost || (cost === bestCost && nearer)) best = slot;
    }
    return this.pattern.length + best - this.edits;
  }

  step(row: number, taken: number): Step {
    return stepCodes[this.ways[row * this.width + taken - row + this.edits] ?? 0] ?? "same";
  }

  /** Slot s of a row stands for row + s − edits units taken. */
  private fillRow(row: number): Int32Array {
    const { width, edits, end, codes, ways } = this;
    const next = new Int32Array(width).fill(unreachable);
    const wanted = this.pattern[this.pattern.length - row];
    for (let slot = 0; slot < width; slot++) {
      const taken = row + slot - edits;
      if (taken < 0 || taken > end) continue;
      const same = taken > 0 && codes[end - taken] === wanted;
      const across = taken > 0 ? (this.costs[slot] ?? unreachable) + (same ? 0 : 1) : unreachable;
      const added = (slot + 1 < width ? (this.costs[slot + 1] ?? unreachable) : unreachable) + 1;
      const omitted = (slot > 0 ? (next[slot - 1] ?? unreachable) : unreachable) + 1;
      next[slot] = Math.min(across, added, omitted);
      const way =
        across <= added && across <= omitted
          ? same
            ? sameStep
            : replacedStep
          : added <= omitted
            ? addedStep
            : omittedStep;
      ways[row * width + slot] = way;
    }
    return next;
  }
}
