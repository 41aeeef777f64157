import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ingest } from "../src/ingest.ts";
import { openPortal, type Portal } from "../src/portal.ts";
import {
  type Found,
  type Judged,
  judgedFiles,
  placeOf,
  presentedAsFound,
  scoreOf,
  searchJudged,
} from "../tests/judged-queries.ts";
import { openPeers } from "./relevance-peers.ts";

/**
 * How well the queries of tests/relevance/ are answered: per set the share with a right passage first,
 * in the first three, and the mean reciprocal rank; of absent concepts the share presented as found. Then the same
 * queries, by language, beside what others make of the same passages in the same run.
 * `npm run relevance` · `npm run relevance -- --misses` lists what was not first, of queries that were not kept back.
 */
async function main(): Promise<void> {
  const showMisses = process.argv.includes("--misses");
  const folder = mkdtempSync(join(tmpdir(), "relevance-"));
  const path = join(folder, "library.db");
  ingest(join(import.meta.dirname, "../corpus"), path);
  const portal = openPortal(path);
  const { searcher } = portal;
  for (const { file, queries } of judgedFiles()) {
    console.log(file);
    const found = await Promise.all(queries.map((query) => searchJudged(searcher, query)));
    for (const set of new Set(queries.map((query) => query.set))) {
      const ofSet = found.filter(({ query }) => query.set === set);
      if (set === "absent") reportAbsent(ofSet);
      else reportSet(set, ofSet, showMisses && !isKept(file));
    }
  }
  await compare(portal);
  portal.close();
  rmSync(folder, { recursive: true });
}

/** Queries that nothing may be tuned on: their misses are not for reading. */
function isKept(file: string): boolean {
  return file.includes("-kept");
}

/** Shares of all queries of a language with a right passage first and in the first three. */
async function compare(portal: Portal): Promise<void> {
  const judged = judgedFiles()
    .flatMap(({ queries }) => queries)
    .filter(({ right }) => right.length > 0);
  const { peers, absent } = await openPeers(portal.library);
  const ours = {
    name: "this portal",
    search: async (query: Judged) => (await searchJudged(portal.searcher, query)).top,
  };
  const languages = ["zh", "en"] as const;
  const rows: string[] = [];
  for (const { name, search } of [ours, ...peers]) {
    const cells: string[] = [];
    for (const language of languages) {
      const ofLanguage = judged.filter(({ lang }) => lang === language);
      const places: { place: number }[] = [];
      for (const query of ofLanguage) places.push({ place: placeOf(query, await search(query)) });
      const { first, three } = scoreOf(places);
      cells.push(`${first.toFixed(3)} / ${three.toFixed(3)}`);
    }
    rows.push(`| ${name} | ${cells.join(" | ")} |`);
  }
  for (const peer of peers) await peer.close();
  const counts = languages.map((language) => judged.filter(({ lang }) => lang === language).length);
  console.log(
    `\nA right passage first / in the first three, of ${counts[0]} Chinese and ${counts[1]} English queries`,
  );
  console.log(["|  | Chinese | English |", "| --- | --- | --- |", ...rows].join("\n"));
  if (absent !== undefined) console.log(`Meilisearch was not asked: ${absent}`);
}

function reportAbsent(found: readonly Found[]): void {
  const wrong = presentedAsFound(found);
  console.log(`  absent    ${found.length} queries, presented as found ${wrong.length}`);
  for (const { query, top, total } of wrong)
    console.log(`    ${query.q} → ${total}: ${top.slice(0, 3).join(" ")}`);
}

function reportSet(set: string, found: readonly Found[], showMisses: boolean): void {
  const { first, three, mean } = scoreOf(found);
  const shares = `first ${first.toFixed(3)}, first three ${three.toFixed(3)}, MRR ${mean.toFixed(3)}`;
  console.log(`  ${set.padEnd(9)} ${found.length} queries, ${shares}`);
  if (!showMisses) return;
  for (const { query, place, top, match, total } of found.filter((one) => one.place > 1)) {
    console.log(
      `    ${place}\t${match} ${total}\t${query.q}\t→ ${top.slice(0, 3).join(" ")}\tright: ${query.right.slice(0, 6).join(" ")}`,
    );
  }
}

await main();
