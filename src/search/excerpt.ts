import type { Span } from "../document/source.ts";
import { englishWords, meaningsOf } from "../language/english.ts";
import { foldText, occurrences, unfoldRange } from "../language/fold.ts";
import { type AlignedSentences, alignSentences, sentencesOf } from "../language/sentences.ts";
import { holdsHan, type Term } from "../language/termbase.ts";
import type { IndexedHeading, IndexedPassage, IndexedText } from "../library/indexed.ts";
import type { Lexicon } from "./lexicon.ts";
import type { QueryMeaning } from "./meaning.ts";
import { englishMeanings, termsOf } from "./query-words.ts";

/** A run of English words, each by what it may mean. */
type Run = readonly (readonly string[])[];

/** What to mark in each language: strings in the Chinese, runs of words in the English. */
export interface Marks {
  readonly zh: readonly string[];
  readonly en: readonly Run[];
  /** English strings that were quoted. */
  readonly enQuoted: readonly string[];
}

export interface Highlights {
  readonly zh: readonly Span[];
  readonly en: readonly Span[];
}

/** The marks of a query: what matched, and on the other side what the termbase ties it to. */
export function marksOf(meaning: QueryMeaning, lexicon: Lexicon): Marks {
  const zh = new Set<string>();
  const en: Run[] = [];
  const enQuoted: string[] = [];
  for (const match of meaning.quoted) {
    if (match.form !== "characters") continue;
    if (match.language === "zh") zh.add(match.text);
    else enQuoted.push(match.text);
    const term = lexicon.termOf(match.text);
    if (term) addRenderings(term, en);
  }
  for (const { folded, quoted, excluded } of meaning.terms) {
    if (!quoted && !excluded && holdsHan(folded)) zh.add(folded);
  }
  for (const queryWord of meaning.words) {
    if (queryWord.language === "zh") zh.add(queryWord.text);
    for (const word of [...queryWord.widened, ...queryWord.corrected, ...queryWord.figures])
      if (holdsHan(word)) zh.add(word);
    for (const meanings of englishMeanings(queryWord)) en.push([meanings]);
    if (queryWord.language === "en") zh.add(queryWord.text);
    for (const term of termsOf(queryWord, lexicon)) addRenderings(term, en);
  }
  const words = [...zh].filter((text) => text.length > 1 || holdsHan(text) || meaning.words.length === 1);
  return { zh: words, en, enQuoted };
}

/** Marks for words inside compounds that nothing else marks: what a `some` match was found by. */
export function withParts(marks: Marks, meaning: QueryMeaning): Marks {
  return {
    ...marks,
    zh: [...marks.zh, ...meaning.words.flatMap((queryWord) => queryWord.parts.filter(holdsHan))],
  };
}

/** UTF-16 ranges of a passage's or heading's texts, in order, none touching another. */
export function highlight(
  held: Pick<IndexedPassage | IndexedHeading, "zh" | "en" | "english">,
  marks: Marks,
): Highlights {
  return {
    zh: mergeRanges(marks.zh.flatMap((text) => textRanges(held.zh, text))),
    en: held.en
      ? mergeRanges([
          ...marks.enQuoted.flatMap((text) => textRanges(held.en, text)),
          ...wordRanges(held, marks.en),
        ])
      : [],
  };
}

const renderings = new WeakMap<Term, readonly Run[]>();

function addRenderings(term: Term, into: Run[]): void {
  let runs = renderings.get(term);
  if (!runs) {
    runs = [...term.en, ...term.abbreviations]
      .map((name) => englishWords(foldText(name)).map(({ word }) => meaningsOf(word)))
      .filter((run) => run.length > 0);
    renderings.set(term, runs);
  }
  into.push(...runs);
}

function textRanges(held: IndexedText | undefined, text: string): Span[] {
  if (!held) return [];
  const latin = /[a-z0-9]/;
  return occurrences(held.folded.text, text)
    .filter(
      ({ start, end }) =>
        !(latin.test(text.charAt(0)) && latin.test(held.folded.text.charAt(start - 1))) &&
        !(latin.test(text.at(-1) ?? "") && latin.test(held.folded.text.charAt(end))),
    )
    .map((range) => unfoldRange(held.folded, range));
}

/** Reads the words of the English alone, and only where some are marked: the Chinese ones cost far more to cut. */
function wordRanges(held: Pick<IndexedPassage, "en" | "english">, runs: readonly Run[]): Span[] {
  const { en } = held;
  if (!en || runs.length === 0) return [];
  const words = held.english;
  const byFirst = new Map<string, Run[]>();
  for (const run of runs) {
    for (const meaning of run[0] ?? []) byFirst.set(meaning, [...(byFirst.get(meaning) ?? []), run]);
  }
  const means = (at: number, meanings: readonly string[]) => {
    const word = words[at]?.word;
    return word !== undefined && meaningsOf(word).some((meaning) => meanings.includes(meaning));
  };
  return words.flatMap((word, at) =>
    meaningsOf(word.word)
      .flatMap((meaning) => byFirst.get(meaning) ?? [])
      .filter((run) => run.every((meanings, index) => means(at + index, meanings)))
      .map((run) =>
        unfoldRange(en.folded, { start: word.start, end: words[at + run.length - 1]?.end ?? word.end }),
      ),
  );
}

function mergeRanges(ranges: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const range of [...ranges].sort((left, right) => left.start - right.start || right.end - left.end)) {
    const last = merged.at(-1);
    if (last && range.start <= last.end)
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    else merged.push(range);
  }
  return merged;
}

/** A piece of a text as it is shown: marked or not. */
export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

/** Cuts a text at its highlights. The pieces joined are the text, unaltered. */
export function pieces(
  text: string,
  highlights: readonly Span[],
  { start, end }: Span = { start: 0, end: text.length },
): Piece[] {
  const cut: Piece[] = [];
  let at = start;
  for (const range of highlights) {
    const from = Math.max(range.start, at);
    const to = Math.min(range.end, end);
    if (to <= from) continue;
    if (from > at) cut.push({ text: text.slice(at, from), marked: false });
    cut.push({ text: text.slice(from, to), marked: true });
    at = to;
  }
  if (at < end) cut.push({ text: text.slice(at, end), marked: false });
  return cut;
}

/** How much of a passage is shown, in Chinese characters. */
export interface ExcerptLength {
  /** Up to this many all of it. */
  readonly whole: number;
  /** Of a longer one this many where nothing in it is marked. */
  readonly beginning: number;
}

/** A stretch of a passage in both languages, shown or folded away. */
export interface ExcerptPart extends AlignedSentences {
  readonly folded: boolean;
}

/**
 * What is shown of a long passage: the sentences that are marked in either language, in both; the
 * beginning where none is. `undefined` for a passage that is shown whole. Joined, the parts are the passage.
 */
export function excerptParts(
  held: Pick<IndexedPassage, "zh" | "en">,
  marks: Highlights,
  { whole, beginning }: ExcerptLength,
): ExcerptPart[] | undefined {
  if (held.zh.text.length <= whole) return undefined;
  const sentences = alignedSentences(held);
  const marked = sentences.map(({ zh, en }) => meets(zh, marks.zh) || meets(en, marks.en));
  const shown = marked.includes(true) ? marked : sentences.map(({ zh }) => zh.end <= beginning);
  if (!shown.includes(true)) shown[0] = true;
  const parts = runs(sentences.map((pair, at) => ({ ...pair, folded: shown[at] === false })));
  const worthwhile = runs(parts.map((part) => ({ ...part, folded: part.folded && isLong(part) })));
  return worthwhile.some(({ folded }) => folded) ? worthwhile : undefined;
}

/** A line that opens less than itself would hide more than it saves. */
function isLong({ zh }: ExcerptPart): boolean {
  return zh.end - zh.start >= 60;
}

/** Neighbouring parts of one kind, joined. */
function runs(parts: readonly ExcerptPart[]): ExcerptPart[] {
  const joined: ExcerptPart[] = [];
  for (const { zh, en, folded } of parts) {
    const last = joined.at(-1);
    if (last?.folded !== folded) joined.push({ zh, en, folded });
    else joined[joined.length - 1] = { zh: from(last.zh, zh), en: from(last.en, en), folded };
  }
  return joined;
}

const aligned = new WeakMap<IndexedText, readonly AlignedSentences[]>();

function alignedSentences({ zh, en }: Pick<IndexedPassage, "zh" | "en">): readonly AlignedSentences[] {
  const known = aligned.get(zh);
  if (known) return known;
  const none = { start: 0, end: 0 };
  const sentences = en
    ? alignSentences(zh.text, en.text)
    : sentencesOf(zh.text, "zh").map((span) => ({ zh: span, en: none }));
  aligned.set(zh, sentences);
  return sentences;
}

function from(first: Span, last: Span): Span {
  return { start: first.start, end: last.end };
}

function meets(span: Span, ranges: readonly Span[]): boolean {
  return ranges.some(({ start, end }) => start < span.end && end > span.start);
}
