import { z } from "zod";
import { readCsvRows } from "./csv-rows.ts";

/** What the translator has to say of words that are damaged or doubtful in the published text. */
export interface TranslatorsNote {
  /** Of the published text, as they stand in the passage. */
  readonly words: string;
  readonly zh: string;
  readonly en: string;
}

/** A row of `notes.csv`; `line` in the file, from 1. */
export type NoteRow = z.output<typeof rowSchema> & { readonly line: number };

const rowSchema = z.strictObject({
  address: z.string().min(1),
  words: z.string().min(1),
  zh: z.string().min(1),
  en: z.string().min(1),
});

/** Reads `notes.csv`. Throws a csv-parse error or an error that names the line. */
export function parseNotes(csv: string): NoteRow[] {
  return readCsvRows(csv, rowSchema);
}
