import type { Answer } from '../core/machine/event.ts';
import type { Caller } from '../swap/slots.ts';
import { claimsOf } from './challenge.ts';
import { API_VERSION, type ChangingTo, type Clients } from './clients.ts';
import { type Cloud, isPinned } from './clouds.ts';
import type { Departure } from './departure.ts';
import { restoredErrorOf } from './error-body.ts';
import { AzureFailure, whyOf } from './failure.ts';
import type { Answered } from './reading.ts';
import { reasonOf } from './reason.ts';

/** One request that changes something. */
export interface ChangeRequest extends ChangingTo {
  readonly method: 'POST' | 'PUT' | 'PATCH';
  /** From the endpoint on. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON, unless `bytes` says how long a stream of them it is. */
  readonly body?: unknown;
  readonly bytes?: number;
}

export interface Sending {
  readonly clients: Clients;
  readonly cloud: Cloud;
  /** Who read what this relies on. Nothing is sent as anybody else. */
  readonly as: Caller | undefined;
}

/** Sends one request exactly once, and tells what is certain about it, which is often little. */
export async function sendOnce(
  { clients, cloud, as }: Sending,
  { method, path, query, body, bytes, ...to }: ChangeRequest,
  signal: AbortSignal,
): Promise<Answer> {
  const departure: Departure = { begun: false, left: false };
  const same = (caller: Caller | undefined) => as && caller?.object === as.object && caller.tenant === as.tenant;
  try {
    const permits = (caller: Caller | undefined) => {
      if (!same(caller)) throw new AzureFailure('another account is signed in than the one that read the slots');
    };
    const options = {
      queryParameters: { 'api-version': API_VERSION, ...query },
      abortSignal: signal,
      ...(body !== undefined && { body }),
      // With its length, so that a connection that ends early is not taken for the end of the package.
      ...(bytes !== undefined && {
        contentType: 'application/octet-stream',
        headers: { 'content-length': `${bytes}` },
      }),
    };
    const at = clients.changing(departure, permits, to).pathUnchecked(path);
    const verb = { POST: at.post, PUT: at.put, PATCH: at.patch }[method];
    const { status, headers, body: answer } = await verb(options);
    return answerOf({ status: Number(status), headers, body: answer }, cloud, to.host);
  } catch (error) {
    const why = whyOf(error);
    return departure.left ? { got: 'unknown', why } : { got: 'unsent', why };
  }
}

/** Told about the way there or about a lock, and given by gateways that may have handed the request on. */
const UNPROVEN = new Set([407, 408, 429]);

/** What an answer proves. Only Azure's own word that it declined is taken for nothing having happened. */
function answerOf({ status, headers, body }: Answered, cloud: Cloud, host: string | undefined): Answer {
  const requestId = headers['x-ms-request-id'];
  if (status === 202) {
    // Microsoft.App gives both, and only the first tells why an operation failed (recorded, 2025-04).
    const arm = headers['azure-asyncoperation'] ?? headers['location'];
    const location = host === undefined ? arm : kuduPlaceOf(host, headers['scm-deployment-id']);
    // A place the token may not go to is as good as none: what became of it is then found out by reading.
    const pinned = location !== undefined && (host !== undefined || isPinned(location, cloud));
    return { got: 'accepted', location: pinned ? location : undefined, requestId };
  }
  if (status === 200 || status === 201 || status === 204) return { got: 'completed', requestId };
  const error = restoredErrorOf(body);
  if (status === 401 && claimsOf(headers['www-authenticate']) !== undefined)
    return { got: 'rejected', status, message: 'it wants a fresh sign-in first' };
  const declined = status >= 400 && status < 500 && !UNPROVEN.has(status) && error.code !== undefined;
  if (declined) return { got: 'rejected', status, message: reasonOf(status, error) };
  return { got: 'unknown', why: reasonOf(status, error) };
}

/**
 * Where Kudu tells about this deployment. Its own `Location` names the latest one instead, which can be somebody
 * else's by then, and on Linux over plain HTTP. Kudu on Windows gives no id.
 */
function kuduPlaceOf(host: string, id: string | undefined): string | undefined {
  return id !== undefined && /^[\w-]{1,64}$/.test(id) ? `https://${host}/api/deployments/${id}` : undefined;
}
