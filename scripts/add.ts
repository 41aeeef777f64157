import { relative } from "node:path";
import { parseArgs } from "node:util";
import { AddError, type Added, addDocument } from "../src/add.ts";
import { readConfig } from "../src/config.ts";
import { type GrammarName, grammarNames } from "../src/document/grammars/grammar.ts";
import { outlineLines } from "../src/intake/outline-lines.ts";
import { UnreadableFileError } from "../src/intake/read-text.ts";

const usage = `npm run add -- FILE   a .txt, .docx, .pdf or .html becomes a document of the corpus (CORPUS_DIR)
  --dry               show what would be written, write nothing
  --slug NAME         folder and address; pinyin of the title without it
  --title, --issuer, --published YYYY-MM-DD, --number   where the text does not say it or says it wrongly
  --title-en, --issuer-en, --url ADDRESS                what it cannot say
  --grammar ${grammarNames.join(" | ")}`;

/** Doubts that are shown; the check shows all. */
const mostDoubts = 20;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      dry: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
      slug: { type: "string" },
      title: { type: "string" },
      "title-en": { type: "string" },
      issuer: { type: "string" },
      "issuer-en": { type: "string" },
      published: { type: "string" },
      number: { type: "string" },
      url: { type: "string" },
      grammar: { type: "string" },
    },
    allowPositionals: true,
  });
  const [file, more] = positionals;
  if (values.help || file === undefined) {
    console.log(usage);
    return;
  }
  if (more !== undefined) throw new AddError("files", "one at a time", positionals.join(" "));
  const { "title-en": titleEn, "issuer-en": issuerEn, dry, help: _, ...given } = values;
  const { corpusFolder } = readConfig(process.env);
  const added = await addDocument(
    file,
    corpusFolder,
    { ...given, titleEn, issuerEn, grammar: grammarOf(values.grammar) },
    { dry },
  );
  console.log(reportLines(added).join("\n"));
  if (added.faults.length > 0) process.exitCode = 1;
}

function grammarOf(name: string | undefined): GrammarName | undefined {
  const grammar = grammarNames.find((each) => each === name);
  if (name !== undefined && !grammar) throw new AddError("--grammar", grammarNames.join(", "), name);
  return grammar;
}

function reportLines(added: Added): string[] {
  const { record, document, told, faults } = added;
  const folder = relative(process.cwd(), added.folder);
  const { doubts } = document.outline;
  const more = doubts.length - mostDoubts;
  return [
    "Read",
    ...told.map((line) => `  ${line}`),
    ...(told.length === 0 ? ["  as it is"] : []),
    "",
    "Record",
    ...recordLines(added),
    "",
    `Outline, by the grammar ${record.grammar}`,
    ...outlineLines(document).map((line) => `  ${line}`),
    "",
    `Doubts: ${doubts.length}`,
    ...doubts
      .slice(0, mostDoubts)
      .map(({ line, reason, text }) => `  ${folder}/zh.txt:${line}: ${reason}: ${text.trim().slice(0, 40)}`),
    ...(more > 0 ? [`  … and ${more} more`] : []),
    "",
    ...(faults.length > 0
      ? [
          "Refused: not everything in it could be asked for. Another --grammar, or a file without what is wrong:",
          ...faults
            .slice(0, 10)
            .map(
              ({ line, expected, received }) => `  line ${line}: expected ${expected}, received ${received}`,
            ),
        ]
      : endLines(added, folder)),
  ];
}

function recordLines({ record, facts }: Added): string[] {
  const from = (name: keyof typeof facts, value: string | undefined) => {
    const found = facts[name];
    if (value === undefined) return "not found";
    if (found?.value !== value) return `${value}  (as given)`;
    return found.line === undefined
      ? `${value}  (of the page, not in the text)`
      : `${value}  (line ${found.line})`;
  };
  return [
    `  slug       ${record.slug}`,
    `  title      ${from("title", record.title?.zh)}`,
    `  issuer     ${from("issuer", record.issuer?.zh)}`,
    `  published  ${from("published", record.published)}`,
    `  number     ${from("number", record.number)}`,
    `  type       ${record.type?.zh ?? "not found"}`,
  ];
}

function endLines({ record, missing, written }: Added, folder: string): string[] {
  const names = [
    ...missing.map((name) => `  ${name}: the portal does not start with the document until it is there`),
    ...(record.title && record.title.en === undefined ? ["  title.en: the Chinese title stands for it"] : []),
    ...(record.issuer && record.issuer.en === undefined
      ? ["  issuer.en: the Chinese name stands for it"]
      : []),
    ...(record.number === undefined ? ["  number (文号), where it has one"] : []),
  ];
  return [
    ...(names.length > 0 ? [`To fill in, in ${folder}/document.json`, ...names, ""] : []),
    written
      ? `Written: ${folder}. Compare zh.txt with the file, then: npm run check`
      : `Nothing written (--dry): it would be ${folder}`,
  ];
}

process.stdout.on("error", (error) => {
  if (!("code" in error) || error.code !== "EPIPE") throw error;
});

try {
  await main();
} catch (error) {
  const isUsage =
    error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
  if (!(error instanceof AddError || error instanceof UnreadableFileError || isUsage)) throw error;
  console.error(error.message.split(". To specify")[0]);
  process.exitCode = 1;
}
