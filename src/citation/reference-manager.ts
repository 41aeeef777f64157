import { headingLevel, parseAddress } from "../document/address.ts";
import { dateInWords, dateParts, isoDate, type PartialDate, twoDigits } from "./date.ts";
import type { Facts } from "./facts.ts";

/**
 * What BibTeX, EndNote, Zotero and CSL processors read, written by hand: @citation-js 0.8 with its plug-ins
 * drops every Chinese character from BibTeX, or (`asciiOnly: false`) escapes no `&` and no `%`; it makes the
 * key of the author's name (`undefined2021`), and leaves RIS months without their zero.
 *
 * In all three the document is a report: an author, a publisher and a type of its own, as GB/T 7714 [R] and
 * APA 10.4 have it. CSL's “legislation” is an enacted law: styles then print neither author nor publisher.
 */

/** @techreport, which BibTeX and biblatex both know, with a line's end. */
export function bibtex(facts: Facts): string {
  const { issuer, title, language, published, accessed, permalink } = facts;
  const fields: readonly (readonly [string, string | undefined])[] = [
    // A second pair of braces makes an institution one name (“… and …”) and keeps a title's capitals.
    ["author", `{{${escapeTex(issuer)}}}`],
    ["title", `{{${escapeTex(title)}}}`],
    ["institution", `{${escapeTex(issuer)}}`],
    ["type", `{${documentType[language]}}`],
    ["year", `{${published.year}}`],
    ["month", published.month ? bibtexMonths[published.month - 1] : undefined],
    ["day", published.day ? `{${published.day}}` : undefined],
    ["url", `{${verbatimUrl(permalink)}}`],
    ["urldate", `{${isoDate(accessed)}}`],
    ["langid", language === "zh" ? "{chinese}" : "{english}"],
    ["note", `{${notes(facts, "with place").map(escapeTex).join("; ")}}`],
  ];
  const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = ${value},`] : []));
  return `@techreport{${facts.id},\n${lines.join("\n")}\n}\n`;
}

/** BibTeX's own macros, without braces: a style prints them in its language, and biblatex reads them as numbers. */
const bibtexMonths = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const documentType = { zh: "政策文件", en: "Policy document" };

/**
 * “R&D” · “100%” · “{A}” · “a_b”. A brace becomes a command, since BibTeX counts escaped braces too.
 * Chinese stands as it is: every engine that sets it reads UTF-8.
 */
function escapeTex(text: string): string {
  return text.replaceAll(/[\\{}#$%&_^~]/gu, (mark) => texCommands.get(mark) ?? `\\${mark}`);
}

const texCommands: ReadonlyMap<string, string> = new Map([
  ["\\", "\\textbackslash{}"],
  ["{", "\\textbraceleft{}"],
  ["}", "\\textbraceright{}"],
  ["^", "\\textasciicircum{}"],
  ["~", "\\textasciitilde{}"],
]);

/** A url field is read verbatim: only what would end it is encoded, “{” · “}” · “\”. */
function verbatimUrl(url: string): string {
  return url.replaceAll(/[\\{}]/gu, encodeURIComponent);
}

/** Lines end in CR LF; dates are YYYY/MM/DD/other with all three strokes, as the format's specification asks. */
export function ris(facts: Facts): string {
  const { record, language, issuer, published, accessed, permalink } = facts;
  const lines: readonly (readonly [string, string | undefined])[] = [
    ["TY", "RPRT"],
    ["ID", facts.id],
    ["AU", risName(issuer)],
    ["TI", facts.title],
    ["ST", record.shortTitle?.[language]],
    ["PB", issuer],
    ["PY", String(published.year)],
    ["DA", risDate(published)],
    ["M3", documentType[language]],
    ["LA", languageTag[language]],
    ...notes(facts, "with place").map((note) => ["N1", note] as const),
    ["UR", permalink],
    ["Y2", risDate(accessed)],
    ["ER", ""],
  ];
  return lines.map(([tag, value]) => (value === undefined ? "" : `${tag}  - ${value}\r\n`)).join("");
}

const languageTag = { zh: "zh-CN", en: "en" };

/** A comma would part family from given name: “Ministry of Industry, Trade and Energy” gets a full-width one. */
function risName(institution: string): string {
  return institution.replaceAll(/, ?/gu, "\uFF0C");
}

function risDate({ year, month, day }: PartialDate): string {
  return `${year}/${month ? twoDigits(month) : ""}/${day ? twoDigits(day) : ""}/`;
}

/**
 * One CSL-JSON item, with `locator` and `label` beside it as in a citation's `citationItems`. The locator is
 * the whole label, since its numbers alone lead nowhere; `label` is the CSL term for its last part.
 */
export function cslJson(facts: Facts): string {
  const { record, language, place, published, accessed, translated } = facts;
  const item = {
    id: facts.id,
    type: "report",
    genre: documentType[language],
    title: facts.title,
    "title-short": record.shortTitle?.[language],
    "original-title": language === "en" ? record.title.zh : undefined,
    author: [{ literal: facts.issuer }],
    publisher: facts.issuer,
    issued: { "date-parts": [dateParts(published)] },
    accessed: { "date-parts": [dateParts(accessed)] },
    version: translated && `Unofficial translation of ${isoDate(translated)}`,
    URL: facts.permalink,
    language: languageTag[language],
    note: notes(facts, "without place").join("; "),
    locator: place?.label,
    label: place && locatorTerm(place.address),
  };
  return `${JSON.stringify(item, undefined, 2)}\n`;
}

/** The terms of CSL 1.0.2; a box has none of its own. */
function locatorTerm(address: string): string {
  const parsed = parseAddress(address);
  if (!parsed) return "section";
  if (parsed.item) return parsed.item.kind === "fig" ? "figure" : "paragraph";
  const terms = { chapter: "chapter", section: "section", article: "article-locator", box: "section" };
  return terms[headingLevel(parsed)];
}

/** What a bibliography has no field for: the place, the translation's status, the original title, the source. */
function notes(
  { record, language, place, translated }: Facts,
  extent: "with place" | "without place",
): string[] {
  const label = extent === "with place" ? place?.label : undefined;
  const source = record.source.url;
  const found =
    language === "zh"
      ? [label, `来源\uFF1A${source}`]
      : [
          label,
          translated && `Unofficial translation, ${dateInWords(translated, "en")}`,
          `Original title: ${record.title.zh}`,
          `Source: ${source}`,
        ];
  return found.filter((note) => note !== undefined);
}
