/**
 * An address says where a passage or a heading stands:
 * `number ("-" number)* ["-x" n] ["-" kind n]`, alphabet `[a-z0-9-]`.
 * It is legal in a URL, an HTML id, a file name and an index key, so it is never escaped.
 */

/** What a passage is: paragraph, bullet, priority, task, platform, numbered paragraph of a box, figure. */
export const passageKinds = ["p", "b", "d", "t", "f", "n", "fig"] as const;
export type PassageKind = (typeof passageKinds)[number];

export type HeadingLevel = "chapter" | "section" | "article" | "box";

/** A parsed address. `numbers` are chapter, section, article as printed; the preamble is `[0]`. */
export interface Address {
  readonly numbers: readonly number[];
  /** The box's position under its numbered heading, from 1. */
  readonly box?: number;
  /** Kind and count of a passage; absent in the address of a heading. */
  readonly item?: { readonly kind: PassageKind; readonly count: number };
}

/** `3-1-1-d1`, `4-1-2-x1-n2`, `0-p1`, `5-3-1-x1`. The inverse of {@link parseAddress}. */
export function formatAddress({ numbers, box, item }: Address): string {
  const parts = numbers.map(String);
  if (box !== undefined) parts.push(`x${box}`);
  if (item) parts.push(`${item.kind}${item.count}`);
  return parts.join("-");
}

// 3-1-1-d1 · 4-1-2-x1-n2 · 0-p1 · 2-3-fig1 · 5-3-1-x1 · 10
const pattern = /^(\d{1,3}(?:-\d{1,3}){0,2})(?:-x(\d{1,3}))?(?:-(fig|[pbdtfn])(\d{1,3}))?$/;

/** The address that a string writes, or `undefined` where it writes none. Case is ignored. */
export function parseAddress(text: string): Address | undefined {
  const match = pattern.exec(text.trim().toLowerCase());
  if (!match?.[1]) return undefined;
  const numbers = match[1].split("-").map(Number);
  const address: Address = {
    numbers,
    ...(match[2] ? { box: Number(match[2]) } : {}),
    ...(match[3] ? { item: { kind: match[3] as PassageKind, count: Number(match[4]) } } : {}),
  };
  return formatAddress(address) === text.trim().toLowerCase() ? address : undefined;
}

/** The level of the heading that an address names, or in which its passage stands. */
export function headingLevel({ numbers, box }: Address): HeadingLevel {
  if (box !== undefined) return "box";
  return numbers.length === 1 ? "chapter" : numbers.length === 2 ? "section" : "article";
}

/** The same place without its passage part: the container's address. */
export function containerOf({ numbers, box }: Address): Address {
  return box === undefined ? { numbers } : { numbers, box };
}
