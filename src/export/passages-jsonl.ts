import type { IndexedPassage } from "../library/indexed.ts";
import { headingTitles, labelsOf, listOf } from "./exported-passage.ts";

/** Passages as JSON Lines: one a line, each line ended by LF. */
export function passagesJsonl(passages: readonly IndexedPassage[]): string {
  return passages.map((held) => `${JSON.stringify(passageLine(held))}\n`).join("");
}

/**
 * One line of `passages.jsonl`. `span` is in UTF-16 code units of the published text; an item of a list tells its
 * list, whose label (重点方向:) is printed above the first.
 */
export function passageLine(held: IndexedPassage) {
  const { document, passage, fields, districts, labels, notes } = held;
  const list = listOf(held);
  return {
    document: passage.document,
    address: passage.address,
    kind: passage.kind,
    headings: headingTitles(document, passage.headings),
    ...(list ? { list } : {}),
    span: passage.span,
    text: { zh: passage.text, en: held.en?.text ?? "" },
    fields,
    districts,
    labels,
    ...(notes.length > 0 ? { notes } : {}),
    citation: labelsOf(document, passage.address),
  };
}
