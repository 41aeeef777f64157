import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { parseAddress } from "./document/address.ts";
import { type PolicyDocument, readDocument } from "./document/passages.ts";
import { recordSchema, sha256 } from "./document/source.ts";
import { type Districts, districtsSchema } from "./labels/districts.ts";
import { type Evidence, EvidenceFinder } from "./labels/evidence.ts";
import { type Fields, fieldsSchema } from "./labels/fields.ts";
import { parseTermbase, type Term } from "./language/termbase.ts";
import { type Rendering, readTranslation } from "./language/translation.ts";

/** A document with everything that stands beside its text: translation and labels, by address. */
export interface EditedDocument extends PolicyDocument {
  readonly translation: ReadonlyMap<string, Rendering>;
  readonly fieldEvidence: ReadonlyMap<string, readonly Evidence[]>;
  readonly districtEvidence: ReadonlyMap<string, readonly Evidence[]>;
}

/** All that `corpus/` holds. Documents are in the order of their folders. */
export interface Corpus {
  readonly documents: readonly EditedDocument[];
  readonly fields: Fields;
  readonly districts: Districts;
  readonly termbase: readonly Term[];
  /** Changes whenever any file of the corpus does. */
  readonly fingerprint: string;
}

/** A file of the corpus is missing, malformed or not what its record says. */
export class CorpusError extends Error {
  constructor(
    readonly file: string,
    readonly expected: string,
    readonly came: string,
  ) {
    // One line for the console; `came` keeps every line of a parser's report.
    super(`${file}: expected ${expected}, came ${came.replace(/\s*\n\s*/g, "; ").slice(0, 500)}`);
    this.name = "CorpusError";
  }
}

/** Reads a corpus folder. Throws a {@link CorpusError} that names the file. */
export function loadCorpus(folder: string): Corpus {
  const hashes: string[] = [];
  const read = (file: string) => {
    const bytes = readBytes(join(folder, file));
    hashes.push(`${file} ${sha256(bytes)}`);
    return bytes;
  };
  const fields = parseJson(fieldsSchema, "fields.json", read("fields.json"));
  const districts = parseJson(districtsSchema, "districts.json", read("districts.json"));
  const termbase = asCorpusError("termbase.csv", "rows of the termbase", () =>
    parseTermbase(read("termbase.csv").toString("utf8")),
  );
  const finders = {
    fields: new EvidenceFinder(fields.fields.map((field) => ({ ...field, value: field.id }))),
    districts: new EvidenceFinder(
      [...districts.areas, ...districts.districts].map((place) => ({ ...place, value: place.id })),
    ),
  };
  const documents = documentFolders(folder).map((slug) => loadDocument(folder, slug, read, finders));
  return { documents, fields, districts, termbase, fingerprint: sha256(hashes.join("\n")) };
}

interface Finders {
  readonly fields: EvidenceFinder;
  readonly districts: EvidenceFinder;
}

function loadDocument(
  folder: string,
  slug: string,
  read: (file: string) => Buffer,
  finders: Finders,
): EditedDocument {
  const record = parseJson(recordSchema, `${slug}/document.json`, read(`${slug}/document.json`));
  if (record.slug !== slug) throw new CorpusError(`${slug}/document.json`, `slug ${slug}`, record.slug);
  const bytes = read(`${slug}/zh.txt`);
  if (sha256(bytes) !== record.sha256) {
    throw new CorpusError(`${slug}/zh.txt`, `sha256 ${record.sha256}`, sha256(bytes));
  }
  const document = readDocument(record, bytes.toString("utf8"));
  return {
    ...document,
    translation: loadTranslation(folder, slug, read),
    fieldEvidence: finders.fields.find(document),
    districtEvidence: finders.districts.find(document),
  };
}

function loadTranslation(
  folder: string,
  slug: string,
  read: (file: string) => Buffer,
): Map<string, Rendering> {
  const translation = new Map<string, Rendering>();
  const chapters = listFolder(join(folder, slug, "en")).filter((name) => name.endsWith(".txt"));
  for (const name of chapters) {
    const file = `${slug}/en/${name}`;
    asCorpusError(file, "blocks of [address] and English", () =>
      readTranslation(file, read(file).toString("utf8"), translation),
    );
  }
  const stray = [...translation.keys()].find((address) => !parseAddress(address));
  if (stray !== undefined) throw new CorpusError(`${slug}/en`, "addresses", stray);
  return translation;
}

/** Every folder that holds a `document.json`, in order of name. */
function documentFolders(folder: string): string[] {
  const found = listFolder(folder).filter(
    (name) =>
      statSync(join(folder, name)).isDirectory() && listFolder(join(folder, name)).includes("document.json"),
  );
  if (found.length === 0) throw new CorpusError(folder, "at least one document", "none");
  return found;
}

export function listFolder(path: string): string[] {
  try {
    return readdirSync(path).sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

export function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if (isMissing(error)) throw new CorpusError(path, "a file", "nothing");
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

function parseJson<Schema extends z.ZodType>(schema: Schema, file: string, bytes: Buffer): z.output<Schema> {
  const value: unknown = asCorpusError(file, "JSON", () => JSON.parse(bytes.toString("utf8")));
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new CorpusError(file, "its schema", z.prettifyError(parsed.error));
  return parsed.data;
}

/** The edge where other people's parsers throw errors of their own kinds. */
function asCorpusError<Result>(file: string, expected: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    if (error instanceof CorpusError || !(error instanceof Error)) throw error;
    throw new CorpusError(file, expected, error.message);
  }
}
