import type { EditedDocument } from "../corpus/edited-document.ts";
import type { Heading } from "../document/outline.ts";
import { type EnglishWord, englishWords, meaningsOf } from "../language/english.ts";
import { type Folded, fold, isHan } from "../language/fold.ts";
import type { Segmenter } from "../language/segment.ts";

/** A text as it is matched: folded, cut into index words, its English words stemmed. */
export interface Forms {
  readonly zh: Folded;
  readonly en: Folded | undefined;
  /** Chinese index words as often as they occur. */
  readonly words: readonly string[];
  readonly english: readonly EnglishWord[];
}

/** The forms of a text and its translation. */
export function formsOf(segmenter: Segmenter, chinese: string, english: string | undefined): Forms {
  const zh = fold(chinese);
  const en = english === undefined ? undefined : fold(english);
  return { zh, en, words: segmenter.indexWords(zh.text), english: en ? englishWords(en.text) : [] };
}

/** What ranking counts of a passage: the tokens of each aspect, as often as they occur. */
export function passageTokens({ zh, words, english }: Forms): string[][] {
  return [
    [...words],
    pairsOf(zh.text),
    Array.from(zh.text).filter(isHan),
    english.flatMap(({ word }) => meaningsOf(word)),
  ];
}

/**
 * What ranking counts of the headings above a passage, outermost first. The nearest is counted twice: it names the
 * subject, the outer ones only the surroundings.
 */
export function headingTokens(above: readonly Forms[]): string[][] {
  const counted = [...above, ...above.slice(-1)];
  return [
    counted.flatMap(({ words }) => [...new Set(words)]),
    counted.flatMap(({ zh }) => pairsOf(zh.text)),
    counted.flatMap(({ english }) => english.flatMap(({ word }) => meaningsOf(word))),
  ];
}

/** The forms of every heading of a document, by address. */
export function headingForms(
  { outline, translation }: Pick<EditedDocument, "outline" | "translation">,
  segmenter: Segmenter,
): ReadonlyMap<string, Forms> {
  const forms = (heading: Heading) =>
    formsOf(segmenter, heading.title, translation.get(heading.address)?.text);
  return new Map(outline.headings.map((heading) => [heading.address, forms(heading)]));
}

/** Pairs of neighbouring Han characters of a folded text. */
export function pairsOf(folded: string): string[] {
  const pairs: string[] = [];
  for (let at = 0; at + 1 < folded.length; at++) {
    if (isHan(folded.charAt(at)) && isHan(folded.charAt(at + 1))) pairs.push(folded.slice(at, at + 2));
  }
  return pairs;
}
