import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { benchHundred } from "./bench/hundred.ts";
import { benchPlan } from "./bench/plan.ts";
import { benchReports } from "./bench/reports.ts";
import { asMarkdown, type Row, writeInto } from "./bench/table.ts";

/**
 * Speed and memory on this machine, each beside a peer measured in the same run: on the plan, on the plan × 100 with
 * a third of the words changed, and on 52 work reports where they stand beside the checkout. Prints one table and
 * writes it into docs/engines.md. `npm run bench`, or a part of it: `npm run bench -- --only plan`.
 */
const parts = { plan: benchPlan, hundred: benchHundred, reports: benchReports };

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { only: { type: "string" } } });
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const rows: Row[] = [];
  try {
    for (const [name, part] of Object.entries(parts)) {
      if (values.only !== undefined && values.only !== name) continue;
      for await (const row of part(join(folder, name))) {
        console.log(`${row.on}: ${row.what}: ${row.ours} (${row.peer})`);
        rows.push(row);
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`\n${asMarkdown(rows)}`);
  if (values.only === undefined) writeInto(join(import.meta.dirname, "../docs/engines.md"), rows);
}

await main();
