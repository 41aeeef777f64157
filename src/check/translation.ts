import type { TranslationReading } from "../corpus/document-folder.ts";
import type { Fault } from "../corpus/fault.ts";
import { lineAt } from "../document/lines.ts";
import type { PolicyDocument } from "../document/passages.ts";
import type { Rendering } from "../language/translation.ts";
import type { Finding, FindingKind, TranslationChecker } from "../language/translation-check.ts";
import { type Exception, excepts } from "./exceptions.ts";
import type { Findings } from "./findings.ts";

/** A passage, heading or list label with its English. */
export interface Rendered {
  readonly address: string;
  readonly zh: string;
  readonly rendering: Rendering;
}

/** What is held against a document's English: its text and the exceptions that a person has made. */
export interface TranslatedDocument {
  readonly document: PolicyDocument;
  /** The published text's file, within the corpus. */
  readonly file: string;
  readonly translation: TranslationReading;
  readonly exceptions: { readonly file: string; readonly rows: readonly Exception[] };
}

/** The English of a document is complete where its record tells of a translation, and right as far as numbers, terms and lengths tell. */
export function checkTranslation(
  { document, file, translation: { renderings, whole }, exceptions }: TranslatedDocument,
  checker: TranslationChecker,
): Findings {
  const rendered = renderedPlaces(document, renderings);
  const found = rendered.flatMap(({ address, zh, rendering }) =>
    checker.check(address, zh, rendering.text).map((finding) => ({ finding, rendering })),
  );
  const isExcepted = (finding: Finding) => exceptions.rows.some((row) => excepts(row, finding));
  return {
    faults: [
      ...(whole && document.record.translation ? missing(document, file, renderings) : []),
      ...rendered
        .filter(({ rendering }) => rendering.text.trim() === "")
        .map(({ address, rendering }) => faultAt(rendering, `English of ${address}`, "nothing")),
      ...found
        .filter(({ finding }) => !isExcepted(finding))
        .map(({ finding, rendering }) =>
          faultAt(rendering, `${finding.address} with ${expectations[finding.kind]}`, finding.what),
        ),
      ...exceptions.rows
        .filter((row) => !found.some(({ finding }) => excepts(row, finding)))
        .map((row) => idleException(exceptions.file, row)),
    ],
    notes: whole
      ? []
      : [
          {
            file,
            line: 1,
            what: "missing translations were not looked for: a file of the translation cannot be read",
          },
        ],
  };
}

/** Every passage, heading and list label that has an English, in the order of the text. */
export function renderedPlaces(
  { text, places }: PolicyDocument,
  renderings: ReadonlyMap<string, Rendering>,
): Rendered[] {
  return places.flatMap((place) => {
    const { address, span } = place;
    const rendering = renderings.get(address);
    const zh = place.type === "heading" ? place.heading.title : text.slice(span.start, span.end);
    return rendering ? [{ address, zh, rendering }] : [];
  });
}

const expectations: Readonly<Record<FindingKind, string>> = {
  missing: "an English rendering",
  extra: "a Chinese text",
  number: "the numbers of the Chinese",
  han: "no Chinese characters outside brackets",
  term: "a rendering that the termbase accepts",
  length: "a length near that of the Chinese",
};

function missing(
  { text, places }: PolicyDocument,
  file: string,
  renderings: ReadonlyMap<string, Rendering>,
): Fault[] {
  return places
    .filter(({ address }) => !renderings.has(address))
    .map(({ address, span }) => ({
      file,
      line: lineAt(text, span.start),
      expected: `English of ${address}`,
      received: "none in the translation",
    }));
}

function faultAt({ file, line }: Rendering, expected: string, received: string): Fault {
  return { file, line, expected, received };
}

function idleException(file: string, { line, address, check, what }: Exception): Fault {
  const received = [address, check, what].filter((part) => part !== "").join(", ");
  return { file, line, expected: "an exception that excepts a finding", received };
}
