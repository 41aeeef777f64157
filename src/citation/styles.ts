import { apaDate, dateInWords, isoDate } from "./date.ts";
import { type CitationRequest, type Facts, factsOf } from "./facts.ts";
import { bibtex, cslJson, ris } from "./reference-manager.ts";

export const citationStyles = [
  "plain",
  "gbt7714",
  "gbt7714-2015",
  "apa",
  "bibtex",
  "ris",
  "csl-json",
] as const;
export type CitationStyle = (typeof citationStyles)[number];

/**
 * The citation of a document or of a place in it: one style, one language, one string.
 * `gbt7714` is GB/T 7714-2025, in force since 2026-07-01. The styles for readers are written here, those for
 * programs in reference-manager.ts: the CSL engine, citeproc-js, is CPAL/AGPL.
 * Throws a `NoAddressError` for an address that is none and a `NoDateError` for a date that is none.
 */
export function cite({ style, ...request }: CitationRequest & { readonly style: CitationStyle }): string {
  const facts = factsOf(request);
  switch (style) {
    case "plain":
      return plain(facts);
    case "gbt7714":
      return gbt7714(facts);
    case "gbt7714-2015":
      return gbt7714Of2015(facts);
    case "apa":
      return apa(facts);
    case "bibtex":
      return bibtex(facts);
    case "ris":
      return ris(facts);
    case "csl-json":
      return cslJson(facts);
    default:
      return style satisfies never;
  }
}

/** The media type that a citation is sent with. RIS and BibTeX have none registered; these are what Zotero takes. */
export function mediaTypeOf(style: CitationStyle): string {
  switch (style) {
    case "plain":
    case "gbt7714":
    case "gbt7714-2015":
    case "apa":
      return "text/plain; charset=utf-8";
    case "bibtex":
      return "application/x-bibtex; charset=utf-8";
    case "ris":
      return "application/x-research-info-systems; charset=utf-8";
    case "csl-json":
      return "application/vnd.citationstyles.csl+json; charset=utf-8";
    default:
      return style satisfies never;
  }
}

/** Title, label, issuer, date and permalink. No mark follows the permalink, so that it is copied whole. */
function plain(facts: Facts): string {
  const { title, place, issuer, published, translated, language, permalink } = facts;
  const date = dateInWords(published, language);
  if (language === "zh") {
    return `《${title}》${place?.label ?? ""}\uFF0C${issuer}\uFF0C${date}\u3002${permalink}`;
  }
  const status = translated ? ` (unofficial translation, ${dateInWords(translated, "en")})` : "";
  return `${listed([title, place?.label, issuer, date])}${status}. ${permalink}`;
}

/**
 * A report read online, GB/T 7714-2025, 8.8: author, title[R/OL], date: cited page, path. As in its B.7,
 * 中国互联网络信息中心. 第29次中国互联网络发展状况统计报告[R/OL]. 2012-01-16. https://….pdf. and
 * Calkin D E，…[R/OL]. 2011：8-9. https://….pdf.
 * Full stop and square brackets are half-width, all other marks full-width, whatever the language. The day of
 * the visit is given for websites, preprints and data sets only, no longer for reports. The publisher would
 * be the author again and is left out; the place stands where the cited page would.
 */
function gbt7714(facts: Facts): string {
  const { issuer, title, place, published, permalink } = facts;
  const date = `${isoDate(published)}${place ? `\uFF1A${place.label}` : ""}`;
  return `${[issuer, `${title}[R/OL]`, ...edition(facts), date, permalink].join(". ")}.`;
}

/**
 * The same in GB/T 7714-2015: year: cited page(day of publication)[day of the visit]. As in 4.6.2 and A.3,
 * 中华人民共和国国务院新闻办公室. 国防白皮书: …[R/OL]. (2013-04-16)[2014-06-11]. http://….htm. and
 * 北京市人民政府办公厅. …[A/OL]. 2005(2005-07-12)[2011-07-12]. http://….html.
 * That edition does not say how wide its marks are; half-width is what its CSL and BibTeX styles print.
 */
function gbt7714Of2015(facts: Facts): string {
  const { issuer, title, place, published, accessed, permalink } = facts;
  const day = isoDate(published);
  const onlyYear = day === String(published.year);
  const year = place || onlyYear ? published.year : "";
  const date = `${year}${place ? `: ${place.label}` : ""}${onlyYear ? "" : `(${day})`}[${isoDate(accessed)}]`;
  return `${[issuer, `${title}[R/OL]`, ...edition(facts), date, permalink].join(". ")}.`;
}

/** The statement of the version, which both editions put after the type: “Rev. ed.” in 2025, 7.4. */
function edition({ translated }: Facts): string[] {
  return translated ? [`Unofficial translation of ${isoDate(translated)}`] : [];
}

/**
 * A report by a group author (APA Publication Manual, 7th edition, 10.4): an author that is the publisher too
 * is not repeated; in English the published title is followed by its translation in square brackets (9.38).
 * A place belongs to the citation in the text (8.13), which is the second line.
 */
function apa(facts: Facts): string {
  const { record, issuer, place, published, translated, language, permalink } = facts;
  const inText = place && [issuer, published.year, apaPlace(place.label)];
  if (language === "zh") {
    const reference = `${issuer}. (${dateInWords(published, "zh")}). ${record.title.zh}. ${permalink}`;
    return lines(reference, inText && `\uFF08${inText.join("\uFF0C")}\uFF09`);
  }
  const status = translated ? ` (Unofficial translation, ${dateInWords(translated, "en")})` : "";
  const title = `${record.title.zh} [${record.title.en}]${status}`;
  return lines(
    `${issuer}. (${apaDate(published)}). ${title}. ${permalink}`,
    inText && `(${inText.join(", ")})`,
  );
}

/** Round brackets do not stand in round brackets (7th edition, 6.8): “Priority (1)” is Priority 1. */
function apaPlace(label: string): string {
  return label.replaceAll(/\((\d+)\)/gu, "$1");
}

function lines(...texts: readonly (string | undefined)[]): string {
  return texts.filter((text) => text !== undefined).join("\n");
}

function listed(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(", ");
}
