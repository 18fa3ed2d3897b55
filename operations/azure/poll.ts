import type { Progress } from '../core/machine/event.ts';
import type { Client } from './clients.ts';
import { type Cloud, isPinned } from './clouds.ts';
import { azureErrorOf, restoredErrorOf } from './error-body.ts';
import { whyOf } from './failure.ts';
import { textAt } from './json.ts';
import { type Answered, asked } from './reading.ts';
import { reasonOf } from './reason.ts';

/** Asks for the result of an accepted request, where Azure said it would be and nowhere else. */
export async function poll(client: Client, cloud: Cloud, location: string, signal: AbortSignal): Promise<Progress> {
  if (!isPinned(location, cloud)) return { is: 'unreachable', why: 'its result is said to be on another host' };
  try {
    return progressOf(await asked(client, location, { signal }));
  } catch (error) {
    return { is: 'unreachable', why: whyOf(error) };
  }
}

/** Statuses that tell about the asking and not about the operation. */
const NOT_YET = new Set([401, 403, 407, 408, 429]);

export function progressOf({ status, body }: Answered): Progress {
  if (status === 202) return { is: 'running' };
  if (status === 200 || status === 201 || status === 204) {
    // The SDK takes any 200 for success, whatever the body says (measured, 2026-11-20).
    if (textAt(body, 'status')?.toLowerCase() !== 'failed') return { is: 'completed' };
    return { is: 'failed', message: reasonOf(status, azureErrorOf(JSON.stringify(body))) };
  }
  const error = restoredErrorOf(body);
  if (status === 404) return { is: 'gone' };
  const ended = status >= 400 && status < 500 && !NOT_YET.has(status) && error.code !== undefined;
  if (ended) return { is: 'failed', message: reasonOf(status, error) };
  return { is: 'unreachable', why: reasonOf(status, error) };
}
