import type { Condition, Phrase } from "./condition.ts";
import { type IndexedPair, type IndexedWords, noWords } from "./indexed.ts";

/** What a passage, a heading or a list label offers to a condition. */
export type Indexed = Pick<IndexedPair, "zh" | "en" | "words"> & {
  readonly headingWords?: IndexedWords;
  readonly subjectWords?: IndexedWords;
  readonly place?: string;
};

/** Whether a passage or a heading meets a condition: the definition that every engine is held to. */
export function meets(indexed: Indexed, condition: Condition): boolean {
  if ("phrase" in condition) return meetsPhrase(indexed, condition.phrase);
  const all = "all" in condition;
  // Plain loops: this is asked of every candidate of every search.
  for (const part of all ? condition.all : condition.any) if (meets(indexed, part) !== all) return !all;
  return all;
}

export function meetsPhrase(indexed: Indexed, phrase: Phrase): boolean {
  if (phrase.form === "characters") return meetsCharacters(indexed, phrase);
  if (phrase.form === "place") return phrase.tokens[0] === indexed.place;
  const words = wordsIn(indexed, phrase.form);
  const { tokens } = phrase;
  const known = phrase.language === "zh" ? words.zh : words.stems;
  if (tokens.length === 1) return known.has(tokens[0] ?? "");
  return phrase.language === "zh"
    ? tokens.length > 0 && tokens.every((token) => known.has(token))
    : meetsStems(words, tokens);
}

function wordsIn(indexed: Indexed, form: "words" | "heading" | "subject"): IndexedWords {
  if (form === "words") return indexed.words;
  return (form === "heading" ? indexed.headingWords : indexed.subjectWords) ?? noWords;
}

function meetsStems({ en, stems }: IndexedWords, tokens: readonly string[]): boolean {
  const [first, ...rest] = tokens;
  if (first === undefined || !tokens.every((token) => stems.has(token))) return false;
  if (rest.length === 0) return true;
  return en.some(
    ({ stem }, at) => stem === first && rest.every((token, index) => en[at + 1 + index]?.stem === token),
  );
}

function meetsCharacters(
  indexed: Indexed,
  { language, text, wholeWords }: Phrase & { form: "characters" },
): boolean {
  const folded = indexed[language]?.folded.text;
  if (folded === undefined || text === "") return false;
  if (!wholeWords) return folded.includes(text);
  for (let at = folded.indexOf(text); at >= 0; at = folded.indexOf(text, at + 1)) {
    if (!isLetter(folded.charAt(at - 1)) && !isLetter(folded.charAt(at + text.length))) return true;
  }
  return false;
}

function isLetter(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}
