import type { DocxWriter } from "../export/docx-writer.ts";
import type { Portal } from "../portal.ts";
import type { KnownValues } from "../search/query.ts";
import type { FacetValues } from "./pages/labels.ts";

/** What the routes are given. */
export interface WebServices {
  readonly portal: Portal;
  readonly labels: FacetValues;
  readonly known: KnownValues;
  readonly docxWriter: DocxWriter;
  /** Scheme and host for absolute links; where it is not set, this machine's own address. */
  readonly publicUrl: string | undefined;
  /** The day, YYYY-MM-DD, on the calendar of the site. */
  readonly today: () => string;
}
