/**
 * An address says where a passage, a heading or a list label stands:
 * `number ("-" number)* ["-x" n] ["-" kind [n]]`, alphabet `[a-z0-9-]`.
 * It is legal in a URL, an HTML id, a file name and an index key, so it is never escaped.
 */

/** What a passage is: paragraph, bullet, priority, task, platform, numbered paragraph of a box, figure. */
export const passageKinds = ["p", "b", "d", "t", "f", "n", "fig"] as const;
export type PassageKind = (typeof passageKinds)[number];

/** The kinds whose items stand in a list with a label of its own: 重点方向, 重点任务 or 主要任务, 重大平台. */
export const listKinds = ["d", "t", "f"] as const satisfies readonly PassageKind[];
export type ListKind = (typeof listKinds)[number];

export type HeadingLevel = "chapter" | "section" | "article" | "box";

/** A parsed address. `numbers` are chapter, section, article as printed; the preamble is `[0]`. */
export interface Address {
  readonly numbers: readonly number[];
  /** The box's position under its numbered heading, from 1. */
  readonly box?: number;
  /** Kind and count of a passage; absent in the address of a heading. */
  readonly item?: { readonly kind: PassageKind; readonly count: number };
  /** The kind of a list's items, in the address of its label: that of an item without its number. */
  readonly list?: ListKind;
}

/** `3-1-1-d1`, `4-1-2-x1-n2`, `0-p1`, `5-3-1-x1`, `3-1-1-d`. The inverse of {@link parseAddress}. */
export function formatAddress({ numbers, box, item, list }: Address): string {
  const parts = numbers.map(String);
  if (box !== undefined) parts.push(`x${box}`);
  if (item) parts.push(`${item.kind}${item.count}`);
  else if (list) parts.push(list);
  return parts.join("-");
}

// 3-1-1-d1 · 4-1-2-x1-n2 · 0-p1 · 2-3-fig1 · 5-3-1-x1 · 10 · 3-1-1-d
const pattern = /^(\d+(?:-\d+){0,2})(?:-x(\d+))?(?:-(fig|[pbdtfn])(\d+)|-([dtf]))?$/;

/** The address that a string writes, or `undefined` where it writes none. Case is ignored. */
export function parseAddress(text: string): Address | undefined {
  const match = pattern.exec(text.trim().toLowerCase());
  if (!match?.[1]) return undefined;
  const numbers = match[1].split("-").map(Number);
  const address: Address = {
    numbers,
    ...(match[2] ? { box: Number(match[2]) } : {}),
    ...(match[3] ? { item: { kind: match[3] as PassageKind, count: Number(match[4]) } } : {}),
    ...(match[5] ? { list: match[5] as ListKind } : {}),
  };
  return formatAddress(address) === text.trim().toLowerCase() ? address : undefined;
}

/** The level of the heading that an address names, or in which its passage or list stands. */
export function headingLevel({ numbers, box }: Address): HeadingLevel {
  if (box !== undefined) return "box";
  return numbers.length === 1 ? "chapter" : numbers.length === 2 ? "section" : "article";
}

/** The same place without its passage or list part: the container's address. */
export function containerOf({ numbers, box }: Address): Address {
  return box === undefined ? { numbers } : { numbers, box };
}
