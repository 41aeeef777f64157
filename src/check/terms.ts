import type { Fault } from "../corpus/fault.ts";
import { repeated } from "../document/address-faults.ts";
import type { PolicyDocument } from "../document/passages.ts";
import { fold, foldText } from "../language/fold.ts";
import type { Segmenter } from "../language/segment.ts";
import type { Term } from "../language/termbase.ts";

/** What a termbase is held against; a part that could not be read is left out, and its check with it. */
export interface TermSurroundings {
  readonly documents: readonly PolicyDocument[] | undefined;
  readonly fields: ReadonlySet<string> | undefined;
  readonly segmenter: Segmenter;
}

/** Each term occurs, stands once, has a known field and is one word to the segmenter. */
export function checkTerms(
  terms: readonly Term[],
  file: string,
  { documents, fields, segmenter }: TermSurroundings,
): { readonly faults: readonly Fault[] } {
  const fault = ({ line }: Term, expected: string, received: string) => ({ file, line, expected, received });
  const texts = documents && foldedParts(documents);
  const faults = [
    ...terms
      .filter(({ zh }) => texts && !occursIn(texts, foldText(zh)))
      .map((term) => fault(term, "a term that a document holds", term.zh)),
    ...repeated(terms, ({ zh }) => foldText(zh)).map((term) =>
      fault(term, "each term once", `${term.zh} again`),
    ),
    ...terms
      .filter(({ field }) => field !== "" && fields && !fields.has(field))
      .map((term) => fault(term, "a field's id or nothing", term.field)),
    ...terms.flatMap((term) => {
      const words = wordsOf(term, segmenter);
      return words.length > 1 ? [fault(term, "one word to the segmenter", words.join(" / "))] : [];
    }),
  ];
  return { faults };
}

function occursIn(texts: readonly string[], folded: string): boolean {
  return texts.some((text) => text.includes(folded));
}

/** Passages and titles one by one, so that no term is found across the end of one. */
function foldedParts(documents: readonly PolicyDocument[]): string[] {
  return documents.flatMap(({ passages, outline }) => [
    ...passages.map(({ text }) => fold(text).text),
    ...outline.headings.map(({ title }) => fold(title).text),
  ]);
}

/** The words that a term of Han alone is cut into; others are never one word. */
function wordsOf({ zh }: Term, segmenter: Segmenter): string[] {
  const folded = foldText(zh);
  return /^\p{Script=Han}+$/u.test(folded) ? segmenter.words(folded).map(({ text }) => text) : [];
}
