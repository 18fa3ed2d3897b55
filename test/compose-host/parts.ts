import { tenDeployments } from './deployments.ts';
import { badReleases, fullDisk } from './faults/bad-releases.ts';
import { cutInEachStep, killedInEachStep } from './faults/each-step.ts';
import { injection } from './faults/injection.ts';
import { restarts } from './faults/restarts.ts';
import { twoClients } from './faults/two-clients.ts';
import { reachOverSsh } from './reach.ts';
import type { Rig } from './rig/rig.ts';

export type Part = (rig: Rig) => Promise<void>;

/** Each has a project of its own, and all are released at once. */
export const BESIDE: Readonly<Record<string, Part>> = {
  deployments: tenDeployments,
  cuts: cutInEachStep,
  kills: killedInEachStep,
  clients: twoClients,
  faults: badReleases,
  injection,
  reach: reachOverSsh,
};

/** What all would notice, afterwards and one after the other. */
export const ALONE: Readonly<Record<string, Part>> = { disk: fullDisk, restarts };
