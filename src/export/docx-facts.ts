import {
  BorderStyle,
  HeadingLevel,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  WidthType,
} from "docx";
import { dateInWords, parseDate } from "../citation/date.ts";
import type { Bilingual, DocumentRecord, Language } from "../document/source.ts";
import { hyperlink, runs } from "./docx-style.ts";
import { docxWording } from "./docx-wording.ts";

/** What a reader must know of a document before quoting it, as a table of names and values; `exported` is YYYY-MM-DD. */
export function documentFacts(
  record: DocumentRecord,
  exported: string,
  language: Language,
): (Paragraph | Table)[] {
  const rows = factsOf(record, exported, language).map(([name, value]) =>
    row(name[language], value, language),
  );
  return [
    new Paragraph({
      heading: HeadingLevel.HEADING_1,
      children: runs(docxWording.document[language], language),
    }),
    new Table({ rows, columnWidths: widths, width: { size: sum(widths), type: WidthType.DXA }, borders }),
  ];
}

type Fact = readonly [name: Bilingual, value: readonly ParagraphChild[]];

function factsOf(record: DocumentRecord, exported: string, language: Language): Fact[] {
  const { facts } = docxWording;
  const other = language === "zh" ? "en" : "zh";
  const { period, source, translation } = record;
  return [
    [facts.title, runs(record.title[language], language)],
    ...(record.title[other] === record.title[language]
      ? []
      : [fact(facts.otherTitle, record.title[other], other)]),
    [facts.issuer, runs(record.issuer[language], language)],
    [facts.published, runs(dateInWords(parseDate(record.published), language), language)],
    ...(period ? [fact(facts.period, periodOf(period, exported, language), language)] : []),
    [facts.source, [hyperlink(source.url, source.url, "en")]],
    [facts.sha256, runs(record.sha256, "en")],
    ...(translation ? [fact(facts.translation, translationOf(translation, language), language)] : []),
    [facts.authority, runs(docxWording.authority[language], language)],
  ];
}

function fact(name: Bilingual, value: string, language: Language): Fact {
  return [name, runs(value, language)];
}

function periodOf(
  { start, end }: NonNullable<DocumentRecord["period"]>,
  exported: string,
  language: Language,
): string {
  const ended = parseDate(exported).year > end ? docxWording.ended[language] : "";
  return `${start}–${end}${ended}`;
}

function translationOf(
  { date, licence }: NonNullable<DocumentRecord["translation"]>,
  language: Language,
): string {
  return docxWording.unofficial[language](dateInWords(parseDate(date), language), licence);
}

function row(name: string, value: readonly ParagraphChild[], language: Language): TableRow {
  return new TableRow({
    cantSplit: true,
    children: [cell(runs(name, language), widths[0]), cell(value, widths[1])],
  });
}

function cell(children: readonly ParagraphChild[], width: number): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    children: [new Paragraph({ style: "Fact", children })],
  });
}

/** Twentieths of a point; together the width between the margins of A4. */
const widths = [2200, 6826] as const;

const line = { style: BorderStyle.SINGLE, size: 4, color: "BFBFBF" };
const none = { style: BorderStyle.NONE, size: 0, color: "auto" };
const borders = {
  top: line,
  bottom: line,
  insideHorizontal: line,
  left: none,
  right: none,
  insideVertical: none,
};

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
