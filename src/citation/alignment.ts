/** A half-open range of units of one of the texts. */
export interface NearPlace {
  readonly text: number;
  readonly start: number;
  readonly end: number;
  /** The edits from the text to the pattern, in order. */
  readonly steps: readonly Step[];
}

export type Step = "same" | "replaced" | "omitted" | "added";

/**
 * The place that ends at `end` with exactly `edits` edits, the fewest there are, by dynamic programming from its end
 * backwards within a band. Of several starts the one that makes it as long as the pattern.
 */
export function placeOfEnd(
  codes: Uint16Array,
  pattern: Uint16Array,
  { text, end, edits }: { text: number; end: number; edits: number },
): NearPlace {
  const band = narrowestBand(pattern, codes, end, edits);
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

/** Most edits replace: a band of a few units mostly holds a way as cheap as the band that all edits could reach. */
function narrowestBand(pattern: Uint16Array, codes: Uint16Array, end: number, edits: number): Band {
  let reach = Math.min(edits, firstReach);
  let band = new Band(pattern, codes, end, reach);
  while (reach < edits && band.fewestEdits() > edits) {
    reach = Math.min(edits, 4 * reach);
    band = new Band(pattern, codes, end, reach);
  }
  return band;
}

const firstReach = 16;

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
    private readonly reach: number,
  ) {
    this.width = 2 * reach + 1;
    this.ways = new Uint8Array((pattern.length + 1) * this.width).fill(omittedStep);
    this.costs = Int32Array.from({ length: this.width }, (_, slot) =>
      slot >= reach && slot - reach <= end ? slot - reach : unreachable,
    );
    for (let row = 1; row <= pattern.length; row++) this.costs = this.fillRow(row);
  }

  fewestEdits(): number {
    return this.costs.reduce((fewest, cost) => Math.min(fewest, cost), unreachable);
  }

  /** How many units before `end` the cheapest way through the whole pattern takes. */
  bestLength(): number {
    let best = this.reach;
    for (let slot = 0; slot < this.width; slot++) {
      const [cost = 0, bestCost = 0] = [this.costs[slot], this.costs[best]];
      const nearer = Math.abs(slot - this.reach) < Math.abs(best - this.reach);
      if (cost < bestCost || (cost === bestCost && nearer)) best = slot;
    }
    return this.pattern.length + best - this.reach;
  }

  step(row: number, taken: number): Step {
    return stepCodes[this.ways[row * this.width + taken - row + this.reach] ?? 0] ?? "same";
  }

  /** Slot s of a row stands for row + s − reach units taken. */
  private fillRow(row: number): Int32Array {
    const { width, reach, end, codes, ways } = this;
    const next = new Int32Array(width).fill(unreachable);
    const wanted = this.pattern[this.pattern.length - row];
    for (let slot = 0; slot < width; slot++) {
      const taken = row + slot - reach;
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
