import { type FactRow, type Provenance, provenanceOf } from './fact.ts';
import facts from './facts/container-app-limits.json' with { type: 'json' };

/** What a probe is told by numbers: seconds, seconds, seconds, and how often in a row. */
export type ProbeNumber = 'delay' | 'period' | 'timeout' | 'failures' | 'successes';

/** What Azure takes for one number of a probe; it refuses the app for others. */
export interface ProbeLimit {
  readonly name: ProbeNumber;
  /** Nothing where all kinds of probes have the same. */
  readonly probe: string | undefined;
  readonly least: number;
  readonly most: number;
  /** Nothing for a count. */
  readonly unit: string | undefined;
  /** What it takes where nothing is written. */
  readonly default: number;
  /** What the Well-Architected Framework advises. */
  readonly advised: number;
  readonly provenance: Provenance;
}

interface Row extends FactRow {
  readonly name: string;
  readonly probe?: string;
  readonly least: number;
  readonly most: number;
  readonly unit?: string;
  readonly default: number;
  readonly advised: number;
}

const rows: readonly Row[] = facts.probes;

export const probeLimits: readonly ProbeLimit[] = rows.map(({ name, probe, unit, ...row }) => ({
  name: name as ProbeNumber,
  probe,
  least: row.least,
  most: row.most,
  unit,
  default: row.default,
  advised: row.advised,
  provenance: provenanceOf(row, facts),
}));

/** What holds for one number of one kind of probe. */
export function probeLimit(number: ProbeNumber, probe: string): ProbeLimit | undefined {
  return probeLimits.find(({ name, probe: own }) => name === number && (own === undefined || own === probe));
}

/** How many replicas there can be; `terraform` is what its provider takes at most. */
export const replicaLimits: {
  readonly most: number;
  readonly terraform: number;
  readonly defaultMin: number;
  readonly defaultMax: number;
} = facts.replicas;

/** How many seconds there can be between the stop signal and the kill. */
export const graceLimits: { readonly most: number } = facts.grace;
