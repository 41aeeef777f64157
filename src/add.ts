import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type AddressFault, addressFaults } from "./document/address-faults.ts";
import type { GrammarName } from "./document/grammars/grammar.ts";
import { recogniseGrammar } from "./document/grammars/recognise.ts";
import { type PolicyDocument, readDocument } from "./document/passages.ts";
import { recordSchema, sha256 } from "./document/source.ts";
import { type Facts, factsOf, typeOf } from "./intake/facts.ts";
import { readFile } from "./intake/read-file.ts";
import type { ReadText } from "./intake/read-text.ts";
import { slugOf } from "./intake/slug.ts";

/** What the person says of the document: it goes before what the text says. */
export interface Given {
  readonly slug?: string | undefined;
  readonly title?: string | undefined;
  readonly titleEn?: string | undefined;
  readonly issuer?: string | undefined;
  readonly issuerEn?: string | undefined;
  readonly published?: string | undefined;
  readonly number?: string | undefined;
  readonly url?: string | undefined;
  readonly grammar?: GrammarName | undefined;
}

/** `document.json` as far as it is known; the schema says what must be. */
export interface RecordDraft {
  readonly slug: string;
  readonly title: Named | undefined;
  readonly issuer: Named | undefined;
  readonly type: Named | undefined;
  readonly number: string | undefined;
  /** Written down, so that a later way to recognise grammars changes no address of it. */
  readonly grammar: GrammarName;
  readonly published: string | undefined;
  readonly source: { readonly url: string | undefined; readonly format: string };
  readonly sha256: string;
}

interface Named {
  readonly zh: string;
  readonly en: string | undefined;
}

/** What a file became. */
export interface Added {
  readonly folder: string;
  readonly record: RecordDraft;
  /** What the text says of itself, and where. */
  readonly facts: Facts;
  readonly document: PolicyDocument;
  /** What keeps the text from being addressed; nothing is written then. */
  readonly faults: readonly AddressFault[];
  /** What was changed or left out in reading the file. */
  readonly told: readonly string[];
  /** Fields that the record must have and a person fill in: source.url. */
  readonly missing: readonly string[];
  readonly written: boolean;
}

/** The document cannot be put there: what was given fits no record, or something stands in its place. */
export class AddError extends Error {
  constructor(what: string, expected: string, received: string) {
    super(`${what}: expected ${expected}, received ${received}`);
    this.name = "AddError";
  }
}

/**
 * Makes a document's folder of a file: its text, and a record of what the text says of itself. Nothing is written with
 * `dry`, nor where the text cannot be addressed. Throws an {@link AddError}, or an UnreadableFileError for the file.
 */
export async function addDocument(
  file: string,
  corpusFolder: string,
  given: Given = {},
  { dry = false }: { dry?: boolean } = {},
): Promise<Added> {
  const read = await readFile(file);
  const facts = factsOf(read.text, read.title);
  const record = draftOf(read, facts, given);
  const missing = missingIn(record);
  const folder = join(corpusFolder, record.slug);
  if (existsSync(folder)) throw new AddError(folder, "no such folder (another name with --slug)", "one");
  const document = readDocument(previewOf(record), read.text);
  const faults = addressFaults(document);
  const written = !dry && faults.length === 0;
  if (written) write(corpusFolder, record, read.text);
  return { folder, record, facts, document, faults, told: read.told, missing, written };
}

function draftOf({ text, format }: ReadText, facts: Facts, given: Given): RecordDraft {
  const title = given.title ?? facts.title?.value;
  const issuer = given.issuer ?? facts.issuer?.value;
  return {
    slug: given.slug ?? slugOf(title ?? ""),
    title: title === undefined ? undefined : { zh: title, en: given.titleEn },
    issuer: issuer === undefined ? undefined : { zh: issuer, en: given.issuerEn },
    type: title === undefined ? undefined : typeOf(title),
    number: given.number ?? facts.number?.value,
    grammar: given.grammar ?? recogniseGrammar(text),
    published: given.published ?? facts.published?.value,
    source: { url: given.url, format },
    sha256: sha256(text),
  };
}

/** The fields that the schema asks for and nothing is known of. Throws an {@link AddError} for one that does not fit. */
function missingIn(record: RecordDraft): string[] {
  const issues = recordSchema.safeParse(JSON.parse(jsonOf(record))).error?.issues ?? [];
  return issues.map((issue) => {
    const name = z.core.toDotPath(issue.path);
    const value = issue.path.reduce<unknown>(
      (at, key) => (typeof at === "object" && at !== null ? Reflect.get(at, key) : undefined),
      record,
    );
    if (value !== undefined) throw new AddError(name, issue.message, String(value));
    return name;
  });
}

/** The record as a document is read with, before a person has filled it in. */
function previewOf(record: RecordDraft) {
  const named = (name: Named | undefined) => ({ zh: name?.zh ?? "", en: name?.en ?? name?.zh ?? "" });
  return {
    slug: record.slug,
    title: named(record.title),
    issuer: named(record.issuer),
    grammar: record.grammar,
    published: record.published ?? "",
    source: { url: record.source.url ?? "", format: record.source.format },
    sha256: record.sha256,
  };
}

function jsonOf(record: RecordDraft): string {
  return `${JSON.stringify(record, null, 2)}\n`;
}

/** Writes the folder beside its place and puts it there whole. A name that begins with a dot is no document's. */
function write(corpusFolder: string, record: RecordDraft, text: string): void {
  mkdirSync(corpusFolder, { recursive: true });
  const beside = mkdtempSync(join(corpusFolder, ".add-"));
  writeFileSync(join(beside, "zh.txt"), text);
  writeFileSync(join(beside, "document.json"), jsonOf(record));
  chmodSync(beside, 0o755);
  renameSync(beside, join(corpusFolder, record.slug));
}
