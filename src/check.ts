import { relative } from "node:path";
import { accountForCharacters, type CharacterAccount, checkCharacters } from "./check/characters.ts";
import { type DividedTerm, dividedTerms } from "./check/consistency.ts";
import { type DocumentFiles, readDocumentFiles } from "./check/document-files.ts";
import { type Fault, type Findings, joinFindings } from "./check/fault.ts";
import { foldersIn, readJson, readTermbase } from "./check/files.ts";
import { checkDistricts, checkFields } from "./check/labels.ts";
import { checkTerms } from "./check/terms.ts";
import { checkTranslation } from "./check/translation.ts";
import { CorpusError, loadCorpus } from "./corpus.ts";
import { addressFaults } from "./document/address-faults.ts";
import { districtsSchema } from "./labels/districts.ts";
import { fieldsSchema } from "./labels/fields.ts";
import { Segmenter } from "./language/segment.ts";
import { namesOf } from "./language/termbase.ts";
import { TranslationChecker } from "./language/translation-check.ts";

/** What a corpus folder holds and what is wrong in it. Faults and notes are in order of file and line. */
export interface CheckReport extends Findings {
  readonly documents: readonly { readonly slug: string; readonly account: CharacterAccount }[];
  readonly divided: readonly DividedTerm[];
}

/**
 * Validates everything in a corpus folder. Each file is read for itself, so that a fault in one does
 * not hide those in others; what stops the portal from loading the corpus is a fault, whatever it is.
 */
export function checkCorpus(folder: string): CheckReport {
  const fields = readJson(folder, "fields.json", fieldsSchema);
  const districts = readJson(folder, "districts.json", districtsSchema);
  const termbase = readTermbase(folder);
  const shelves = foldersIn(folder).map((slug) => readDocumentFiles(folder, slug));
  const shelved = shelves.flatMap(({ files }) => files ?? []);
  const documents = shelved.map(({ document }) => document);
  const terms = termbase.value ?? [];
  const checker = new TranslationChecker(terms);
  const checked = shelved.map((files) => checkDocument(files, checker));
  const { faults, notes } = joinFindings([
    ...[fields, districts, termbase, ...shelves, ...checked],
    checkFields(fields, documents),
    checkDistricts(districts, documents),
    checkTerms(terms, termbase.file, {
      documents: shelved.length === shelves.length ? documents : undefined,
      fields: fields.value && new Set(fields.value.fields.map(({ id }) => id)),
      segmenter: new Segmenter(terms.flatMap((term) => namesOf(term, "zh"))),
    }),
  ]);
  return {
    faults: [...faults, ...loadingFault(folder, faults)].sort(byPlace),
    notes: [...notes].sort(byPlace),
    documents: checked,
    divided: shelved.flatMap(({ document, translation }) =>
      dividedTerms(document, translation.renderings, checker),
    ),
  };
}

function checkDocument(files: DocumentFiles, checker: TranslationChecker) {
  const { slug, file, document } = files;
  const account = accountForCharacters(document.text, document.outline);
  const findings = joinFindings([
    { faults: checkCharacters(document, file, account) },
    { faults: addressFaults(document).map((fault) => ({ file, ...fault })) },
    {
      notes: document.outline.doubts.map(({ line, text, reason }) => ({
        file,
        line,
        what: `${reason}: ${text}`,
      })),
    },
    checkTranslation(files, checker),
  ]);
  return { slug, account, ...findings };
}

/** The portal's own reading, in case it knows a fault that no part of the check has found. */
function loadingFault(folder: string, found: readonly Fault[]): Fault[] {
  try {
    loadCorpus(folder);
    return [];
  } catch (error) {
    if (!(error instanceof CorpusError)) throw error;
    const file = (error.file.startsWith(folder) ? relative(folder, error.file) : error.file) || ".";
    const known = found.some((fault) => fault.file === file || fault.file.startsWith(`${file}/`));
    return known ? [] : [{ file, line: error.line ?? 1, expected: error.expected, received: error.received }];
  }
}

function byPlace(one: { file: string; line: number }, other: { file: string; line: number }): number {
  return one.file === other.file ? one.line - other.line : one.file < other.file ? -1 : 1;
}
