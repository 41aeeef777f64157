import { z } from "zod";
import { namesIn, type Reading, readWith } from "../corpus/files.ts";
import { readCsvRows } from "../language/csv-rows.ts";
import type { Finding } from "../language/translation-check.ts";

/** A finding that a person has read and found right, with the reason. */
export interface Exception {
  readonly address: string;
  readonly check: (typeof exceptedChecks)[number];
  /** How the finding's text begins; empty for every finding of this check at the address. */
  readonly what: string;
  readonly reason: string;
  /** Line in the file, from 1. */
  readonly line: number;
}

const exceptedChecks = ["number", "han", "term", "length"] as const;

const rowSchema = z.strictObject({
  address: z.string().min(1),
  check: z.enum(exceptedChecks),
  what: z.string(),
  reason: z.string().min(1),
});

/** The exceptions beside a document's translation; none where there is no such file. */
export function readExceptions(folder: string, slug: string): Reading<readonly Exception[]> {
  const file = `${slug}/en/exceptions.csv`;
  return namesIn(folder, `${slug}/en`).names.includes("exceptions.csv")
    ? readWith(folder, file, parseExceptions)
    : { file, text: "", value: [], faults: [] };
}

/** Reads `exceptions.csv`. Throws a csv-parse error or an error that names the line. */
export function parseExceptions(csv: string): Exception[] {
  return readCsvRows(csv, rowSchema);
}

export function excepts({ address, check, what }: Exception, finding: Finding): boolean {
  return address === finding.address && check === finding.kind && finding.what.startsWith(what);
}
