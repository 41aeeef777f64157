import { Meilisearch, MeilisearchApiError, MeilisearchError } from "meilisearch";
import type { MeilisearchSettings } from "../../config.ts";
import { facetNames } from "../../labels/facets.ts";
import type { Phrase } from "../../library/condition.ts";
import { EngineUnavailableError } from "./port.ts";

/** What the index of passages looks like to Meilisearch, for the engine that reads it and for what fills it. */

/** A passage, or the marker that says what the index was filled with. */
export interface StoredPassage {
  readonly id: string;
  /** The document and the passage's place in it, from 0. */
  readonly slug?: string;
  readonly ordinal?: number;
  /** Of the marker only. */
  readonly fingerprint?: string;
  readonly documents?: Readonly<Record<string, string>>;
}

/**
 * One entry of the index is no passage: it carries the fingerprint of what the index was filled with, and comes first
 * in the answer to every search, so that no answer of another library, or of one half filled, is taken for its own.
 */
export const marker = { id: "library", token: "xqlibraryxq", filling: "filling" } as const;

export const searchable = [
  ...["words_zh", "heading_zh", "chars_zh", "words_en", "heading_en"],
  ...["subjects_zh", "subjects_en", "place"],
] as const;

export const indexSettings = {
  searchableAttributes: [...searchable],
  displayedAttributes: ["id", "slug", "ordinal", "fingerprint", "documents"],
  filterableAttributes: [...facetNames, "fingerprint"],
  sortableAttributes: ["order"],
  rankingRules: ["words", "proximity", "attribute", "exactness", "sort"],
  typoTolerance: { enabled: false },
  prefixSearch: "disabled" as const,
  pagination: { maxTotalHits: 10_000_000 },
  faceting: { maxValuesPerFacet: 100_000 },
  // A language that parts words at spaces, so that Chinese is not cut anew.
  localizedAttributes: [{ attributePatterns: ["*"], locales: ["eng" as const] }],
};

export function connect(
  { host }: MeilisearchSettings,
  key: string | undefined,
  timeout: number,
): Meilisearch {
  return new Meilisearch({
    host,
    ...(key === undefined ? {} : { apiKey: key }),
    timeout,
    // Compressed answers over about 4 kB take 48 ms on loopback, plain ones 3 to 5 ms.
    requestInit: { headers: { "accept-encoding": "identity" } },
  });
}

/** The client's errors as the port's. */
export function asEngineError(error: unknown): unknown {
  return error instanceof MeilisearchApiError || error instanceof MeilisearchError
    ? new EngineUnavailableError("Meilisearch", error.message)
    : error;
}

/**
 * One query searches all attributes, so the forms are told apart by their tokens; what Meilisearch
 * takes for a separator (r&d, 2.6) is spelt out.
 */
export function encode(form: Phrase["form"], language: Phrase["language"], token: string): string {
  const plain = token.replace(/[&+.]/g, (symbol) => `q${symbolNames[symbol] ?? "sign"}q`);
  if (form === "place") return `pp${plain}`;
  if (form === "subject") return `${language === "en" ? "es" : "zs"}${spelled(plain)}`;
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
