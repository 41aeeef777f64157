import type { Language, Span } from "../document/source.ts";

/** A stretch of a Chinese text and the stretch of its English that says the same. */
export interface AlignedSentences {
  readonly zh: Span;
  readonly en: Span;
}

// “…全球影响力。” · “…新高地；” · “‘从 0 到 1’的突破。”
const chineseEnd = /[。!！?？;；]+[”’」』）)]*\s*/gu;
// “… by 2.5 percent. The …” · “… ‘from zero to one.’ It …” · “… fields; it …”
const englishEnd = /(?:[.!?]+[”’"')\]]*\s+(?=[“‘"'([]*[\p{Lu}\d])|;\s+)/gu;
// “No. 5” · “e.g. Shanghai” · “the U.S. market” · “J. Needham”
const abbreviation =
  /(?:^|[\s(“"])(?:nos?|vols?|pp?|figs?|arts?|secs?|chs?|dr|mr|mrs|ms|prof|st|mt|co|ltd|inc|corp|vs|cf|approx|est|dept|govt|univ|e\.g|i\.e|etc|ph\.d|(?:\p{L}\.)*\p{L})\.$/iu;

/** The sentences of a text, and its clauses that end in a semicolon; joined they are the text. */
export function sentencesOf(text: string, language: Language): Span[] {
  const ends: number[] = [];
  for (const { 0: mark, index } of text.matchAll(language === "zh" ? chineseEnd : englishEnd)) {
    const isAbbreviated = language === "en" && abbreviation.test(text.slice(0, index + 1));
    if (!isAbbreviated && index + mark.length < text.length) ends.push(index + mark.length);
  }
  return [0, ...ends].map((start, at) => ({ start, end: ends[at] ?? text.length }));
}

/** How many sentences of each language may stand for one another. */
const beads: readonly (readonly [zh: number, en: number])[] = [
  ...([1, 2, 3, 4] as const).map((en) => [1, en] as const),
  ...([1, 2, 3] as const).map((en) => [2, en] as const),
  [3, 1],
  [3, 2],
];

/**
 * Cuts a text and its translation at the same sentences: the alignment by length of Gale and Church (1993),
 * with the figures of both sides as a second witness, since a translation keeps them. Joined, the stretches of
 * each language are its text; one stretch is the whole where no alignment is possible.
 */
export function alignSentences(zh: string, en: string): AlignedSentences[] {
  const [left, right] = [sentencesOf(zh, "zh"), sentencesOf(en, "en")];
  const ratio = en.length / Math.max(1, zh.length);
  const best = new Map<string, { cost: number; from: readonly [number, number] }>([
    ["0 0", { cost: 0, from: [0, 0] }],
  ]);
  for (let row = 0; row <= left.length; row++) {
    for (let column = 0; column <= right.length; column++) {
      const here = best.get(`${row} ${column}`);
      if (!here) continue;
      for (const [down, across] of beads) {
        const [toRow, toColumn] = [row + down, column + across];
        if (toRow > left.length || toColumn > right.length) continue;
        const pair = { zh: joined(left, row, toRow), en: joined(right, column, toColumn) };
        const cost = here.cost + unlikeness(zh, en, pair, ratio) + (down + across - 2);
        const known = best.get(`${toRow} ${toColumn}`);
        if (!known || cost < known.cost) best.set(`${toRow} ${toColumn}`, { cost, from: [row, column] });
      }
    }
  }
  return wayBack(best, left, right);
}

function joined(spans: readonly Span[], from: number, to: number): Span {
  return { start: spans[from]?.start ?? 0, end: spans[to - 1]?.end ?? 0 };
}

/** The squared difference of lengths in standard deviations (the paper's variance is 6.8 a character), and figures that only one side has. */
function unlikeness(zh: string, en: string, pair: AlignedSentences, ratio: number): number {
  const length = pair.zh.end - pair.zh.start;
  const difference = (pair.en.end - pair.en.start - length * ratio) / Math.sqrt(6.8 * length * ratio);
  const figures = [figuresOf(zh, pair.zh), figuresOf(en, pair.en)] as const;
  const lone = [...figures[0]].filter((figure) => !figures[1].has(figure)).length;
  const foreign = [...figures[1]].filter((figure) => !figures[0].has(figure)).length;
  return difference ** 2 + 4 * (lone + foreign);
}

function figuresOf(text: string, { start, end }: Span): ReadonlySet<string> {
  // 1,000 and 1000 are one figure
  return new Set(
    text
      .slice(start, end)
      .replaceAll(/(?<=\d),(?=\d{3})/g, "")
      .match(/\d+(?:\.\d+)?/g) ?? [],
  );
}

function wayBack(
  best: ReadonlyMap<string, { readonly from: readonly [number, number] }>,
  left: readonly Span[],
  right: readonly Span[],
): AlignedSentences[] {
  const pairs: AlignedSentences[] = [];
  let [row, column] = [left.length, right.length];
  while (row > 0 || column > 0) {
    const step = best.get(`${row} ${column}`);
    if (!step) return [{ zh: joined(left, 0, left.length), en: joined(right, 0, right.length) }];
    const [fromRow, fromColumn] = step.from;
    pairs.unshift({ zh: joined(left, fromRow, row), en: joined(right, fromColumn, column) });
    [row, column] = step.from;
  }
  return pairs;
}
