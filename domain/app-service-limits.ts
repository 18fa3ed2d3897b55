import { type FactRow, type Provenance, provenanceOf } from './fact.ts';
import facts from './facts/app-service-limits.json' with { type: 'json' };

/** What the front end, the health check or a swap of App Service allows or waits for. */
export interface AppServiceLimit {
  readonly name: string;
  /** Ends before its value: a colon and the value follow. */
  readonly text: string;
  readonly value: number;
  /** Nothing for a count. */
  readonly unit?: string;
  /** Keys of `fairlead.yaml` and arguments of Terraform it matters to. */
  readonly fairlead: readonly string[];
  readonly terraform: readonly string[];
  readonly provenance: Provenance;
}

interface Row extends FactRow {
  readonly name: string;
  readonly text: string;
  readonly value: number;
  readonly unit?: string;
  readonly fairlead?: readonly string[];
  readonly terraform?: readonly string[];
}

const rows: readonly Row[] = facts.limits;

export const appServiceLimits: readonly AppServiceLimit[] = rows.map(
  ({ name, text, value, unit, fairlead = [], terraform = [], ...own }) => ({
    name,
    text,
    value,
    ...(unit !== undefined && { unit }),
    fairlead,
    terraform,
    provenance: provenanceOf(own, facts),
  }),
);

/** The value of a limit by its name in the table; it is there. */
export function appServiceLimit(name: string): number {
  return appServiceLimits.find((limit) => limit.name === name)?.value ?? Number.NaN;
}
