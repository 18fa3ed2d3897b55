/** Whose word a fact is, and since when it may have changed. */
export interface Provenance {
  /** `2026-02-26`: the date of the page, or the day it was read where it has none. */
  readonly asOf: string;
  readonly source: FactSource;
  /** False where it is likely and no first-party page that could be read says so: it never makes an error. */
  readonly confirmed: boolean;
}

export interface FactSource {
  readonly title: string;
  readonly url: string;
}

/** What a row of a table says of itself where it differs from its table. */
export interface FactRow {
  readonly asOf?: string | undefined;
  readonly source?: FactSource | undefined;
  readonly confirmed?: boolean | undefined;
}

/** A row that says nothing else is as old as its table, has its source, and is confirmed. */
export function provenanceOf(row: FactRow, table: { readonly asOf: string; readonly source: FactSource }): Provenance {
  return { asOf: row.asOf ?? table.asOf, source: row.source ?? table.source, confirmed: row.confirmed ?? true };
}
