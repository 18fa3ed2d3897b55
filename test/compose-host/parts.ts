import { tenDeployments } from './deployments.ts';
import { badReleases } from './faults/bad-releases.ts';
import { cutInEachStep, killedInEachStep } from './faults/each-step.ts';
import { injection } from './faults/injection.ts';
import { twoClients } from './faults/two-clients.ts';
import { reachOverSsh } from './reach.ts';
import type { Rig } from './rig/rig.ts';

/** In the order they run; each leaves the server as the next one wants it. */
export const PARTS: Readonly<Record<string, (rig: Rig) => Promise<void>>> = {
  deployments: tenDeployments,
  faults: badReleases,
  cuts: cutInEachStep,
  kills: killedInEachStep,
  clients: twoClients,
  injection,
  reach: reachOverSsh,
};
