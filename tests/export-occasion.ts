import type { ExportOccasion } from "../src/export/exported-passage.ts";
import { IndexedPassage, noWords } from "../src/library/indexed.ts";
import type { Library } from "../src/library/library.ts";
import { messages } from "../src/web/messages.ts";

/** An export made on a given day by the site at example.org. */
export const occasion: ExportOccasion = {
  portalName: messages["site.name"],
  permalinkOf: (document, address) => `https://example.org/id/${document}/${address}`,
  date: "2026-11-23",
};

export function passageAt(library: Library, address: string): IndexedPassage {
  const found = library.documents.flatMap(({ slug }) => library.passageAt(slug, address) ?? [])[0];
  if (!found) throw new Error(`no passage ${address}`);
  return found;
}

/** The passage at an address with another text. */
export function withText(library: Library, address: string, text: string): IndexedPassage {
  const { row, order, passage, above, evidence, notes, en, document } = passageAt(library, address);
  return new IndexedPassage(
    { subjectWordsIn: () => noWords, documentNumbered: () => document },
    0,
    row,
    order,
    { ...passage, text },
    above,
    evidence,
    notes,
    en?.text,
    library.segmenter,
  );
}
