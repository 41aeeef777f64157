import type { CorpusDocument } from "../corpus/edited-document.ts";
import type { Language } from "../document/source.ts";
import { type EnglishWord, englishWords, meaningsOf } from "../language/english.ts";
import { foldText, isHan } from "../language/fold.ts";
import type { Segmenter } from "../language/segment.ts";
import { chineseStopWords, englishStopWords, wordSuffixes } from "../language/stop-words.ts";
import { marker } from "./condition.ts";
import { pairsOf } from "./forms.ts";
import type { IndexedWords } from "./indexed.ts";

/** A subject entry as it leads to a passage: its own, or that of a heading which the passage is the first of. */
export interface Leading {
  readonly address: string;
  readonly language: Language;
  readonly text: string;
}

/** An entry cut into words, once for all that is made of it. */
export interface CutEntry extends Leading {
  /** Of a Chinese entry, what stands between spaces, folded: folding it whole would join it to words that nobody wrote. */
  readonly parts: readonly string[];
  /** Of a Chinese entry, the index words of its parts. */
  readonly words: readonly string[];
  readonly english: readonly EnglishWord[];
}

export function cutEntry(segmenter: Segmenter, entry: Leading): CutEntry {
  const parts = entry.language === "zh" ? entry.text.split(/\s+/).map(foldText) : [];
  return {
    ...entry,
    parts,
    words: parts.flatMap((part) => segmenter.indexWords(part)),
    english: entry.language === "en" ? englishWords(foldText(entry.text)) : [],
  };
}

/** An entry as it is matched: its words that carry weight, each once; Chinese index words or meanings of English words. */
export function weightyWords({ words, english }: CutEntry): string[] {
  return [
    ...new Set([
      ...words.filter((word) => !chineseStopWords.has(word)),
      ...english.filter(({ word }) => !englishStopWords.has(word)).flatMap(({ word }) => meaningsOf(word)),
    ]),
  ];
}

/**
 * Of a Chinese entry the pairs around characters that are no part of a word, so that a run which no dictionary holds
 * is more than the words inside it: 元|宇宙 has 元宇.
 */
export function pairsOfSingles(segmenter: Segmenter, { parts }: CutEntry): string[] {
  const pairs = parts.flatMap((part) =>
    segmenter
      .words(part)
      .filter(({ text }) => text.length === 1 && !chineseStopWords.has(text) && !wordSuffixes.has(text))
      .flatMap(({ start }) => pairsOf(part.slice(Math.max(0, start - 1), start + 2))),
  );
  return [...new Set(pairs)];
}

/** What ranking counts of the entries that lead to a place: the tokens of each aspect, as often as they occur. */
export function subjectTokens(entries: readonly CutEntry[]): string[][] {
  const weighty = (language: Language) =>
    entries.filter((entry) => entry.language === language).flatMap(weightyWords);
  const chinese = entries.flatMap(({ parts }) => parts);
  return [
    weighty("zh"),
    chinese.flatMap(pairsOf),
    chinese.flatMap((text) => Array.from(text).filter(isHan)),
    weighty("en"),
  ];
}

/** The same of the heading right above a passage: single characters say too little there. */
export function headingSubjectTokens(entries: readonly CutEntry[]): string[][] {
  const [words = [], pairs = [], , english = []] = subjectTokens(entries);
  return [words, pairs, english];
}

/** All words of entries, as a condition asks for them; a marker stands between two, so that no phrase runs over both. */
export function subjectWords(entries: readonly CutEntry[]): IndexedWords {
  const between = { word: marker, stem: marker, start: 0, end: 0 };
  const en = entries
    .filter(({ language }) => language === "en")
    .flatMap(({ english }) => [...english, between]);
  return {
    // Pairs of characters tell of a run that no dictionary holds: 元宇宙.
    zh: new Set(entries.flatMap(({ parts, words }) => [...words, ...parts.flatMap(pairsOf)])),
    en,
    stems: new Set(en.map(({ stem }) => stem)),
  };
}

/** The entries that lead to each passage, by its address: its own, then those of the headings it is the first of. */
export function leadingTo(document: CorpusDocument): ReadonlyMap<string, readonly Leading[]> {
  const begun = new Set<string>();
  return new Map(
    document.passages.map(({ address, headings }) => {
      const first = headings.filter((heading) => !begun.has(heading));
      for (const heading of first) begun.add(heading);
      const led = [address, ...first].flatMap((each) => leadingAt(document.subjects, each));
      return [address, [...led, ...first.flatMap((heading) => titlesOf(document, heading))]];
    }),
  );
}

/** A heading is what people say too who look for what stands below it. */
function titlesOf({ headingAt, translation, subjects }: CorpusDocument, address: string): Leading[] {
  if (!subjects.has(address)) return [];
  const zh = headingAt.get(address)?.title;
  const en = translation.get(address)?.text;
  return [
    ...(zh === undefined ? [] : [{ address, language: "zh" as const, text: zh }]),
    ...(en === undefined ? [] : [{ address, language: "en" as const, text: en }]),
  ];
}

export function leadingAt(subjects: CorpusDocument["subjects"], address: string): Leading[] {
  return (subjects.get(address) ?? []).map(({ language, text }) => ({ address, language, text }));
}
