import { byClicks } from './by-clicks.ts';
import { tenDeployments } from './deployments.ts';
import { badReleases, fullDisk } from './faults/bad-releases.ts';
import { cutInEachStep, killedInEachStep } from './faults/each-step.ts';
import { injection } from './faults/injection.ts';
import { restarts } from './faults/restarts.ts';
import { twoClients } from './faults/two-clients.ts';
import { reachOverSsh } from './reach.ts';
import type { Rig } from './rig/rig.ts';
import { blueGreen, recreate } from './strategies.ts';

export type Part = (rig: Rig) => Promise<void>;

/**
 * One group after the other. Each part has a project of its own, so that those of a group are released at once; the last
 * ones would be noticed by all.
 */
export const GROUPS: readonly Readonly<Record<string, Part>>[] = [
  { reach: reachOverSsh },
  { deployments: tenDeployments, clients: twoClients, injection },
  { cuts: cutInEachStep, faults: badReleases },
  { kills: killedInEachStep, 'blue-green': blueGreen, recreate },
  { disk: fullDisk },
  { restarts },
];

/** Parts that need more than a server: each only when it is named. */
export const NAMED: Readonly<Record<string, Part>> = { editor: byClicks };
