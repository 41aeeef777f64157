import {
  Meilisearch,
  MeilisearchApiError,
  MeilisearchError,
  type SearchParams,
  type Task,
} from "meilisearch";
import type { MeilisearchSettings } from "../config.ts";
import {
  type Condition,
  type EngineAnswer,
  type EngineQuery,
  EngineUnavailableError,
  type FacetCounts,
  type FacetName,
  facetNames,
  type IndexEntry,
  IndexMissingError,
  type Match,
  phraseTokens,
  type SearchEngine,
  type Selection,
} from "./engine.ts";
import { eachFacet } from "./facets.ts";

/** A task that Meilisearch accepted and could not carry out. */
export class EngineTaskError extends Error {
  constructor(
    readonly task: string,
    readonly reason: string,
  ) {
    super(`Meilisearch could not carry out ${task}: ${reason}`);
    this.name = "EngineTaskError";
  }
}

/** Meilisearch reads the first ten terms of a query; a phrase is one. */
const termsRead = 10;
/** How many alternatives one federated search is given; beyond that conditions are loosened. */
const mostAlternatives = 48;
const batchSize = 2000;

interface StoredPassage {
  readonly id: string;
  readonly order: number;
  readonly fingerprint: string;
  readonly words_zh: string;
  readonly heading_zh: string;
  readonly chars_zh: string;
  readonly words_en: string;
  readonly heading_en: string;
  readonly chars_en: string;
}

/** Meilisearch behind the port. It is given our words and characters, so that its own cutting has no say. */
export class MeilisearchEngine implements SearchEngine {
  readonly name = "meilisearch";
  private readonly reader: Meilisearch;
  private readonly writer: Meilisearch;

  constructor(private readonly settings: MeilisearchSettings) {
    this.reader = connect(settings, settings.searchKey ?? settings.adminKey);
    this.writer = connect(settings, settings.adminKey ?? settings.searchKey);
  }

  async search(query: EngineQuery): Promise<EngineAnswer> {
    const alternatives = alternativesOf(query.condition).list;
    if (alternatives.length === 0) return { total: 0, ids: [], facets: eachFacet(() => new Map()), lost: [] };
    const filtered = facetNames.filter((name) => query.selection[name].length > 0);
    const [answer, ...others] = await Promise.all([
      this.ask(query, alternatives, query.selection, facetNames, query.limit),
      // A facet's own counts are those without its selection.
      ...filtered.map((name) => this.ask(query, alternatives, { ...query.selection, [name]: [] }, [name], 1)),
    ]);
    const facets: FacetCounts = eachFacet(
      (name) => others[filtered.indexOf(name)]?.facets[name] ?? answer.facets[name],
    );
    return { total: answer.total, ids: answer.ids, facets, lost: [] };
  }

  /**
   * A phrase of three tokens or more is only checked pair by pair; long and wide conditions are loosened,
   * and exclusions count among the terms that are read.
   */
  approximates(condition: Condition, without: readonly Match[]): boolean {
    const { list, loosened } = alternativesOf(condition);
    const inexact = (match: Match) => tokensOf(match).length > 2;
    return (
      loosened ||
      without.some(inexact) ||
      list.some((matches) => matches.length + without.length > termsRead || matches.some(inexact))
    );
  }

  async fingerprint(): Promise<string | undefined> {
    try {
      const { hits } = await this.reader.index<StoredPassage>(this.settings.index).search("", { limit: 1 });
      return hits[0]?.fingerprint;
    } catch (error) {
      if (error instanceof MeilisearchApiError && error.cause?.code === "index_not_found") return undefined;
      throw this.named(error);
    }
  }

  async fill(
    entries: readonly IndexEntry[],
    fingerprint: string,
    report: (done: number) => void,
  ): Promise<void> {
    const { index } = this.settings;
    const beside = `${index}_${process.pid}_${Date.now()}`;
    try {
      await this.fillIndex(beside, entries, fingerprint, report);
      await this.done(
        `creating ${index}`,
        this.writer.createIndex(index, { primaryKey: "id" }),
        "index_already_exists",
      );
      await this.done(
        `swapping in ${index}`,
        this.writer.swapIndexes([{ indexes: [index, beside], rename: false }]),
      );
    } catch (error) {
      throw this.named(error);
    } finally {
      await this.writer.deleteIndexIfExists(beside).catch(() => false);
    }
  }

  async close(): Promise<void> {}

  private async fillIndex(
    uid: string,
    entries: readonly IndexEntry[],
    fingerprint: string,
    report: (done: number) => void,
  ): Promise<void> {
    await this.done(`creating ${uid}`, this.writer.createIndex(uid, { primaryKey: "id" }));
    const index = this.writer.index<StoredPassage>(uid);
    await this.done(`settings of ${uid}`, index.updateSettings(indexSettings));
    for (let start = 0; start < entries.length; start += batchSize) {
      const batch = entries.slice(start, start + batchSize).map((entry) => stored(entry, fingerprint));
      await this.done(`adding passages to ${uid}`, index.addDocuments(batch));
      report(Math.min(entries.length, start + batchSize));
    }
  }

  /** Waits for a task and throws what it failed with, unless that is the expected failure. */
  private async done(
    name: string,
    enqueued: { waitTask: (options: { timeout: number }) => Promise<Task> },
    allowed?: string,
  ): Promise<void> {
    const task = await enqueued.waitTask({ timeout: 600_000 });
    if (task.status === "succeeded" || (allowed !== undefined && task.error?.code === allowed)) return;
    throw new EngineTaskError(name, task.error?.message ?? task.status);
  }

  private async ask(
    query: EngineQuery,
    alternatives: readonly (readonly Match[])[],
    selection: Selection,
    facets: readonly FacetName[],
    limit: number,
  ): Promise<{ total: number; ids: string[]; facets: FacetCounts }> {
    const { index } = this.settings;
    const excluded = query.without.map((match) => `-${phrase(match)}`);
    const filter = filterOf(selection);
    const queries = alternatives.map((matches): SearchParams & { indexUid: string } => ({
      indexUid: index,
      q: [...matches.map(phrase), ...excluded].slice(0, termsRead).join(" "),
      matchingStrategy: "all",
      attributesToRetrieve: ["id"],
      locales: ["eng"],
      ...(filter.length > 0 ? { filter } : {}),
      ...(query.order === "document" ? { sort: ["order:asc"] } : {}),
    }));
    // The client's types lack the exhaustive paging of a federation.
    const federation = {
      page: 1,
      hitsPerPage: limit,
      facetsByIndex: { [index]: [...facets] },
      mergeFacets: {},
    };
    try {
      const answer = await this.reader.multiSearch<
        { federation: typeof federation; queries: typeof queries },
        StoredPassage
      >({ federation, queries });
      return {
        total: "totalHits" in answer && typeof answer.totalHits === "number" ? answer.totalHits : 0,
        ids: answer.hits.map((hit) => hit.id),
        facets: eachFacet((name) => new Map(Object.entries(answer.facetDistribution?.[name] ?? {}))),
      };
    } catch (error) {
      throw this.named(error);
    }
  }

  /** The client's errors as the port's. */
  private named(error: unknown): unknown {
    if (error instanceof MeilisearchApiError && error.cause?.code === "index_not_found") {
      return new IndexMissingError(`${this.settings.host}, index ${this.settings.index}`);
    }
    if (error instanceof MeilisearchError) return new EngineUnavailableError("Meilisearch", error.message);
    return error;
  }
}

function connect({ host }: MeilisearchSettings, key: string | undefined): Meilisearch {
  return new Meilisearch({
    host,
    ...(key === undefined ? {} : { apiKey: key }),
    timeout: 30_000,
    // Compressed answers over about 4 kB take 48 ms on loopback, plain ones 3 to 5 ms.
    requestInit: { headers: { "accept-encoding": "identity" } },
  });
}

const indexSettings = {
  searchableAttributes: ["words_zh", "heading_zh", "chars_zh", "words_en", "heading_en", "chars_en"],
  displayedAttributes: ["id", "fingerprint"],
  filterableAttributes: [...facetNames],
  sortableAttributes: ["order"],
  rankingRules: ["words", "proximity", "attribute", "exactness", "sort"],
  typoTolerance: { enabled: false },
  prefixSearch: "disabled" as const,
  pagination: { maxTotalHits: 10_000_000 },
  faceting: { maxValuesPerFacet: 100_000 },
  // A language that parts words at spaces, so that Chinese is not cut anew.
  localizedAttributes: [{ attributePatterns: ["*"], locales: ["eng" as const] }],
};

function stored({ id, order, words, heading, characters, facets }: IndexEntry, fingerprint: string) {
  return {
    id,
    order,
    fingerprint,
    words_zh: words.zh.map((token) => encode("words", "zh", token)).join(" "),
    chars_zh: characters.zh.map((token) => encode("characters", "zh", token)).join(" "),
    heading_zh: heading.zh.map((token) => encode("heading", "zh", token)).join(" "),
    heading_en: heading.en.map((token) => encode("heading", "en", token)).join(" "),
    words_en: words.en.map((token) => encode("words", "en", token)).join(" "),
    chars_en: characters.en.map((token) => encode("characters", "en", token)).join(" "),
    ...eachFacet((name) => [...facets[name]]),
  };
}

/**
 * One query searches all attributes, so the forms are told apart by their tokens; what Meilisearch
 * takes for a separator (r&d, 2.6) is spelt out.
 */
function encode(form: Match["form"], language: Match["language"], token: string): string {
  const plain = token.replace(/[&+.]/g, (symbol) => `q${symbolNames[symbol] ?? "sign"}q`);
  if (form === "heading") return `${language === "en" ? "eh" : "zh"}${spelled(plain)}`;
  if (language === "en") return `${form === "words" ? "ew" : "ec"}${plain}`;
  // Meilisearch 1.50 does not find a token such as 2qdotq6 that a digit begins and a letter follows.
  return form === "words" && /^[a-z0-9]/.test(plain) ? `zw${plain}` : plain;
}

/** Meilisearch parts a token where the script changes, so Han behind a prefix is spelt by its code points. */
function spelled(token: string): string {
  return token.replace(/[^a-z0-9]/gu, (character) => `u${character.codePointAt(0)?.toString(16)}`);
}

const symbolNames: Readonly<Record<string, string>> = { "&": "and", "+": "plus", ".": "dot" };

function tokensOf(match: Match): string[] {
  const tokens = match.form === "characters" ? phraseTokens(match) : match.tokens;
  return tokens.map((token) => encode(match.form, match.language, token));
}

function phrase(match: Match): string {
  return `"${tokensOf(match).join(" ")}"`;
}

/** Filters as Meilisearch writes them: values of one facet widen, facets narrow. */
function filterOf(selection: Selection): string[][] {
  return facetNames
    .filter((name) => selection[name].length > 0)
    .map((name) => selection[name].map((value) => `${name} = ${JSON.stringify(value)}`));
}

interface Alternatives {
  readonly list: readonly (readonly Match[])[];
  /** Whether the alternatives together may hold for more passages than the condition does. */
  readonly loosened: boolean;
}

/** A condition as a disjunction of conjunctions, loosened where it would grow too wide or too long. */
function alternativesOf(condition: Condition): Alternatives {
  const { list, loosened } = expand(condition);
  const shortened = list.map((matches) => matches.slice(0, termsRead));
  const cut = list.some((matches) => matches.length > termsRead);
  // An empty conjunction holds for every passage, whatever stands beside it.
  const everything = shortened.find((matches) => matches.length === 0);
  return { list: everything ? [everything] : shortened, loosened: loosened || cut };
}

function expand(condition: Condition): Alternatives {
  if ("match" in condition)
    return { list: tokensOf(condition.match).length === 0 ? [] : [[condition.match]], loosened: false };
  const parts = ("all" in condition ? condition.all : condition.any).map(expand);
  const loosened = parts.some((part) => part.loosened);
  if ("any" in condition) return { list: parts.flatMap((part) => part.list), loosened };
  let product: (readonly Match[])[] = [[]];
  let dropped = false;
  for (const { list } of [...parts].sort((left, right) => left.list.length - right.list.length)) {
    if (product.length * list.length > mostAlternatives) dropped = true;
    else product = product.flatMap((matches) => list.map((more) => [...matches, ...more]));
  }
  return { list: product, loosened: loosened || dropped };
}
