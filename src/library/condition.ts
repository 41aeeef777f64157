import type { Language } from "../document/source.ts";

/**
 * One thing that a passage can hold. A `words` phrase is a phrase of index words (one word, mostly);
 * a `heading` phrase is one in the heading right above the passage; a `subject` phrase one in its subject
 * entries; a `place` phrase is one passage, by the token of its place; a `characters` phrase is a folded
 * string, to be found whatever words it cuts through.
 */
export type Phrase =
  | {
      readonly form: "words" | "heading" | "subject" | "place";
      readonly language: Language;
      readonly tokens: readonly string[];
    }
  | {
      readonly form: "characters";
      readonly language: Language;
      readonly text: string;
      /** Both ends must be ends of words: for Latin terms in English. */
      readonly wholeWords: boolean;
    };

/** A condition on a passage. `all: []` holds for every passage, `any: []` for none. */
export type Condition =
  | { readonly phrase: Phrase }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] };

/** Stands in the characters form wherever punctuation or Latin spacing stood. No query matches it by chance. */
export const marker = "xqx";

/**
 * The characters form of a folded text: every letter, Han character and digit a token of its own,
 * one marker for whatever stands between them. `ends` puts markers around it, so that words have ends.
 */
export function characterForm(folded: string, ends: boolean): string[] {
  const tokens = Array.from(folded.matchAll(/[\p{L}\p{N}]\p{M}*|[^\p{L}\p{N}]+/gu), ({ 0: part }) =>
    /^[\p{L}\p{N}]/u.test(part) ? part : marker,
  );
  if (!ends) return tokens;
  return [
    ...(tokens[0] === marker ? [] : [marker]),
    ...tokens,
    ...(tokens.at(-1) === marker ? [] : [marker]),
  ];
}

/** The tokens of the phrase that a characters phrase asks for, without leading or trailing punctuation. */
export function phraseTokens({ text, wholeWords }: { text: string; wholeWords: boolean }): string[] {
  const tokens = characterForm(text, false);
  if (tokens[0] === marker) tokens.shift();
  if (tokens.at(-1) === marker) tokens.pop();
  return wholeWords && tokens.length > 0 ? [marker, ...tokens, marker] : tokens;
}

/** Whether only the text can tell if a condition is met: of some string of it the index form says too little. */
export function needsText(condition: Condition): boolean {
  if ("phrase" in condition) return condition.phrase.form === "characters" && isReadInText(condition.phrase);
  return ("all" in condition ? condition.all : condition.any).some(needsText);
}

/**
 * An English string is found by its words, and then read. In a Chinese one the marker says nothing of which
 * punctuation and spacing it stands for.
 */
function isReadInText({ language, text }: { language: Language; text: string }): boolean {
  return language === "en" || /[^\p{L}\p{N}\p{M}]/u.test(text);
}
