import { type Condition, type Phrase, phraseTokens } from "./condition.ts";

/** The expressions that match every row and none; FTS5 has no words for them. */
export const everything = "*";
export const nothing = "";

/** The full-text tables of a library: of passages, with the heading right above each, and of headings. */
export type TermsTable = "terms" | "heading_terms";

/**
 * A condition as an FTS5 MATCH expression. Where an index form says too little (a string of punctuation alone) it
 * matches more than the condition, never less.
 */
export function expression(condition: Condition, table: TermsTable): string {
  if ("phrase" in condition) return phraseExpression(condition.phrase, table);
  const parts = ("all" in condition ? condition.all : condition.any).map((part) => expression(part, table));
  if ("all" in condition) {
    if (parts.includes(nothing)) return nothing;
    const narrowing = parts.filter((part) => part !== everything);
    return narrowing.length === 0 ? everything : `(${narrowing.join(" AND ")})`;
  }
  if (parts.includes(everything)) return everything;
  const widening = parts.filter((part) => part !== nothing);
  return widening.length === 0 ? nothing : `(${widening.join(" OR ")})`;
}

/** What holds one of some phrases; `nothing` where no index form can tell. */
export function excluding(phrases: readonly Phrase[]): string {
  return phrases
    .map((phrase) => columnPhrase(phrase, "terms"))
    .filter((part) => part !== undefined && part !== "")
    .join(" OR ");
}

function phraseExpression(phrase: Phrase, table: TermsTable): string {
  const found = columnPhrase(phrase, table);
  // English strings have no form of their own: whoever asks for one reads the text.
  if (found === undefined) return phrase.form === "characters" ? everything : nothing;
  return found === "" && phrase.form === "characters" && phrase.text !== "" ? everything : found || nothing;
}

/** One phrase in its column: `""` where it has no tokens, `undefined` where the table has no such column. */
function columnPhrase(phrase: Phrase, table: TermsTable): string | undefined {
  const column = columns[table][phrase.language][phrase.form];
  if (column === undefined) return undefined;
  const tokens = phrase.form === "characters" ? phraseTokens(phrase) : phrase.tokens;
  return tokens.length === 0 ? "" : `${column} : "${tokens.join(" ").replaceAll('"', '""')}"`;
}

const columns = {
  terms: {
    zh: {
      words: "words_zh",
      heading: "heading_zh",
      subject: "subjects_zh",
      place: "place",
      characters: "chars_zh",
    },
    en: {
      words: "words_en",
      heading: "heading_en",
      subject: "subjects_en",
      place: "place",
      characters: undefined,
    },
  },
  heading_terms: {
    zh: {
      ...{ heading: undefined, subject: undefined, place: undefined },
      words: "words_zh",
      characters: "chars_zh",
    },
    en: {
      ...{ heading: undefined, subject: undefined, place: undefined },
      words: "words_en",
      characters: undefined,
    },
  },
} as const;
