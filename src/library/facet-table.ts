import type { EarnedFacet, FacetCounts, Selection } from "../labels/facets.ts";
import { eachFacet, earnedFacets, type FacetName, facetNames } from "../labels/facets.ts";

/** The facets, and the values of all of them that a passage is about. */
const columnNames = [...facetNames, "about"] as const;
type ColumnName = (typeof columnNames)[number];

/** Facet values of one document's passages as numbers: for each column, for each passage how many and which. */
export function encodeFacets(passages: readonly Readonly<Record<ColumnName, readonly number[]>>[]): Buffer {
  const values = columnNames.flatMap((name) =>
    passages.flatMap((passage) => [passage[name].length, ...passage[name]]),
  );
  return Buffer.from(Uint32Array.from(values).buffer);
}

/** One facet's values for every row: row r has `values[offsets[r]] … values[offsets[r + 1] - 1]`. */
interface Column {
  readonly offsets: Uint32Array;
  readonly values: Uint32Array;
}

export interface DocumentFacets {
  readonly firstRow: number;
  readonly passages: number;
  readonly facets: Uint8Array;
}

/**
 * The facet values of all rows, kept flat so that counting a query's facets is one walk over its rows: 4 bytes a
 * value, some 40 bytes a passage.
 */
export class FacetTable {
  private readonly columns: Readonly<Record<ColumnName, Column>>;
  private readonly numbers: Readonly<Record<FacetName, ReadonlyMap<string, number>>>;

  /** `values` are the numbered values in order of their numbers; `rows` is one more than the last row. */
  constructor(
    private readonly values: readonly { readonly facet: string; readonly value: string }[],
    documents: readonly DocumentFacets[],
    rows: number,
  ) {
    this.numbers = eachFacet(
      (name) =>
        new Map(values.flatMap(({ facet, value }, number) => (facet === name ? [[value, number]] : []))),
    );
    this.columns = columnsOf(documents, rows);
  }

  /** The values under which a row is found. */
  valuesOf(row: number, name: FacetName): string[] {
    const { offsets, values } = this.columns[name];
    return Array.from(
      values.slice(offsets[row] ?? 0, offsets[row + 1] ?? 0),
      (number) => this.values[number]?.value ?? "",
    );
  }

  /** Whether a row is found under a value. */
  has(row: number, name: FacetName, value: string): boolean {
    const number = this.numbers[name].get(value);
    return number !== undefined && hasAny(this.columns[name], row, new Set([number]));
  }

  /** Whether a row is about a value, and does not only mention it. */
  isAbout(row: number, name: EarnedFacet, value: string): boolean {
    const number = this.numbers[name].get(value);
    return number !== undefined && hasAny(this.columns.about, row, new Set([number]));
  }

  /** Of rows that a selection keeps, those that are about one of its values in each facet that has any. */
  about(rows: readonly number[], selection: Selection): number[] {
    const wanted = earnedFacets.flatMap((name) => this.wanted(name, selection[name]) ?? []);
    return rows.filter((row) => wanted.every((numbers) => hasAny(this.columns.about, row, numbers)));
  }

  /** The rows that are found under a value. */
  rowsOf(name: FacetName, value: string): number[] {
    const number = this.numbers[name].get(value);
    if (number === undefined) return [];
    const { offsets, values } = this.columns[name];
    const rows: number[] = [];
    for (let row = 0; row + 1 < offsets.length; row++) {
      const end = offsets[row + 1] ?? 0;
      for (let at = offsets[row] ?? 0; at < end; at++) if (values[at] === number) rows.push(row);
    }
    return rows;
  }

  /**
   * The rows that a selection keeps, and disjunctive counts: for each value the rows there would be
   * with its facet's selection replaced by it, the other facets kept.
   */
  count(rows: Iterable<number>, selection: Selection): { kept: number[]; facets: FacetCounts } {
    const columns = facetNames.map((name) => this.columns[name]);
    const wanted = facetNames.map((name) => this.wanted(name, selection[name]));
    const counts = new Uint32Array(this.values.length);
    const kept: number[] = [];
    for (const row of rows) {
      let failing = -1;
      let failures = 0;
      for (let facet = 0; facet < columns.length && failures < 2; facet++) {
        const numbers = wanted[facet];
        if (!numbers || hasAny(columns[facet], row, numbers)) continue;
        failing = facet;
        failures++;
      }
      if (failures > 1) continue;
      if (failures === 1) tally(columns[failing], row, counts);
      else {
        kept.push(row);
        for (const column of columns) tally(column, row, counts);
      }
    }
    return { kept, facets: this.named(counts) };
  }

  /** The numbers of selected values, or nothing where nothing is selected; a value that no passage has matches no row. */
  private wanted(name: FacetName, selected: readonly string[]): ReadonlySet<number> | undefined {
    if (selected.length === 0) return undefined;
    return new Set(selected.map((value) => this.numbers[name].get(value) ?? -1));
  }

  private named(counts: Uint32Array): FacetCounts {
    const named = eachFacet(() => new Map<string, number>());
    for (let number = 0; number < counts.length; number++) {
      const entry = this.values[number];
      const count = counts[number] ?? 0;
      if (count > 0 && entry) named[entry.facet as FacetName]?.set(entry.value, count);
    }
    return named;
  }
}

function columnsOf(documents: readonly DocumentFacets[], rows: number): Record<ColumnName, Column> {
  const parts = documents
    .map(({ firstRow, passages, facets }) => ({ firstRow, passages, values: wordsOf(facets), at: 0 }))
    .sort((left, right) => left.firstRow - right.firstRow);
  const total = parts.reduce((sum, { values }) => sum + values.length, 0);
  const column = (): Column => {
    const offsets = new Uint32Array(rows + 1);
    const values = new Uint32Array(total);
    let length = 0;
    let row = 0;
    for (const part of parts) {
      while (row < part.firstRow) offsets[++row] = length;
      for (let passage = 0; passage < part.passages; passage++) {
        const count = part.values[part.at++] ?? 0;
        for (let index = 0; index < count; index++) values[length++] = part.values[part.at++] ?? 0;
        offsets[++row] = length;
      }
    }
    while (row < rows) offsets[++row] = length;
    return { offsets, values: values.slice(0, length) };
  };
  return { ...eachFacet(column), about: column() };
}

function wordsOf(bytes: Uint8Array): Uint32Array {
  const copy = new Uint8Array(bytes);
  return new Uint32Array(copy.buffer, 0, copy.length >> 2);
}

function hasAny(column: Column | undefined, row: number, numbers: ReadonlySet<number>): boolean {
  if (!column) return false;
  const end = column.offsets[row + 1] ?? 0;
  for (let at = column.offsets[row] ?? 0; at < end; at++)
    if (numbers.has(column.values[at] ?? -1)) return true;
  return false;
}

function tally(column: Column | undefined, row: number, counts: Uint32Array): void {
  if (!column) return;
  const end = column.offsets[row + 1] ?? 0;
  for (let at = column.offsets[row] ?? 0; at < end; at++) {
    const number = column.values[at] ?? 0;
    counts[number] = (counts[number] ?? 0) + 1;
  }
}
