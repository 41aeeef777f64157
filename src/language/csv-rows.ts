import { parse } from "csv-parse/sync";
import { z } from "zod";

const placedSchema = z.object({ record: z.unknown(), info: z.object({ lines: z.number() }) });

/**
 * The rows of a CSV file with a header, each with its line in the file, from 1.
 * Throws a csv-parse error, or an error that names the line of a row which does not fit.
 */
export function readCsvRows<Schema extends z.ZodObject>(
  csv: string,
  schema: Schema,
): (z.output<Schema> & { line: number })[] {
  const rows: unknown[] = parse(csv, {
    columns: true,
    skip_empty_lines: true,
    trim: true,
    bom: true,
    info: true,
  });
  return rows.map((row) => {
    const { record, info } = placedSchema.parse(row);
    const parsed = schema.safeParse(record);
    if (!parsed.success) throw new Error(`line ${info.lines}: ${z.prettifyError(parsed.error)}`);
    return { ...parsed.data, line: info.lines };
  });
}
