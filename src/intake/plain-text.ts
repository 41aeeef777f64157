import { decodeText, NotTextError } from "../document/encoding.ts";
import { FormError, type ReadText } from "./read-text.ts";

/** A text file, its lines as they are. Throws a {@link FormError} for an encoding that is neither of the two. */
export function readPlainText(bytes: Uint8Array): ReadText {
  const { text, encoding } = decodeChinese(bytes);
  const told = encoding === "UTF-8" ? [] : [`read as ${encoding}, written as UTF-8`];
  if (text.includes("\r")) told.push("line breaks CR LF or CR, written as LF");
  return { format: "text", text: text.replaceAll(/\r\n?/g, "\n"), told };
}

/** The characters of UTF-8 or GB 18030, without a byte order mark. */
export function decodeChinese(bytes: Uint8Array): { text: string; encoding: string } {
  try {
    return { text: utf8Of(bytes), encoding: "UTF-8" };
  } catch (error) {
    // What it seems to be is told apart by the reader of the corpus: Big5 decodes as GB 18030 too.
    if (!(error instanceof FormError) || !error.received.startsWith("GB 18030")) throw error;
  }
  return { text: new TextDecoder("gb18030", { fatal: true }).decode(bytes), encoding: "GB 18030" };
}

function utf8Of(bytes: Uint8Array): string {
  try {
    return decodeText(bytes).replace(/^\uFEFF/u, "");
  } catch (error) {
    if (!(error instanceof NotTextError)) throw error;
    throw new FormError("UTF-8 or GB 18030", `${error.received} (line ${error.line})`);
  }
}
