import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { parseSearchQuery } from "../src/search/query.ts";
import type { Outcome, Searcher } from "../src/search/search.ts";

/** A query as people type it, with the addresses of the passages that answer it; none for an absent concept. */
const judged = z.array(
  z.object({ set: z.string(), lang: z.enum(["zh", "en"]), q: z.string(), right: z.array(z.string()) }),
);
export type Judged = z.infer<typeof judged>[number];

const folder = join(import.meta.dirname, "relevance");

/** The judged queries of tests/relevance/, file by file. */
export function judgedFiles(): { file: string; queries: Judged[] }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((file) => ({ file, queries: judged.parse(JSON.parse(readFileSync(join(folder, file), "utf8"))) }));
}

export interface Found {
  readonly query: Judged;
  /** The place of the first right passage, from 1; Infinity where it is not among the first ten. */
  readonly place: number;
  readonly top: readonly string[];
  readonly match: Outcome;
  readonly total: number;
  /** Whether a subject entry that says the same as the whole query led to some of the first. */
  readonly whole: boolean;
}

export async function searchJudged(searcher: Searcher, query: Judged): Promise<Found> {
  const { q, lang } = query;
  const answer = await searcher.search(parseSearchQuery(new URLSearchParams({ q, lang })));
  const top = answer.hits.map((hit) => hit.held.passage.address);
  const place = placeOf(query, top);
  const whole = answer.hits.some(({ subject }) => subject?.whole);
  return { query, place, top, match: answer.match, total: answer.total, whole };
}

/** The place of the first right passage among the addresses of an answer, from 1; Infinity where there is none. */
export function placeOf({ right }: Judged, top: readonly string[]): number {
  const at = top.findIndex((address) => right.includes(address));
  return at < 0 ? Number.POSITIVE_INFINITY : at + 1;
}

export interface Score {
  readonly first: number;
  readonly three: number;
  /** Mean reciprocal rank. */
  readonly mean: number;
}

/** The shares of a set that were answered first and in the first three. */
export function scoreOf(found: readonly Pick<Found, "place">[]): Score {
  const share = (sum: number) => sum / found.length;
  return {
    first: share(found.filter(({ place }) => place === 1).length),
    three: share(found.filter(({ place }) => place <= 3).length),
    mean: share(found.reduce((sum, { place }) => sum + 1 / place, 0)),
  };
}

/** Absent concepts that an answer presents as found: by every word, or as what people ask for. */
export function presentedAsFound(found: readonly Found[]): Found[] {
  return found.filter(({ match, total, whole }) => (match === "all" || whole) && total > 0);
}
