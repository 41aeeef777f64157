import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import type { CharacterAccount } from "../src/check/characters.ts";
import type { DividedTerm } from "../src/check/consistency.ts";
import { type Group, groupFaults, groupNotes } from "../src/check/grouped.ts";
import { type CheckedDocument, type CheckReport, checkCorpus } from "../src/check.ts";
import { readConfig } from "../src/config.ts";
import type { Fault } from "../src/corpus/fault.ts";

/** Findings of one kind that are shown; the rest are counted. */
const shownOfKind = 10;

/**
 * Validates a corpus: a line for each document, notes and faults by kind; exits with 1 where there is a fault.
 * `npm run check -- other/corpus` · `-- --characters` for where each source character went · `-- --all` for every
 * finding · `-- --consistency` for terms rendered in two ways
 */
function main(): void {
  const { values, positionals } = parseArgs({
    options: {
      consistency: { type: "boolean", default: false },
      all: { type: "boolean", default: false },
      characters: { type: "boolean", default: false },
    },
    allowPositionals: true,
  });
  const folder = positionals[0] ?? readConfig(process.env).corpusFolder;
  const report = checkCorpus(folder);
  for (const document of report.documents) {
    console.log(documentLine(document));
    if (values.characters) console.log(accountLines(document.account).join("\n"));
  }
  if (values.consistency) console.log(report.divided.flatMap(dividedLines).join("\n"));
  const shown = values.all ? Number.POSITIVE_INFINITY : shownOfKind;
  console.log(findingLines(relative(process.cwd(), folder), report, shown).join("\n"));
  if (report.faults.length > 0) process.exitCode = 1;
}

// shanghai-stic-14fyp (city-plan): 61,777 characters, 10 chapter, 37 section, 117 article, 27 box; 628 passages, 0 doubts
function documentLine({ slug, grammar, headings, passages, doubts, account }: CheckedDocument): string {
  const levels = [...headings].map(([level, count]) => `${count} ${level}`).join(", ") || "no headings";
  const left = account.leftOver === 0 ? "" : `, ${account.leftOver} characters left over`;
  return `${slug} (${grammar}): ${account.length.toLocaleString("en")} characters, ${levels}; ${passages} passages, ${doubts} doubts${left}`;
}

function accountLines({ length, uses, leftOver }: CharacterAccount): string[] {
  const row = (name: string, characters: number, parts = "") =>
    `  ${name.padEnd(12)} ${characters.toLocaleString("en").padStart(8)}${parts}`;
  return [
    row("characters", length),
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
    ...groupNotes(notes).flatMap((group) =>
      groupLines(group, shown, ({ file, line, what }) => `note: ${join(folder, file)}:${line}: ${what}`),
    ),
    ...groupFaults(faults).flatMap((group) => groupLines(group, shown, (fault) => faultLine(folder, fault))),
    `faults: ${faults.length}, notes: ${notes.length}`,
  ];
}

function groupLines<Finding>(
  { findings, files }: Group<Finding>,
  shown: number,
  lineOf: (finding: Finding) => string,
): string[] {
  const left = findings.length - shown;
  return [
    ...findings.slice(0, shown).map(lineOf),
    ...(left > 0 ? [`… and ${left} more of this kind, ${findings.length} in ${files} file(s)`] : []),
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
