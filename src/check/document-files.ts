import { join } from "node:path";
import { listFolder } from "../corpus.ts";
import { type PolicyDocument, readDocument } from "../document/passages.ts";
import { type DocumentRecord, recordSchema, sha256 } from "../document/source.ts";
import { type Exception, parseExceptions } from "./exceptions.ts";
import type { Fault } from "./fault.ts";
import {
  type JsonReading,
  type Reading,
  readJson,
  readTranslationFiles,
  readWith,
  type TranslationReading,
} from "./files.ts";

/** A document's folder with each of its files read for itself. */
export interface DocumentFiles {
  readonly slug: string;
  /** The published text's file, within the corpus. */
  readonly file: string;
  readonly document: PolicyDocument;
  readonly translation: TranslationReading;
  readonly exceptions: { readonly file: string; readonly rows: readonly Exception[] };
}

/** A folder without a readable record or text gives its faults and no document. */
export function readDocumentFiles(
  folder: string,
  slug: string,
): { files: DocumentFiles | undefined; faults: readonly Fault[] } {
  const record = readJson(folder, `${slug}/document.json`, recordSchema);
  const source = readWith(folder, `${slug}/zh.txt`, (text) => ({ value: text, faults: [] }));
  const translation = readTranslationFiles(folder, slug);
  const exceptions = readExceptions(folder, slug);
  const faults = [record, source, translation, exceptions].flatMap((reading) => reading.faults);
  if (!record.value || source.value === undefined) return { files: undefined, faults };
  return {
    files: {
      slug,
      file: source.file,
      document: readDocument(record.value, source.value),
      translation,
      exceptions: { file: exceptions.file, rows: exceptions.value ?? [] },
    },
    faults: [...faults, ...recordFaults(slug, record, record.value, source)],
  };
}

function readExceptions(folder: string, slug: string): Reading<Exception[]> {
  const file = `${slug}/en/exceptions.csv`;
  const stands = listFolder(join(folder, slug, "en")).includes("exceptions.csv");
  if (!stands) return { file, text: "", value: [], faults: [] };
  return readWith(folder, file, (text) => ({ value: parseExceptions(text), faults: [] }));
}

/** The record is of this folder and of this text. */
function recordFaults(
  slug: string,
  { file, lineOf }: JsonReading<unknown>,
  record: DocumentRecord,
  source: Reading<string>,
): Fault[] {
  const faults: Fault[] = [];
  if (record.slug !== slug) {
    faults.push({ file, line: lineOf(["slug"]), expected: `slug ${slug}`, received: record.slug });
  }
  const received = sha256(source.text);
  if (record.sha256 !== received) {
    faults.push({ file: source.file, line: 1, expected: `sha256 ${record.sha256}`, received });
  }
  return faults;
}
