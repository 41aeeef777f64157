import type { Language } from "../document/source.ts";
import { eachFacet, type FacetName, facetNames, type Selection } from "../labels/facets.ts";
import { parseLanguageTag } from "../language/language-tag.ts";

export type Sort = "relevance" | "document";

/** A search as a URL asks for it, every limit applied. Nothing behind this sees a request. */
export interface SearchQuery {
  /** At most {@link queryLimits.characters} characters. */
  readonly text: string;
  /** What was typed past that limit: not looked for, and said to be so. */
  readonly rest: string;
  readonly language: Language;
  readonly selection: Selection;
  readonly sort: Sort;
  readonly page: number;
  readonly size: number;
  /** `some` asks for the wider set; otherwise the answer decides. */
  readonly match: "auto" | "some";
  /** No expansion and no correction: the words as they are typed. */
  readonly plain: boolean;
  readonly explain: boolean;
  /** Passages that the reader keeps while searching, as document/address: they only travel along. */
  readonly kept: readonly string[];
  /** How many more the URL names past {@link queryLimits.kept}: not kept, and said to be so. */
  readonly keptPast: number;
}

export const queryLimits = {
  characters: 500,
  words: 32,
  size: 100,
  page: 100_000,
  values: 50,
  kept: 200,
} as const;

/** A parameter of a search has a value that means nothing. */
export class BadParameterError extends Error {
  constructor(
    readonly parameter: string,
    readonly expected: string,
    readonly received: string,
  ) {
    super(`${parameter}: expected ${expected}, received ${JSON.stringify(received)}`);
    this.name = "BadParameterError";
  }
}

/** What the facets of a corpus may be filtered by; a facet without an entry has no values. */
export type KnownValues = Readonly<Partial<Record<FacetName, ReadonlySet<string>>>>;

const noValues: ReadonlySet<string> = new Set();

/**
 * Reads URL parameters. The text of a query is cut to its limit and never an error for its content;
 * a wrong value of anything else is a {@link BadParameterError} with its name.
 */
export function parseSearchQuery(
  parameters: URLSearchParams,
  known: KnownValues = {},
  defaults: { language: Language } = { language: "zh" },
): SearchQuery {
  const one = (name: string) => parameters.get(name) || undefined;
  return {
    ...cutText(parameters.get("q") ?? ""),
    language: languageParameter(one("lang"), defaults.language),
    selection: eachFacet((name) => selected(parameters, name, known[name] ?? noValues)),
    sort: oneOf("sort", one("sort"), ["relevance", "document"], "relevance"),
    page: wholeNumber("page", one("page"), 1, queryLimits.page),
    size: wholeNumber("size", one("size"), 10, queryLimits.size),
    match: oneOf("match", one("match") === "all" ? "auto" : one("match"), ["auto", "some"], "auto"),
    plain: oneOf("plain", one("plain"), ["0", "1"], "0") === "1",
    explain: oneOf("explain", one("explain"), ["0", "1"], "0") === "1",
    ...parseKept(parameters),
  };
}

/** The parameters that ask for a query again; what is as by default is left out. */
export function searchParameters(query: SearchQuery): URLSearchParams {
  const parameters = new URLSearchParams();
  if (query.text !== "") parameters.set("q", typedText(query));
  for (const facet of facetNames) {
    for (const value of query.selection[facet]) parameters.append(facet, value);
  }
  if (query.sort !== "relevance") parameters.set("sort", query.sort);
  if (query.match !== "auto") parameters.set("match", query.match);
  if (query.plain) parameters.set("plain", "1");
  if (query.kept.length > 0) parameters.set("keep", query.kept.join(","));
  if (query.size !== 10) parameters.set("size", String(query.size));
  if (query.page !== 1) parameters.set("page", String(query.page));
  return parameters;
}

/** The text of a query as it was typed, what is past the limit included. */
export function typedText({ text, rest }: Pick<SearchQuery, "text" | "rest">): string {
  return rest === "" ? text : `${text} ${rest}`;
}

/** The query with one facet value more, or less where it is selected; back on the first page. */
export function toggleValue(query: SearchQuery, facet: FacetName, value: string): SearchQuery {
  const now = query.selection[facet];
  const next = now.includes(value) ? now.filter((selectedValue) => selectedValue !== value) : [...now, value];
  return { ...query, page: 1, selection: { ...query.selection, [facet]: next } };
}

/**
 * The passages that a URL keeps, at most {@link queryLimits.kept}, and how many it names past that;
 * what is no document/address is no passage.
 */
export function parseKept(parameters: URLSearchParams): Pick<SearchQuery, "kept" | "keptPast"> {
  const given = parameters.getAll("keep").flatMap((value) => value.split(","));
  const places = given
    .map((value) => value.trim())
    .filter((value) => /^[a-z0-9-]{1,80}\/[a-z0-9.-]{1,40}$/.test(value));
  const kept = [...new Set(places)];
  return { kept: kept.slice(0, queryLimits.kept), keptPast: Math.max(0, kept.length - queryLimits.kept) };
}

/**
 * White space as one space, controls dropped, lone surrogates replaced, cut at the limit; a Latin word or a
 * number that the limit would cut through goes to the rest, since half of it is another word.
 */
function cutText(typed: string): { text: string; rest: string } {
  const clean = typed
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is dropped here
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f]/g, "")
    .replace(/\s+/g, " ")
    .trim();
  if (clean.length <= queryLimits.characters) return { text: clean, rest: "" };
  const cut = placeToCut(clean, queryLimits.characters);
  return { text: clean.slice(0, cut).trim(), rest: clean.slice(cut).trim() };
}

/** More letters than any word has: what is longer is cut anywhere. */
const longestWord = 50;
const wordPart = /[\p{Script=Latin}\p{N}&.'’-]/u;

/** The limit, or less where it would part a Latin word or a pair of surrogates. */
function placeToCut(text: string, limit: number): number {
  const whole = /[\uD800-\uDBFF]/.test(text.charAt(limit - 1)) ? limit - 1 : limit;
  let at = whole;
  if (wordPart.test(text.charAt(at))) while (at > 0 && wordPart.test(text.charAt(at - 1))) at--;
  return whole - at > longestWord ? whole : at;
}

function selected(parameters: URLSearchParams, name: FacetName, known: ReadonlySet<string>): string[] {
  const values = [...new Set(parameters.getAll(name))].filter((value) => value !== "");
  if (values.length > queryLimits.values) {
    throw new BadParameterError(name, `at most ${queryLimits.values} values`, String(values.length));
  }
  const unknown = values.find((value) => !known.has(value));
  if (unknown !== undefined) throw new BadParameterError(name, `a known ${name}`, unknown.slice(0, 100));
  return values;
}

/** One of a few allowed values, or the fallback where none came. Throws a {@link BadParameterError}. */
export function oneOf<Value extends string>(
  name: string,
  value: string | undefined,
  allowed: readonly Value[],
  fallback: Value,
): Value {
  if (value === undefined) return fallback;
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new BadParameterError(name, allowed.join(" or "), value.slice(0, 100));
  return found;
}

/** The language that a `lang` parameter names (zh, en, zh-CN, en_US …). Throws a {@link BadParameterError}. */
export function languageParameter(value: string | undefined, fallback: Language): Language {
  if (value === undefined) return fallback;
  const language = parseLanguageTag(value);
  if (language === undefined) {
    throw new BadParameterError("lang", "zh or en, or a tag of them such as zh-CN", value.slice(0, 100));
  }
  return language;
}

function wholeNumber(name: string, value: string | undefined, fallback: number, most: number): number {
  if (value === undefined) return fallback;
  const number = /^\d{1,9}$/.test(value) ? Number(value) : 0;
  if (number < 1 || number > most) {
    throw new BadParameterError(name, `a whole number from 1 to ${most}`, value.slice(0, 100));
  }
  return number;
}
