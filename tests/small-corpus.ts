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
  const held = fold(text).text;
  const terms = corpus.termbase.filter(({ zh }) => held.includes(foldText(zh)));
  writeFileSync(join(folder, slug, "zh.txt"), text);
  writeFileSync(
    join(folder, slug, "document.json"),
    JSON.stringify({ ...plan.record, sha256: sha256(text) }, null, 2),
  );
  writeFileSync(join(folder, slug, "en", "01.txt"), blocks.join("\n"));
  writeFileSync(join(folder, "termbase.csv"), termbaseCsv(terms));
}

function termbaseCsv(terms: readonly Term[]): string {
  const rows = terms.map(({ zh, en, abbreviations, variants, everyday, kind, field }) =>
    [zh, en, abbreviations, variants, everyday, kind, field]
      .map((cell) => `"${[cell].flat().join("|").replaceAll('"', '""')}"`)
      .join(","),
  );
  return ["zh,en,abbreviations,variants,everyday,kind,field", ...rows, ""].join("\n");
}
