import type { AppStatus, PlanStatus, SlotStatus } from '../status/app-status.ts';
import { type RampUpRule, trafficOf } from '../status/traffic.ts';
import { PRODUCTION } from '../swap/slots.ts';
import { textAt } from '../wire/json.ts';
import type { Clients } from './clients.ts';
import { AzureFailure } from './failure.ts';
import { ifReadable } from './if-readable.ts';
import type { Location } from './locate.ts';
import { operationSince } from './operation-since.ts';
import { pathOf } from './place.ts';
import { planFacts } from './plan-facts.ts';
import { rampUpRulesOf } from './ramp-up-rules.ts';
import { read } from './reading.ts';
import { releaseOf } from './release.ts';
import { slotNames } from './slot-names.ts';
import { slotSeen } from './slots-seen.ts';

export interface StatusOf {
  readonly clients: Clients;
  readonly location: Location;
  /** Slots the deployment file declares: read even where the list does not have them yet. */
  readonly expected: readonly string[];
  /** Milliseconds since 1970, for the period metrics and the log are asked for. */
  readonly now: number;
  readonly signal: AbortSignal;
}

/** Reads one app: which slots there are by one query, and each of them fresh. Nothing here asks for a secret. */
export async function appStatus(asking: StatusOf): Promise<AppStatus> {
  const { clients, location, expected, signal } = asking;
  const site = pathOf({ ...location, source: PRODUCTION });
  const [listed, siteBody] = await Promise.all([
    ifReadable(slotNames(clients.reading, location, signal)),
    read(clients.reading, site, { signal }),
  ]);
  const names = new Map([...expected, ...(listed ?? [])].map((name) => [name.toLowerCase(), name]));
  names.delete(PRODUCTION);
  const [production, plan, ...others] = await Promise.all([
    slotOf(asking, PRODUCTION, siteBody),
    ifReadable(planOf(asking, siteBody)),
    ...[...names.values()].sort().map((name) => slotOf(asking, name)),
  ]);
  if (production === undefined) throw new AzureFailure('the app does not exist');
  const slots = [production, ...others.filter((slot) => slot !== undefined)];
  const shares = trafficOf(production.status.host, production.rules);
  const id = slots.map(({ status }) => status.operation).find((operation) => operation !== undefined);
  return {
    site: textAt(siteBody, 'id') ?? site,
    plan,
    slots: slots.map(({ status }) => ({ ...status, trafficPercent: shares.get(status.host.toLowerCase()) ?? 0 })),
    operation: id === undefined ? undefined : { id, ...(await operationSince(asking, site)) },
  };
}

interface Found {
  readonly status: Omit<SlotStatus, 'trafficPercent'>;
  readonly rules: readonly RampUpRule[];
}

/** Nothing for a slot that does not exist: the list lags, and a file can be ahead of what was prepared. */
async function slotOf(
  { clients, location, signal }: StatusOf,
  name: string,
  known?: unknown,
): Promise<Found | undefined> {
  const path = pathOf({ ...location, source: name }, name);
  const get = (of: string) => read(clients.reading, of, { signal });
  try {
    const [body, config] = await Promise.all([known ?? get(path), get(`${path}/config/web`)]);
    const release = await ifReadable(releaseOf(clients, body, config, signal));
    const host = textAt(body, 'properties', 'defaultHostName');
    if (host === undefined) throw new AzureFailure('its answer cannot be read');
    const autoSwap = textAt(config, 'properties', 'autoSwapSlotName');
    // Some put a key behind the question mark.
    const healthCheckPath = textAt(config, 'properties', 'healthCheckPath')?.split('?', 1)[0];
    return {
      status: { ...slotSeen(name, body, release), host, autoSwap, healthCheckPath },
      rules: rampUpRulesOf(config),
    };
  } catch (error) {
    if (error instanceof AzureFailure && error.status === 404) return undefined;
    throw error;
  }
}

async function planOf({ clients, now, signal }: StatusOf, site: unknown): Promise<PlanStatus | undefined> {
  const id = textAt(site, 'properties', 'serverFarmId');
  const facts = await planFacts({ client: clients.reading, now, signal }, id);
  if (id === undefined || facts === undefined) return undefined;
  return { name: id.split('/').at(-1) ?? id, memoryPercentage: undefined, ...facts };
}
