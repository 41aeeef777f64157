import { withoutNameCommas } from "../citation/facts.ts";
import { placeInWords } from "../citation/place-in-words.ts";
import type { EditedDocument } from "../corpus/edited-document.ts";
import type { Language } from "../document/source.ts";
import { htmlLanguages } from "./languages.ts";
import { links } from "./links.ts";

/** A `<meta>` element: by name for search engines and reference managers, by property for Open Graph. */
export interface MetaTag {
  readonly name?: string;
  readonly property?: string;
  readonly content: string;
}

export interface StructuredData {
  readonly meta: readonly MetaTag[];
  /** A JSON-LD object as text that is safe inside a script element. */
  readonly jsonLd: string;
}

interface Described {
  readonly document: EditedDocument;
  /** A passage or heading; the whole document without one. */
  readonly address: string | undefined;
  readonly title: string;
  readonly description: string;
  readonly language: Language;
  readonly origin: string;
}

/**
 * What machines read of a document, heading or passage: schema.org Legislation, Dublin Core, the citation
 * tags that reference managers know, Open Graph.
 */
export function structuredData(described: Described): StructuredData {
  return {
    meta: metaTags(described),
    jsonLd: safeJson({ "@context": "https://schema.org", ...nodeOf(described) }),
  };
}

/**
 * A reference manager saves the document, as BibTeX and RIS have it, with the place in words before the abstract.
 * The page's own title is Open Graph's.
 */
function metaTags({ document, address, title, description, language, origin }: Described): MetaTag[] {
  const { record } = document;
  const url = permanentUrl(document, address, origin);
  const place = address === undefined ? "" : placeInWords(document, address, language);
  return [
    { name: "citation_title", content: record.title[language] },
    { name: "citation_author", content: institutionAsAuthor(record.issuer[language]) },
    { name: "citation_publication_date", content: record.published.replaceAll("-", "/") },
    { name: "citation_language", content: htmlLanguages[language] },
    { name: "citation_public_url", content: url },
    { name: "citation_technical_report_institution", content: record.issuer[language] },
    {
      name: "citation_abstract",
      content: [place, description].filter(Boolean).join(language === "zh" ? "\uFF1A" : ": "),
    },
    { name: "DC.title", content: record.title[language] },
    { name: "DC.creator", content: record.issuer[language] },
    { name: "DC.date", content: record.published },
    { name: "DC.language", content: htmlLanguages[language] },
    { name: "DC.identifier", content: url },
    { name: "DC.source", content: record.source.url },
    // Zotero saves it as the kind of report.
    { name: "DC.type", content: record.type?.[language] ?? "Text" },
    { property: "og:type", content: "article" },
    { property: "og:title", content: title },
    { property: "og:description", content: description },
    { property: "og:url", content: url },
    { property: "og:locale", content: language === "zh" ? "zh_CN" : "en_US" },
    { property: "og:locale:alternate", content: language === "zh" ? "en_US" : "zh_CN" },
  ];
}

/**
 * Zotero splits `citation_author` at its last space (“Government, Shanghai Municipal People's”) unless it holds a
 * comma: what stands before one is the family name, and a family name alone is saved as the one name that it is.
 */
function institutionAsAuthor(issuer: string): string {
  return issuer.includes(" ") ? `${withoutNameCommas(issuer)},` : issuer;
}

/** The node of a page: its own address is its `@id`, in each language another, and names are in that language. */
function nodeOf({ document, address, title, description, language, origin }: Described): object {
  if (address === undefined) return wholeNode(document, language, origin);
  const { slug } = document.record;
  const idIn = (language: Language) => origin + links.place(language, slug, address);
  return {
    "@type": "Legislation",
    "@id": idIn(language),
    url: idIn(language),
    name: title,
    identifier: permanentUrl(document, address, origin),
    legislationIdentifier: `${slug}/${address}`,
    description,
    inLanguage: htmlLanguages[language],
    position: placeInWords(document, address, language),
    encoding: encodingIn(language),
    ...translationLinks(document, language, idIn),
    isPartOf: wholeNode(document, language, origin),
  };
}

/** The whole document in one language; the other is named by its `@id` alone, so that no node has two names. */
function wholeNode(document: EditedDocument, language: Language, origin: string): object {
  const { record } = document;
  const idIn = (language: Language) => origin + links.document(language, record.slug);
  return {
    "@type": "Legislation",
    "@id": idIn(language),
    url: idIn(language),
    name: record.title[language],
    ...(record.shortTitle ? { alternateName: record.shortTitle[language] } : {}),
    legislationIdentifier: record.slug,
    inLanguage: htmlLanguages[language],
    ...(record.type ? { legislationType: record.type[language] } : {}),
    legislationPassedBy: { "@type": "GovernmentOrganization", name: record.issuer[language] },
    ...(record.jurisdiction
      ? { legislationJurisdiction: { "@type": "AdministrativeArea", name: record.jurisdiction[language] } }
      : {}),
    datePublished: record.published,
    ...(record.period ? { temporalCoverage: `${record.period.start}/${record.period.end}` } : {}),
    isBasedOn: record.source.url,
    ...(language === "en" && record.translation
      ? { dateModified: record.translation.date, license: licenceOf(record.translation.licence) }
      : {}),
    encoding: encodingIn(language),
    ...translationLinks(document, language, idIn),
  };
}

function translationLinks(
  { record }: EditedDocument,
  language: Language,
  idIn: (language: Language) => string,
): object {
  if (!record.translation) return {};
  return language === "en"
    ? { translationOfWork: { "@id": idIn("zh") } }
    : { workTranslation: { "@id": idIn("en") } };
}

function encodingIn(language: Language): object {
  return {
    "@type": "LegislationObject",
    legislationLegalValue: "UnofficialLegalValue",
    inLanguage: htmlLanguages[language],
  };
}

/** “CC BY 4.0” by its address; another licence as it is named. */
function licenceOf(licence: string): string {
  return licence === "CC BY 4.0" ? "https://creativecommons.org/licenses/by/4.0/" : licence;
}

function permanentUrl({ record }: EditedDocument, address: string | undefined, origin: string): string {
  return (
    origin +
    (address === undefined ? links.document("zh", record.slug) : links.permanent(record.slug, address))
  );
}

/** JSON that cannot end the script element it stands in. */
function safeJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll("<", "\\u003c")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}
