import type { PreflightFacts } from '../swap/preflight-facts.ts';
import { at, textAt } from '../wire/json.ts';
import type { Client, Clients } from './clients.ts';
import { ifReadable } from './if-readable.ts';
import { highest } from './metrics.ts';
import { type Place, pathOf } from './place.ts';
import { planFacts } from './plan-facts.ts';
import { read } from './reading.ts';
import { authenticates, unresolvedReferences } from './references.ts';
import { imageOf } from './release.ts';
import { type Conceal, differencesOf, settingsOf } from './setting-differences.ts';
import { slotsSeen } from './slots-seen.ts';

export interface Asking {
  readonly clients: Clients;
  readonly place: Place;
  readonly conceal: Conceal;
  /** Milliseconds since 1970, for the period metrics are asked for. */
  readonly now: number;
  readonly signal: AbortSignal;
}

/** Reads what a swap is judged by beforehand. The slots have to be readable; any other fact may be missing. */
export async function preflightFacts(asking: Asking): Promise<PreflightFacts> {
  const { clients, place, conceal, now, signal } = asking;
  const { reading } = clients;
  const [site, source] = [pathOf(place), pathOf(place, place.source)];
  const get = (path: string) => read(reading, path, { signal });
  const [slots, siteBody, sourceBody, sourceConfig] = await Promise.all([
    slotsSeen(clients, place, signal),
    get(site),
    get(source),
    get(`${source}/config/web`),
  ]);
  const [plan, workingSet, here, there, unresolved, ...signIns] = await Promise.all([
    ifReadable(planFacts({ client: reading, now, signal }, textAt(siteBody, 'properties', 'serverFarmId'))),
    ifReadable(workingSetOf(reading, [site, source], asking)),
    ifReadable(settingsOf(reading, source, conceal, signal)),
    ifReadable(settingsOf(reading, site, conceal, signal)),
    ifReadable(unresolvedReferences(reading, source, signal)),
    ifReadable(authenticates(reading, source, signal)),
    ifReadable(authenticates(reading, site, signal)),
  ]);
  const property = (body: unknown, name: string) => textAt(body, 'properties', name);
  const autoSwap = property(sourceConfig, 'autoSwapSlotName');
  const image = imageOf(sourceConfig);
  return {
    slots,
    os: at(siteBody, 'properties', 'reserved') === true ? 'linux' : 'windows',
    ...(plan && { plan }),
    ...(workingSet !== undefined && { workingSet }),
    ...(autoSwap !== undefined && { autoSwap }),
    virtualNetworks: {
      source: property(sourceBody, 'virtualNetworkSubnetId')?.toLowerCase(),
      production: property(siteBody, 'virtualNetworkSubnetId')?.toLowerCase(),
    },
    ...(here && there && { differences: differencesOf({ source: here, production: there }, slots.stickyNames) }),
    ...(here && {
      warmUp: {
        healthCheckPath: property(sourceConfig, 'healthCheckPath'),
        pingPath: here['app setting']['WEBSITE_SWAP_WARMUP_PING_PATH'],
        pingStatuses: here['app setting']['WEBSITE_SWAP_WARMUP_PING_STATUSES'],
        httpsOnly: at(sourceBody, 'properties', 'httpsOnly') === true,
      },
    }),
    rampUp: slots.rampUp,
    clientAffinity: at(siteBody, 'properties', 'clientAffinityEnabled') === true,
    ...(image !== undefined && !image.startsWith('sha256:') && { mutableImage: image }),
    ...(unresolved && { unresolvedReferences: unresolved }),
    // Known only where both are: one slot that was not read could be the one.
    ...(signIns.includes(true) && { authentication: true }),
    ...(signIns.every((signIn) => signIn === false) && { authentication: false }),
    sourceLacksIdentity: at(siteBody, 'identity') !== undefined && at(sourceBody, 'identity') === undefined,
  };
}

/** The larger of both slots in the last hour. */
async function workingSetOf(client: Client, paths: readonly string[], { now, signal }: Asking) {
  const memory = { metric: 'MemoryWorkingSet', aggregation: 'Maximum', minutes: 60, now } as const;
  const each = await Promise.all(paths.map((path) => highest(client, path, memory, signal)));
  const known = each.filter((bytes) => bytes !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}
