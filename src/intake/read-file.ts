import { readFileSync, statSync } from "node:fs";
import { extname } from "node:path";
import { FormError, type ReadText, UnreadableFileError } from "./read-text.ts";

/** Bytes; the longest five-year plans have less than a tenth of it. */
export const largestFile = 30_000_000;
/** Characters; the Civil Code has 100,000. */
const longestText = 3_000_000;

type Reader = (bytes: Uint8Array) => ReadText | Promise<ReadText>;

/** What reads each format; the libraries are loaded for a file of theirs alone. */
const readers: Readonly<Record<string, () => Promise<Reader>>> = {
  ".txt": async () => (await import("./plain-text.ts")).readPlainText,
  ".docx": async () => (await import("./word-file.ts")).readWordFile,
  ".pdf": async () => (await import("./pdf-file.ts")).readPdfFile,
  ".html": async () => (await import("./web-page.ts")).readWebPage,
  ".htm": async () => (await import("./web-page.ts")).readWebPage,
};

/** The text of a file. Throws an {@link UnreadableFileError} for whatever gives none. */
export async function readFile(file: string): Promise<ReadText> {
  const load = readers[extname(file).toLowerCase()];
  if (!load)
    throw new UnreadableFileError(
      file,
      "a .txt, .docx, .pdf or .html file",
      `one ending in ${extname(file) || "nothing"}`,
    );
  const bytes = bytesOf(file);
  try {
    const read = await (await load())(bytes);
    if (read.text.trim() === "") throw new FormError("a text", "nothing");
    if (read.text.length > longestText)
      throw new FormError(`at most ${longestText} characters`, `${read.text.length}`);
    return read;
  } catch (error) {
    if (error instanceof FormError) throw new UnreadableFileError(file, error.expected, error.received);
    // What the libraries throw of a damaged file has no class of its own.
    if (!(error instanceof Error)) throw error;
    throw new UnreadableFileError(
      file,
      `a file that is ${extname(file)} inside`,
      `${error.message.split("\n")[0]}`,
    );
  }
}

function bytesOf(file: string): Uint8Array {
  try {
    const { size } = statSync(file);
    if (size > largestFile)
      throw new UnreadableFileError(file, `at most ${largestFile / 1e6} MB`, `${Math.ceil(size / 1e6)} MB`);
    return new Uint8Array(readFileSync(file));
  } catch (error) {
    if (error instanceof Error && "syscall" in error && "code" in error)
      throw new UnreadableFileError(file, "a file", error.code === "ENOENT" ? "nothing" : String(error.code));
    throw error;
  }
}
