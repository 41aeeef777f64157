import type { PolicyDocument } from "../document/passages.ts";
import type { Evidence } from "../labels/evidence.ts";
import type { SubjectEntry } from "../language/subjects.ts";
import type { Rendering } from "../language/translation.ts";
import type { TranslatorsNote } from "../language/translators-notes.ts";

/** A document with everything that stands beside its text: translation, its notes and labels, by address. */
export interface EditedDocument extends PolicyDocument {
  readonly translation: ReadonlyMap<string, Rendering>;
  readonly notes: ReadonlyMap<string, readonly TranslatorsNote[]>;
  readonly fieldEvidence: ReadonlyMap<string, readonly Evidence[]>;
  readonly districtEvidence: ReadonlyMap<string, readonly Evidence[]>;
}

/** The same with its subject entries, which lead to passages and headings and are no text of theirs. */
export interface CorpusDocument extends EditedDocument {
  readonly subjects: ReadonlyMap<string, readonly SubjectEntry[]>;
}
