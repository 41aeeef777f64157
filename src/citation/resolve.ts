import { isLawAddress, parseAddress } from "../document/address.ts";
import type { PolicyDocument } from "../document/passages.ts";
import { foldText } from "../language/fold.ts";
import { addressesFromTo, parseAddressList } from "./address-list.ts";
import { withoutName } from "./document-name.ts";
import { addressesInWords, readsInWords } from "./named-levels.ts";
import { addressesInRange, type NamedPlace } from "./named-place.ts";
import { parsePlaces, squeeze, unwrap } from "./place-reader.ts";

export interface PlaceInDocument {
  readonly document: string;
  readonly address: string;
}

export type Resolution =
  | ({ readonly kind: "one" } & PlaceInDocument)
  | { readonly kind: "several"; readonly candidates: readonly PlaceInDocument[] }
  | { readonly kind: "none" };

/**
 * The place that a reference leads to: an address (3-1-1-d1, with or without its document's slug), a permalink
 * on any host, or a label in either language, with or without the document's title. Without a document all
 * are asked. Where several places are possible all are listed, in document order.
 */
export function resolveReference(documents: readonly PolicyDocument[], text: string): Resolution {
  if (text.length > longestReference) return { kind: "none" };
  const links = linksIn(text);
  const found = links.length > 0 ? placesOfLinks(documents, links) : placesOfWords(documents, text);
  const [first, ...others] = found;
  if (!first) return { kind: "none" };
  return others.length === 0 ? { kind: "one", ...first } : { kind: "several", candidates: found };
}

/**
 * Whether what was typed into the search box reads as a place: an address or permalink, or a label that names a
 * heading by word and number, or a list item by its bracketed number. A bare number (3, 2025, 3.1) is a query, and
 * so is a lone paragraph, point or item (第三点). Says nothing about whether the place exists.
 */
export function looksLikePlace(text: string, documents: readonly PolicyDocument[] = []): boolean {
  if (text.length > longestReference) return false;
  if (linksIn(text).length > 0) return true;
  return namedDocuments(documents, withoutTitleInMarks(text)).some(
    ({ rest }) => isTellingAddress(rest) || isTellingLabel(rest) || readsInWords(unwrap(rest)),
  );
}

/** A permalink with query and hash is shorter than this; so is a title with a label. */
const longestReference = 2_000;

// “https://policy.example/id/shanghai-stic-14fyp/3-1-1-d1?range=0-9&hash=…” · “/zh/docs/shanghai-stic-14fyp/3-1#top” ·
// “/api/docs/shanghai-stic-14fyp/passages/3-1-1-d1/cite?style=apa” · “/zh/docs/shanghai-stic-14fyp#3-1-1-d1”
const link =
  /(?:^|[/\s])(?:id|(?:zh|en|api)\/docs)\/([a-z0-9-]+)(?:\/passages)?(?:\/|\/?(?:\?[^\s#]*)?#)([a-z0-9.-]*[a-z0-9])/gu;

/** The permalinks of a reference, each once: it may be a whole citation that has one in it, or an address within one. */
function linksIn(text: string): PlaceInDocument[] {
  const links = [...foldText(text).replaceAll("%2f", "/").matchAll(link)].map(
    ([, document = "", address = ""]) => ({
      document,
      address,
    }),
  );
  return [...new Map(links.map((one) => [`${one.document}/${one.address}`, one])).values()];
}

function placesOfLinks(
  documents: readonly PolicyDocument[],
  links: readonly PlaceInDocument[],
): PlaceInDocument[] {
  return links.flatMap(({ document, address }) =>
    documents.filter(({ record }) => record.slug === document).flatMap((named) => placesAt(named, address)),
  );
}

/** Documents that are asked for a place that names none of them. */
const mostAsked = 60;

function placesOfWords(documents: readonly PolicyDocument[], text: string): PlaceInDocument[] {
  const squeezed = squeeze(text);
  const named = namedDocuments(documents, text);
  // Of many laws each has an article 3: that leads nowhere, and to ask them all would read them all.
  if (named.length > mostAsked && named.every(({ rest }) => rest === squeezed)) return [];
  return named.flatMap(({ document, rest }) => (document ? placesOfRest(document, rest) : []));
}

function placesOfRest(document: PolicyDocument, rest: string): PlaceInDocument[] {
  const byAddress = placesAt(document, tidyAddress(unwrap(rest)));
  if (byAddress.length > 0) return byAddress;
  const inWords = document.grammar === "city-plan" ? [] : addressesInWords(document, unwrap(rest));
  if (inWords.length > 0) return inWords.map((address) => ({ document: document.record.slug, address }));
  const addresses = document.places.map(({ address }) => address);
  const found = [
    ...parseAddressList(unwrap(rest)).map((range) => addressesFromTo(range, addresses)),
    ...parsePlaces(rest).map((range) => addressesInRange(range, addresses)),
  ];
  // Of a list that names a place that is not there, nothing is meant for sure.
  if (found.some((places) => places.length === 0)) return [];
  return [...new Set(found.flat())].map((address) => ({ document: document.record.slug, address }));
}

// “3-1-1d1” · “3.1.1.d1” · “3.1.1(d1)” · “4-1-2x1n2”
const looseAddress =
  /^(\d{1,3}(?:[.-]\d{1,3}){0,2})(?:[.-]?\(?(x\d{1,3})\)?)?(?:[.-]?\(?((?:fig|[pbdtfn])\d{1,3})\)?)?$/u;

/** An address with a hyphen before its box and its item, as it is written here; any other text as it is. */
function tidyAddress(squeezed: string): string {
  const [, numbers, box, item] = looseAddress.exec(squeezed) ?? [];
  if (numbers === undefined || (box ?? item) === undefined) return squeezed;
  return [numbers.replaceAll(".", "-"), box, item].filter((part) => part !== undefined).join("-");
}

function placesAt(document: PolicyDocument, text: string): PlaceInDocument[] {
  return document.placeAt.has(text) ? [{ document: document.record.slug, address: text }] : [];
}

interface NamedDocument {
  readonly document: PolicyDocument | undefined;
  /** What is left of the reference without the document's name. */
  readonly rest: string;
}

/** The documents that a reference names, or each document with the whole reference where it names none. */
function namedDocuments(documents: readonly PolicyDocument[], text: string): NamedDocument[] {
  const squeezed = squeeze(text);
  const named = documents.flatMap((document) => {
    const rest = withoutName(document.record, text);
    return rest === undefined ? [] : [{ document, rest }];
  });
  if (named.length > 0) return named;
  return documents.length > 0
    ? documents.map((document) => ({ document, rest: squeezed }))
    : [{ document: undefined, rest: squeezed }];
}

// “《上海科技创新中心“十四五”规划》第三章”: the search box need not know the document to see a place
function withoutTitleInMarks(text: string): string {
  return text.replace(/^\s*《[^》]*》/u, "");
}

/** 3-1, 3-1-1-d1 and 3-1-1-d1 to d3, but neither 3 nor 2021-2025 nor “3.1, 3.2”. */
function isTellingAddress(squeezed: string): boolean {
  const bare = unwrap(squeezed);
  if (isAddress(bare)) return true;
  const listed = bare.includes(".") ? [] : parseAddressList(bare);
  return listed.length > 0 && listed.every(({ from }) => isAddress(from));
}

function isAddress(text: string): boolean {
  const address = parseAddress(text);
  // a9-2 and a9.1, but not C919 or A380
  if (address && isLawAddress(address)) return /[-.]/u.test(text);
  return (
    address !== undefined &&
    Math.max(...address.numbers) < 1_000 &&
    (address.numbers.length > 1 ||
      address.item !== undefined ||
      address.box !== undefined ||
      address.list !== undefined)
  );
}

/** 第三章, Section 3, 3.1.1, 重点任务(3), but not 3, 3.1, CH4, 三章, (一) or 第三点. */
function isTellingLabel(squeezed: string): boolean {
  const label = unwrap(squeezed);
  const [first, ...others] = parsePlaces(label);
  if (!first || ordinary.test(label)) return false;
  // “三、四章” counts as often as it cites
  if (others.length > 0 || first.to) return /第|[a-z§]/u.test(label) && namesHeading(first.from);
  return namesHeading(first.from) || /(?:方向|任务|平台|priority|task|platform)\(/u.test(label);
}

// “3.1” · “三章” · “20条” · “(一)” · “三、” · “ch4” · “sec3” · “s3.1” · “v.2” · “x-1” · “i,2”: numbers, words and formulas as often as places
const ordinary =
  /^(?:\d+(?:\.\d+)?|\(?[\d一二三四五六七八九十]+\)?(?:章|部分|篇|节|条)?|(?:chap|ch|sect|sec|s|art|cl)\d+(?:\.\d+)?|(?:[ivxl]+|[一二三四五六七八九十]+)[.,-]\d+)$/u;

function namesHeading({ chapter, section, article, box }: NamedPlace): boolean {
  return [chapter, section, article].some((number) => number !== undefined) || typeof box === "number";
}
