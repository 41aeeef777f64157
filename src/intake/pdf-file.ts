import { join } from "node:path";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { projectFolder } from "../project-folder.ts";
import { type Page, pagesInColumns, withoutEdges } from "./pdf-pages.ts";
import { paragraphsOf } from "./pdf-paragraphs.ts";
import { type Piece, rowsOf, withIdeographs } from "./pdf-rows.ts";
import { counted, FormError, type ReadText, textOf } from "./read-text.ts";

const mostPages = 2000;
/** Characters on a page, on average, of a file that is not scanned: a stamp may be all the text there is. */
const leastText = 20;

/** The paragraphs of a PDF that holds text in one column. Throws a {@link FormError} for any other. */
export async function readPdfFile(bytes: Uint8Array): Promise<ReadText> {
  const { pages, rotated } = await pagesOf(bytes);
  const pictures = pages.filter(({ rows }) => rows.length === 0).map(({ number }) => number);
  const length = pages.reduce((sum, { rows }) => sum + lengthOf(rows), 0);
  if (pictures.length > pages.length / 2 || length < leastText * pages.length)
    throw new FormError(
      "a PDF that holds text",
      `${counted(pages.length, "page")} with ${length} characters: scanned, needs text recognition first`,
    );
  const edged = withoutEdges(pages);
  const columns = pagesInColumns(edged.pages);
  if (columns.length > 0.25 * pages.length)
    throw new FormError(
      "text in one column",
      `two columns, or tables as wide as the page, on ${counted(columns.length, "page")} of ${pages.length}: ${numbers(columns)}`,
    );
  const { lines, uncertain } = paragraphsOf(edged.pages);
  const meant = lines.map(withIdeographs);
  const radicals = meant.reduce((sum, line) => sum + line.radicals, 0);
  return {
    format: "PDF",
    text: textOf(meant.map(({ text }) => text)),
    told: [
      `${counted(pages.length, "page")}: ${counted(
        pages.reduce((sum, { rows }) => sum + rows.length, 0),
        "printed line",
      )} joined into ${counted(lines.filter((line) => line !== "").length, "paragraph")}`,
      ...(edged.pageNumbers > 0 ? [`left out: ${counted(edged.pageNumbers, "page number")}`] : []),
      ...edged.running.map(
        ({ text, pages: on }) => `left out: “${text}” at the edge of ${counted(on, "page")}`,
      ),
      ...(rotated > 0 ? [`left out: ${counted(rotated, "piece")} of turned text`] : []),
      ...(pictures.length > 0 ? [`no text on page ${numbers(pictures)}: empty, or a picture`] : []),
      ...(columns.length > 0
        ? [`page ${numbers(columns)}: a table or columns, read row by row: compare it`]
        : []),
      ...(radicals > 0 ? [`${counted(radicals, "radical")} written as the ideographs they print`] : []),
      ...(uncertain.length > 0
        ? [
            `joined, though a paragraph may end there: ${counted(uncertain.length, "place")}, as ${uncertain.slice(0, 3).join("; ")}`,
          ]
        : []),
    ],
  };
}

function lengthOf(rows: Page["rows"]): number {
  return rows.reduce((sum, { text }) => sum + text.length, 0);
}

function numbers(pages: readonly number[]): string {
  return pages.length > 10 ? `${pages.slice(0, 10).join(", ")} …` : pages.join(", ");
}

async function pagesOf(bytes: Uint8Array): Promise<{ pages: Page[]; rotated: number }> {
  const task = getDocument({
    data: new Uint8Array(bytes),
    // Fonts that are not in the file are named by the encodings of Chinese systems: GBK-EUC-H, UniGB-UCS2-H.
    cMapUrl: `${join(projectFolder, "node_modules/pdfjs-dist/cmaps")}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(projectFolder, "node_modules/pdfjs-dist/standard_fonts")}/`,
    isEvalSupported: false,
    verbosity: 0,
  });
  try {
    const file = await task.promise;
    if (file.numPages > mostPages) throw new FormError(`at most ${mostPages} pages`, `${file.numPages}`);
    const pages: Page[] = [];
    let rotated = 0;
    for (let number = 1; number <= file.numPages; number++) {
      const page = await file.getPage(number);
      const { items } = await page.getTextContent();
      const pieces: Piece[] = [];
      for (const item of items) {
        if (!("str" in item) || item.str.trim() === "") continue;
        const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = item.transform.map(Number);
        if (Math.abs(b) > Math.abs(a) * 0.1) rotated++;
        else pieces.push({ text: item.str, x, y, width: item.width, size: Math.hypot(c, d) });
      }
      pages.push({ number, rows: rowsOf(pieces) });
      page.cleanup();
    }
    return { pages, rotated };
  } finally {
    await task.destroy();
  }
}
