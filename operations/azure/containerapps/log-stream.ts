import { listAt, textAt } from '../../wire/json.ts';
import { linesOf } from '../../wire/log-lines.ts';
import type { Clients, Reach } from '../clients.ts';
import { strangerClient } from '../clients.ts';
import { AzureFailure, whyOf } from '../failure.ts';
import { read } from '../reading.ts';
import { pagesOf } from './app-seen.ts';
import { merged } from './merged.ts';
import { APP_VERSION, type ContainerPlace, containerAppPath, revisionPath } from './place.ts';

export interface RevisionLog {
  readonly reach: Reach;
  readonly clients: Clients;
  readonly place: ContainerPlace;
  readonly revision: string;
  /** Goes on until `signal` ends it; else what was written last. */
  readonly follows: boolean;
}

/** Each is a connection of its own, and more at a time nobody reads. */
const MOST_REPLICAS = 5;
const TAIL = 50;
/** Milliseconds until a stream begins. */
const BEGINS_WITHIN = 30_000;

/**
 * What the replicas of a revision write, line by line and with the end of the replica's name where there are several.
 * The token is that of the app for its logs, and goes to hosts of its cloud only. Lines are whatever the app wrote.
 */
export async function* revisionLogLines(log: RevisionLog, signal: AbortSignal): AsyncGenerator<string> {
  const { clients, place, revision } = log;
  const replicas = await pagesOf(clients.reading, `${revisionPath(place, revision)}/replicas`, signal);
  const places = replicas.slice(0, MOST_REPLICAS).flatMap((replica) => {
    const [container] = listAt(replica, 'properties', 'containers');
    const [name, address] = [textAt(replica, 'name'), textAt(container, 'logStreamEndpoint')];
    return name !== undefined && address !== undefined ? [{ name, address }] : [];
  });
  if (places.length === 0) throw new AzureFailure(`\`${revision}\` has no replica that writes anything`);
  const path = `${containerAppPath(place)}/getAuthToken`;
  const answer = await read(clients.reading, path, { signal, method: 'POST', query: APP_VERSION });
  const token = textAt(answer, 'properties', 'token');
  if (token === undefined) throw new AzureFailure('its answer has no token for the logs');
  const isOne = places.length === 1;
  const streams = places.map(({ name, address }) => {
    const short = isOne ? '' : `${name.slice(name.lastIndexOf('-') + 1)}  `;
    return linesAt(log, { address, token, prefix: short }, signal);
  });
  yield* merged(streams);
}

async function* linesAt(
  { reach, follows }: RevisionLog,
  { address, token, prefix }: { readonly address: string; readonly token: string; readonly prefix: string },
  signal: AbortSignal,
): AsyncGenerator<string> {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const { containerLogs } = reach.cloud;
  const isOurs = containerLogs !== undefined && url?.protocol === 'https:' && url.host.endsWith(`.${containerLogs}`);
  const client = isOurs ? strangerClient(reach, url.host, { isEndless: true }) : undefined;
  if (url === undefined || client === undefined)
    throw new AzureFailure('the logs are said to be on a host outside of its cloud');
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), BEGINS_WITHIN);
  try {
    const { status, body } = await client
      .pathUnchecked(url.pathname)
      .get({
        queryParameters: { tailLines: TAIL, follow: follows },
        headers: { authorization: `Bearer ${token}` },
        abortSignal: AbortSignal.any([signal, late.signal]),
      })
      .asNodeStream();
    clearTimeout(timer);
    if (status !== '200' || body === undefined) throw new AzureFailure(`HTTP ${status}`);
    for await (const line of linesOf(body as AsyncIterable<Uint8Array>)) yield `${prefix}${line}`;
  } catch (error) {
    if (!signal.aborted) throw new AzureFailure(whyOf(error));
  } finally {
    clearTimeout(timer);
  }
}
