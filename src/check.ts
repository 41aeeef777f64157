import { accountForCharacters, type CharacterAccount, checkCharacters } from "./check/characters.ts";
import { type DividedTerm, dividedTerms } from "./check/consistency.ts";
import { readExceptions } from "./check/exceptions.ts";
import { type Findings, joinFindings } from "./check/findings.ts";
import { checkDistricts, checkFields } from "./check/labels.ts";
import { checkSubjects } from "./check/subjects.ts";
import { checkTerms } from "./check/terms.ts";
import { checkTranslation } from "./check/translation.ts";
import { readCorpus } from "./corpus/corpus.ts";
import type { DocumentReading } from "./corpus/document-folder.ts";
import { type HeadingLevel, headingLevels } from "./document/address.ts";
import type { GrammarName } from "./document/grammars/grammar.ts";
import type { PolicyDocument } from "./document/passages.ts";
import { Segmenter } from "./language/segment.ts";
import { namesOf } from "./language/termbase.ts";
import { TranslationChecker } from "./language/translation-check.ts";

/** What a corpus folder holds and what is wrong in it. Faults and notes are in order of file and line. */
export interface CheckReport extends Findings {
  readonly documents: readonly CheckedDocument[];
  readonly divided: readonly DividedTerm[];
}

/** What was read of a document. */
export interface CheckedDocument {
  readonly slug: string;
  readonly grammar: GrammarName;
  /** How many headings of each level, outermost first. */
  readonly headings: ReadonlyMap<HeadingLevel, number>;
  readonly passages: number;
  readonly doubts: number;
  readonly account: CharacterAccount;
}

/**
 * Validates everything in a corpus folder. It is read by the loader's own reader, so that what stops the portal from
 * loading the corpus is a fault here; each file is read for itself, so that a fault in one does not hide those in others.
 */
export function checkCorpus(folder: string): CheckReport {
  const corpus = readCorpus(folder);
  const { fields, districts, termbase, strangers } = corpus;
  const readings = corpus.slugs.map((slug) => corpus.document(slug));
  const documents = readings.flatMap(({ document }) => document ?? []);
  const terms = termbase.value ?? [];
  const checker = new TranslationChecker(terms);
  const checked = readings.flatMap(({ document, ...reading }) =>
    document ? checkDocument(folder, document, reading, checker) : [],
  );
  const { faults, notes } = joinFindings([
    corpus,
    ...readings.map(({ faults }) => ({ faults })),
    ...checked,
    checkFields(fields, documents),
    checkDistricts(districts, documents),
    checkTerms(terms, termbase.file, {
      documents: documents.length === readings.length ? documents : undefined,
      fields: fields.value && new Set(fields.value.fields.map(({ id }) => id)),
      segmenter: new Segmenter(terms.flatMap((term) => namesOf(term, "zh"))),
    }),
    { notes: strangers.map((file) => ({ file, line: 1, what: "a folder without a document.json" })) },
  ]);
  return {
    faults: [...faults].sort(byPlace),
    notes: [...notes].sort(byPlace),
    documents: checked,
    divided: readings.flatMap(({ document, translation }) =>
      document ? dividedTerms(document, translation.renderings, checker) : [],
    ),
  };
}

function checkDocument(
  folder: string,
  document: PolicyDocument,
  { slug, source, translation, subjects }: Omit<DocumentReading, "document">,
  checker: TranslationChecker,
) {
  const { file } = source;
  const account = accountForCharacters(document.text, document.outline);
  const exceptions = readExceptions(folder, slug);
  const findings = joinFindings([
    { faults: checkCharacters(document, file, account) },
    {
      notes: document.outline.doubts.map(({ line, text, reason }) => ({
        file,
        line,
        what: `${reason}: ${text}`,
      })),
    },
    exceptions,
    checkTranslation(
      { document, file, translation, exceptions: { file: exceptions.file, rows: exceptions.value ?? [] } },
      checker,
    ),
    { faults: checkSubjects({ document, file, translation, subjects }) },
  ]);
  return {
    slug,
    grammar: document.grammar,
    headings: countLevels(document),
    passages: document.passages.length,
    doubts: document.outline.doubts.length,
    account,
    ...findings,
  };
}

function countLevels({ outline }: PolicyDocument): ReadonlyMap<HeadingLevel, number> {
  const counts = new Map<HeadingLevel, number>();
  for (const { level } of outline.headings) counts.set(level, (counts.get(level) ?? 0) + 1);
  return new Map(
    headingLevels.flatMap((level) => (counts.has(level) ? [[level, counts.get(level) ?? 0]] : [])),
  );
}

function byPlace(one: { file: string; line?: number }, other: { file: string; line?: number }): number {
  if (one.file !== other.file) return one.file < other.file ? -1 : 1;
  return (one.line ?? 0) - (other.line ?? 0);
}
