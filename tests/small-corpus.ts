import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "../src/document/source.ts";
import { fold, foldText } from "../src/language/fold.ts";
import type { Term } from "../src/language/termbase.ts";
import { corpusFolder } from "./builders.ts";
import { loadPlan, planText } from "./plan.ts";

const { corpus, plan } = loadPlan();

/** The plan's slug, and lines enough for every kind of heading but a box, and for a list. */
export const slug = plan.record.slug;
const lines = 45;

/** Writes the first lines of the plan with all that belongs to them: a whole corpus, and quick to check. */
export function writeSmallCorpus(folder: string): void {
  const text = planText.split("\n").slice(0, lines).join("\n");
  const { translation } = plan;
  mkdirSync(join(folder, slug, "en"), { recursive: true });
  for (const name of ["fields.json", "districts.json"]) {
    copyFileSync(join(corpusFolder, name), join(folder, name));
  }
  const places = [...plan.outline.headings, ...plan.outline.leaves]
    .filter(({ span }) => span.end <= text.length)
    .sort((one, other) => one.span.start - other.span.start);
  const blocks = places.map(({ address }) => `[${address}]\n${translation.get(address)?.text ?? ""}\n`);
  mkdirSync(join(folder, slug, "subjects"), { recursive: true });
  writeFileSync(
    join(folder, slug, "subjects", "01.txt"),
    places
      .map(
        ({ address }) =>
          `[${address}]\n${plan.subjects
            .get(address)
            ?.map(({ text: entry }) => entry)
            .join("\n")}\n`,
      )
      .join("\n"),
  );
  const held = fold(text).text;
  const terms = corpus.termbase.filter(({ zh }) => held.includes(foldText(zh)));
  writeFileSync(join(folder, slug, "zh.txt"), text);
  writeFileSync(
    join(folder, slug, "document.json"),
    JSON.stringify({ ...plan.record, grammar: "city-plan", sha256: sha256(text) }, null, 2),
  );
  writeFileSync(join(folder, slug, "en", "01.txt"), blocks.join("\n"));
  writeFileSync(join(folder, "termbase.csv"), termbaseCsv(terms));
}

/** Writes each of some chapters of the plan as a document of its own, by the slug that it is given. */
export function writeChapters(folder: string, chapters: Readonly<Record<string, string>>): void {
  mkdirSync(folder, { recursive: true });
  for (const name of ["fields.json", "districts.json", "termbase.csv"]) {
    copyFileSync(join(corpusFolder, name), join(folder, name));
  }
  for (const [name, chapter] of Object.entries(chapters)) writeChapter(folder, name, chapter);
}

/** Writes one chapter of the plan as a document, its published text and its English changed where that is asked for. */
export function writeChapter(
  folder: string,
  name: string,
  chapter: string,
  change: (text: string) => string = (text) => text,
): void {
  const within = (address: string) => address === chapter || address.startsWith(`${chapter}-`);
  const places = [...plan.outline.headings, ...plan.outline.leaves, ...labels].filter(({ address }) =>
    within(address),
  );
  const start = Math.min(...places.map(({ span }) => span.start));
  const end = Math.max(...places.map(({ span }) => span.end));
  const text = change(planText.slice(start, end));
  const blocks = places
    .sort((one, other) => one.span.start - other.span.start)
    .map(({ address }) => `[${address}]\n${change(plan.translation.get(address)?.text ?? "")}\n`);
  // The figures that it tells of are those of one chapter.
  const { figures: _figures, ...record } = plan.record;
  mkdirSync(join(folder, name, "en"), { recursive: true });
  writeFileSync(join(folder, name, "zh.txt"), text);
  writeFileSync(
    join(folder, name, "document.json"),
    JSON.stringify({ ...record, slug: name, grammar: "city-plan", sha256: sha256(text) }),
  );
  writeFileSync(join(folder, name, "en", "01.txt"), blocks.join("\n"));
  mkdirSync(join(folder, name, "subjects"), { recursive: true });
  const entries = places.flatMap(({ address }) => {
    const own = plan.subjects.get(address)?.map((entry) => change(entry.text)) ?? [];
    return own.length === 0 ? [] : [`[${address}]\n${own.join("\n")}\n`];
  });
  writeFileSync(join(folder, name, "subjects", "01.txt"), entries.join("\n"));
}

const labels = plan.outline.listLabels.map(({ address, start, end }) => ({ address, span: { start, end } }));

function termbaseCsv(terms: readonly Term[]): string {
  const rows = terms.map(({ zh, en, abbreviations, variants, everyday, kind, field }) =>
    [zh, en, abbreviations, variants, everyday, kind, field]
      .map((cell) => `"${[cell].flat().join("|").replaceAll('"', '""')}"`)
      .join(","),
  );
  return ["zh,en,abbreviations,variants,everyday,kind,field", ...rows, ""].join("\n");
}
