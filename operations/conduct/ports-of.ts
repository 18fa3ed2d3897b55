import type { AppOfAzure } from '../azure/app-ports.ts';
import { deployPorts } from '../azure/deploy-ports.ts';
import type { Own } from '../azure/ports-through.ts';
import { powerPorts } from '../azure/power-ports.ts';
import { preparePorts } from '../azure/prepare-ports.ts';
import { settingsPorts } from '../azure/settings-ports.ts';
import { swapAzure } from '../azure/swap-ports.ts';
import { trafficPorts } from '../azure/traffic-ports.ts';
import type { Ports } from '../core/ports.ts';
import { type Confirmed, type HostKind, type Inputs, isOnHost, type Kind, type RevisionKind } from '../kinds.ts';
import { azureOf } from './app.ts';
import type { Binding } from './binding.ts';
import { fingerprints } from './fingerprints.ts';
import type { Kept } from './kept.ts';
import { migration } from './migration.ts';
import { packageFile } from './packages.ts';
import type { Print } from './printing.ts';
import { rolloutPorts } from './rollouts/ports.ts';
import type { Secrets } from './secrets.ts';

export interface Around {
  readonly binding: Binding;
  readonly kept: Kept;
  readonly secrets: Secrets;
  readonly ask: Ports<unknown, unknown>['ask'];
  /** Where commands of the deployment file are run. */
  readonly folder: string;
  /** Hears what they print. */
  readonly print?: Print | undefined;
  /** Hears what came of a cache, in a sentence. */
  readonly tell?: ((sentence: string) => void) | undefined;
  /** Declared values of settings; who takes an operation up writes none. */
  readonly declaredValue?: (name: string) => string | undefined;
}

/** What is done with the slots of an app. */
type SlotKind = Exclude<Kind, RevisionKind | HostKind>;

type Maker<K extends SlotKind> = (
  app: AppOfAzure,
  own: Own<never, never>,
  input: Inputs[K],
  around: Around,
) => Ports<never, never>;

const makers: { readonly [K in SlotKind]: Maker<K> } = {
  swap: (app, own, _, { secrets }) => swapAzure({ ...app, conceal: secrets.conceal }).ports(own) as never,
  rollback: (app, own, _, { secrets }) => swapAzure({ ...app, conceal: secrets.conceal }).ports(own) as never,
  deploy: (app, own, { release }, { kept }) =>
    deployPorts({ ...app, releases: release.type, packageFile: (sha256) => packageFile(kept, sha256) }, own) as never,
  prepare: (app, own, { vault }) => preparePorts({ ...app, ...(vault !== undefined && { vault }) }, own) as never,
  settings: (app, own, _, { secrets, kept, declaredValue = () => undefined }) =>
    settingsPorts(
      { ...app, conceal: secrets.conceal, fingerprint: fingerprints(kept), valueOf: declaredValue },
      own,
    ) as never,
  power: (app, own) => powerPorts(app, own) as never,
  traffic: (app, own) => trafficPorts(app, own) as never,
};

/** What an operation of a kind asks of Azure, at its pace. */
export function portsOf(kind: Kind, confirmed: Confirmed, around: Around): Ports<unknown, unknown> {
  const { binding, ask, folder, print } = around;
  const { where, input } = confirmed;
  if (isOnHost(where)) throw new Error('A server is not reached through Azure.');
  const own = { ask, clock: binding.clock, migrate: migration(folder, print) };
  if ('app' in where) return binding.atItsPace(rolloutPorts({ ...confirmed, where }, own as never, around) as never);
  const make = makers[kind as SlotKind] as Maker<SlotKind>;
  const ports = make(azureOf(binding, where), own, input as never, around);
  return binding.atItsPace(ports as Ports<unknown, unknown>);
}
