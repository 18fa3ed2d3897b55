import type { Evidence, Probe } from '../../core/machine/evidence.ts';
import type { Clock } from '../../core/ports.ts';
import { probed } from '../../probe/probe.ts';
import type { Target } from '../../probe/target.ts';
import { textAt } from '../../wire/json.ts';
import type { Clients } from '../clients.ts';
import { AzureFailure } from '../failure.ts';
import { read } from '../reading.ts';
import { requestsOfRevision } from './error-rate.ts';
import { APP_VERSION, type ContainerPlace, containerAppPath, revisionPath } from './place.ts';

/** How a label is asked for: by the address it has beside that of the app. */
export const LABEL = 'label:';

/** Asks a revision, a label or the app over its own address, as Azure tells it, and Azure for what users got. */
export function containerProbing(
  clients: Clients,
  place: ContainerPlace,
  apps: Pick<Target, 'instead' | 'ca' | 'proxyFor' | 'fill'> | undefined,
  clock: Clock,
): (probe: Probe, signal: AbortSignal) => Promise<readonly Evidence[]> {
  const hosts = new Map<string, string>();
  const hostOf = async (name: string, signal: AbortSignal): Promise<string> => {
    const host = hosts.get(name) ?? (await hostNamed(clients, place, name, signal));
    hosts.set(name, host);
    return host;
  };
  return async (probe, signal) => {
    const [answers, share] = await Promise.all([
      probe.checks.length === 0 ? [] : probed(probe, { host: await hostOf(probe.slot, signal), ...apps }, signal),
      probe.failures ? shareOf(clients, place, { name: probe.slot, clock }, signal) : undefined,
    ]);
    return share ? [...answers, share] : answers;
  };
}

/** Read and never made; only that of a label follows from that of the app. */
async function hostNamed(clients: Clients, place: ContainerPlace, name: string, signal: AbortSignal): Promise<string> {
  const get = (path: string) => read(clients.reading, path, { signal, query: APP_VERSION });
  const isRevision = name !== place.app && !name.startsWith(LABEL);
  const host = isRevision
    ? textAt(await get(revisionPath(place, name)), 'properties', 'fqdn')
    : textAt(await get(containerAppPath(place)), 'properties', 'configuration', 'ingress', 'fqdn');
  if (host === undefined) throw new AzureFailure('it has no address: the app takes no requests from outside');
  if (!name.startsWith(LABEL)) return host;
  return host.replace(/^[^.]+/, (app) => `${app}---${name.slice(LABEL.length)}`);
}

const MINUTE = 60_000;

/**
 * What users got since the app was changed last, by the server's clock. The minute of the change is left out: Azure
 * counts by whole minutes, and a part of that one belongs to the shares before.
 */
async function shareOf(
  { reading }: Clients,
  place: ContainerPlace,
  { name, clock }: { readonly name: string; readonly clock: Clock },
  signal: AbortSignal,
): Promise<Evidence | undefined> {
  const path = containerAppPath(place);
  const changed = textAt(await read(reading, path, { signal, query: APP_VERSION }), 'systemData', 'lastModifiedAt');
  if (changed === undefined) return undefined;
  const zone = /(?:Z|[+-]\d\d:\d\d)$/.test(changed) ? '' : 'Z';
  const from = Math.ceil(Date.parse(`${changed}${zone}`) / MINUTE) * MINUTE;
  const to = Date.parse(clock.wall());
  const revision = name === place.app ? undefined : name;
  const counted = from < to ? await requestsOfRevision(reading, path, { revision, from, to }, signal) : undefined;
  return counted && { check: `users of ${name}`, got: 'share', ...counted };
}
