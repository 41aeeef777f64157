import type { Span } from "../document/source.ts";
import { sha256 } from "../document/source.ts";

/** The first 12 hexadecimal digits of the SHA-256 of a range's text in UTF-8; offsets are UTF-16 code units. */
export function rangeHash(text: string, start: number, end: number): string {
  return sha256(text.slice(start, end)).slice(0, 12);
}

/** `120-188` as in a permanent link; `undefined` for what is no range, an empty one included. */
export function parseRange(text: string): Span | undefined {
  // “0-9” · “61700-61777”
  const match = /^(\d{1,9})-(\d{1,9})$/.exec(text);
  if (!match) return undefined;
  const [start, end] = [Number(match[1]), Number(match[2])];
  return start < end ? { start, end } : undefined;
}

/** The inverse of {@link parseRange}. */
export function formatRange({ start, end }: Span): string {
  return `${start}-${end}`;
}
