/**
 * A pattern for Myers' bit-parallel edit distance (Journal of the ACM 46(3), 1999): 32 rows of the table are a word,
 * and words below which every value is beyond the bound are left out until a value within it comes near.
 */
export class Pattern {
  private readonly last: number;
  /** For each character of the pattern a row of words: which of the pattern's places hold it. */
  private readonly rows: Int32Array;
  private readonly rowOf = new Uint32Array(0x10000);

  constructor(private readonly pattern: Uint16Array) {
    const words = Math.ceil(pattern.length / 32);
    this.last = words - 1;
    const distinct = [...new Set(pattern)];
    this.rows = new Int32Array((distinct.length + 1) * words);
    for (const [index, code] of distinct.entries()) this.rowOf[code] = (index + 1) * words;
    for (const [at, code] of pattern.entries()) {
      const word = (this.rowOf[code] ?? 0) + (at >>> 5);
      this.rows[word] = (this.rows[word] ?? 0) | (1 << (at & 31));
    }
  }

  /**
   * Reports each end in [from, to) to which at most `most` edits lead, lowering `most` as it goes, so that no end is
   * reported after a better one. One loop, since a call for each word would take most of the time.
   */
  scan(
    text: Uint16Array,
    { from, to, most }: { from: number; to: number; most: number },
    report: (end: number, edits: number) => void,
  ): void {
    const { rows, rowOf, last } = this;
    const plus = new Int32Array(last + 1).fill(-1);
    const minus = new Int32Array(last + 1);
    // The value in the last row of each word, at the column before.
    const values = Int32Array.from(plus, (_, word) => Math.min((word + 1) * 32, this.pattern.length));
    let bound = most;
    let active = Math.min(last, bound >>> 5);
    for (let at = from; at < to; at++) {
      const row = rowOf[text[at] ?? 0] ?? 0;
      let plusIn = 0;
      let minusIn = 0;
      for (let word = 0; word <= active; word++) {
        const p = plus[word] ?? 0;
        const n = minus[word] ?? 0;
        const held = rows[row + word] ?? 0;
        const vertical = held | n;
        const equal = held | minusIn;
        const horizontal = (((equal & p) + p) ^ p) | equal;
        const up = n | ~(horizontal | p);
        const down = p & horizontal;
        const bottom = word === last ? (this.pattern.length - 1) & 31 : 31;
        const change = ((up >>> bottom) & 1) - ((down >>> bottom) & 1);
        const before = values[word] ?? 0;
        values[word] = before + change;
        const upShifted = (up << 1) | plusIn;
        const downShifted = (down << 1) | minusIn;
        plus[word] = downShifted | ~(vertical | upShifted);
        minus[word] = upShifted & vertical;
        plusIn = up >>> 31;
        minusIn = down >>> 31;
        if (
          word === active &&
          word < last &&
          before <= bound &&
          (change < 0 || ((rows[row + word + 1] ?? 0) & 1) === 1)
        ) {
          active++;
          plus[active] = -1;
          minus[active] = 0;
          values[active] = before + this.height(active);
        }
      }
      while (active > 0 && (values[active] ?? 0) >= bound + this.height(active)) active--;
      if (active === last && (values[last] ?? 0) <= bound) {
        bound = values[last] ?? 0;
        report(at + 1, bound);
      }
    }
  }

  private height(word: number): number {
    return word === this.last ? ((this.pattern.length - 1) & 31) + 1 : 32;
  }
}
