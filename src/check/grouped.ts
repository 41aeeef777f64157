import type { Fault } from "../corpus/fault.ts";

/** Faults that expect the same but for addresses, numbers and hashes, in the order of the first of them. */
export interface FaultGroup {
  readonly faults: readonly Fault[];
  /** How many files they stand in. */
  readonly files: number;
}

export function groupFaults(faults: readonly Fault[]): FaultGroup[] {
  const groups = new Map<string, Fault[]>();
  for (const fault of faults) {
    const kind = kindOf(fault);
    const group = groups.get(kind) ?? [];
    group.push(fault);
    groups.set(kind, group);
  }
  return [...groups.values()].map((group) => ({
    faults: group,
    files: new Set(group.map(({ file }) => file)).size,
  }));
}

// “English of 3-1-1” · “sha256 4dfc1e9c…” · “3-1-1 with a rendering that the termbase accepts” · “fields[1].label.en as the schema says”
function kindOf({ expected }: Fault): string {
  return expected.replaceAll(/\S*\d\S*/gu, "…");
}
