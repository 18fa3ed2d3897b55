import { tenDeployments } from './deployments.ts';
import type { Rig } from './rig/rig.ts';

/** In the order they run; each leaves the server as the next one wants it. */
export const PARTS: Readonly<Record<string, (rig: Rig) => Promise<void>>> = {
  deployments: tenDeployments,
};
