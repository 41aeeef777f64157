import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import type { CharacterAccount } from "../src/check/characters.ts";
import type { DividedTerm } from "../src/check/consistency.ts";
import { groupFaults } from "../src/check/grouped.ts";
import { type CheckReport, checkCorpus } from "../src/check.ts";
import { readConfig } from "../src/config.ts";
import type { Fault } from "../src/corpus/fault.ts";

/** Faults of one kind that are shown; the rest are counted. */
const shownOfKind = 10;

/**
 * Validates a corpus, prints where each source character went, and the faults by kind; exits with 1 where there is
 * one. `npm run check` · `npm run check -- --consistency` · `npm run check -- --all` · `npm run check -- other/corpus`
 */
function main(): void {
  const { values, positionals } = parseArgs({
    options: {
      consistency: { type: "boolean", default: false },
      all: { type: "boolean", default: false },
    },
    allowPositionals: true,
  });
  const folder = positionals[0] ?? readConfig(process.env).corpusFolder;
  const report = checkCorpus(folder);
  for (const { slug, account } of report.documents) console.log(accountLines(slug, account).join("\n"));
  if (values.consistency) console.log(report.divided.flatMap(dividedLines).join("\n"));
  const shown = values.all ? Number.POSITIVE_INFINITY : shownOfKind;
  console.log(findingLines(relative(process.cwd(), folder), report, shown).join("\n"));
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

function findingLines(folder: string, { faults, notes }: CheckReport, shown: number): string[] {
  return [
    ...notes.slice(0, shown).map(({ file, line, what }) => `note: ${join(folder, file)}:${line}: ${what}`),
    ...(notes.length > shown ? [`note: … and ${notes.length - shown} more notes`] : []),
    ...groupFaults(faults).flatMap((group) => [
      ...group.faults.slice(0, shown).map((fault) => faultLine(folder, fault)),
      ...(group.faults.length > shown
        ? [
            `… and ${group.faults.length - shown} more of this kind, ${group.faults.length} in ${group.files} file(s)`,
          ]
        : []),
    ]),
    `faults: ${faults.length}, notes: ${notes.length}`,
  ];
}

function faultLine(folder: string, { file, line, expected, received }: Fault): string {
  const place = line === undefined ? join(folder, file) : `${join(folder, file)}:${line}`;
  return `${place}: expected ${expected}, received ${received}`;
}

// `npm run check | head` closes the pipe early: what nobody reads is no error.
process.stdout.on("error", (error) => {
  if (!("code" in error) || error.code !== "EPIPE") throw error;
});

main();
