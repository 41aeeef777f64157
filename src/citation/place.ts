import { type PassageKind, parseAddress } from "../document/address.ts";

/**
 * A place as somebody names it. What is not named is absent: 第二节 has a section and no chapter.
 * `kinds` are the kinds of passage that the words can mean; without a `count` any is meant.
 */
export interface Place {
  readonly chapter?: number;
  readonly section?: number;
  readonly article?: number;
  /** The box's position under its numbered heading; `any` where it is named without a number. */
  readonly box?: number | "any";
  readonly item?: { readonly kinds: readonly PassageKind[]; readonly count?: number };
}

/**
 * The addresses among those given that a place can mean: where the place, read as a whole address, is one of
 * them, that one; otherwise all that have the named parts.
 */
export function addressesOf(place: Place, addresses: Iterable<string>): string[] {
  const all = [...addresses];
  const strict = all.filter((address) => names(place, address, false));
  return strict.length > 0 ? strict : all.filter((address) => names(place, address, true));
}

function names(place: Place, address: string, loosely: boolean): boolean {
  const parsed = parseAddress(address);
  return (
    parsed !== undefined &&
    namesNumbers(place, parsed.numbers, loosely) &&
    namesBox(place, parsed.box, loosely) &&
    namesItem(place, parsed.item)
  );
}

/**
 * Loosely, a level above the deepest one named is open, and so is one below it where a box or an item is named.
 * Strictly, they are absent: a level that the document skips is 0.
 */
function namesNumbers(place: Place, numbers: readonly number[], loosely: boolean): boolean {
  const named = [place.chapter, place.section, place.article];
  const deepest = named.findLastIndex((number) => number !== undefined);
  const openBelow = loosely && (place.box !== undefined || place.item !== undefined);
  if (numbers.length < deepest + 1 || (numbers.length > deepest + 1 && !openBelow)) return false;
  return numbers.every((number, level) => {
    const wanted = named[level];
    return wanted === undefined ? loosely || level > deepest || number === 0 : wanted === number;
  });
}

function namesBox({ box, item }: Place, found: number | undefined, loosely: boolean): boolean {
  if (box === undefined) return found === undefined || (loosely && item !== undefined);
  return box === "any" ? found !== undefined : box === found;
}

function namesItem({ item }: Place, found: { kind: PassageKind; count: number } | undefined): boolean {
  if (!item || !found) return item === found;
  return item.kinds.includes(found.kind) && (item.count === undefined || item.count === found.count);
}
