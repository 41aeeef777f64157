import { dateInWords, dateParts, type PartialDate, parseDate, twoDigits } from "../citation/date.ts";
import type { DocumentRecord } from "../document/source.ts";
import type { ExportOccasion } from "./exported-passage.ts";
import { element, type XmlElement } from "./xml.ts";

/** Identification, publication, references and notes of an Akoma Ntoso document. */
export function akomaNtosoMeta(record: DocumentRecord, occasion: ExportOccasion): XmlElement {
  const published = parseDate(record.published);
  return element(
    "meta",
    {},
    element(
      "identification",
      { source: "#portal" },
      work(record, published),
      expression(record, published),
      manifestation(record, occasion),
    ),
    element("publication", {
      date: wholeDate(published),
      name: record.issuer.zh,
      showAs: `${record.issuer.zh}\uFF0C${dateInWords(published, "zh")}`,
    }),
    references(record, occasion),
    ...notes(record, published),
  );
}

function work(record: DocumentRecord, published: PartialDate): XmlElement {
  const uri = workUri(record);
  return element(
    "FRBRWork",
    {},
    element("FRBRthis", { value: `${uri}/!main` }),
    element("FRBRuri", { value: uri }),
    element("FRBRalias", { value: record.title.zh, name: "title" }),
    element("FRBRdate", { date: wholeDate(published), name: "publication" }),
    element("FRBRauthor", { href: "#issuer", as: "#author" }),
    element("FRBRcountry", { value: "cn" }),
    element("FRBRsubtype", { value: "plan" }),
    element("FRBRname", { value: record.slug }),
  );
}

/** The published Chinese text; its hash is over the UTF-8 of the text that this document was made from. */
function expression(record: DocumentRecord, published: PartialDate): XmlElement {
  const uri = `${workUri(record)}/zho@`;
  return element(
    "FRBRExpression",
    {},
    element("FRBRthis", { value: `${uri}/!main` }),
    element("FRBRuri", { value: uri }),
    element("FRBRalias", { value: record.sha256, name: "sha256" }),
    element("FRBRdate", { date: wholeDate(published), name: "publication" }),
    element("FRBRauthor", { href: "#issuer", as: "#author" }),
    element("FRBRlanguage", { language: "zho" }),
  );
}

function manifestation(record: DocumentRecord, { date }: ExportOccasion): XmlElement {
  const uri = `${workUri(record)}/zho@`;
  return element(
    "FRBRManifestation",
    {},
    element("FRBRthis", { value: `${uri}/!main.xml` }),
    element("FRBRuri", { value: `${uri}.akn` }),
    element("FRBRdate", { date, name: "export" }),
    element("FRBRauthor", { href: "#portal", as: "#editor" }),
    element("FRBRformat", { value: "application/akn+xml" }),
  );
}

function references({ issuer, source }: DocumentRecord, { portalName }: ExportOccasion): XmlElement {
  const ontology = "/akn/ontology";
  return element(
    "references",
    { source: "#portal" },
    element("TLCOrganization", {
      eId: "issuer",
      href: `${ontology}/organization/cn/${hyphenated(issuer.en)}`,
      showAs: issuer.zh,
    }),
    element("TLCOrganization", {
      eId: "portal",
      href: `${ontology}/organization/cn/${hyphenated(portalName.en)}`,
      showAs: portalName.zh,
    }),
    element("TLCRole", { eId: "author", href: `${ontology}/role/author`, showAs: "发布机构" }),
    element("TLCRole", { eId: "editor", href: `${ontology}/role/editor`, showAs: "编辑" }),
    element("TLCReference", {
      eId: "published",
      name: "publishedDocument",
      href: source.url,
      showAs: `公布的文件\uFF08${source.format}\uFF09`,
    }),
  );
}

/** What the attributes cannot say: how exact the date is, and the planning period. */
function notes({ period }: DocumentRecord, published: PartialDate): XmlElement[] {
  const texts = [
    ...(published.day
      ? []
      : [`公布日期仅知为${dateInWords(published, "zh")}\uFF0C日期属性中其余部分为补足格式。`]),
    ...(period ? [`规划期为 ${period.start}–${period.end} 年。`] : []),
  ];
  if (texts.length === 0) return [];
  const written = texts.map((text, index) =>
    element("note", { eId: `note_${index + 1}` }, element("p", {}, text)),
  );
  return [element("notes", { source: "#portal", "xml:lang": "zh-CN" }, ...written)];
}

/** /akn/cn/doc/plan/{issuer}/{date}/{title}: country, type, subtype, author, date, title (naming convention, 4.4). */
function workUri({ issuer, published, slug }: DocumentRecord): string {
  return `/akn/cn/doc/plan/${hyphenated(issuer.en)}/${published}/${slug}`;
}

/** shanghai-municipal-peoples-government */
function hyphenated(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/['’]/g, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}

/** The schema asks for a whole day; a note says what is known of it. */
function wholeDate(date: PartialDate): string {
  const [year, month = 1, day = 1] = dateParts(date);
  return [year, twoDigits(month), twoDigits(day)].join("-");
}
