import type { z } from "zod";
import { sha256 } from "../document/source.ts";
import { type Districts, districtsSchema } from "../labels/districts.ts";
import { EvidenceFinder } from "../labels/evidence.ts";
import { type Fields, fieldsSchema } from "../labels/fields.ts";
import { parseTermbase, type Term } from "../language/termbase.ts";
import type { NoteRow } from "../language/translators-notes.ts";
import { type DocumentReading, fingerprintOfFolder, readDocumentFolder } from "./document-folder.ts";
import type { CorpusDocument } from "./edited-document.ts";
import { CorpusError, type Fault, RefusedDocumentError } from "./fault.ts";
import { isFolder, type JsonReading, namesIn, type Reading, readJson, readWith } from "./files.ts";
import { plainSite, type Site, siteSchema } from "./site.ts";

/**
 * A corpus folder as far as it could be read: values and faults together. The loader refuses the first fault, the
 * check lists them all.
 */
export interface CorpusReading {
  readonly fields: JsonReading<Fields>;
  readonly districts: JsonReading<Districts>;
  readonly termbase: Reading<Term[]>;
  readonly site: JsonReading<Site>;
  /** The folders of documents, in order of name. */
  readonly slugs: readonly string[];
  /** Folders that hold neither a record nor a text. */
  readonly strangers: readonly string[];
  /** Of the folder and of what its documents share; those of a document come with it. */
  readonly faults: readonly Fault[];
  readonly document: (slug: string) => DocumentReading;
}

/** A corpus folder whose documents are read one by one. */
export interface CorpusFolder {
  readonly fields: Fields;
  readonly districts: Districts;
  readonly termbase: readonly Term[];
  readonly site: Site;
  /** The documents, in order of name. */
  readonly slugs: readonly string[];
  /** Changes whenever the fields, the districts or the termbase do. */
  readonly fingerprint: string;
  /** Changes whenever a file of the document does. */
  fingerprintOf(slug: string): string;
  /**
   * Reads a document with all that stands beside it. Throws a {@link RefusedDocumentError} for a text that cannot be
   * addressed, another {@link CorpusError} for anything else that is wrong.
   */
  document(slug: string): CorpusDocument;
}

/** All that `corpus/` holds. Documents are in the order of their folders. */
export interface Corpus {
  readonly documents: readonly CorpusDocument[];
  readonly fields: Fields;
  readonly districts: Districts;
  readonly termbase: readonly Term[];
}

export function readCorpus(folder: string): CorpusReading {
  const { names } = namesIn(folder, ".");
  // A corpus may have no fields, districts or termbase and nothing to say of its site; what is there must be right.
  const json = <Schema extends z.ZodType>(file: string, schema: Schema, otherwise: z.output<Schema>) =>
    names.includes(file) ? readJson(folder, file, schema) : { ...without(file, otherwise), lineOf: () => 1 };
  const fields = json("fields.json", fieldsSchema, { groups: [], fields: [] });
  const districts = json("districts.json", districtsSchema, { districts: [], areas: [] });
  const termbase = names.includes("termbase.csv")
    ? readWith(folder, "termbase.csv", parseTermbase)
    : without("termbase.csv", []);
  const site = json("site.json", siteSchema, plainSite);
  const listed = listDocuments(folder);
  return {
    fields,
    districts,
    termbase,
    site,
    ...listed,
    // What is wrong with the folder explains what is missing in it.
    faults: [listed, fields, districts, termbase, site].flatMap(({ faults }) => faults),
    document: (slug) => readDocumentFolder(folder, slug),
  };
}

function without<Value>(file: string, value: Value): Reading<Value> {
  return { file, text: "", value, faults: [] };
}

/** Opens a corpus folder. Throws a {@link CorpusError} that names the file, and the line where there is one. */
export function openCorpus(folder: string): CorpusFolder {
  const reading = readCorpus(folder);
  const fields = faultless(folder, reading.faults, reading.fields);
  const districts = faultless(folder, reading.faults, reading.districts);
  const termbase = faultless(folder, reading.faults, reading.termbase);
  const site = faultless(folder, reading.faults, reading.site);
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
  const shared = [reading.fields, reading.districts, reading.termbase];
  return {
    fields,
    districts,
    termbase,
    site,
    slugs: reading.slugs,
    fingerprint: sha256(shared.map(({ file, text }) => `${file} ${sha256(text)}`).join("\n")),
    fingerprintOf: (slug) => fingerprintOfFolder(folder, slug),
    document: (slug) => edited(folder, reading.document(slug), finders),
  };
}

/** Reads a whole corpus folder into memory. Throws a {@link CorpusError}. */
export function loadCorpus(folder: string): Corpus {
  const { fields, districts, termbase, slugs, document } = openCorpus(folder);
  return { documents: slugs.map(document), fields, districts, termbase };
}

/** Every folder with a record or a text; there must be one. */
function listDocuments(folder: string): Pick<CorpusReading, "slugs" | "strangers" | "faults"> {
  const listed = namesIn(folder, ".");
  if (listed.faults.length > 0) return { slugs: [], strangers: [], faults: listed.faults };
  const faults: Fault[] = [];
  const slugs: string[] = [];
  const strangers: string[] = [];
  for (const name of listed.names.filter((each) => !each.startsWith("."))) {
    const stands = isFolder(folder, name);
    if (typeof stands === "object") faults.push(stands);
    else if (stands) (holdsDocument(folder, name) ? slugs : strangers).push(name);
  }
  const none = { file: ".", expected: "at least one document", received: "none" };
  return { slugs, strangers, faults: slugs.length === 0 ? [...faults, none] : faults };
}

function holdsDocument(folder: string, name: string): boolean {
  const { names, faults } = namesIn(folder, name);
  return faults.length > 0 || names.includes("document.json") || names.includes("zh.txt");
}

interface Finders {
  readonly fields: EvidenceFinder;
  readonly districts: EvidenceFinder;
}

function edited(folder: string, reading: DocumentReading, finders: Finders): CorpusDocument {
  if (reading.refusal && !isRecordFault(reading)) throw new RefusedDocumentError(folder, reading.refusal);
  const document = faultless(folder, reading.faults, { ...reading.source, value: reading.document });
  return {
    ...document,
    translation: reading.translation.renderings,
    subjects: reading.subjects.entries,
    notes: byAddress(reading.notes.value ?? []),
    fieldEvidence: finders.fields.find(document),
    districtEvidence: finders.districts.find(document),
  };
}

/** A text that is not the one its record tells of was changed by somebody: nothing is served of such a corpus. */
function isRecordFault({ faults, refusal }: DocumentReading): boolean {
  return faults[0] !== refusal;
}

function byAddress(notes: readonly NoteRow[]): ReadonlyMap<string, readonly NoteRow[]> {
  const found = new Map<string, NoteRow[]>();
  for (const note of notes) found.set(note.address, [...(found.get(note.address) ?? []), note]);
  return found;
}

/** A value that was read without any fault around it; the first fault is thrown. */
function faultless<Value>(
  folder: string,
  faults: readonly Fault[],
  { file, value }: Pick<Reading<Value>, "file" | "value">,
): Value {
  const [first] = faults;
  if (first) throw new CorpusError(folder, first);
  if (value === undefined) throw new CorpusError(folder, { file, expected: "a file", received: "nothing" });
  return value;
}
