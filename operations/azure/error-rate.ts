import type { Client } from './clients.ts';
import { minutesOf } from './metrics.ts';

export interface Counted {
  readonly requests: number;
  /** Answered with 5xx. */
  readonly failed: number;
}

/**
 * What the users of a slot asked and how much of it failed, in the whole minutes between two times (milliseconds since
 * 1970). Nothing when no minute has a number, which is not the same as no request: Azure counts some minutes late.
 */
export async function requestsBetween(
  client: Client,
  resource: string,
  period: { readonly from: number; readonly to: number },
  signal: AbortSignal,
): Promise<Counted | undefined> {
  const minutes = await minutesOf(
    client,
    resource,
    { metrics: ['Requests', 'Http5xx'], aggregation: 'Total', ...period },
    signal,
  );
  const sum = (metric: string) => (minutes.get(metric) ?? []).reduce((total, count) => total + count, 0);
  if ((minutes.get('Requests') ?? []).length === 0) return undefined;
  return { requests: sum('Requests'), failed: sum('Http5xx') };
}
