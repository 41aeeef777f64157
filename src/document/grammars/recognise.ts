import { quotedLines } from "../quoted-lines.ts";
import { plainForm, splitLines } from "../text-lines.ts";
import { chapterPlan } from "./chapter-plan.ts";
import { cityPlan } from "./city-plan.ts";
import { type Grammar, type GrammarName, numeralOrDigits } from "./grammar.ts";
import { law } from "./law.ts";
import { report } from "./report.ts";

const grammars: Readonly<Record<GrammarName, Grammar>> = {
  "city-plan": cityPlan,
  "chapter-plan": chapterPlan,
  law,
  report,
};

export function grammarNamed(name: GrammarName): Grammar {
  return grammars[name];
}

// 第九条 · 第 12 条之一
const articleLine = new RegExp(`^\\s*第\\s*(?:${numeralOrDigits})\\s*条`, "u");
// 第三章 · 第二篇
const chapterLine = new RegExp(`^\\s*第\\s*(?:${numeralOrDigits})\\s*[章篇]`, "u");
// 重点方向:(1)… · …。重点任务:1、…
const listLabel = /(?:^\s*|[。;])(?:重点方向|重点任务|主要任务|重大平台):/u;

/**
 * The grammar that a text is written in: articles make a law, chapters a plan by chapters, labelled lists a municipal
 * plan; everything else is read as a report. A line or two of a kind may be references, or words.
 */
export function recogniseGrammar(text: string): GrammarName {
  const all = splitLines(text).lines.map((line) => line.text);
  // A decision that amends a law quotes its articles.
  const quoted = quotedLines(all);
  const lines = all.filter((_, at) => !quoted[at]).map(plainForm);
  const count = (pattern: RegExp) => lines.filter((line) => pattern.test(line)).length;
  const articles = count(articleLine);
  const chapters = count(chapterLine);
  if (articles >= 3 || (articles > 0 && articles >= lines.length / 4)) return "law";
  if (chapters >= 2) return "chapter-plan";
  return count(listLabel) >= 3 ? "city-plan" : "report";
}
