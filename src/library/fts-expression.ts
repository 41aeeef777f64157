import { type Condition, type Match, phraseTokens } from "./condition.ts";

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
  if ("match" in condition) return matchExpression(condition.match, table);
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

/** What holds one of some matches; `nothing` where no index form can tell. */
export function excluding(matches: readonly Match[]): string {
  return matches
    .map((match) => phrase(match, "terms"))
    .filter((part) => part !== undefined && part !== "")
    .join(" OR ");
}

function matchExpression(match: Match, table: TermsTable): string {
  const found = phrase(match, table);
  // English strings have no form of their own: whoever asks for one reads the text.
  if (found === undefined) return match.form === "characters" ? everything : nothing;
  return found === "" && match.form === "characters" && match.text !== "" ? everything : found || nothing;
}

/** One phrase in its column: `""` where it has no tokens, `undefined` where the table has no such column. */
function phrase(match: Match, table: TermsTable): string | undefined {
  const column = columns[table][match.language][match.form];
  if (column === undefined) return undefined;
  const tokens = match.form === "characters" ? phraseTokens(match) : match.tokens;
  return tokens.length === 0 ? "" : `${column} : "${tokens.join(" ").replaceAll('"', '""')}"`;
}

const columns = {
  terms: {
    zh: { words: "words_zh", heading: "heading_zh", characters: "chars_zh" },
    en: { words: "words_en", heading: "heading_en", characters: undefined },
  },
  heading_terms: {
    zh: { words: "words_zh", heading: undefined, characters: "chars_zh" },
    en: { words: "words_en", heading: undefined, characters: undefined },
  },
} as const;
