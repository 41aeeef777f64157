import { parse } from "csv-parse/sync";
import { z } from "zod";
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
const placedSchema = z.object({ record: z.unknown(), info: z.object({ lines: z.number() }) });

/** Reads `exceptions.csv`. Throws a csv-parse error or an error that names the line. */
export function parseExceptions(csv: string): Exception[] {
  const rows: unknown[] = parse(csv, {
    columns: true,
    skip_empty_lines: true,
    trim: true,
    bom: true,
    info: true,
  });
  return rows.map((row) => {
    const { record, info } = placedSchema.parse(row);
    const parsed = rowSchema.safeParse(record);
    if (!parsed.success) throw new Error(`line ${info.lines}: ${z.prettifyError(parsed.error)}`);
    return { ...parsed.data, line: info.lines };
  });
}

export function excepts({ address, check, what }: Exception, finding: Finding): boolean {
  return address === finding.address && check === finding.kind && finding.what.startsWith(what);
}
