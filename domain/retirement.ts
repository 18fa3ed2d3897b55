import { type FactRow, type Provenance, provenanceOf } from './fact.ts';
import facts from './facts/retirements.json' with { type: 'json' };

/** The day Azure stops offering or mending something. */
export interface Retirement {
  /** A runtime (`python`), `app-service-sku`, a resource of Terraform (`azurerm_redis_cache`), or a name of a setting. */
  readonly thing: string;
  /** Nothing where all of it goes. */
  readonly version?: string;
  readonly name: string;
  /** `2026-04-30`. */
  readonly on: string;
  /** What to move to. */
  readonly instead?: string;
  /** Its number in the list of the source. */
  readonly list?: number;
  readonly provenance: Provenance;
}

const rows: readonly (Omit<Retirement, 'provenance'> & FactRow)[] = facts.retirements;

export const retirements: readonly Retirement[] = rows.map((row) => ({
  ...row,
  provenance: provenanceOf(row, facts),
}));

/** Versions are written `3.9`, `18-lts`, `~18`, `v9.0`: the number counts. */
export function retirementOf(thing: string, version?: string): Retirement | undefined {
  const number = version
    ?.toLowerCase()
    .replace(/^(?:~|v)/, '')
    .replace(/-lts$/, '');
  return retirements.find((row) => row.thing === thing && (row.version?.toLowerCase() ?? number) === number);
}
