/**
 * Many texts as one string, so that each of two thousand terms can be looked for in a thousand texts within the time
 * of a request: one native search walks over all of them.
 */
export class JoinedTexts {
  private readonly joined: string;
  /** Where each text begins in the joined string. */
  private readonly starts: readonly number[];

  constructor(texts: readonly string[]) {
    const starts: number[] = [];
    let length = 0;
    for (const text of texts) {
      starts.push(length);
      length += text.length + separator.length;
    }
    this.joined = texts.map((text) => text + separator).join("");
    this.starts = starts;
  }

  /** The indexes of the texts that hold a string, in order; none for an empty one. */
  holding(string: string): number[] {
    const found: number[] = [];
    if (string === "" || string.includes(separator)) return found;
    for (let at = this.joined.indexOf(string); at >= 0; ) {
      const index = this.indexAt(at);
      found.push(index);
      const next = this.starts[index + 1];
      at = next === undefined ? -1 : this.joined.indexOf(string, next);
    }
    return found;
  }

  private indexAt(offset: number): number {
    let [low, high] = [0, this.starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** No text has it: controls are no part of a published text, nor of a query. */
const separator = "\u0000";
