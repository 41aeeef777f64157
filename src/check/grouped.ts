import type { Fault } from "../corpus/fault.ts";
import type { Note } from "./findings.ts";

/** Findings of one kind, in the order of the first of them. */
export interface Group<Finding> {
  readonly findings: readonly Finding[];
  /** How many files they stand in. */
  readonly files: number;
}

/** Faults that expect the same but for addresses, numbers and hashes. */
export function groupFaults(faults: readonly Fault[]): Group<Fault>[] {
  // “English of 3-1-1” · “sha256 4dfc1e9c…” · “3-1-1 with a rendering that the termbase accepts” · “fields[1].label.en as the schema says”
  return grouped(faults, ({ expected }) => withoutNumbers(expected));
}

/** Notes that say the same but for numbers and what they quote. */
export function groupNotes(notes: readonly Note[]): Group<Note>[] {
  // “a count that goes from 1 to 3: 三、丙” · “quantum: 曲率引擎 in terms earns no passage”
  return grouped(notes, ({ what }) => withoutNumbers(what.replaceAll(quotation, "…")));
}

// the line of a doubt, to the end · the id and the term of an idle rule
const quotation = /(?<=: ).*\p{Script=Han}.*$|^\S+: \S+/gu;

function withoutNumbers(text: string): string {
  return text.replaceAll(/\S*\d\S*/gu, "…");
}

function grouped<Finding extends { readonly file: string }>(
  findings: readonly Finding[],
  kindOf: (finding: Finding) => string,
): Group<Finding>[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const kind = kindOf(finding);
    const group = groups.get(kind) ?? [];
    group.push(finding);
    groups.set(kind, group);
  }
  return [...groups.values()].map((group) => ({
    findings: group,
    files: new Set(group.map(({ file }) => file)).size,
  }));
}
