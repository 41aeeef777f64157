import { describe, expect, it } from "vitest";
import { decodeText, NotTextError } from "../src/document/encoding.ts";
import { planText } from "./plan.ts";

/** Writes the characters that a two-byte encoding has, leaving out the others: decoders exist, encoders do not. */
function encoder(encoding: string): (text: string) => Buffer {
  const decoder = new TextDecoder(encoding);
  const bytesOf = new Map<string, readonly number[]>();
  for (let byte = 0; byte < 0x80; byte++) bytesOf.set(String.fromCharCode(byte), [byte]);
  for (let lead = 0x81; lead < 0xff; lead++) {
    for (let trail = 0x40; trail < 0xff; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (character.length === 1 && !bytesOf.has(character)) bytesOf.set(character, [lead, trail]);
    }
  }
  return (text) => Buffer.from(Array.from(text).flatMap((character) => bytesOf.get(character) ?? []));
}

const faultOf = (bytes: Uint8Array) => {
  try {
    return decodeText(bytes);
  } catch (error) {
    if (!(error instanceof NotTextError)) throw error;
    return [error.line, error.expected, error.received];
  }
};

describe("decodeText", () => {
  it.each([planText, "", "\uFEFF一、总则\r\n", "𠮷野家 — “quoted”"])("keeps UTF-8 as it is: %#", (text) => {
    expect(decodeText(Buffer.from(text))).toBe(text);
  });

  const start = planText.slice(0, 4000);
  it.each<[string, Uint8Array, number, string, string]>([
    ["the plan as offices save it", encoder("gb18030")(start), 1, "UTF-8", "GB 18030, by the look of it"],
    ["the plan's characters in Big5", encoder("big5")(start), 1, "UTF-8", "Big5, by the look of it"],
    [
      "GB 18030 after two lines of ASCII",
      Buffer.from("a\nb\n\xC9\xCF\xBA\xA3\n", "latin1"),
      3,
      "UTF-8",
      "GB 18030, by the look of it",
    ],
    [
      "UTF-16 with its mark",
      Buffer.from(`\uFEFF${start}`, "utf16le"),
      1,
      "UTF-8",
      "UTF-16, by the look of it",
    ],
    [
      "UTF-16 of Latin without a mark",
      Buffer.from("[3-1]\nScience", "utf16le"),
      1,
      "text",
      "UTF-16, by the look of it",
    ],
    [
      "English with a Windows apostrophe",
      Buffer.from("[3-1]\nShanghai\x92s plan\n", "latin1"),
      2,
      "UTF-8",
      "Windows-1252, by the look of it",
    ],
    ["UTF-8 cut in a character", Buffer.from(start).subarray(0, 4000), 9, "UTF-8", "bytes that are none"],
    ["a NUL in a text", Buffer.from("上海\n市\u0000场\n"), 2, "text", "a NUL byte"],
  ])("names %s", (_what, bytes, line, expected, received) => {
    expect(faultOf(bytes)).toEqual([line, expected, received]);
  });
});
