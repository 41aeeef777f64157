import { statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { CorpusError, listFolder, readBytes } from "../corpus.ts";
import { decodeText, NotTextError } from "../document/encoding.ts";
import { parseTermbase, type Term } from "../language/termbase.ts";
import { type Rendering, readTranslation, TranslationSyntaxError } from "../language/translation.ts";
import type { Fault } from "./fault.ts";
import { type JsonPath, lineFinder, lineOfSyntaxError } from "./json-lines.ts";

/** A file of the corpus as far as it could be read: with a fault in its form it has no value. */
export interface Reading<Value> {
  readonly file: string;
  readonly text: string;
  readonly value: Value | undefined;
  readonly faults: readonly Fault[];
}

export interface JsonReading<Value> extends Reading<Value> {
  /** The line, from 1, of a value by its path. */
  readonly lineOf: (path: JsonPath) => number;
}

/** Reads a file and holds it against its schema; every part that does not fit is a fault with its line. */
export function readJson<Schema extends z.ZodType>(
  folder: string,
  file: string,
  schema: Schema,
): JsonReading<z.output<Schema>> {
  const reading = readWith(folder, file, (text) => {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success
      ? { value: parsed.data, faults: [] }
      : { value: undefined, faults: parsed.error.issues.map((issue) => faultOfIssue(file, text, issue)) };
  });
  return { ...reading, lineOf: lineFinder(reading.text) };
}

export function readTermbase(folder: string, file = "termbase.csv"): Reading<Term[]> {
  return readWith(folder, file, (text) => ({ value: parseTermbase(text), faults: [] }));
}

/** A translation with all its files read, each for itself; `whole` where none of them breaks off. */
export interface TranslationReading {
  readonly renderings: ReadonlyMap<string, Rendering>;
  readonly whole: boolean;
  readonly faults: readonly Fault[];
}

export function readTranslationFiles(folder: string, slug: string): TranslationReading {
  const renderings = new Map<string, Rendering>();
  const names = listFolder(join(folder, slug, "en")).filter((name) => name.endsWith(".txt"));
  const faults = names.flatMap((name) => {
    const file = `${slug}/en/${name}`;
    return readWith(folder, file, (text) => {
      readTranslation(file, text, renderings);
      return { value: undefined, faults: [] };
    }).faults;
  });
  return { renderings, whole: faults.length === 0, faults };
}

export function foldersIn(folder: string): string[] {
  return listFolder(folder).filter((name) =>
    statSync(join(folder, name), { throwIfNoEntry: false })?.isDirectory(),
  );
}

/** Whatever is wrong with a file's form becomes a fault here; anything that is not about its form is thrown. */
export function readWith<Value>(
  folder: string,
  file: string,
  parse: (text: string) => { value: Value | undefined; faults: readonly Fault[] },
): Reading<Value> {
  let text = "";
  try {
    const bytes = readBytes(join(folder, file));
    text = decodeText(bytes);
    return { file, text, ...parse(text) };
  } catch (error) {
    return { file, text, value: undefined, faults: [faultOfError(file, text, error)] };
  }
}

/** Parsers of csv, JSON and translations each name the place in their own way. */
function faultOfError(file: string, text: string, error: unknown): Fault {
  if (error instanceof CorpusError || error instanceof NotTextError) {
    return { file, line: error.line ?? 1, expected: error.expected, received: error.received };
  }
  if (error instanceof TranslationSyntaxError) {
    return { file, line: error.line, expected: error.expected, received: JSON.stringify(error.found) };
  }
  if (!(error instanceof Error) || "syscall" in error) throw error;
  if (error instanceof SyntaxError) {
    return { file, line: lineOfSyntaxError(text, error.message), expected: "JSON", received: error.message };
  }
  // “line 12: …” of a row · “… on line 3” of csv-parse
  const line = Number(/\bline (\d+)/.exec(error.message)?.[1] ?? 1);
  return { file, line, expected: "rows of the file", received: error.message.replace(/\s*\n\s*/g, " ") };
}

function faultOfIssue(file: string, json: string, issue: z.core.$ZodIssue): Fault {
  const where = z.core.toDotPath(issue.path);
  return {
    file,
    line: lineFinder(json)(issue.path),
    expected: where === "" ? "its schema" : `${where} as the schema says`,
    received: issue.message,
  };
}
