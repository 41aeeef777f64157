import { messages } from "../src/web/messages.ts";
import type { ExportOccasion } from "../src/export/exported-passage.ts";

/** An export made on a given day by the site at example.org. */
export const occasion: ExportOccasion = {
  portalName: messages["site.name"],
  permalinkOf: (document, address) => `https://example.org/id/${document}/${address}`,
  date: "2026-11-23",
};
