import { type FacetCounts, type FacetName, facetNames, type Selection } from "./engine.ts";

/** The facet values of numbered rows, kept flat so that counting a query's facets is one walk over its rows. */
export class FacetTable {
  private readonly columns = eachFacet(() => new Column());

  /** Adds the next row; rows are numbered from 0 in the order of adding. */
  add(values: Readonly<Record<FacetName, readonly string[]>>): void {
    for (const name of facetNames) this.columns[name].add(values[name]);
  }

  /**
   * The rows that a selection keeps, and disjunctive counts: for each value the rows there would be
   * with its facet's selection replaced by it, the other facets kept.
   */
  count(rows: Iterable<number>, selection: Selection): { kept: number[]; facets: FacetCounts } {
    const columns = facetNames.map((name) => this.columns[name]);
    const wanted = facetNames.map((name, index) => columns[index]?.idsOf(selection[name]));
    const counts = columns.map((column) => new Uint32Array(column.size));
    const kept: number[] = [];
    for (const row of rows) {
      let failing = -1;
      let failures = 0;
      for (let facet = 0; facet < columns.length && failures < 2; facet++) {
        const ids = wanted[facet];
        if (!ids || columns[facet]?.holdsAny(row, ids)) continue;
        failing = facet;
        failures++;
      }
      if (failures > 1) continue;
      if (failures === 1) columns[failing]?.tally(row, counts[failing]);
      else {
        kept.push(row);
        for (let facet = 0; facet < columns.length; facet++) columns[facet]?.tally(row, counts[facet]);
      }
    }
    return { kept, facets: this.asCounts(counts) };
  }

  private asCounts(counts: readonly Uint32Array[]): FacetCounts {
    return eachFacet((name) => this.columns[name].named(counts[facetNames.indexOf(name)]));
  }
}

/** A record with one entry for each facet. */
export function eachFacet<Value>(make: (name: FacetName) => Value): Record<FacetName, Value> {
  return {
    document: make("document"),
    chapter: make("chapter"),
    field: make("field"),
    district: make("district"),
    kind: make("kind"),
  };
}

/** One facet's values for every row: row r has `values[offsets[r]] … values[offsets[r + 1] - 1]`. */
class Column {
  private readonly names: string[] = [];
  private readonly ids = new Map<string, number>();
  private readonly offsets: number[] = [0];
  private readonly values: number[] = [];

  get size(): number {
    return this.names.length;
  }

  add(row: readonly string[]): void {
    for (const name of row) this.values.push(this.idOf(name));
    this.offsets.push(this.values.length);
  }

  /** The ids of selected names, or nothing where nothing is selected; unknown names match no row. */
  idsOf(names: readonly string[]): ReadonlySet<number> | undefined {
    return names.length === 0 ? undefined : new Set(names.map((name) => this.ids.get(name) ?? -1));
  }

  holdsAny(row: number, ids: ReadonlySet<number>): boolean {
    const end = this.offsets[row + 1] ?? 0;
    for (let at = this.offsets[row] ?? 0; at < end; at++) if (ids.has(this.values[at] ?? -1)) return true;
    return false;
  }

  tally(row: number, counts: Uint32Array | undefined): void {
    if (!counts) return;
    const end = this.offsets[row + 1] ?? 0;
    for (let at = this.offsets[row] ?? 0; at < end; at++) {
      const id = this.values[at] ?? 0;
      counts[id] = (counts[id] ?? 0) + 1;
    }
  }

  named(counts: Uint32Array | undefined): Map<string, number> {
    const named = new Map<string, number>();
    for (const [id, name] of this.names.entries()) {
      const count = counts?.[id] ?? 0;
      if (count > 0) named.set(name, count);
    }
    return named;
  }

  private idOf(name: string): number {
    const known = this.ids.get(name);
    if (known !== undefined) return known;
    this.ids.set(name, this.names.length);
    this.names.push(name);
    return this.names.length - 1;
  }
}
