import { lineAt } from "../document/lines.ts";
import type { PolicyDocument } from "../document/passages.ts";
import type { Rendering } from "../language/translation.ts";
import type { Finding, FindingKind, TranslationChecker } from "../language/translation-check.ts";
import type { DocumentFiles } from "./document-files.ts";
import { type Exception, excepts } from "./exceptions.ts";
import type { Fault, Findings } from "./fault.ts";

/** A passage, heading or list label with its English. */
export interface Rendered {
  readonly address: string;
  readonly zh: string;
  readonly rendering: Rendering;
}

/** The English of a document is complete, and right as far as numbers, terms and lengths tell. */
export function checkTranslation(
  { document, file, translation: { renderings, whole }, exceptions }: DocumentFiles,
  checker: TranslationChecker,
): Findings {
  const rendered = renderedPlaces(document, renderings);
  const found = rendered.flatMap(({ address, zh, rendering }) =>
    checker.check(address, zh, rendering.text).map((finding) => ({ finding, rendering })),
  );
  const isExcepted = (finding: Finding) => exceptions.rows.some((row) => excepts(row, finding));
  return {
    faults: [
      ...(whole ? missing(document, file, renderings) : []),
      ...extra(document, renderings),
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

/** Every passage, heading and list label that has an English, in the order of headings, passages, labels. */
export function renderedPlaces(
  { text: published, outline, passages }: PolicyDocument,
  renderings: ReadonlyMap<string, Rendering>,
): Rendered[] {
  const places = [
    ...outline.headings.map(({ address, title }) => ({ address, zh: title })),
    ...passages.map(({ address, text }) => ({ address, zh: text })),
    ...outline.listLabels.map(({ address, start, end }) => ({ address, zh: published.slice(start, end) })),
  ];
  return places.flatMap(({ address, zh }) => {
    const rendering = renderings.get(address);
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
  { text, outline }: PolicyDocument,
  file: string,
  renderings: ReadonlyMap<string, Rendering>,
): Fault[] {
  const places = [...outline.headings, ...outline.leaves].map(({ address, span }) => ({ address, ...span }));
  return [...places, ...outline.listLabels]
    .filter(({ address }) => !renderings.has(address))
    .map(({ address, start }) => ({
      file,
      line: lineAt(text, start),
      expected: `English of ${address}`,
      received: "none in the translation",
    }));
}

function extra(document: PolicyDocument, renderings: ReadonlyMap<string, Rendering>): Fault[] {
  return [...renderings]
    .filter(([address]) => !document.placeAt.has(address))
    .map(([address, rendering]) => faultAt(rendering, "an address of the document", address));
}

function faultAt({ file, line }: Rendering, expected: string, received: string): Fault {
  return { file, line, expected, received };
}

function idleException(file: string, { line, address, check, what }: Exception): Fault {
  const received = [address, check, what].filter((part) => part !== "").join(", ");
  return { file, line, expected: "an exception that excepts a finding", received };
}
