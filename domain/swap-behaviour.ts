import { type FactRow, type Provenance, provenanceOf } from './fact.ts';
import facts from './facts/swap-behaviour.json' with { type: 'json' };

/** What becomes of a part of an app when two slots are swapped. */
export interface SwapPart {
  readonly name: string;
  /** With the app, with the slot, or with the app unless the site lists its name as sticky. */
  readonly swap: 'moves' | 'stays' | 'sticks';
  /** Its name in Azure's API: of a list of sticky names, or of a property of the site's configuration. */
  readonly arm?: string;
  /** Keys of `fairlead.yaml` and arguments or blocks of Terraform that declare it. */
  readonly fairlead: readonly string[];
  readonly terraform: readonly string[];
  readonly provenance: Provenance;
}

interface Row extends FactRow {
  readonly name: string;
  readonly arm?: string;
  readonly fairlead?: readonly string[];
  readonly terraform?: readonly string[];
}

export const swapParts: readonly SwapPart[] = [
  ...partsThat('moves', facts.moves),
  ...partsThat('sticks', facts.sticks),
  ...partsThat('stays', facts.stays),
];

function partsThat(swap: SwapPart['swap'], rows: readonly Row[]): readonly SwapPart[] {
  return rows.map(({ name, arm, fairlead = [], terraform = [], ...own }) => ({
    name,
    swap,
    ...(arm !== undefined && { arm }),
    fairlead,
    terraform,
    provenance: provenanceOf(own, facts),
  }));
}
