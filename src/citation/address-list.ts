import { formatAddress, isLawAddress, parseAddress } from "../document/address.ts";
import { addressesBetween } from "./named-place.ts";

/** An address, or all of its kind from one to another. */
export interface AddressRange {
  readonly from: string;
  readonly to?: string;
}

// “3.1” · “3-1-1-d1”: one with dots goes on to another behind a hyphen
const address = String.raw`\d{1,3}(?:(?:\.\d{1,3}){1,2}|(?:-\d{1,3}){1,2})?(?:-x\d{1,3})?(?:-(?:fig|[pbdtfn])\d{1,3})?`;
// “d3” of “3-1-1-d1tod3” · “x2” of “5-3-2-x1,x2”
const tail = String.raw`(?:fig|[pbdtfnx])\d{1,3}`;
// “to” · “至” · “,” · “、” · “and” · “~”; a hyphen before a tail or between dots: “3-1-1-d1-d3” · “3.1-3.3”
const link = String.raw`,?(?:以及|和|与|及|and|&)|[,、;]|至|到|to|through|~|-(?=${tail})|(?<=\.\d{1,3})-(?=\d{1,3}\.)`;
// “sections3.1and3.2” · “§§3.1-3.2”: the numbers say the level
const level = String.raw`(?:sections?|sects?|secs?|§{1,2}|articles?|arts?)\.?(?=\d{1,3}\.)`;

const list = new RegExp(`^(?:${level})?${address}(?:(?:${link})(?:${address}|${tail}))+$`, "u");
const step = new RegExp(`(${link}|${level})?(${address}|${tail})`, "uy");

/**
 * The addresses of a squeezed list or range of them: 3-1-1-d1tod3 · 3-1和3-2 · 3.1,3.2. What is left out at the
 * front is that of the address before. None where the text is no such list, a single address included.
 */
export function parseAddressList(squeezed: string): readonly AddressRange[] {
  if (squeezed.length > 120 || !list.test(squeezed)) return [];
  const ranges: AddressRange[] = [];
  for (const { between, written } of stepsOf(squeezed)) {
    const before = ranges.at(-1);
    const named = addressAfter(before?.to ?? before?.from, written);
    if (named === undefined) return [];
    if (before && before.to === undefined && /至|到|to|through|~|-/u.test(between))
      ranges.splice(-1, 1, { ...before, to: named });
    else ranges.push({ from: named });
  }
  return ranges;
}

/** The addresses of a range among those given; none where beginning or end is not there. */
export function addressesFromTo({ from, to = from }: AddressRange, addresses: readonly string[]): string[] {
  return addresses.includes(from) && addresses.includes(to) ? addressesBetween(addresses, from, to) : [];
}

function* stepsOf(squeezed: string): Generator<{ between: string; written: string }> {
  step.lastIndex = 0;
  for (let match = step.exec(squeezed); match; match = step.exec(squeezed)) {
    yield { between: match[1] ?? "", written: match[2] ?? "" };
  }
}

/** A whole address as it is; “d3” after 3-1-1-d1 is 3-1-1-d3, “x2” after 5-3-2-x1 is 5-3-2-x2. */
function addressAfter(before: string | undefined, written: string): string | undefined {
  if (/^\d/u.test(written)) return parseAddress(written.replaceAll(".", "-")) && written.replaceAll(".", "-");
  const place = before === undefined ? undefined : parseAddress(before);
  if (!place || isLawAddress(place)) return undefined;
  const { numbers, box } = place;
  const container = written.startsWith("x") || box === undefined ? { numbers } : { numbers, box };
  const joined = `${formatAddress(container)}-${written}`;
  return parseAddress(joined) && joined;
}
