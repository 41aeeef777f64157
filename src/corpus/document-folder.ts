import { addressFaults } from "../document/address-faults.ts";
import { type PolicyDocument, readDocument } from "../document/passages.ts";
import { type DocumentRecord, recordSchema, sha256 } from "../document/source.ts";
import { readSubjects, type SubjectEntry } from "../language/subjects.ts";
import { type Rendering, readTranslation } from "../language/translation.ts";
import { type NoteRow, parseNotes } from "../language/translators-notes.ts";
import type { Fault } from "./fault.ts";
import { bytesOf, type JsonReading, namesIn, type Reading, readJson, readWith } from "./files.ts";

/** A document's folder with each of its files read for itself. */
export interface DocumentReading {
  readonly slug: string;
  readonly record: JsonReading<DocumentRecord>;
  readonly source: Reading<string>;
  /** None where record or text cannot be read. */
  readonly document: PolicyDocument | undefined;
  readonly translation: TranslationReading;
  readonly subjects: SubjectsReading;
  readonly notes: Reading<readonly NoteRow[]>;
  /** What is wrong with the text itself: it cannot be read, or not everything in it be asked for. */
  readonly refusal: Fault | undefined;
  /** All that keeps the document from being served, the most telling first. */
  readonly faults: readonly Fault[];
}

/** A translation as far as its files could be read; `whole` where none of them breaks off. */
export interface TranslationReading {
  readonly renderings: ReadonlyMap<string, Rendering>;
  readonly whole: boolean;
  readonly faults: readonly Fault[];
}

/** The subject entries of a document by address, as far as their files could be read; `whole` where none breaks off. */
export interface SubjectsReading {
  readonly entries: ReadonlyMap<string, readonly SubjectEntry[]>;
  readonly whole: boolean;
  readonly faults: readonly Fault[];
}

export function readDocumentFolder(folder: string, slug: string): DocumentReading {
  const record = readJson(folder, `${slug}/document.json`, recordSchema);
  const source = readWith(folder, `${slug}/zh.txt`, (text) => text);
  const translation = readTranslationFiles(folder, slug);
  const subjects = readSubjectFiles(folder, slug);
  const notes = readNotes(folder, slug);
  const document =
    record.value && source.value !== undefined ? readDocument(record.value, source.value) : undefined;
  const unaddressed = document ? textFaults(document, source.file) : [];
  const faults = [
    ...record.faults,
    ...source.faults,
    ...(document ? recordFaults(slug, record, document.record, source) : []),
    ...unaddressed,
    ...(document ? strayFigures(document, record) : []),
    ...translation.faults,
    ...(document ? translationFaults(document, translation) : []),
    ...subjects.faults,
    ...(document ? straySubjects(document, subjects) : []),
    ...notes.faults,
    ...(document ? noteFaults(document, notes) : []),
  ];
  const refusal = source.faults[0] ?? unaddressed[0];
  return { slug, record, source, document, translation, subjects, notes, refusal, faults };
}

/** Changes whenever a file of the document does. */
export function fingerprintOfFolder(folder: string, slug: string): string {
  const files = [`${slug}/document.json`, `${slug}/zh.txt`, ...besideFiles(folder, slug)];
  return sha256(files.map((file) => `${file} ${sha256(bytesOf(folder, file))}`).join("\n"));
}

function besideFiles(folder: string, slug: string): string[] {
  const notes = holdsNotes(folder, slug) ? [notesFile(slug)] : [];
  return [...(["en", "subjects"] as const).flatMap((kind) => textFiles(folder, slug, kind).files), ...notes];
}

/** The files of a translation or of subject entries, in order of name. */
function textFiles(folder: string, slug: string, kind: "en" | "subjects") {
  const { names, faults } = namesIn(folder, `${slug}/${kind}`);
  return {
    files: names.filter((name) => name.endsWith(".txt")).map((name) => `${slug}/${kind}/${name}`),
    faults,
  };
}

function readTranslationFiles(folder: string, slug: string): TranslationReading {
  const renderings = new Map<string, Rendering>();
  const faults = readEach(folder, slug, "en", (file, text) => readTranslation(file, text, renderings));
  return { renderings, whole: faults.length === 0, faults };
}

function readSubjectFiles(folder: string, slug: string): SubjectsReading {
  const entries = new Map<string, SubjectEntry[]>();
  const faults = readEach(folder, slug, "subjects", (file, text) => readSubjects(file, text, entries));
  return { entries, whole: faults.length === 0, faults };
}

/** The translator's notes of a document; none where there is no such file. */
function readNotes(folder: string, slug: string): Reading<readonly NoteRow[]> {
  const file = notesFile(slug);
  return holdsNotes(folder, slug)
    ? readWith(folder, file, parseNotes)
    : { file, text: "", value: [], faults: [] };
}

function holdsNotes(folder: string, slug: string): boolean {
  return namesIn(folder, slug).names.includes("notes.csv");
}

function notesFile(slug: string): string {
  return `${slug}/notes.csv`;
}

/** A note is on a passage, and on words that stand in it. */
function noteFaults(document: PolicyDocument, { file, value = [] }: Reading<readonly NoteRow[]>): Fault[] {
  return value.flatMap(({ address, words, line }) => {
    const passage = document.passageAt.get(address);
    if (!passage) return [{ file, line, expected: "the address of a passage", received: address }];
    if (passage.text.includes(words)) return [];
    return [{ file, line, expected: `words of ${address}`, received: words }];
  });
}

function readEach(
  folder: string,
  slug: string,
  kind: "en" | "subjects",
  read: (file: string, text: string) => void,
): Fault[] {
  const listed = textFiles(folder, slug, kind);
  return [
    ...listed.faults,
    ...listed.files.flatMap((file) => readWith(folder, file, (text) => read(file, text)).faults),
  ];
}

/** The record is of this folder and of this text. */
function recordFaults(
  slug: string,
  { file, lineOf }: JsonReading<unknown>,
  record: DocumentRecord,
  source: Reading<string>,
): Fault[] {
  const received = sha256(source.text);
  return [
    ...(record.slug === slug
      ? []
      : [{ file, line: lineOf(["slug"]), expected: `slug ${slug}`, received: record.slug }]),
    ...(record.sha256 === received
      ? []
      : [{ file: source.file, expected: `sha256 ${record.sha256}`, received }]),
  ];
}

/** A figure that the record tells of stands in the text. */
function strayFigures(
  { record, passageAt }: PolicyDocument,
  { file, lineOf }: JsonReading<unknown>,
): Fault[] {
  return Object.keys(record.figures ?? {})
    .filter((address) => passageAt.get(address)?.kind !== "fig")
    .map((address) => ({
      file,
      line: lineOf(["figures", address]),
      expected: "the address of a figure",
      received: address,
    }));
}

/** There is a text, and everything in it can be told apart and asked for. */
function textFaults(document: PolicyDocument, file: string): Fault[] {
  if (document.passages.length === 0) return [{ file, expected: "a text", received: "nothing" }];
  return addressFaults(document).map((fault) => ({ file, ...fault }));
}

/** The English is of this document, and a translated one lacks none of its chapters. */
function translationFaults(document: PolicyDocument, { renderings, whole }: TranslationReading): Fault[] {
  const stray = [...renderings]
    .filter(([address]) => !document.placeAt.has(address))
    .map(([address, { file, line }]) => ({
      file,
      line,
      expected: "an address of the document",
      received: address,
    }));
  if (!whole || !document.record.translation) return stray;
  const file = `${document.record.slug}/en`;
  return [
    ...stray,
    ...chaptersWithout(document, renderings).map((chapter) => ({
      file,
      expected: `the English of chapter ${chapter}, as of the rest`,
      received: "none",
    })),
  ];
}

/**
 * The parts of a document, by the first number of its addresses, of which nothing is translated: their file is
 * missing. Single passages may lack their English; the check names them.
 */
function chaptersWithout(
  { passages }: PolicyDocument,
  renderings: ReadonlyMap<string, Rendering>,
): readonly string[] {
  const chapterOf = (address: string) => address.split("-")[0] ?? address;
  const translated = new Set([...renderings.keys()].map(chapterOf));
  const chapters = new Set(passages.map(({ address }) => chapterOf(address)));
  return [...chapters].filter((chapter) => !translated.has(chapter));
}

/** Subject entries lead to passages and headings; a list label has no subject of its own. */
function straySubjects(document: PolicyDocument, { entries }: SubjectsReading): Fault[] {
  return [...entries].flatMap(([address, [first]]) => {
    const type = document.placeAt.get(address)?.type;
    if (!first || type === "passage" || type === "heading") return [];
    const expected = "the address of a passage or heading";
    return [{ file: first.file, line: first.line, expected, received: address }];
  });
}
