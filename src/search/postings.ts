import { isHan } from "../language/fold.ts";

/** One aspect's postings: for each feature the rows that hold it, and what holding it is worth there. */
export class Postings {
  private readonly lists = new Map<string, { rows: number[]; counts: number[]; worth: Float32Array }>();
  private readonly lengths: number[] = [];

  /** Adds the features of the next row, as often as they occur. */
  add(row: number, features: Iterable<string>): void {
    let length = 0;
    for (const feature of features) {
      length++;
      const list = this.lists.get(feature);
      if (!list) this.lists.set(feature, { rows: [row], counts: [1], worth: new Float32Array() });
      else if (list.rows.at(-1) === row) list.counts[list.counts.length - 1] = (list.counts.at(-1) ?? 0) + 1;
      else {
        list.rows.push(row);
        list.counts.push(1);
      }
    }
    this.lengths[row] = length;
  }

  /** Computes BM25 once all rows are in. */
  seal(k1: number, b: number): this {
    const total = this.lengths.length;
    const mean = this.lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, total);
    for (const list of this.lists.values()) {
      const rarity = Math.log(1 + (total - list.rows.length + 0.5) / (list.rows.length + 0.5));
      list.worth = Float32Array.from(list.rows, (row, at) => {
        const count = list.counts[at] ?? 0;
        const length = 1 - b + (b * (this.lengths[row] ?? 0)) / Math.max(1, mean);
        return (rarity * count * (k1 + 1)) / (count + k1 * length);
      });
      list.counts = [];
    }
    return this;
  }

  addTo(scores: Float64Array, feature: string, weight: number): void {
    const list = this.lists.get(feature);
    if (!list) return;
    for (let at = 0; at < list.rows.length; at++) {
      const row = list.rows[at] ?? 0;
      scores[row] = (scores[row] ?? 0) + weight * (list.worth[at] ?? 0);
    }
  }

  weightIn(row: number, feature: string): number {
    const list = this.lists.get(feature);
    const at = list?.rows.indexOf(row) ?? -1;
    return at < 0 ? 0 : (list?.worth[at] ?? 0);
  }

  rowsOf(feature: string): readonly number[] {
    return this.lists.get(feature)?.rows ?? [];
  }
}

/** Pairs of neighbouring Han characters of a folded text. */
export function pairsOf(folded: string): string[] {
  const pairs: string[] = [];
  for (let at = 0; at + 1 < folded.length; at++) {
    if (isHan(folded.charAt(at)) && isHan(folded.charAt(at + 1))) pairs.push(folded.slice(at, at + 2));
  }
  return pairs;
}
