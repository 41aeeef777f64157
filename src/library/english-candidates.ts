import { englishWords } from "../language/english.ts";
import type { Condition, Phrase } from "./condition.ts";

/** More words than this are no help in finding a text. */
const mostWords = 200;

/**
 * What every text meets that holds an English string: its words where they are whole, and for a first or last one
 * that may be cut (“nnovation syst”) the words of the vocabulary that end or begin so. A string without letters
 * narrows nothing. The text itself is then read.
 */
export function englishCandidates(
  { text, wholeWords }: { readonly text: string; readonly wholeWords: boolean },
  vocabulary: readonly string[],
): Condition {
  if (wholeWords) return words(englishWords(text).map(({ stem }) => stem));
  const chunks = text.trim().split(/\s+/);
  const [only, ...others] = chunks;
  if (others.length === 0) return cut(only ?? "", vocabulary, (word, part) => word.includes(part));
  // White space within the string parts whole words; at its ends it may be what was typed around them.
  const inner = chunks.slice(1, -1).flatMap(englishWords);
  return {
    all: [
      cut(chunks[0] ?? "", vocabulary, (word, part) => word.endsWith(part)),
      ...inner.map(({ stem }) => words([stem])),
      cut(chunks.at(-1) ?? "", vocabulary, (word, part) => word.startsWith(part)),
    ],
  };
}

/** A condition with its English strings replaced by what finds candidates for them. */
export function withEnglishCandidates(condition: Condition, vocabulary: () => readonly string[]): Condition {
  if ("phrase" in condition) {
    const { phrase } = condition;
    return isEnglishString(phrase) ? englishCandidates(phrase, vocabulary()) : condition;
  }
  return "all" in condition
    ? { all: condition.all.map((part) => withEnglishCandidates(part, vocabulary)) }
    : { any: condition.any.map((part) => withEnglishCandidates(part, vocabulary)) };
}

export function isEnglishString(phrase: Phrase): phrase is Phrase & { form: "characters" } {
  return phrase.form === "characters" && phrase.language === "en";
}

function words(stems: readonly string[]): Condition {
  if (stems.length === 0) return { all: [] };
  return { phrase: { form: "words", language: "en", tokens: stems } };
}

function cut(
  part: string,
  vocabulary: readonly string[],
  holds: (word: string, part: string) => boolean,
): Condition {
  if (!/^[a-z]+$/.test(part)) return { all: [] };
  const found = vocabulary.filter((word) => holds(word, part));
  if (found.length > mostWords) return { all: [] };
  const stems = new Set(found.flatMap((word) => englishWords(word).map(({ stem }) => stem)));
  return { any: [...stems].map((stem) => words([stem])) };
}
