import { stringify } from "csv-stringify/sync";
import type { Corpus } from "../corpus/corpus.ts";
import type { HeadingLevel } from "../document/address.ts";
import type { Bilingual } from "../document/source.ts";
import type { EarnedFacet } from "../labels/facets.ts";
import type { IndexedPassage } from "../library/indexed.ts";
import {
  citationOf,
  type ExportOccasion,
  labelsOf,
  listOf,
  noteText,
  permalinkOf,
  titleOf,
  translationStatusOf,
} from "./exported-passage.ts";
import { inPieces } from "./in-pieces.ts";

/**
 * Passages as CSV that Excel opens by a double click: UTF-8 with a byte order mark, CR LF, quoted as RFC 4180 says.
 *
 * A spreadsheet runs a cell that begins with `=` or the like as a formula. Such a cell gets an apostrophe in front,
 * and the last column, `apostrophe_added`, names the columns of its row that have got one: the text without it is
 * the published one. No text of the plan begins so.
 *
 * Between passages others are served, and a signal ends the work with its reason.
 */
export async function passagesCsv(
  passages: readonly IndexedPassage[],
  occasion: ExportOccasion,
  corpus: Pick<Corpus, "fields" | "districts">,
  signal?: AbortSignal,
): Promise<string> {
  const labels = {
    fields: labelTable(corpus.fields.fields),
    districts: labelTable([...corpus.districts.districts, ...corpus.districts.areas]),
  };
  const lines = await inPieces(
    passages,
    (held) => stringify([guarded(rowOf(held, occasion, labels))], { columns: allColumns, ...format }),
    signal,
  );
  return stringify([allColumns], { bom: true, ...format }) + lines.join("");
}

const format = {
  record_delimiter: "windows",
  // A line break of the published text (4-2-5-x1-n1) is LF alone, which is no record delimiter here.
  quoted_match: /[\r\n]/,
} as const;

const levels = ["chapter", "section", "article", "box"] as const satisfies readonly HeadingLevel[];

const columns = [
  ...["document", "address", "label_zh", "label_en"],
  ...levels.flatMap((level) => [`${level}_zh`, `${level}_en`]),
  ...["kind", "list", "list_zh", "list_en", "text_zh", "text_en", "translation_status"],
  ...["fields", "fields_zh", "fields_en", "districts", "districts_zh", "districts_en"],
  ...["fields_about", "districts_about"],
  ...["notes_zh", "notes_en"],
  ...["permalink", "citation_zh", "citation_en"],
  ...["document_zh", "document_en"],
];

const allColumns = [...columns, "apostrophe_added"];

type Row = Readonly<Record<string, string>>;
type LabelTable = ReadonlyMap<string, Bilingual>;

function rowOf(
  held: IndexedPassage,
  occasion: ExportOccasion,
  labels: { readonly fields: LabelTable; readonly districts: LabelTable },
): Row {
  const { document, passage } = held;
  return {
    document: passage.document,
    address: passage.address,
    ...both("label", labelsOf(document, passage.address)),
    ...headingCells(held),
    kind: passage.kind,
    ...listCells(held),
    ...both("text", { zh: passage.text, en: held.en?.text ?? "" }),
    translation_status: translationStatusOf(held),
    ...labelCells("fields", held.fields, labels.fields),
    ...labelCells("districts", held.districts, labels.districts),
    fields_about: aboutCell(held, "field"),
    districts_about: aboutCell(held, "district"),
    notes_zh: held.notes.map((note) => noteText(note, "zh")).join(" "),
    notes_en: held.notes.map((note) => noteText(note, "en")).join(" "),
    permalink: permalinkOf(held, occasion),
    citation_zh: citationOf(held, "zh", occasion),
    citation_en: citationOf(held, "en", occasion),
    ...both("document", document.record.shortTitle ?? document.record.title),
  };
}

function headingCells({ document, passage }: IndexedPassage): Row {
  const cells = passage.headings.map((address) => {
    const level = document.headingAt.get(address)?.level;
    return level ? both(level, titleOf(document, address)) : {};
  });
  return Object.assign({}, ...cells);
}

/** The printed label of the list that the passage is an item of: 重点方向:. */
function listCells(held: IndexedPassage): Row {
  const list = listOf(held);
  return list ? { list: list.address, ...both("list", list.text) } : {};
}

/** Ids for programs, wordings for readers; several in one cell. */
function labelCells(column: string, ids: readonly string[], table: LabelTable): Row {
  const wordings = ids.map((id) => table.get(id) ?? { zh: id, en: id });
  return {
    [column]: ids.join("; "),
    ...both(column, {
      zh: wordings.map(({ zh }) => zh).join("\uFF1B"),
      en: wordings.map(({ en }) => en).join("; "),
    }),
  };
}

/** Of the labels those that the passage is about; the others it only mentions. */
function aboutCell({ labels }: IndexedPassage, facet: EarnedFacet): string {
  return labels
    .filter((label) => label.facet === facet && label.about)
    .map(({ value }) => value)
    .join("; ");
}

function both(column: string, { zh, en }: Bilingual): Row {
  return { [`${column}_zh`]: zh, [`${column}_en`]: en };
}

function labelTable(values: readonly { readonly id: string; readonly label: Bilingual }[]): LabelTable {
  return new Map(values.map(({ id, label }) => [id, label]));
}

// “=1+1” · “-1” · “@SUM(A1)” · full-width “＝1”, which spreadsheets in Chinese read alike (OWASP, CSV Injection)
const formulaStart = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

function guarded(row: Row): Row {
  const risky = columns.filter((column) => formulaStart.test(row[column] ?? ""));
  const apostrophes = risky.map((column) => [column, `'${row[column]}`]);
  return { ...row, ...Object.fromEntries(apostrophes), apostrophe_added: risky.join(" ") };
}
