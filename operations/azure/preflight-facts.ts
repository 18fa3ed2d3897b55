import type { PreflightFacts } from '../swap/preflight-facts.ts';
import type { Client, Clients } from './clients.ts';
import { AzureFailure } from './failure.ts';
import { at, textAt } from './json.ts';
import { highest } from './metrics.ts';
import { type Place, pathOf } from './place.ts';
import { read } from './reading.ts';
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
  const { clients, place, conceal, signal } = asking;
  const { reading } = clients;
  const [site, source] = [pathOf(place), pathOf(place, place.source)];
  const get = (path: string) => read(reading, path, { signal });
  const [slots, siteBody, sourceBody, sourceConfig] = await Promise.all([
    slotsSeen(clients, place, signal),
    get(site),
    get(source),
    get(`${source}/config/web`),
  ]);
  const [plan, workingSet, here, there] = await Promise.all([
    ifReadable(planOf(asking, textAt(siteBody, 'properties', 'serverFarmId'))),
    ifReadable(workingSetOf(reading, [site, source], asking)),
    ifReadable(settingsOf(reading, source, conceal, signal)),
    ifReadable(settingsOf(reading, site, conceal, signal)),
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
    sourceLacksIdentity: at(siteBody, 'identity') !== undefined && at(sourceBody, 'identity') === undefined,
  };
}

async function planOf({ clients: { reading }, now, signal }: Asking, id: string | undefined) {
  if (id === undefined) return undefined;
  const memory = { metric: 'MemoryPercentage', aggregation: 'Average', minutes: 10, now } as const;
  const [body, memoryPercentage] = await Promise.all([
    read(reading, id, { signal }),
    ifReadable(highest(reading, id, memory, signal)),
  ]);
  const [sku, instances] = [textAt(body, 'sku', 'name'), at(body, 'sku', 'capacity')];
  if (sku === undefined || typeof instances !== 'number') return undefined;
  return { sku, instances, ...(memoryPercentage !== undefined && { memoryPercentage }) };
}

/** The larger of both slots in the last hour. */
async function workingSetOf(client: Client, paths: readonly string[], { now, signal }: Asking) {
  const memory = { metric: 'MemoryWorkingSet', aggregation: 'Maximum', minutes: 60, now } as const;
  const each = await Promise.all(paths.map((path) => highest(client, path, memory, signal)));
  const known = each.filter((bytes) => bytes !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

/** What cannot be read is not known, and what is not known neither refuses nor warns. */
async function ifReadable<Fact>(reading: Promise<Fact>): Promise<Fact | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof AzureFailure) return undefined;
    throw error;
  }
}
