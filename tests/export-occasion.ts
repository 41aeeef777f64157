import type { ExportOccasion } from "../src/export/exported-passage.ts";
import type { HeldPassage, Library } from "../src/search/library.ts";
import { messages } from "../src/web/messages.ts";

/** An export made on a given day by the site at example.org. */
export const occasion: ExportOccasion = {
  portalName: messages["site.name"],
  permalinkOf: (document, address) => `https://example.org/id/${document}/${address}`,
  date: "2026-11-23",
};

export function passageAt(library: Library, address: string): HeldPassage {
  const found = library.passages.find(({ passage }) => passage.address === address);
  if (!found) throw new Error(`no passage ${address}`);
  return found;
}

/** The passage with another text. */
export function withText(held: HeldPassage, text: string): HeldPassage {
  return { ...held, passage: { ...held.passage, text } };
}
