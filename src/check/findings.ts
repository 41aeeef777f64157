import type { Fault } from "../corpus/fault.ts";

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
