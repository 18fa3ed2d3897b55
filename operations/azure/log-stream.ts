import { linesOf } from '../wire/log-lines.ts';
import type { Clients } from './clients.ts';
import { AzureFailure, whyOf } from './failure.ts';
import { type Place, pathOf } from './place.ts';
import { read } from './reading.ts';
import { reasonOf } from './reason.ts';
import { publishingHostOf } from './release.ts';

/** Milliseconds until Kudu begins to answer. After that a log may be silent for as long as nobody asks the app. */
const BEGINS_WITHIN = 30_000;

/**
 * What the slot of the place writes, line by line, until `signal` ends it or Kudu does, which it does after a while of
 * silence: who wants more asks again. Lines are whatever the app wrote, secrets and control characters included.
 */
export async function* logLines(clients: Clients, place: Place, signal: AbortSignal): AsyncGenerator<string> {
  const slot = await read(clients.reading, pathOf(place, place.source), { signal });
  const host = publishingHostOf(slot);
  const client = host === undefined ? undefined : clients.following(host);
  if (client === undefined) throw new AzureFailure('the slot has no publishing host in its cloud');
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), BEGINS_WITHIN);
  try {
    const abortSignal = AbortSignal.any([signal, late.signal]);
    const { status, body } = await client.pathUnchecked('/api/logstream/').get({ abortSignal }).asNodeStream();
    clearTimeout(timer);
    if (status !== '200' || body === undefined) throw new AzureFailure(reasonOf(Number(status), NOTHING));
    yield* linesOf(body as AsyncIterable<Uint8Array>);
  } catch (error) {
    if (!signal.aborted) throw new AzureFailure(whyOf(error));
  } finally {
    clearTimeout(timer);
  }
}

/** Of a stream nothing is read when it is refused. */
const NOTHING = { code: undefined, message: '' };
