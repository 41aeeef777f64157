import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { addressFaults } from "./document/address-faults.ts";
import { decodeText, NotTextError } from "./document/encoding.ts";
import { type PolicyDocument, readDocument } from "./document/passages.ts";
import { recordSchema, sha256 } from "./document/source.ts";
import { type Districts, districtsSchema } from "./labels/districts.ts";
import { type Evidence, EvidenceFinder } from "./labels/evidence.ts";
import { type Fields, fieldsSchema } from "./labels/fields.ts";
import { parseTermbase, type Term } from "./language/termbase.ts";
import { type Rendering, readTranslation, TranslationSyntaxError } from "./language/translation.ts";

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
    readonly received: string,
    /** Of the file, from 1, where the fault is in one. */
    readonly line?: number,
  ) {
    const place = line === undefined ? file : `${file}:${line}`;
    // One line for the console; `received` keeps every line of a parser's report.
    super(`${place}: expected ${expected}, received ${received.replace(/\s*\n\s*/g, "; ").slice(0, 500)}`);
    this.name = "CorpusError";
  }
}

/** A corpus folder whose documents are read one by one. */
export interface CorpusFolder {
  readonly fields: Fields;
  readonly districts: Districts;
  readonly termbase: readonly Term[];
  /** The documents, in order of name. */
  readonly slugs: readonly string[];
  /** Changes whenever the fields, the districts or the termbase do. */
  readonly fingerprint: string;
  /** Changes whenever a file of the document does. Throws a {@link CorpusError}. */
  fingerprintOf(slug: string): string;
  /** Reads a document with all that stands beside it. Throws a {@link CorpusError}. */
  document(slug: string): EditedDocument;
}

/** Opens a corpus folder. Throws a {@link CorpusError} that names the file, and the line where there is one. */
export function openCorpus(folder: string): CorpusFolder {
  // A file in place of the folder is named as that, not as the lack of what it should hold.
  listFolder(folder);
  const hashes: string[] = [];
  const read = (file: string) => {
    const bytes = readBytes(join(folder, file));
    hashes.push(`${file} ${sha256(bytes)}`);
    return textOf(file, bytes);
  };
  const fields = parseJson(fieldsSchema, "fields.json", read("fields.json"));
  const districts = parseJson(districtsSchema, "districts.json", read("districts.json"));
  const termbase = asCorpusError("termbase.csv", "rows of the termbase", () =>
    parseTermbase(read("termbase.csv")),
  );
  const finders = {
    fields: new EvidenceFinder(fields.fields.map((field) => ({ ...field, value: field.id }))),
    districts: new EvidenceFinder(
      [...districts.areas, ...districts.districts].map((place) => ({
        ...place,
        value: place.id,
        isPlace: true,
      })),
    ),
  };
  return {
    fields,
    districts,
    termbase,
    slugs: documentFolders(folder),
    fingerprint: sha256(hashes.join("\n")),
    fingerprintOf: (slug) => {
      const files = ["document.json", "zh.txt", ...translationFiles(folder, slug)];
      const each = files.map((name) => `${name} ${sha256(readBytes(join(folder, slug, name)))}`);
      return sha256(each.join("\n"));
    },
    document: (slug) => loadDocument(folder, slug, finders),
  };
}

/** Reads a whole corpus folder into memory. Throws a {@link CorpusError}. */
export function loadCorpus(folder: string): Corpus {
  const corpus = openCorpus(folder);
  const { fields, districts, termbase } = corpus;
  const documents = corpus.slugs.map((slug) => corpus.document(slug));
  const each = corpus.slugs.map((slug) => `${slug} ${corpus.fingerprintOf(slug)}`);
  return {
    documents,
    fields,
    districts,
    termbase,
    fingerprint: sha256([corpus.fingerprint, ...each].join("\n")),
  };
}

interface Finders {
  readonly fields: EvidenceFinder;
  readonly districts: EvidenceFinder;
}

function loadDocument(folder: string, slug: string, finders: Finders): EditedDocument {
  const read = (file: string) => textOf(file, readBytes(join(folder, file)));
  const record = parseJson(recordSchema, `${slug}/document.json`, read(`${slug}/document.json`));
  if (record.slug !== slug) throw new CorpusError(`${slug}/document.json`, `slug ${slug}`, record.slug);
  const file = `${slug}/zh.txt`;
  const text = read(file);
  if (sha256(text) !== record.sha256) {
    throw new CorpusError(file, `sha256 ${record.sha256}`, sha256(text));
  }
  const document = readDocument(record, text);
  if (document.passages.length === 0) throw new CorpusError(file, "a text", "nothing");
  const [fault] = addressFaults(document);
  if (fault) throw new CorpusError(file, fault.expected, fault.received, fault.line);
  return {
    ...document,
    translation: loadTranslation(folder, document, read),
    fieldEvidence: finders.fields.find(document),
    districtEvidence: finders.districts.find(document),
  };
}

function translationFiles(folder: string, slug: string): string[] {
  return listFolder(join(folder, slug, "en"))
    .filter((name) => name.endsWith(".txt"))
    .map((name) => `en/${name}`);
}

function loadTranslation(
  folder: string,
  document: PolicyDocument,
  read: (file: string) => string,
): Map<string, Rendering> {
  const { slug } = document.record;
  const translation = new Map<string, Rendering>();
  for (const name of translationFiles(folder, slug)) {
    const file = `${slug}/${name}`;
    asCorpusError(file, "blocks of [address] and English", () =>
      readTranslation(file, read(file), translation),
    );
  }
  const stray = [...translation].find(([address]) => !document.placeAt.has(address));
  if (stray) throw new CorpusError(stray[1].file, "an address of the document", stray[0], stray[1].line);
  const untold = document.record.translation && chapterWithout(document, translation);
  if (untold) throw new CorpusError(`${slug}/en`, `the English of chapter ${untold}, as of the rest`, "none");
  return translation;
}

/**
 * The first part of a document, by the first number of its addresses, of which nothing is translated:
 * its file is missing. Single passages may lack their English; the check names them.
 */
function chapterWithout(
  { passages }: PolicyDocument,
  translation: ReadonlyMap<string, Rendering>,
): string | undefined {
  const chapterOf = (address: string) => address.split("-")[0] ?? address;
  const translated = new Set([...translation.keys()].map(chapterOf));
  return passages.map(({ address }) => chapterOf(address)).find((chapter) => !translated.has(chapter));
}

/** Every folder that holds a `document.json`, in order of name. */
function documentFolders(folder: string): string[] {
  const found = listFolder(folder).filter(
    (name) => isFolder(join(folder, name)) && listFolder(join(folder, name)).includes("document.json"),
  );
  if (found.length === 0) throw new CorpusError(folder, "at least one document", "none");
  return found;
}

/** The names in a folder, in order; none where there is no such folder. */
export function listFolder(path: string): string[] {
  try {
    return readdirSync(path).sort();
  } catch (error) {
    const code = systemCode(error);
    if (code === "ENOENT") return [];
    throw new CorpusError(path, "a folder", whatStands(code));
  }
}

export function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new CorpusError(path, "a file", whatStands(systemCode(error)));
  }
}

/** Whether a folder stands there. Throws a {@link CorpusError} for a link that leads nowhere. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    const code = systemCode(error);
    throw new CorpusError(
      path,
      "a file or folder",
      code === "ENOENT" ? "a link to nothing" : whatStands(code),
    );
  }
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

function textOf(file: string, bytes: Uint8Array): string {
  try {
    return decodeText(bytes);
  } catch (error) {
    if (!(error instanceof NotTextError)) throw error;
    throw new CorpusError(file, error.expected, error.received, error.line);
  }
}

function parseJson<Schema extends z.ZodType>(schema: Schema, file: string, text: string): z.output<Schema> {
  const value: unknown = asCorpusError(file, "JSON", () => JSON.parse(text));
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
    if (error instanceof TranslationSyntaxError)
      throw new CorpusError(file, error.expected, JSON.stringify(error.found), error.line);
    throw new CorpusError(file, expected, error.message);
  }
}
