import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import mammoth from "mammoth";
import { counted, FormError, type ReadText } from "./read-text.ts";
import { readMarkup } from "./web-page.ts";
import { writeNumbers } from "./word-numbering.ts";

/** Bytes that a Word file may hold unpacked, pictures aside: the Civil Code has three million. */
const largest = 40_000_000;

/** The paragraphs of a .docx, with the numbers that Word would print. Throws a {@link FormError}. */
export async function readWordFile(bytes: Uint8Array): Promise<ReadText> {
  const { file, written, unknown, notes } = withNumbers(bytes);
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(file) },
    {
      convertImage: mammoth.images.imgElement(async () => ({ src: "" })),
      ignoreEmptyParagraphs: false,
      externalFileAccess: false,
    },
  );
  const { text, told } = readMarkup(value, { all: true });
  return {
    format: "Word",
    text,
    told: [
      ...(written > 0
        ? [`written out: the numbers that Word makes itself, of ${counted(written, "paragraph")}`]
        : []),
      ...[...unknown].map(
        ([format, count]) =>
          `NOT written out: numbers of a kind that is not known (${format}), of ${counted(count, "paragraph")}`,
      ),
      ...(notes > 0 ? [`left out: ${counted(notes, "footnote or endnote", "footnotes and endnotes")}`] : []),
      ...told,
    ],
  };
}

// <w:footnoteReference w:id="2"/>, as the serializer writes it
const noteReference = /<w:(?:footnote|endnote)Reference\b[^>]*\/>/g;

/** The file with its numbers written into the paragraphs and its lists taken away: mammoth reads lists, but no numbers. */
function withNumbers(bytes: Uint8Array) {
  const parts = unpacked(bytes);
  const name = Object.keys(parts).find((part) => /^word\/document\d*\.xml$/.test(part));
  if (name === undefined)
    throw new FormError("a Word file (.docx)", "a packed file without a document in it");
  const part = (path: string) => (parts[path] ? strFromU8(parts[path]) : undefined);
  try {
    const numbered = writeNumbers({
      document: part(name) ?? "",
      numbering: part("word/numbering.xml"),
      styles: part("word/styles.xml"),
    });
    const none = '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>';
    const lists = parts["word/numbering.xml"] ? { "word/numbering.xml": strToU8(none) } : {};
    const notes = numbered.document.match(noteReference)?.length ?? 0;
    const document = strToU8(numbered.document.replaceAll(noteReference, ""));
    return { ...numbered, notes, file: zipSync({ ...parts, ...lists, [name]: document }, { level: 0 }) };
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new FormError("a Word file (.docx)", `a damaged one (${error.message})`);
    throw error;
  }
}

function unpacked(bytes: Uint8Array): Record<string, Uint8Array> {
  let size = 0;
  const parts = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (!/\.(?:xml|rels)$/.test(name)) return false;
      size += originalSize;
      return size <= largest;
    },
  });
  if (size > largest)
    throw new FormError(`at most ${largest / 1e6} MB unpacked`, `${Math.round(size / 1e6)} MB`);
  return parts;
}
