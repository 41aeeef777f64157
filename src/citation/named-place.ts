import { isLawAddress, type OutlineAddress, type PassageKind, parseAddress } from "../document/address.ts";

/**
 * A place as somebody names it. What is not named is absent: 第二节 has a section and no chapter.
 * `kinds` are the kinds of passage that the words can mean; without a `count` any is meant, or the list of them.
 */
export interface NamedPlace {
  readonly chapter?: number;
  readonly section?: number;
  readonly article?: number;
  /** The box's position under its numbered heading; `any` where it is named without a number. */
  readonly box?: number | "any";
  readonly item?: {
    readonly kinds: readonly PassageKind[];
    readonly count?: number | "last";
    /** What the words mean where there is none of `kinds`: 第(2)项 of a box, else of the article's list. */
    readonly otherwise?: readonly PassageKind[];
  };
}

/** A place, or all of its kind from one to another, both included. */
export interface PlaceRange {
  readonly from: NamedPlace;
  readonly to?: NamedPlace;
}

/**
 * The addresses among those given that a place can mean: where the place, read as a whole address, is one of
 * them, that one; otherwise all that have the named parts.
 */
export function addressesOf(place: NamedPlace, addresses: Iterable<string>): string[] {
  const all = [...addresses].flatMap((address) => {
    const parsed = parseAddress(address);
    return parsed && !isLawAddress(parsed) ? [{ address, parsed }] : [];
  });
  for (const loosely of [false, true]) {
    for (const meant of [place, ...otherwiseOf(place)]) {
      const found = all.filter(({ parsed }) => names(meant, parsed, loosely));
      // Where a list has a label, naming it without a number means the list: 第三章第一节第1条重点方向.
      const lists = found.filter(({ parsed }) => parsed.list);
      const counted = meant.item?.count === "last" ? lastOfEach(found) : found;
      if (found.length > 0) return (lists.length > 0 ? lists : counted).map(({ address }) => address);
    }
  }
  return [];
}

/** Of places beside each other the last, in the order given. */
function lastOfEach<Place extends { readonly address: string }>(places: readonly Place[]): Place[] {
  return [...new Map(places.map((place) => [besideOf(place.address), place])).values()];
}

/**
 * The addresses of a range among those given, which stand in document order: of each place that its beginning can
 * mean, everything of the same level and kind up to the end. None where beginning or end is not there, or where the
 * end stands before.
 */
export function addressesInRange({ from, to }: PlaceRange, addresses: Iterable<string>): string[] {
  const all = [...addresses];
  if (!to) return addressesOf(from, all);
  const [firsts, lasts] = [addressesOf(from, all), addressesOf(to, all)];
  // “Sections 1–3” without a chapter are those of any chapter that has all three.
  return firsts.flatMap((first) =>
    lasts
      .filter((last) => (firsts.length === 1 && lasts.length === 1) || besideOf(last) === besideOf(first))
      .flatMap((last) => addressesBetween(all, first, last)),
  );
}

/** What places beside each other have in common: 3-1-1-d1 and 3-1-1-d3, but not 3-4 and 4-1. */
function besideOf(address: string): string {
  return address.replace(/\d+$/u, "");
}

/** Every address of the level and kind of two, from the first to the last, in the order given. */
export function addressesBetween(addresses: readonly string[], first: string, last: string): string[] {
  const form = formOf(first);
  if (form !== formOf(last)) return [];
  return addresses
    .slice(addresses.indexOf(first), addresses.indexOf(last) + 1)
    .filter((address) => formOf(address) === form);
}

/** What all places of one level and kind have in common: their address without its numbers. */
function formOf(address: string): string {
  return address.replaceAll(/\d+/gu, "0");
}

function otherwiseOf({ item, ...place }: NamedPlace): NamedPlace[] {
  if (!item?.otherwise) return [];
  return [
    { ...place, item: { kinds: item.otherwise, ...(item.count === undefined ? {} : { count: item.count }) } },
  ];
}

function names(place: NamedPlace, parsed: OutlineAddress, loosely: boolean): boolean {
  return (
    namesNumbers(place, parsed.numbers, loosely) &&
    namesBox(place, parsed.box, loosely) &&
    namesItem(place, parsed)
  );
}

/**
 * Loosely, a level above the deepest one named is open, and so is one below it where a box or an item is named.
 * Strictly, they are absent: a level that the document skips is 0.
 */
function namesNumbers(place: NamedPlace, numbers: readonly number[], loosely: boolean): boolean {
  const named = [place.chapter, place.section, place.article];
  const deepest = named.findLastIndex((number) => number !== undefined);
  const openBelow = loosely && (place.box !== undefined || place.item !== undefined);
  if (numbers.length < deepest + 1 || (numbers.length > deepest + 1 && !openBelow)) return false;
  return numbers.every((number, level) => {
    const wanted = named[level];
    return wanted === undefined ? loosely || level > deepest || number === 0 : wanted === number;
  });
}

function namesBox({ box, item }: NamedPlace, found: number | undefined, loosely: boolean): boolean {
  if (box === undefined) return found === undefined || (loosely && item !== undefined);
  return box === "any" ? found !== undefined : box === found;
}

function namesItem({ item: named }: NamedPlace, { item, list }: OutlineAddress): boolean {
  if (!named) return item === undefined && list === undefined;
  if (list) return named.count === undefined && named.kinds.includes(list);
  if (!item || !named.kinds.includes(item.kind)) return false;
  return named.count === undefined || named.count === "last" || named.count === item.count;
}
