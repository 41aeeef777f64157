import type { JsonReading } from "../corpus/files.ts";
import type { JsonPath } from "../corpus/json-lines.ts";
import type { PolicyDocument } from "../document/passages.ts";
import { EvidenceFinder, type LabelRule, type RuleTerms } from "../labels/evidence.ts";
import { foldText } from "../language/fold.ts";
import type { Note } from "./findings.ts";

/** Rules by the key under which a file lists them. */
type LabelLists = Readonly<Record<string, readonly (RuleTerms & { readonly id: string })[]>>;

/** Notes for terms by which no passage of any document has a label, and exceptions that except nothing. */
export function idleTerms(
  { file, lineOf }: JsonReading<unknown>,
  lists: LabelLists,
  documents: readonly PolicyDocument[],
): Note[] {
  const placed = placedTerms(lists);
  const earned = earnedBy(
    placed.flatMap(({ alone }) => alone ?? []),
    documents,
  );
  const folded = documents.map((document) => foldText(document.text));
  const stands = (term: string) => folded.some((text) => text.includes(foldText(term)));
  return placed
    .filter(({ term, alone }) => (alone ? !earned.has(alone.value) : !stands(term)))
    .map(({ path, what }) => ({ file, line: lineOf(path), what }));
}

interface PlacedTerm {
  readonly term: string;
  readonly path: JsonPath;
  readonly what: string;
  /** A rule of this one term tells whether it earns anything; an exception has none. */
  readonly alone: LabelRule | undefined;
}

function placedTerms(lists: LabelLists): PlacedTerm[] {
  return Object.entries(lists).flatMap(([key, rules]) =>
    rules.flatMap((rule, index) =>
      (["terms", "textTerms", "mentionTerms", "headingTerms", "except"] as const).flatMap((list) =>
        rule[list].map((term, at) => {
          const path = [key, index, list, at];
          const none = { terms: [], textTerms: [], mentionTerms: [], headingTerms: [], except: rule.except };
          const idle = list === "except" ? "occurs nowhere" : "earns no passage";
          return {
            term,
            path,
            what: `${rule.id}: ${term} in ${list} ${idle}`,
            alone: list === "except" ? undefined : { ...none, [list]: [term], value: path.join(" ") },
          };
        }),
      ),
    ),
  );
}

function earnedBy(rules: readonly LabelRule[], documents: readonly PolicyDocument[]): Set<string> {
  const finder = new EvidenceFinder(rules);
  const found = documents.flatMap((document) => [...finder.find(document).values()].flat());
  return new Set(found.map(({ value }) => value));
}
