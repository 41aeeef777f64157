import type { Span } from "../document/source.ts";

/** A run of units of a quotation that stands at `at` in a text. */
export interface Run extends Span {
  readonly at: number;
}

/** How many units the index tells runs by: fewer than the shortest clause has. */
const gram = 8;
const buckets = 0x1_0000;

/** The most places that are looked at for one quotation: some milliseconds. */
const mostLooks = 2_000_000;

/** How many bits tell which pairs of units a text has: 32 kB, of which a plan sets one in ten. */
const pairBits = 0x4_0000;

/** Where each run of eight units stands in a text: chains of places by hash, 4 bytes a unit. */
export class RunIndex {
  private readonly heads = new Int32Array(buckets).fill(-1);
  private readonly nexts: Int32Array;
  private readonly pairs = new Uint8Array(pairBits >> 3);

  constructor(private readonly codes: Uint16Array) {
    this.nexts = new Int32Array(codes.length);
    for (let at = codes.length - gram; at >= 0; at--) {
      const bucket = bucketOf(codes, at);
      this.nexts[at] = this.heads[bucket] ?? -1;
      this.heads[bucket] = at;
    }
    for (let at = 1; at < codes.length; at++) {
      const bit = pairBit(codes[at - 1] ?? 0, codes[at] ?? 0);
      this.pairs[bit >> 3] = (this.pairs[bit >> 3] ?? 0) | (1 << (bit & 7));
    }
  }

  /** Whether the text may hold a string: not where it lacks two neighbouring units of it. */
  mayHold(string: string): boolean {
    for (let at = 1; at < string.length; at++) {
      const bit = pairBit(string.charCodeAt(at - 1), string.charCodeAt(at));
      if (((this.pairs[bit >> 3] ?? 0) & (1 << (bit & 7))) === 0) return false;
    }
    return true;
  }

  /** The runs of `shortest` units or more that a quotation has in common with the text, none to be prolonged. */
  runsOf(quotation: Uint16Array, shortest: number): Run[] {
    const runs: Run[] = [];
    let looks = 0;
    for (let start = 0; start + gram <= quotation.length && looks < mostLooks; start++) {
      let longest: Run | undefined;
      for (let at = this.heads[bucketOf(quotation, start)] ?? -1; at >= 0; at = this.nexts[at] ?? -1) {
        looks++;
        // Found from the unit before
        if (start > 0 && at > 0 && quotation[start - 1] === this.codes[at - 1]) continue;
        const length = this.lengthOfRun(quotation, start, at);
        looks += length >> 3;
        if (length >= shortest && length > (longest ? longest.end - longest.start : 0)) {
          longest = { start, end: start + length, at };
        }
      }
      if (longest) runs.push(longest);
    }
    return runs;
  }

  private lengthOfRun(quotation: Uint16Array, start: number, at: number): number {
    const most = Math.min(quotation.length - start, this.codes.length - at);
    let length = 0;
    while (length < most && quotation[start + length] === this.codes[at + length]) length++;
    return length;
  }
}

function pairBit(first: number, second: number): number {
  return Math.imul((first << 16) | second, 0x9e37_79b1) >>> 14;
}

function bucketOf(codes: Uint16Array, at: number): number {
  let hash = 0;
  for (let unit = at; unit < at + gram; unit++) hash = Math.imul(hash, 31) + (codes[unit] ?? 0);
  return (Math.imul(hash, 0x9e37_79b1) >>> 16) & (buckets - 1);
}
