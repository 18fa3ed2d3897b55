import type { Answer } from '../core/machine/event.ts';
import { type Caller, PRODUCTION, type SlotRequest } from '../swap/slots.ts';
import { API_VERSION, type Clients } from './clients.ts';
import { type Cloud, isPinned } from './clouds.ts';
import type { Departure } from './departure.ts';
import { restoredErrorOf } from './error-body.ts';
import { AzureFailure, whyOf } from './failure.ts';
import { type Place, pathOf } from './place.ts';
import type { Answered } from './reading.ts';
import { reasonOf } from './reason.ts';

const ACTIONS = { swap: 'slotsswap', 'apply preview': 'applySlotConfig', 'reset preview': 'resetSlotConfig' } as const;

/** What is asked of a slot by one POST. */
export type SwapRequest = Extract<SlotRequest, { action: keyof typeof ACTIONS }>;

export interface Sending {
  readonly clients: Clients;
  readonly cloud: Cloud;
  readonly place: Place;
  /** Who read what this relies on. Nothing is sent as anybody else. */
  readonly as: Caller | undefined;
}

/** Sends one request exactly once, and tells what is certain about it, which is often little. */
export async function send(sending: Sending, { action, source }: SwapRequest, signal: AbortSignal): Promise<Answer> {
  const { clients, cloud, place, as } = sending;
  if (source.toLowerCase() === PRODUCTION) return { got: 'unsent', why: 'production is never the source of a swap' };
  const departure: Departure = { begun: false, left: false };
  const toProduction = { targetSlot: PRODUCTION, preserveVnet: true };
  const path = `${pathOf(place, source)}/${ACTIONS[action]}`;
  const same = (caller: Caller | undefined) => as && caller?.object === as.object && caller.tenant === as.tenant;
  try {
    const client = clients.changing(departure, (caller) => {
      if (!same(caller)) throw new AzureFailure('another account is signed in than the one that read the slots');
    });
    const { status, headers, body } = await client.pathUnchecked(path).post({
      queryParameters: { 'api-version': API_VERSION },
      abortSignal: signal,
      ...(action !== 'reset preview' && { body: toProduction }),
    });
    return answerOf({ status: Number(status), headers, body }, cloud);
  } catch (error) {
    const why = whyOf(error);
    return departure.left ? { got: 'unknown', why } : { got: 'unsent', why };
  }
}

/** Told about the way there or about a lock, and given by gateways that may have handed the request on. */
const UNPROVEN = new Set([407, 408, 429]);

/** What an answer proves. Only Azure's own word that it declined is taken for nothing having happened. */
export function answerOf({ status, headers, body }: Answered, cloud: Cloud): Answer {
  const requestId = headers['x-ms-request-id'];
  if (status === 202) {
    const location = headers['location'];
    // A place the token may not go to is as good as none: what became of it is then found out by reading.
    const pinned = location !== undefined && isPinned(location, cloud);
    return { got: 'accepted', location: pinned ? location : undefined, requestId };
  }
  if (status === 200 || status === 201 || status === 204) return { got: 'completed', requestId };
  const error = restoredErrorOf(body);
  const declined = status >= 400 && status < 500 && !UNPROVEN.has(status) && error.code !== undefined;
  if (declined) return { got: 'rejected', status, message: reasonOf(status, error) };
  return { got: 'unknown', why: reasonOf(status, error) };
}
