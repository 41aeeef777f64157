import type { Language } from "../../document/source.ts";

/** What search engines show of a description, in characters of each language. */
const longest = { zh: 90, en: 160 } as const;

/**
 * A text as a page's description: whole where it is short, otherwise up to the last sentence, or else clause, that
 * ends in the second half of what is shown, or else up to the last whole word. What is no sentence ends in “…”.
 */
export function descriptionOf(text: string, language: Language): string {
  const line = text.replaceAll(/\s+/gu, " ").trim();
  if (line.length <= longest[language]) return line;
  const head = line.slice(0, longest[language]);
  const [sentence, part] = [lastEnd(head, sentenceEnd), lastEnd(head, clauseEnd)];
  if (sentence > head.length / 2) return head.slice(0, sentence);
  const end = part > head.length / 2 ? part : lastWordBorder(line, head.length, language);
  return `${line.slice(0, end).replace(/[\s,，、;；:：(（]+$/u, "")}…`;
}

// “……。” · “…… ahead. ” but not “2.6”
const sentenceEnd = /[。！？!?][”』」’]?|\.[”"’)]?(?= )/gu;
// “……,” · “……；” but not “10,000”
const clauseEnd = /[，、；;：:]|,(?!\d)/gu;

function lastEnd(head: string, border: RegExp): number {
  return [...head.matchAll(border)].map(({ 0: mark, index }) => index + mark.length).at(-1) ?? 0;
}

/** Where the word that is cut at an offset begins: “nation” of “national”, “high-” of “high-level” would be others. */
function lastWordBorder(text: string, at: number, language: Language): number {
  if (language === "en") return Math.max(text.lastIndexOf(" ", at), 0) || at;
  return new Intl.Segmenter(language, { granularity: "word" }).segment(text).containing(at)?.index ?? at;
}
