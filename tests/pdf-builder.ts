/** A line as it is printed: lengths in points from the lower left corner. */
export interface PrintedLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** Columns and rows of a page of A4 whose letters are {@link letter} wide and high. */
export const letter = 16;
export const margin = 80;
/** Letters in a row. */
export const measure = 27;
const [width, height] = [595, 842];

/**
 * A PDF of some pages in a font that the file does not hold, by one of the encodings of Chinese systems: what readers
 * of it know only from the character maps that come with them.
 */
export function pdfOf(pages: readonly (readonly PrintedLine[])[]): Uint8Array {
  const font = 3 + 2 * pages.length;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, at) => `${3 + 2 * at} 0 R`).join(" ")}] >>`,
    ...pages.flatMap((lines, at) => {
      const content = lines.map(shown).join("\n");
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Contents ${4 + 2 * at} 0 R /Resources << /Font << /F ${font} 0 R >> >> >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ];
    }),
    `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [${font + 1} 0 R] >>`,
    `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /FontDescriptor ${font + 2} 0 R >>`,
    "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
  ];
  return new TextEncoder().encode(file(objects));
}

/** Rows of a page from the top down, each at the margin or as far from it as its ideographic spaces say. */
export function pageOf(rows: readonly string[], top = 740): PrintedLine[] {
  return rows.map((row, at) => {
    const indent = /^\u3000*/u.exec(row)?.[0].length ?? 0;
    return { text: row.slice(indent), x: margin + indent * letter, y: top - 28 * at, size: letter };
  });
}

/** The rows of paragraphs, each indented by two letters and broken where the measure ends. */
export function rowsOfParagraphs(paragraphs: readonly string[]): string[] {
  return paragraphs.flatMap((paragraph) => {
    const letters = Array.from(`\u3000\u3000${paragraph}`);
    const rows: string[] = [];
    while (letters.length > 0) rows.push(letters.splice(0, measure).join(""));
    return rows;
  });
}

function shown({ text, x, y, size }: PrintedLine): string {
  const codes = Array.from(text, (character) =>
    (character.codePointAt(0) ?? 0).toString(16).padStart(4, "0"),
  );
  return `BT /F ${size} Tf 1 0 0 1 ${x} ${y} Tm <${codes.join("")}> Tj ET`;
}

function file(objects: readonly string[]): string {
  let text = "%PDF-1.4\n";
  const offsets = objects.map((object, at) => {
    const offset = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const entries = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`;
  return `${text}${table}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
}
