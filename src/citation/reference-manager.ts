import { dateInWords, dateParts, isoDate, type PartialDate, twoDigits } from "./date.ts";
import { type Facts, withoutNameCommas } from "./facts.ts";

/**
 * What BibTeX, EndNote, Zotero and CSL processors read, written by hand: @citation-js 0.8 with its plug-ins
 * drops every Chinese character from BibTeX, or (`asciiOnly: false`) escapes no `&` and no `%`; it makes the
 * key of the author's name (`undefined2021`), and leaves RIS months without their zero.
 *
 * In all three the document is a report: an author, a publisher and a type of its own, as GB/T 7714 [R] and
 * APA 10.4 have it. CSL's “legislation” is an enacted law: styles then print neither author nor publisher.
 */

/**
 * @techreport, which BibTeX and biblatex both know, with a line's end. An `institution` that is the author would be
 * printed twice, as a publisher would: it is left out.
 */
export function bibtex(facts: Facts): string {
  const { issuer, title, language, published, accessed, permalink } = facts;
  const fields: readonly (readonly [string, string | undefined])[] = [
    // A second pair of braces makes an institution one name (“… and …”) and keeps a title's capitals.
    ["author", `{{${escapeTex(issuer)}}}`],
    ["title", `{{${escapeTex(title)}}}`],
    ["type", `{${documentType(facts)}}`],
    ["year", `{${published.year}}`],
    ["month", published.month ? bibtexMonths[published.month - 1] : undefined],
    ["day", published.day ? `{${published.day}}` : undefined],
    ["url", `{${verbatimUrl(permalink)}}`],
    ["urldate", `{${isoDate(accessed)}}`],
    ["langid", language === "zh" ? "{chinese}" : "{english}"],
    ["note", `{${notes(facts).map(escapeTex).join("; ")}}`],
  ];
  const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = ${value},`] : []));
  return `@techreport{${facts.id},\n${lines.join("\n")}\n}\n`;
}

/** BibTeX's own macros, without braces: a style prints them in its language, and biblatex reads them as numbers. */
const bibtexMonths = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Styles print this beside the title: the one place where every reader is told that the English is no official one. */
function documentType({ language, translated }: Facts): string {
  if (language === "zh") return "政策文件";
  return translated ? "Policy document, unofficial translation" : "Policy document";
}

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
    ["AU", withoutNameCommas(issuer)],
    ["TI", facts.title],
    ["ST", record.shortTitle?.[language]],
    ["PY", String(published.year)],
    ["DA", risDate(published)],
    ["M3", documentType(facts)],
    ["LA", languageTag[language]],
    ...notes(facts).map((note) => ["N1", note] as const),
    ["UR", permalink],
    ["Y2", risDate(accessed)],
    ["ER", ""],
  ];
  return lines.map(([tag, value]) => (value === undefined ? "" : `${tag}  - ${value}\r\n`)).join("");
}

const languageTag = { zh: "zh-CN", en: "en" };

function risDate({ year, month, day }: PartialDate): string {
  return `${year}/${month ? twoDigits(month) : ""}/${day ? twoDigits(day) : ""}/`;
}

/**
 * A list of one CSL-JSON item, valid against the schema csl-data.json of CSL 1.0.2 and tried with pandoc,
 * citeproc-js and citeproc-py in APA, Chicago and GB/T 7714. What a style would print beside its sense is left
 * out: `version` became “(Version Unofficial translation …)”, `original-title` “(as 上海市…)”, a `locator` that
 * is no number “段 第二章…”, and a `publisher` that is the author is printed twice. The note has what they would say.
 */
export function cslJson(facts: Facts): string {
  const { record, language, published, accessed } = facts;
  const item = {
    id: facts.id,
    type: "report",
    genre: documentType(facts),
    title: facts.title,
    "title-short": record.shortTitle?.[language],
    author: [{ literal: facts.issuer }],
    issued: { "date-parts": [dateParts(published)] },
    accessed: { "date-parts": [dateParts(accessed)] },
    URL: facts.permalink,
    language: languageTag[language],
    note: notes(facts).join("; "),
  };
  return `${JSON.stringify([item], undefined, 2)}\n`;
}

/** What a bibliography has no field for: the place, the translation's status, the original title, the source. */
function notes({ record, language, place, translated }: Facts): string[] {
  const source = record.source.url;
  const found =
    language === "zh"
      ? [place?.label, `来源\uFF1A${source}`]
      : [
          place?.label,
          translated && `Unofficial translation, ${dateInWords(translated, "en")}`,
          `Original title: ${record.title.zh}`,
          `Source: ${source}`,
        ];
  return found.filter((note) => note !== undefined);
}
