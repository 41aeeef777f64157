import type { Meilisearch, SearchParams } from "meilisearch";
import type { MeilisearchSettings } from "../../config.ts";
import type { FacetCounts, Selection } from "../../labels/facets.ts";
import { eachFacet, type FacetName, facetNames } from "../../labels/facets.ts";
import { type Condition, needsText, type Phrase, phraseTokens } from "../../library/condition.ts";
import type { Library } from "../../library/library.ts";
import { asEngineError, connect, encode, marker, type StoredPassage } from "./meilisearch-index.ts";
import { type EngineAnswer, type EngineQuery, EngineUnavailableError, type SearchEngine } from "./port.ts";

/** Meilisearch reads the first ten terms of a query; a phrase is one. */
const termsRead = 10;
/** How many alternatives one federated search is given; beyond that conditions are loosened. */
const mostAlternatives = 64;
/** How long an answer may take, in milliseconds. */
const patience = 2_000;

/**
 * Meilisearch behind the port. It is given our words and characters, so that its own cutting has no say. An answer
 * that was not made from this library counts as none.
 */
export class MeilisearchEngine implements SearchEngine {
  readonly name = "meilisearch";
  private readonly reader: Meilisearch;

  constructor(
    private readonly settings: MeilisearchSettings,
    private readonly library: Library,
  ) {
    this.reader = connect(settings, settings.searchKey ?? settings.adminKey, patience);
  }

  async search(query: EngineQuery): Promise<EngineAnswer> {
    const alternatives = alternativesOf(query.condition).list;
    if (alternatives.length === 0) return { total: 0, rows: [], facets: eachFacet(() => new Map()) };
    const filtered = facetNames.filter((name) => query.selection[name].length > 0);
    const [answer, ...others] = await Promise.all([
      this.ask(query, alternatives, query.selection, facetNames, query.limit),
      // A facet's own counts are those without its selection.
      ...filtered.map((name) => this.ask(query, alternatives, { ...query.selection, [name]: [] }, [name], 1)),
    ]);
    const facets: FacetCounts = eachFacet(
      (name) => others[filtered.indexOf(name)]?.facets[name] ?? answer.facets[name],
    );
    return { total: answer.total, rows: answer.rows, facets };
  }

  /**
   * A phrase of three tokens or more is only checked pair by pair; long and wide conditions are loosened,
   * and exclusions count among the terms that are read.
   */
  answersExactly(condition: Condition, without: readonly Phrase[]): boolean {
    const { list, loosened } = alternativesOf(condition);
    const inexact = (phrase: Phrase) => tokensOf(phrase).length > 2;
    return !(
      needsText(condition) ||
      without.some((phrase) => needsText({ phrase })) ||
      loosened ||
      without.some(inexact) ||
      list.some((phrases) => phrases.length + without.length > termsRead || phrases.some(inexact))
    );
  }

  private async ask(
    query: EngineQuery,
    alternatives: readonly (readonly Phrase[])[],
    selection: Selection,
    facets: readonly FacetName[],
    limit: number,
  ): Promise<{ total: number; rows: number[]; facets: FacetCounts }> {
    const { index } = this.settings;
    const excluded = query.without.map((phrase) => `-${phraseExpression(phrase)}`);
    const filter = filterOf(selection);
    const queries = alternatives.map((phrases): SearchParams & { indexUid: string } => ({
      indexUid: index,
      q: [...phrases.map(phraseExpression), ...excluded].slice(0, termsRead).join(" "),
      matchingStrategy: "all",
      attributesToRetrieve: ["id", "slug", "ordinal", "fingerprint"],
      locales: ["eng"],
      ...(filter.length > 0 ? { filter } : {}),
      ...(query.order === "document" ? { sort: ["order:asc"] } : {}),
    }));
    // What asks for nothing has no words to be ranked by, and is merged only with its like.
    const everything = queries.every(({ q }) => q === "");
    const first = {
      indexUid: index,
      ...(everything ? { q: "", filter: "fingerprint EXISTS" } : { q: `"${marker.token}"` }),
      attributesToRetrieve: ["id", "fingerprint"],
      locales: ["eng" as const],
      ...(query.order === "document" ? { sort: ["order:asc"] } : {}),
      federationOptions: { weight: 1000 },
    };
    // The client's types lack the exhaustive paging of a federation.
    const federation = {
      page: 1,
      hitsPerPage: limit + 1,
      facetsByIndex: { [index]: [...facets] },
      mergeFacets: {},
    };
    try {
      const answer = await this.reader.multiSearch<
        { federation: typeof federation; queries: (typeof queries)[number][] },
        StoredPassage
      >({ federation, queries: [first, ...queries] });
      const found = answer.hits.find(({ id }) => id === marker.id)?.fingerprint;
      if (found !== this.library.fingerprint)
        throw new EngineUnavailableError(
          "Meilisearch",
          found === undefined ? "its index has no library" : notOurs(found),
        );
      const total = "totalHits" in answer && typeof answer.totalHits === "number" ? answer.totalHits - 1 : 0;
      const rows = answer.hits.flatMap((hit) => this.rowOf(hit) ?? []);
      const counts = eachFacet((name) => new Map(Object.entries(answer.facetDistribution?.[name] ?? {})));
      return { total, rows: rows.slice(0, limit), facets: counts };
    } catch (error) {
      throw asEngineError(error);
    }
  }

  private rowOf({ slug, ordinal }: StoredPassage): number | undefined {
    const entry = slug === undefined ? undefined : this.library.entry(slug);
    return entry && ordinal !== undefined ? entry.firstRow + ordinal : undefined;
  }
}

function notOurs(found: string): string {
  return found === marker.filling
    ? "its index is being filled"
    : `its index is of another library (${found.slice(0, 12)})`;
}

function tokensOf(phrase: Phrase): string[] {
  const tokens = phrase.form === "characters" ? phraseTokens(phrase) : phrase.tokens;
  return tokens.map((token) => encode(phrase.form, phrase.language, token));
}

function phraseExpression(phrase: Phrase): string {
  return `"${tokensOf(phrase).join(" ")}"`;
}

/** Filters as Meilisearch writes them: values of one facet widen, facets narrow. */
function filterOf(selection: Selection): string[][] {
  return facetNames
    .filter((name) => selection[name].length > 0)
    .map((name) => selection[name].map((value) => `${name} = ${JSON.stringify(value)}`));
}

interface Alternatives {
  readonly list: readonly (readonly Phrase[])[];
  /** Whether the alternatives together may hold for more passages than the condition does. */
  readonly loosened: boolean;
}

/** A condition as a disjunction of conjunctions, loosened where it would grow too wide or too long. */
function alternativesOf(condition: Condition): Alternatives {
  const { list, loosened } = expand(condition);
  const shortened = list.map((phrases) => phrases.slice(0, termsRead));
  const cut = list.some((phrases) => phrases.length > termsRead);
  // An empty conjunction holds for every passage, whatever stands beside it.
  const everything = shortened.find((phrases) => phrases.length === 0);
  return { list: everything ? [everything] : shortened, loosened: loosened || cut };
}

function expand(condition: Condition): Alternatives {
  if ("phrase" in condition)
    return { list: tokensOf(condition.phrase).length === 0 ? [] : [[condition.phrase]], loosened: false };
  const parts = ("all" in condition ? condition.all : condition.any).map(expand);
  const loosened = parts.some((part) => part.loosened);
  if ("any" in condition) return { list: parts.flatMap((part) => part.list), loosened };
  let product: (readonly Phrase[])[] = [[]];
  let dropped = false;
  for (const { list } of [...parts].sort((left, right) => left.list.length - right.list.length)) {
    if (product.length * list.length > mostAlternatives) dropped = true;
    else product = product.flatMap((phrases) => list.map((more) => [...phrases, ...more]));
  }
  return { list: product, loosened: loosened || dropped };
}
