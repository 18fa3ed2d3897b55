import type { KuduDeployment } from '../deploy/seen.ts';
import { at, textAt } from '../wire/json.ts';
import type { Client } from './clients.ts';
import { restoredErrorOf } from './error-body.ts';
import { AzureFailure } from './failure.ts';
import { asked } from './reading.ts';
import { reasonOf } from './reason.ts';

/** Kudu's numbers (https://github.com/projectkudu/kudu/wiki/REST-API, 2026-11); 5 and 6 are a conflict and half a success. */
const STATES: Readonly<Record<number, KuduDeployment['state']>> = {
  [-1]: 'cancelled',
  0: 'pending',
  1: 'building',
  2: 'building',
  3: 'failed',
  4: 'succeeded',
};

/** Enough to know our own again: the journal keeps every reading. */
const KEPT = 5;
/** Our own messages have a hundred characters. Others can be anything. */
const LONGEST_MESSAGE = 200;

export function deploymentStateOf(body: unknown): KuduDeployment['state'] {
  const status = at(body, 'status');
  return (typeof status === 'number' ? STATES[status] : undefined) ?? 'unknown';
}

/** What was published to a slot, newest first, and in any case what is served. A slot nothing was published to has none. */
export async function deploymentsOf(client: Client, signal: AbortSignal): Promise<readonly KuduDeployment[]> {
  const { status, body } = await asked(client, '/api/deployments', { signal });
  if (status !== 200 || !Array.isArray(body)) throw new AzureFailure(reasonOf(status, restoredErrorOf(body)), status);
  const inOrder = body.toSorted((a, b) => receivedAt(b) - receivedAt(a)).flatMap(deploymentOf);
  return inOrder.filter(({ active }, index) => active || index < KEPT);
}

function deploymentOf(body: unknown): readonly KuduDeployment[] {
  const id = textAt(body, 'id');
  if (id === undefined) return [];
  const message = (textAt(body, 'message') ?? '').slice(0, LONGEST_MESSAGE);
  return [{ id, message, state: deploymentStateOf(body), active: at(body, 'active') === true }];
}

function receivedAt(body: unknown): number {
  return Date.parse(textAt(body, 'received_time') ?? '') || 0;
}
