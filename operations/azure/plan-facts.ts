import { at, textAt } from '../wire/json.ts';
import type { Client } from './clients.ts';
import { ifReadable } from './if-readable.ts';
import { highest } from './metrics.ts';
import { read } from './reading.ts';

interface Asking {
  readonly client: Client;
  readonly now: number;
  readonly signal: AbortSignal;
}

/** Size, instances and memory of the plan with this id; nothing when its answer is not that of a plan. */
export async function planFacts({ client, now, signal }: Asking, id: string | undefined) {
  if (id === undefined) return undefined;
  const memory = { metric: 'MemoryPercentage', aggregation: 'Average', minutes: 10, now } as const;
  const [body, memoryPercentage] = await Promise.all([
    read(client, id, { signal }),
    ifReadable(highest(client, id, memory, signal)),
  ]);
  const [sku, instances] = [textAt(body, 'sku', 'name'), at(body, 'sku', 'capacity')];
  if (sku === undefined || typeof instances !== 'number') return undefined;
  return { sku, instances, ...(memoryPercentage !== undefined && { memoryPercentage }) };
}
