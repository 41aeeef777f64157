import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import type { CharacterAccount } from "../src/check/characters.ts";
import type { DividedTerm } from "../src/check/consistency.ts";
import { type CheckReport, checkCorpus } from "../src/check.ts";

/**
 * Validates a corpus, prints where each source character went, and a line for each fault; exits with 1
 * where there is one. `npm run check` · `npm run check -- --consistency` · `npm run check -- other/corpus`
 */
function main(): void {
  const { values, positionals } = parseArgs({
    options: { consistency: { type: "boolean", default: false } },
    allowPositionals: true,
  });
  const folder = positionals[0] ?? join(import.meta.dirname, "../corpus");
  const report = checkCorpus(folder);
  for (const { slug, account } of report.documents) console.log(accountLines(slug, account).join("\n"));
  if (values.consistency) console.log(report.divided.flatMap(dividedLines).join("\n"));
  console.log(findingLines(relative(process.cwd(), folder), report).join("\n"));
  if (report.faults.length > 0) process.exitCode = 1;
}

function accountLines(slug: string, { length, uses, leftOver }: CharacterAccount): string[] {
  const row = (name: string, characters: number, parts = "") =>
    `  ${name.padEnd(12)} ${characters.toLocaleString("en").padStart(8)}${parts}`;
  return [
    `${slug}: ${length.toLocaleString("en")} characters`,
    ...uses.map(({ use, parts, characters }) => row(use, characters, `  in ${parts}`)),
    row("left over", leftOver),
    row(
      "sum",
      uses.reduce((sum, { characters }) => sum + characters, leftOver),
    ),
    "",
  ];
}

function dividedLines({ document, term, renderings }: DividedTerm): string[] {
  return [
    `${term.zh} (${document})`,
    ...renderings.map(({ name, addresses }) => `  ${addresses.length} × ${name}: ${addresses.join(" ")}`),
    "",
  ];
}

function findingLines(folder: string, { faults, notes }: CheckReport): string[] {
  return [
    ...notes.map(({ file, line, what }) => `note: ${join(folder, file)}:${line}: ${what}`),
    ...faults.map(
      ({ file, line, expected, received }) =>
        `${join(folder, file)}:${line}: expected ${expected}, received ${received}`,
    ),
    `faults: ${faults.length}, notes: ${notes.length}`,
  ];
}

main();
