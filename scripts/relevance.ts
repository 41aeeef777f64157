import { readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { openPortal, type Portal } from "../src/portal.ts";
import { parseSearchQuery } from "../src/search/query.ts";
import { SqliteEngine } from "../src/search/sqlite-engine.ts";

/**
 * How well the queries of tests/relevance/ are answered: per set the share with a right passage first,
 * in the first three, and the mean reciprocal rank; of absent concepts the share presented as found.
 * `npm run relevance` · `npm run relevance -- --misses` lists what was not first.
 */
const judged = z.array(
  z.object({ set: z.string(), lang: z.enum(["zh", "en"]), q: z.string(), right: z.array(z.string()) }),
);
type Judged = z.infer<typeof judged>[number];

const folder = join(import.meta.dirname, "../tests/relevance");

/** The place of the first right passage, from 1; Infinity where it is not among the first ten. */
export async function rankOf(
  portal: Portal,
  { q, lang, right }: Judged,
): Promise<{ place: number; top: string[]; match: string; total: number }> {
  const known = {
    document: new Set<string>(),
    chapter: new Set<string>(),
    field: new Set<string>(),
    district: new Set<string>(),
  };
  const answer = await portal.searcher.search(parseSearchQuery(new URLSearchParams({ q, lang }), known));
  const top = answer.hits.map((hit) => hit.held.passage.address);
  const at = top.findIndex((address) => right.includes(address));
  return { place: at < 0 ? Number.POSITIVE_INFINITY : at + 1, top, match: answer.match, total: answer.total };
}

async function main(): Promise<void> {
  const showMisses = process.argv.includes("--misses");
  const engine = new SqliteEngine(join(tmpdir(), `relevance-${process.pid}.db`));
  const portal = await openPortal(join(import.meta.dirname, "../corpus"), engine);
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".json"))) {
    const queries = judged.parse(JSON.parse(readFileSync(join(folder, file), "utf8")));
    console.log(`${file}`);
    for (const set of new Set(queries.map((query) => query.set))) {
      await reportSet(
        portal,
        set,
        queries.filter((query) => query.set === set),
        showMisses,
      );
    }
  }
  await engine.close();
}

async function reportSet(
  portal: Portal,
  set: string,
  queries: readonly Judged[],
  showMisses: boolean,
): Promise<void> {
  const share = (count: number) => (count / queries.length).toFixed(3);
  const results = await Promise.all(
    queries.map(async (query) => ({ query, ...(await rankOf(portal, query)) })),
  );
  if (set === "absent") {
    const found = results.filter(({ match, total }) => match === "all" && total > 0);
    console.log(`  ${set.padEnd(9)} ${queries.length} queries, presented as found ${found.length}`);
    for (const { query, top, total } of found)
      console.log(`    ${query.q} → ${total}: ${top.slice(0, 3).join(" ")}`);
    return;
  }
  const first = results.filter(({ place }) => place === 1).length;
  const three = results.filter(({ place }) => place <= 3).length;
  const reciprocal = results.reduce((sum, { place }) => sum + 1 / place, 0);
  console.log(
    `  ${set.padEnd(9)} ${queries.length} queries, first ${share(first)}, first three ${share(three)}, MRR ${share(reciprocal)}`,
  );
  if (!showMisses) return;
  for (const { query, place, top, match, total } of results.filter((result) => result.place > 1)) {
    console.log(
      `    ${place}\t${match} ${total}\t${query.q}\t→ ${top.slice(0, 3).join(" ")}\tright: ${query.right.slice(0, 6).join(" ")}`,
    );
  }
}

await main();
