import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadCorpus } from "../src/corpus/corpus.ts";
import type { Outline } from "../src/document/outline.ts";
import { corpusFolder } from "./builders.ts";

/** The published text of the plan. */
export const planText = readFileSync(join(corpusFolder, "shanghai-stic-14fyp/zh.txt"), "utf8");

/** A line of the published text, numbered from 1 as editors show it. */
export function planLine(number: number): string {
  const line = planText.split("\n")[number - 1];
  if (line === undefined) throw new RangeError(`the plan has no line ${number}`);
  return line;
}

/** The corpus with its only document, as ingest reads it. */
export function loadPlan() {
  const corpus = loadCorpus(corpusFolder);
  const [plan] = corpus.documents;
  if (!plan) throw new Error("the corpus has no document");
  return { corpus, plan };
}

/** Headings and passages in order of the text, each as `address: the characters of its span`. */
export function placesOf(text: string, { headings, leaves }: Outline): string[] {
  return [...headings, ...leaves]
    .sort((one, other) => one.span.start - other.span.start)
    .map(({ address, span }) => `${address}: ${text.slice(span.start, span.end)}`);
}
