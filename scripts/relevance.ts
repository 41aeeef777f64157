import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ingest } from "../src/ingest.ts";
import { openPortal } from "../src/portal.ts";
import { type Found, judgedFiles, presentedAsFound, scoreOf, searchJudged } from "../tests/judged-queries.ts";

/**
 * How well the queries of tests/relevance/ are answered: per set the share with a right passage first,
 * in the first three, and the mean reciprocal rank; of absent concepts the share presented as found.
 * `npm run relevance` · `npm run relevance -- --misses` lists what was not first.
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
      else reportSet(set, ofSet, showMisses);
    }
  }
  portal.close();
  rmSync(folder, { recursive: true });
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
