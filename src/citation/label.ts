import { parseAddress } from "../document/address.ts";
import type { PolicyDocument } from "../document/passages.ts";
import type { Language } from "../document/source.ts";
/** Placeholder until the citation module lands. */
export function formatLabel(_document: PolicyDocument, address: string, _language: Language): string {
  return parseAddress(address) ? address : address;
}
