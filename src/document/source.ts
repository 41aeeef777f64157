import { createHash } from "node:crypto";
import { z } from "zod";
import { grammarNames } from "./grammars/grammar.ts";

/** A half-open range of UTF-16 code units in a document's published text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Language = "zh" | "en";

/** One wording in both languages. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

export const bilingualSchema = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

/** A name that may lack its English: the Chinese stands for it then. */
const nameSchema = z
  .strictObject({ zh: z.string().min(1), en: z.string().min(1).optional() })
  .transform(({ zh, en }) => ({ zh, en: en ?? zh }));

/** `document.json`: what is known of a published document. What is not known is left out. */
export const recordSchema = z.strictObject({
  slug: z.string().regex(/^[a-z0-9-]+$/, "lower-case letters, digits and hyphens"),
  title: nameSchema,
  shortTitle: bilingualSchema.optional(),
  /** Other names that people cite it by. */
  aliases: z.array(z.string().min(2)).optional(),
  issuer: nameSchema,
  /** 文号, as printed: 沪府发〔2021〕18号 */
  number: z.string().min(1).optional(),
  /** What kind of document it is (五年规划), and where it applies (上海市). */
  type: bilingualSchema.optional(),
  jurisdiction: bilingualSchema.optional(),
  /** How it numbers its headings, where the text alone does not tell. */
  grammar: z.enum(grammarNames).optional(),
  /** Year, year and month, or day of publication, as far as it is known. */
  published: z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, "YYYY, YYYY-MM or YYYY-MM-DD"),
  period: z.strictObject({ start: z.int(), end: z.int() }).optional(),
  /** What is said of a figure or table that the text lacks, by the address of its passage: what it shows, where it stands in words. */
  figures: z.record(z.string(), bilingualSchema).optional(),
  source: z.strictObject({ url: z.url(), format: z.string().min(1) }),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, "64 lower-case hexadecimal digits"),
  translation: z
    .strictObject({
      date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "YYYY-MM-DD"),
      licence: z.string().min(1),
      changes: z
        .array(z.strictObject({ date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/), note: bilingualSchema }))
        .min(1),
    })
    .optional(),
});
export type DocumentRecord = z.infer<typeof recordSchema>;

/** The year in which a document was published, YYYY. */
export function yearOf({ published }: Pick<DocumentRecord, "published">): string {
  return published.slice(0, 4);
}

/** SHA-256 of a text's UTF-8 bytes, 64 hexadecimal digits. */
export function sha256(text: string | Uint8Array): string {
  return createHash("sha256").update(text).digest("hex");
}
