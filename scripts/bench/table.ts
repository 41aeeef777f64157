import { readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";

/** One line of the table: what we measured, what a peer took in the same run, and what is aimed at. */
export interface Row {
  readonly what: string;
  /** Which corpus, and which engine. */
  readonly on: string;
  readonly ours: string;
  readonly peer: string;
  /** Ours over the peer's. */
  readonly ratio?: number;
  readonly aim: string;
}

const [opening, closing] = ["<!-- figures: written by npm run bench -->", "<!-- end of figures -->"];

/** The rows as Markdown, with machine and date. */
export function asMarkdown(rows: readonly Row[]): string {
  const lines = rows.map(
    ({ what, on, ours, peer, ratio, aim }) =>
      `| ${what} | ${on} | ${ours} | ${peer} | ${ratio === undefined ? "" : shown(ratio)} | ${aim} |`,
  );
  return [
    `Measured on ${new Date().toISOString().slice(0, 10)}: ${machine()}. Absolute times are this machine's; the ratios are what is compared.`,
    "",
    "| what | on | ours | peer in the same run | ours ÷ peer | aim |",
    "| --- | --- | --- | --- | --- | --- |",
    ...lines,
  ].join("\n");
}

/** Puts the table in the place that a page keeps for it. */
export function writeInto(path: string, rows: readonly Row[]): void {
  const page = readFileSync(path, "utf8");
  const [from, to] = [page.indexOf(opening), page.indexOf(closing)];
  if (from < 0 || to < from) throw new Error(`${path}: expected ${opening} and ${closing}`);
  writeFileSync(path, `${page.slice(0, from + opening.length)}\n${asMarkdown(rows)}\n${page.slice(to)}`);
}

function shown(ratio: number): string {
  return ratio >= 10 ? ratio.toFixed(0) : ratio.toFixed(2);
}

function machine(): string {
  const [first] = cpus();
  const model = first?.model.trim() || "unnamed processor";
  return `${cpus().length} cores (${model}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version.slice(1)}, ${process.platform}`;
}
