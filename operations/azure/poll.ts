import type { Progress } from '../core/machine/event.ts';
import { textAt } from '../wire/json.ts';
import type { Clients } from './clients.ts';
import { type Cloud, isPinned } from './clouds.ts';
import { azureErrorOf, restoredErrorOf } from './error-body.ts';
import { whyOf } from './failure.ts';
import { deploymentStateOf } from './kudu-deployments.ts';
import { type Answered, asked } from './reading.ts';
import { reasonOf } from './reason.ts';

/** Asks for the result of an accepted request, where Azure said it would be and nowhere else. */
export async function poll(clients: Clients, cloud: Cloud, location: string, signal: AbortSignal): Promise<Progress> {
  try {
    const kudu = kuduAt(clients, location);
    if (kudu) return kuduProgressOf(await asked(kudu.client, kudu.path, { signal }));
    if (!isPinned(location, cloud)) return { is: 'unreachable', why: 'its result is said to be on another host' };
    return progressOf(await asked(clients.reading, location, { signal }));
  } catch (error) {
    return { is: 'unreachable', why: whyOf(error) };
  }
}

function kuduAt(clients: Clients, location: string) {
  if (!URL.canParse(location)) return undefined;
  const { protocol, hostname, port, pathname } = new URL(location);
  const client = protocol === 'https:' && port === '' ? clients.publishing(hostname) : undefined;
  return client && { client, path: pathname };
}

/** Statuses that tell about the asking and not about the operation. */
const NOT_YET = new Set([401, 403, 407, 408, 429]);

/** How an operation ends that did not succeed; every other word is on the way there. */
const ENDED = new Set(['failed', 'canceled', 'cancelled']);

function progressOf({ status, body }: Answered): Progress {
  if (status === 202) return { is: 'running' };
  if (status === 200 || status === 201 || status === 204) {
    // The SDK takes any 200 for success, whatever the body says (measured, 2026-11-20).
    const said = textAt(body, 'status')?.toLowerCase();
    if (said === undefined || said === 'succeeded') return { is: 'completed' };
    if (!ENDED.has(said)) return { is: 'running' };
    return { is: 'failed', message: reasonOf(status, azureErrorOf(JSON.stringify(body))) };
  }
  const error = restoredErrorOf(body);
  if (status === 404) return { is: 'gone' };
  const ended = status >= 400 && status < 500 && !NOT_YET.has(status) && error.code !== undefined;
  if (ended) return { is: 'failed', message: reasonOf(status, error) };
  return { is: 'unreachable', why: reasonOf(status, error) };
}

/** Kudu answers 202 until it is done and then 200, also for what failed: the body says which. */
function kuduProgressOf({ status, body }: Answered): Progress {
  if (status === 202) return { is: 'running' };
  if (status === 404) return { is: 'gone' };
  if (status !== 200) return { is: 'unreachable', why: reasonOf(status, restoredErrorOf(body)) };
  switch (deploymentStateOf(body)) {
    case 'succeeded':
      return { is: 'completed' };
    case 'failed':
      return { is: 'failed', message: 'Kudu could not deploy the package, its log says why' };
    case 'cancelled':
      return { is: 'failed', message: 'the deployment was cancelled' };
    case 'pending':
    case 'building':
      return { is: 'running' };
    default:
      return { is: 'gone' };
  }
}
