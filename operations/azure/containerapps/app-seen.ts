import type { RevisionSeen, RolloutSeen } from '../../rollout/seen.ts';
import { at, listAt, textAt } from '../../wire/json.ts';
import type { Client, Clients } from '../clients.ts';
import { AzureFailure } from '../failure.ts';
import { ifReadable } from '../if-readable.ts';
import { read } from '../reading.ts';
import { APP_VERSION, type ContainerPlace, containerAppPath, revisionPath } from './place.ts';
import { restartsOf, revisionSeen } from './revision-seen.ts';
import { weightsOf } from './weights.ts';

/** What Azure tells of an app; of the manifest it knows nothing. */
export type ContainerAppSeen = Omit<RolloutSeen, 'manifest'>;

/** A hundred are kept, and those that are active come on top. */
const MOST_PAGES = 20;
/** Each costs a request; who has more active ones at a time does not look at their restarts. */
const MOST_WITH_REPLICAS = 10;

/** Reads the app, its revisions, and the replicas of those that run. Nothing here asks for a secret. */
export async function containerAppSeen(
  clients: Clients,
  place: ContainerPlace,
  signal: AbortSignal,
): Promise<ContainerAppSeen> {
  const path = containerAppPath(place);
  const [body, listed] = await Promise.all([
    read(clients.reading, path, { signal, query: APP_VERSION }),
    pagesOf(clients.reading, `${path}/revisions`, signal),
  ]);
  const [app, caller] = [textAt(body, 'id'), clients.caller()];
  if (app === undefined || caller === undefined) throw new AzureFailure('its answer cannot be read');
  const text = (...names: readonly string[]) => textAt(body, 'properties', ...names);
  const kept = at(body, 'properties', 'configuration', 'maxInactiveRevisions');
  return {
    app,
    caller: { object: caller.object, tenant: caller.tenant },
    mode: text('configuration', 'activeRevisionsMode') ?? 'Single',
    provisioning: text('provisioningState') ?? 'Unknown',
    modified: zoned(textAt(body, 'systemData', 'lastModifiedAt') ?? ''),
    host: text('configuration', 'ingress', 'fqdn'),
    latestRevision: text('latestRevisionName'),
    latestReady: text('latestReadyRevisionName'),
    traffic: weightsOf(at(body, 'properties', 'configuration', 'ingress')),
    keptInactive: typeof kept === 'number' ? kept : 100,
    revisions: await withRestarts(
      clients.reading,
      place,
      listed.flatMap((one) => revisionSeen(one) ?? []),
      signal,
    ),
  };
}

async function withRestarts(
  client: Client,
  place: ContainerPlace,
  revisions: readonly Omit<RevisionSeen, 'restarts'>[],
  signal: AbortSignal,
): Promise<readonly RevisionSeen[]> {
  // Listed oldest first, and told to the second: two of one second stay in that order.
  const newestFirst = revisions.toReversed().toSorted((a, b) => Date.parse(b.created) - Date.parse(a.created));
  const running = new Set(newestFirst.filter(({ active }) => active).slice(0, MOST_WITH_REPLICAS));
  return Promise.all(
    newestFirst.map(async (revision) => {
      if (!running.has(revision)) return { ...revision, restarts: undefined };
      const replicas = await ifReadable(pagesOf(client, `${revisionPath(place, revision.name)}/replicas`, signal));
      return { ...revision, restarts: replicas && restartsOf(replicas) };
    }),
  );
}

/** All of a list, page by page. */
export async function pagesOf(client: Client, path: string, signal: AbortSignal): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  let next: string | undefined = path;
  for (let page = 0; page < MOST_PAGES && next !== undefined; page++) {
    const body: unknown = await read(client, next, { signal, query: APP_VERSION });
    found.push(...listAt(body, 'value'));
    next = textAt(body, 'nextLink');
  }
  if (next !== undefined) throw new AzureFailure('there are more revisions than can be read');
  return found;
}

/** Some answers leave the zone out, and mean UTC (recorded, 2025-04). */
function zoned(time: string): string {
  return time === '' || /(?:Z|[+-]\d\d:\d\d)$/.test(time) ? time : `${time}Z`;
}
