import { formatAddress, parseAddress } from "../document/address.ts";
import type { PolicyDocument } from "../document/passages.ts";
import { type Fault, lineAt, quoted, repeated } from "./fault.ts";

/** Every address is of the grammar, comes back from it unchanged, and stands once; headings above exist. */
export function checkAddresses({ text, outline, headingAt }: PolicyDocument, file: string): Fault[] {
  const headings = outline.headings.map(({ address, span, above }) => ({ address, span, above }));
  const passages = outline.leaves.map((leaf) => ({
    address: leaf.address,
    span: leaf.span,
    above: leaf.headings,
  }));
  const places = [...headings, ...passages].sort((one, other) => one.span.start - other.span.start);
  const fault = ({ span }: (typeof places)[number], expected: string, came: string) => ({
    file,
    line: lineAt(text, span.start),
    expected,
    came: `${came} at ${quoted(text.slice(span.start, span.end))}`,
  });
  return [
    ...places
      .filter(({ address }) => !returns(address))
      .map((place) => fault(place, "an address that parses and comes back unchanged", place.address)),
    ...repeated(places, ({ address }) => address).map((place) =>
      fault(place, "each address once", `${place.address} again`),
    ),
    ...places.flatMap((place) =>
      place.above
        .filter((address) => !headingAt.has(address))
        .map((address) => fault(place, "a heading at each address above", address)),
    ),
  ];
}

function returns(address: string): boolean {
  const parsed = parseAddress(address);
  return parsed !== undefined && formatAddress(parsed) === address;
}
