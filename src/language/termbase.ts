import { z } from "zod";
import { readCsvRows } from "./csv-rows.ts";
import { isHan } from "./fold.ts";

export const termKinds = [
  "technology",
  "institution",
  "programme",
  "place",
  "policy",
  "concept",
  "indicator",
  "event",
] as const;
export type TermKind = (typeof termKinds)[number];

/** One concept of the termbase, as `corpus/termbase.csv` writes it. */
export interface Term {
  /** The term as the published text prints it. */
  readonly zh: string;
  /** Accepted English renderings, the preferred one first. */
  readonly en: readonly string[];
  readonly abbreviations: readonly string[];
  /** Other names of the same concept, in either language. */
  readonly variants: readonly string[];
  /** What people type who do not know the official word, in either language. */
  readonly everyday: readonly string[];
  readonly kind: TermKind;
  /** A field id, or `""`. */
  readonly field: string;
  /** Line in the file, from 1, for the check's messages. */
  readonly line: number;
}

const list = z.string().transform((cell) =>
  cell
    .split("|")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== ""),
);

const rowSchema = z.strictObject({
  zh: z.string().min(2),
  en: list.refine((renderings) => renderings.length > 0, "at least one English rendering"),
  abbreviations: list,
  variants: list,
  everyday: list,
  kind: z.enum(termKinds),
  field: z.string(),
});

/** Reads `termbase.csv`. Throws a csv-parse error or an error that names the line. */
export function parseTermbase(csv: string): Term[] {
  return readCsvRows(csv, rowSchema);
}

/** All names of a concept in one language, the term or preferred rendering first. */
export function namesOf(term: Term, language: "zh" | "en"): string[] {
  const others = [...term.abbreviations, ...term.variants, ...term.everyday];
  const own = language === "zh" ? [term.zh] : term.en;
  return [...own, ...others.filter((name) => holdsHan(name) === (language === "zh"))];
}

export function holdsHan(text: string): boolean {
  return Array.from(text).some(isHan);
}
