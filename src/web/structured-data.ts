import { formatLabel } from "../citation/label.ts";
import type { EditedDocument } from "../corpus.ts";
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
  readonly lang: Language;
  readonly origin: string;
}

/**
 * What machines read of a document, heading or passage: schema.org Legislation, Dublin Core, the citation
 * tags that reference managers know, Open Graph.
 */
export function structuredData(described: Described): StructuredData {
  return { meta: metaTags(described), jsonLd: safeJson(legislation(described)) };
}

function metaTags({ document, address, title, description, lang, origin }: Described): MetaTag[] {
  const { record } = document;
  const url = permanentUrl(document, address, origin);
  const cited = { title, author: record.issuer[lang], date: record.published.replaceAll("-", "/") };
  return [
    { name: "citation_title", content: cited.title },
    { name: "citation_author", content: cited.author },
    { name: "citation_publication_date", content: cited.date },
    { name: "citation_language", content: htmlLanguages[lang] },
    { name: "citation_public_url", content: url },
    { name: "citation_technical_report_institution", content: cited.author },
    { name: "DC.title", content: cited.title },
    { name: "DC.creator", content: cited.author },
    { name: "DC.date", content: record.published },
    { name: "DC.language", content: htmlLanguages[lang] },
    { name: "DC.identifier", content: url },
    { name: "DC.source", content: record.source.url },
    { name: "DC.type", content: "Text" },
    { property: "og:type", content: "article" },
    { property: "og:title", content: title },
    { property: "og:description", content: description },
    { property: "og:url", content: url },
    { property: "og:locale", content: lang === "zh" ? "zh_CN" : "en_US" },
    { property: "og:locale:alternate", content: lang === "zh" ? "en_US" : "zh_CN" },
  ];
}

function legislation({ document, address, title, description, lang, origin }: Described) {
  const { record } = document;
  const whole = {
    "@type": "Legislation",
    "@id": `${origin}${links.document("zh", record.slug)}`,
    name: record.title.zh,
    alternateName: record.title.en,
    inLanguage: "zh-Hans",
    legislationType: "五年规划",
    legislationPassedBy: {
      "@type": "GovernmentOrganization",
      name: record.issuer.zh,
      alternateName: record.issuer.en,
    },
    legislationJurisdiction: { "@type": "AdministrativeArea", name: "上海市", alternateName: "Shanghai" },
    datePublished: record.published,
    ...(record.period ? { temporalCoverage: `${record.period.start}/${record.period.end}` } : {}),
    isBasedOn: record.source.url,
    encoding: {
      "@type": "LegislationObject",
      legislationLegalValue: "UnofficialLegalValue",
      inLanguage: "zh-Hans",
    },
    ...(record.translation ? { workTranslation: translationOf(document, origin) } : {}),
  };
  if (address === undefined) return { "@context": "https://schema.org", ...whole };
  return {
    "@context": "https://schema.org",
    "@type": "Legislation",
    "@id": permanentUrl(document, address, origin),
    name: title,
    legislationIdentifier: `${record.slug}/${address}`,
    description,
    inLanguage: htmlLanguages[lang],
    position: formatLabel(document, address, lang),
    encoding: {
      "@type": "LegislationObject",
      legislationLegalValue: "UnofficialLegalValue",
      inLanguage: htmlLanguages[lang],
    },
    isPartOf: whole,
  };
}

function translationOf({ record }: EditedDocument, origin: string) {
  return {
    "@type": "Legislation",
    "@id": `${origin}${links.document("en", record.slug)}`,
    name: record.title.en,
    inLanguage: "en",
    dateModified: record.translation?.date,
    license: "https://creativecommons.org/licenses/by/4.0/",
    encoding: {
      "@type": "LegislationObject",
      legislationLegalValue: "UnofficialLegalValue",
      inLanguage: "en",
    },
  };
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
