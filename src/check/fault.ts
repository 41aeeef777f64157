/** Something wrong in the corpus. */
export interface Fault {
  /** Path within the corpus folder. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly expected: string;
  readonly received: string;
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
