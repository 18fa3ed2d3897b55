import { type FactRow, type Provenance, provenanceOf } from './fact.ts';
import facts from './facts/app-settings.json' with { type: 'json' };

/** What App Service does by a setting of an app. */
export interface AppSettingFact {
  readonly name: string;
  readonly text: string;
  /** What holds without it, in words. */
  readonly fallback?: string;
  /** What holds without it, where it takes a number; `least` and `most` are what it may be set to. */
  readonly number?: number;
  readonly least?: number;
  readonly most?: number;
  /** Of all numbers: `s`, `%`. */
  readonly unit?: string;
  readonly provenance: Provenance;
}

const rows: readonly (Omit<AppSettingFact, 'provenance'> & FactRow)[] = facts.settings;

export const appSettingFacts: ReadonlyMap<string, AppSettingFact> = new Map(
  rows.map((row) => [row.name, { ...row, provenance: provenanceOf(row, facts) }]),
);
