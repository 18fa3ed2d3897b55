import type { Evidence, Probe } from '../core/machine/evidence.ts';
import type { Clock } from '../core/ports.ts';
import { probed } from '../probe/probe.ts';
import type { Target } from '../probe/target.ts';
import { PRODUCTION } from '../swap/slots.ts';
import { textAt } from '../wire/json.ts';
import type { Clients } from './clients.ts';
import { requestsBetween } from './error-rate.ts';
import { AzureFailure } from './failure.ts';
import { type Place, pathOf } from './place.ts';
import { read } from './reading.ts';
import { lastSwapOf } from './slots-seen.ts';

/** Asks a slot over its own address, as Azure tells it, and Azure for what users got. */
export function probing(
  clients: Clients,
  place: Place,
  apps: Pick<Target, 'instead' | 'ca' | 'proxyFor' | 'fill'> | undefined,
  clock: Clock,
): (probe: Probe, signal: AbortSignal) => Promise<readonly Evidence[]> {
  const hosts = new Map<string, string>();
  const hostOf = async (slot: string, signal: AbortSignal): Promise<string> => {
    const known = hosts.get(slot);
    if (known !== undefined) return known;
    const body = await read(clients.reading, pathOf(place, slot), { signal });
    const host = textAt(body, 'properties', 'defaultHostName');
    if (host === undefined) throw new AzureFailure('the slot has no host name');
    hosts.set(slot, host);
    return host;
  };
  return async (probe, signal) => {
    const [answers, share] = await Promise.all([
      probe.checks.length === 0 ? [] : probed(probe, { host: await hostOf(probe.slot, signal), ...apps }, signal),
      probe.failures ? shareOf(clients, pathOf(place, probe.slot), clock, signal) : undefined,
    ]);
    return share ? [...answers, share] : answers;
  };
}

const MINUTE = 60_000;

/**
 * What users got since the last swap, by the server's clock. The minute of the swap is left out: Azure counts by whole
 * minutes, and a part of that one belongs to the release before. Our own probes are among the requests.
 */
async function shareOf(
  { reading }: Clients,
  path: string,
  clock: Clock,
  signal: AbortSignal,
): Promise<Evidence | undefined> {
  const swapped = lastSwapOf(await read(reading, path, { signal }));
  if (swapped === undefined) return undefined;
  const from = Math.ceil(Date.parse(swapped.at) / MINUTE) * MINUTE;
  const to = Date.parse(clock.wall());
  const counted = from < to ? await requestsBetween(reading, path, { from, to }, signal) : undefined;
  return counted && { check: path.includes('/slots/') ? 'users' : `users of ${PRODUCTION}`, got: 'share', ...counted };
}
