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
 * The place that ends at `end` with exactly `edits` edits, the fewest there are, from its end backwards. Of several
 * starts the one that makes it as long as the pattern.
 */
export function placeOfEnd(
  codes: Uint16Array,
  pattern: Uint16Array,
  { text, end, edits }: { text: number; end: number; edits: number },
): NearPlace {
  const table = new Table(pattern, codes, end, Math.min(end, pattern.length + edits));
  const steps: Step[] = [];
  let [row, taken] = [pattern.length, table.bestLength()];
  const start = end - taken;
  while (row > 0 || taken > 0) {
    const step = table.step(row, taken);
    steps.push(step);
    if (step !== "omitted") row--;
    if (step !== "added") taken--;
  }
  return { text, start, end, steps };
}

/**
 * The edit distances of the last `row` units of the pattern to the last `taken` units before `end`, whole: of each
 * column the differences between its rows are kept as bits, in words of 32 (Myers, Journal of the ACM 46(3), 1999),
 * and the value at the bottom of each word.
 */
class Table {
  private readonly words: number;
  private readonly plus: Int32Array;
  private readonly minus: Int32Array;
  private readonly values: Int32Array;

  constructor(
    private readonly pattern: Uint16Array,
    private readonly codes: Uint16Array,
    private readonly end: number,
    private readonly columns: number,
  ) {
    this.words = Math.ceil(pattern.length / 32);
    this.plus = new Int32Array((columns + 1) * this.words);
    this.minus = new Int32Array((columns + 1) * this.words);
    this.values = new Int32Array((columns + 1) * this.words);
    for (let word = 0; word < this.words; word++) {
      this.plus[word] = -1;
      this.values[word] = Math.min((word + 1) * 32, pattern.length);
    }
    const rows = this.rowsOfCodes();
    const none = new Int32Array(this.words);
    for (let taken = 1; taken <= columns; taken++) {
      this.fillColumn(taken, rows.get(codes[end - taken] ?? 0) ?? none);
    }
  }

  /** How many units before `end` the cheapest way through the whole pattern takes. */
  bestLength(): number {
    const { length } = this.pattern;
    let best = 0;
    for (let taken = 0; taken <= this.columns; taken++) {
      const [cost, fewest] = [this.value(length, taken), this.value(length, best)];
      const nearer = Math.abs(taken - length) < Math.abs(best - length);
      if (cost < fewest || (cost === fewest && nearer)) best = taken;
    }
    return best;
  }

  step(row: number, taken: number): Step {
    if (row === 0) return "omitted";
    if (taken === 0) return "added";
    const same = this.pattern[this.pattern.length - row] === this.codes[this.end - taken];
    const across = this.value(row - 1, taken - 1) + (same ? 0 : 1);
    const added = this.value(row - 1, taken) + 1;
    const omitted = this.value(row, taken - 1) + 1;
    if (across <= added && across <= omitted) return same ? "same" : "replaced";
    return added <= omitted ? "added" : "omitted";
  }

  private value(row: number, taken: number): number {
    if (row === 0) return taken;
    const word = (row - 1) >>> 5;
    const at = taken * this.words + word;
    // The rows of the word below this one
    const below = (-2 << ((row - 1) & 31)) & this.rowsOfWord(word);
    return (
      (this.values[at] ?? 0) - bitsIn((this.plus[at] ?? 0) & below) + bitsIn((this.minus[at] ?? 0) & below)
    );
  }

  private rowsOfWord(word: number): number {
    const rows = this.pattern.length - word * 32;
    return rows >= 32 ? -1 : (1 << rows) - 1;
  }

  /** Which rows hold a character, the last unit of the pattern first. */
  private rowsOfCodes(): Map<number, Int32Array> {
    const rows = new Map<number, Int32Array>();
    for (let row = 0; row < this.pattern.length; row++) {
      const code = this.pattern[this.pattern.length - 1 - row] ?? 0;
      let words = rows.get(code);
      if (!words) {
        words = new Int32Array(this.words);
        rows.set(code, words);
      }
      words[row >>> 5] = (words[row >>> 5] ?? 0) | (1 << (row & 31));
    }
    return rows;
  }

  private fillColumn(taken: number, held: Int32Array): void {
    const { words, plus, minus, values } = this;
    // Above the first row a column costs one more than the one before: nothing of the text is passed over for free.
    let [plusIn, minusIn] = [1, 0];
    for (let word = 0; word < words; word++) {
      const before = (taken - 1) * words + word;
      const p = plus[before] ?? 0;
      const n = minus[before] ?? 0;
      const holds = held[word] ?? 0;
      const vertical = holds | n;
      const equal = holds | minusIn;
      const horizontal = (((equal & p) + p) ^ p) | equal;
      const up = n | ~(horizontal | p);
      const down = p & horizontal;
      const bottom = word === words - 1 ? (this.pattern.length - 1) & 31 : 31;
      const at = before + words;
      values[at] = (values[before] ?? 0) + ((up >>> bottom) & 1) - ((down >>> bottom) & 1);
      const upShifted = (up << 1) | plusIn;
      plus[at] = (down << 1) | minusIn | ~(vertical | upShifted);
      minus[at] = upShifted & vertical;
      plusIn = up >>> 31;
      minusIn = down >>> 31;
    }
  }
}

/** How many bits of a word are set. */
function bitsIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x5555_5555);
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}
