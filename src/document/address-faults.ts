import { formatAddress, parseAddress } from "./address.ts";
import { lineAt, quoted } from "./lines.ts";
import type { PolicyDocument } from "./passages.ts";
import type { Place } from "./places.ts";

/** What keeps places of a document from being told apart or asked for. */
export interface AddressFault {
  /** Of the published text, from 1. */
  readonly line: number;
  readonly expected: string;
  readonly received: string;
}

/** Every address is of the grammar, comes back from it unchanged, and stands once; headings above exist. */
export function addressFaults({ text, places, headingAt }: PolicyDocument): AddressFault[] {
  const fault = ({ span }: Place, expected: string, received: string) => ({
    line: lineAt(text, span.start),
    expected,
    received: `${received} at ${quoted(text.slice(span.start, span.end))}`,
  });
  return [
    ...places
      .filter(({ address }) => !returns(address))
      .map((place) => fault(place, "an address that parses and comes back unchanged", place.address)),
    ...repeatedPlaces(places).map((place) => fault(place, "each address once", `${place.address} again`)),
    ...places.flatMap((place) =>
      place.above
        .filter((address) => !headingAt.has(address))
        .map((address) => fault(place, "a heading at each address above", address)),
    ),
  ];
}

/** A list that stands again is named by its items, where they do; by its label otherwise. */
function repeatedPlaces(places: readonly Place[]): Place[] {
  const again = repeated(places, ({ address }) => address);
  return again.filter(
    ({ address }) =>
      !again.some((item) => item.address !== address && item.address.replace(/\d+$/, "") === address),
  );
}

function returns(address: string): boolean {
  const parsed = parseAddress(address);
  return parsed !== undefined && formatAddress(parsed) === address;
}

/** Of things with a key, those whose key came before. */
export function repeated<Thing>(things: readonly Thing[], keyOf: (thing: Thing) => string): Thing[] {
  const seen = new Set<string>();
  return things.filter((thing) => {
    const key = keyOf(thing);
    const known = seen.has(key);
    seen.add(key);
    return known;
  });
}
