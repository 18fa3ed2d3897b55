import { byClicks } from './by-clicks.ts';
import { tenDeployments } from './deployments.ts';
import { badReleases, fullDisk } from './faults/bad-releases.ts';
import { CUT, cutInEachStep, KILLED, killedInEachStep } from './faults/each-step.ts';
import { injection } from './faults/injection.ts';
import { restarts } from './faults/restarts.ts';
import { twoClients } from './faults/two-clients.ts';
import { leaving } from './leaving.ts';
import { CATALOG, CLAIMS, INVOICES, LEDGER, REPORTS, TRAVEL } from './project.ts';
import { reachOverSsh } from './reach.ts';
import type { Rig } from './rig/rig.ts';
import { severalServers } from './several-servers.ts';
import { blueGreen, recreate } from './strategies.ts';

export type Part = (rig: Rig) => Promise<void>;

/** Parts by their names, one after the other. */
export type Series = Readonly<Record<string, Part>>;

/**
 * One group after the other, and the series of a group beside one another: each part has a project of its own, so that
 * they can be released at once. The last groups would be noticed by all.
 */
export const GROUPS: readonly (readonly Series[])[] = [
  [{ reach: reachOverSsh }],
  [
    { deployments: leaving(tenDeployments, REPORTS, { name: 'naive' }) },
    { clients: leaving(twoClients, INVOICES), faults: leaving(badReleases, CATALOG) },
    { injection, 'blue-green': leaving(blueGreen, TRAVEL) },
  ],
  [{ kills: leaving(killedInEachStep, ...KILLED) }, { cuts: leaving(cutInEachStep, ...CUT) }],
  [{ recreate: leaving(recreate, LEDGER) }, { servers: leaving(severalServers, CLAIMS) }],
  [{ disk: fullDisk }],
  [{ restarts }],
];

/** Parts that need more than a server: each only when it is named. */
export const NAMED: Series = { editor: byClicks };
