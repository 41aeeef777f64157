/** Something wrong in the corpus. */
export interface Fault {
  /** Path within the corpus folder. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly expected: string;
  readonly came: string;
}

/** Something for a person to look at that need not be wrong. */
export interface Note {
  readonly file: string;
  readonly line: number;
  readonly what: string;
}

/** What one part of the check has to say. */
export interface Findings {
  readonly faults: readonly Fault[];
  readonly notes: readonly Note[];
}

export function joinFindings(parts: readonly Partial<Findings>[]): Findings {
  return {
    faults: parts.flatMap(({ faults = [] }) => faults),
    notes: parts.flatMap(({ notes = [] }) => notes),
  };
}

/** The line, from 1, in which an offset of a text stands. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) line++;
  return line;
}

/** A stretch of text as a message quotes it: line breaks visible, cut at forty characters. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}

/** Of things with a key, those whose key came before. */
export function repeated<Thing>(things: readonly Thing[], keyOf: (thing: Thing) => string): Thing[] {
  const seen = new Set<string>();
  return things.filter((thing) => {
    const key = keyOf(thing);
    const known = seen.has(key);
    seen.add(key);
    return known;
  });
}
