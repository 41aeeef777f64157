import { isUtf8 } from "node:buffer";

/** The bytes of a file are not the text that they should be. */
export class NotTextError extends Error {
  constructor(
    /** From 1. */
    readonly line: number,
    readonly expected: string,
    readonly received: string,
  ) {
    super(`line ${line}: expected ${expected}, received ${received}`);
    this.name = "NotTextError";
  }
}

/** The text of UTF-8 bytes, a byte order mark kept. Throws a {@link NotTextError} that names the encoding they seem to have. */
export function decodeText(bytes: Uint8Array): string {
  const nul = bytes.indexOf(0);
  if (!isUtf8(bytes)) {
    throw new NotTextError(1 + lineBreaksBefore(bytes, firstForeign(bytes)), "UTF-8", seeming(bytes));
  }
  if (nul >= 0) {
    const received = isWide(bytes) ? "UTF-16, by the look of it" : "a NUL byte";
    throw new NotTextError(1 + lineBreaksBefore(bytes, nul), "text", received);
  }
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

/** The offset of the first line that is not UTF-8: no sequence of several bytes holds a line break. */
function firstForeign(bytes: Uint8Array): number {
  let start = 0;
  while (start < bytes.length) {
    const end = bytes.indexOf(0x0a, start);
    const stop = end < 0 ? bytes.length : end;
    if (!isUtf8(bytes.subarray(start, stop))) return start;
    start = stop + 1;
  }
  return 0;
}

function lineBreaksBefore(bytes: Uint8Array, offset: number): number {
  return bytes.subarray(0, offset).filter((byte) => byte === 0x0a).length;
}

/** What Chinese offices and English editors save besides UTF-8. */
function seeming(bytes: Uint8Array): string {
  if (isDamagedUtf8(bytes)) return "bytes that are none";
  const found = isWide(bytes) ? "UTF-16" : (singleByteEncoding(bytes) ?? chineseEncoding(bytes));
  return found === undefined ? "bytes that are none" : `${found}, by the look of it`;
}

/** Nearly all of it is UTF-8: a file that was cut off or patched. */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  const foreign = Array.from(new TextDecoder().decode(bytes)).filter((character) => character > "\x7F");
  return foreign.filter((character) => character === "\uFFFD").length < foreign.length / 10;
}

/** UTF-16 begins with its mark, FF FE or FE FF, or has a NUL in every other byte of its Latin and its line breaks. */
function isWide(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  const nuls = bytes.filter((byte) => byte === 0).length;
  return nuls > bytes.length / 5;
}

/**
 * 上海 is C9 CF BA A3 in GB 18030, and A4 57 AE FC in Big5. Each decodes most of the other, but the second
 * bytes of common characters are A1 and above in GB 18030, and below in a third of those in Big5.
 */
function chineseEncoding(bytes: Uint8Array): string | undefined {
  let pairs = 0;
  let high = 0;
  for (let at = 0; at + 1 < bytes.length; at++) {
    if ((bytes[at] ?? 0) < 0x81) continue;
    pairs++;
    if ((bytes[at + 1] ?? 0) >= 0xa1) high++;
    at++;
  }
  const likely = high >= pairs * 0.9 ? (["gb18030", "big5"] as const) : (["big5", "gb18030"] as const);
  const names = { gb18030: "GB 18030", big5: "Big5" };
  const found = likely.find((encoding) => /\p{Script=Han}/u.test(decodedAs(encoding, bytes) ?? ""));
  return found && names[found];
}

/** “ is 93 in Windows-1252: a byte by itself among Latin letters. */
function singleByteEncoding(bytes: Uint8Array): string | undefined {
  const alone = bytes.every((byte, at) => byte < 0x80 || (bytes[at + 1] ?? 0) < 0x80);
  return alone ? "Windows-1252" : undefined;
}

function decodedAs(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
