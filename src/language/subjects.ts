import type { Language } from "../document/source.ts";
import { holdsHan } from "./termbase.ts";
import { BlockSyntaxError } from "./translation.ts";

/** What people say when they look for a passage or heading: a question, everyday words, press words. */
export interface SubjectEntry {
  readonly text: string;
  readonly language: Language;
  readonly file: string;
  readonly line: number;
}

// [3-1-1-d1] · [3-5-3-d1 8-3-2-t2], of what each of several places answers
const blockHead = /^\[([a-z0-9.-]+(?: [a-z0-9.-]+)*)\]$/;

/**
 * Reads one file of subject entries: blocks of `[address]` or of several addresses, then an entry a line, Chinese
 * where it holds Han; `#` begins a comment line. Adds to `into`, the entries of each address in order.
 */
export function readSubjects(file: string, content: string, into: Map<string, SubjectEntry[]>): void {
  const opened = new Set<string>();
  let open: readonly string[] | undefined;
  for (const [index, raw] of content.split("\n").entries()) {
    const line = raw.trim();
    const head = blockHead.exec(line)?.[1];
    if (head !== undefined) {
      if (opened.has(head)) throw new BlockSyntaxError(file, index + 1, "each block once", head);
      opened.add(head);
      open = head.split(" ");
    } else if (line !== "" && !line.startsWith("#")) {
      if (!open) throw new BlockSyntaxError(file, index + 1, "[address] before the first entry", line);
      const entry: SubjectEntry = {
        text: line,
        language: holdsHan(line) ? "zh" : "en",
        file,
        line: index + 1,
      };
      for (const address of open) into.set(address, [...(into.get(address) ?? []), entry]);
    }
  }
}
