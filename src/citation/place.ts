import { type Address, type PassageKind, parseAddress } from "../document/address.ts";

/**
 * A place as somebody names it. What is not named is absent: 第二节 has a section and no chapter.
 * `kinds` are the kinds of passage that the words can mean; without a `count` any is meant, or the list of them.
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
  const found = strict.length > 0 ? strict : all.filter((address) => names(place, address, true));
  // Where a list has a label, naming it without a number means the list: 第三章第一节第1条重点方向.
  const lists = found.filter((address) => parseAddress(address)?.list);
  return lists.length > 0 ? lists : found;
}

function names(place: Place, address: string, loosely: boolean): boolean {
  const parsed = parseAddress(address);
  return (
    parsed !== undefined &&
    namesNumbers(place, parsed.numbers, loosely) &&
    namesBox(place, parsed.box, loosely) &&
    namesItem(place, parsed)
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

function namesItem({ item: named }: Place, { item, list }: Address): boolean {
  if (!named) return item === undefined && list === undefined;
  if (list) return named.count === undefined && named.kinds.includes(list);
  if (!item || !named.kinds.includes(item.kind)) return false;
  return named.count === undefined || named.count === item.count;
}
