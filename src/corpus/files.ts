import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { decodeText, NotTextError } from "../document/encoding.ts";
import { BlockSyntaxError } from "../language/translation.ts";
import type { Fault } from "./fault.ts";
import { type JsonPath, lineFinder, lineOfSyntaxError } from "./json-lines.ts";

/** A file of the corpus as far as it could be read: with a fault in its form it has no value. */
export interface Reading<Value> {
  readonly file: string;
  /** Empty where there is no file, or none of text. */
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
  const reading = readWith(folder, file, (text) => JSON.parse(text) as unknown);
  const lineOf = lineFinder(reading.text);
  if (reading.faults.length > 0) return { ...reading, value: undefined, lineOf };
  const parsed = schema.safeParse(reading.value);
  return parsed.success
    ? { ...reading, value: parsed.data, lineOf }
    : {
        ...reading,
        value: undefined,
        faults: parsed.error.issues.map((issue) => faultOfIssue(file, lineOf, issue)),
        lineOf,
      };
}

/** Whatever is wrong with a file's form becomes a fault here; anything that is not about its form is thrown. */
export function readWith<Value>(
  folder: string,
  file: string,
  parse: (text: string) => Value,
): Reading<Value> {
  let text = "";
  try {
    text = decodeText(readFileSync(join(folder, file)));
    return { file, text, value: parse(text), faults: [] };
  } catch (error) {
    return { file, text, value: undefined, faults: [faultOfError(file, text, error)] };
  }
}

/** The names in a folder, in order; none where there is no such folder. */
export function namesIn(
  folder: string,
  path: string,
): { names: readonly string[]; faults: readonly Fault[] } {
  try {
    return { names: readdirSync(join(folder, path)).sort(), faults: [] };
  } catch (error) {
    const code = systemCode(error);
    if (code === "ENOENT") return { names: [], faults: [] };
    return { names: [], faults: [{ file: path, expected: "a folder", received: whatStands(code) }] };
  }
}

/** Whether a folder stands there; a link that leads nowhere is a fault. */
export function isFolder(folder: string, path: string): boolean | Fault {
  try {
    return statSync(join(folder, path)).isDirectory();
  } catch (error) {
    const code = systemCode(error);
    const received = code === "ENOENT" ? "a link to nothing" : whatStands(code);
    return { file: path, expected: "a file or folder", received };
  }
}

/** The bytes of a file, or what stands in its place, for fingerprints. */
export function bytesOf(folder: string, file: string): Uint8Array | string {
  try {
    return readFileSync(join(folder, file));
  } catch (error) {
    return whatStands(systemCode(error));
  }
}

/** Parsers of csv, JSON and translations each name the place in their own way. */
function faultOfError(file: string, text: string, error: unknown): Fault {
  if (error instanceof NotTextError || error instanceof BlockSyntaxError) {
    const received = error instanceof NotTextError ? error.received : JSON.stringify(error.found);
    return { file, line: error.line, expected: error.expected, received };
  }
  if (!(error instanceof Error)) throw error;
  if ("syscall" in error) return { file, expected: "a file", received: whatStands(systemCode(error)) };
  if (error instanceof SyntaxError) {
    return { file, line: lineOfSyntaxError(text, error.message), expected: "JSON", received: error.message };
  }
  // “line 12: …” of a row · “… on line 3” of csv-parse
  const line = Number(/\bline (\d+)/.exec(error.message)?.[1] ?? 1);
  return { file, line, expected: "rows of the file", received: error.message.replace(/\s*\n\s*/g, " ") };
}

function faultOfIssue(file: string, lineOf: (path: JsonPath) => number, issue: z.core.$ZodIssue): Fault {
  const where = z.core.toDotPath(issue.path);
  return {
    file,
    line: lineOf(issue.path),
    expected: where === "" ? "its schema" : `${where} as the schema says`,
    received: issue.message,
  };
}

/** The code of an error of the file system; any other error is thrown on. */
function systemCode(error: unknown): string {
  if (error instanceof Error && "syscall" in error && "code" in error) return String(error.code);
  throw error;
}

function whatStands(code: string): string {
  const known: Readonly<Record<string, string>> = {
    ENOENT: "nothing",
    EISDIR: "a folder",
    ENOTDIR: "a file",
    EACCES: "one that may not be read",
    EPERM: "one that may not be read",
    ELOOP: "a link to itself",
  };
  return known[code] ?? `one that cannot be read (${code})`;
}
