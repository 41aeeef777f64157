import type { PolicyDocument } from "../document/passages.ts";
import type { Evidence } from "../labels/evidence.ts";
import type { Rendering } from "../language/translation.ts";

/** A document with everything that stands beside its text: translation and labels, by address. */
export interface EditedDocument extends PolicyDocument {
  readonly translation: ReadonlyMap<string, Rendering>;
  readonly fieldEvidence: ReadonlyMap<string, readonly Evidence[]>;
  readonly districtEvidence: ReadonlyMap<string, readonly Evidence[]>;
}
