import type { HeldPassage } from "../search/library.ts";
import { headingTitles, labelsOf } from "./exported-passage.ts";

/** Passages as JSON Lines: one a line, each line ended by LF. */
export function passagesJsonl(passages: readonly HeldPassage[]): string {
  return passages.map((held) => `${JSON.stringify(passageLine(held))}\n`).join("");
}

/** One line of `passages.jsonl`. `span` is in UTF-16 code units of the published text. */
export function passageLine(held: HeldPassage) {
  const { document, passage, fields, districts } = held;
  return {
    document: passage.document,
    address: passage.address,
    kind: passage.kind,
    headings: headingTitles(document, passage.headings),
    span: passage.span,
    text: { zh: passage.text, en: held.en?.text ?? "" },
    fields,
    districts,
    citation: labelsOf(document, passage.address),
  };
}
