import type { Client } from './clients.ts';
import { at, listAt } from './json.ts';
import { read } from './reading.ts';

/** Of Azure Monitor (https://learn.microsoft.com/rest/api/monitor/metrics/list, 2026-11). */
const METRICS_VERSION = '2018-01-01';
const MINUTE = 60_000;

export interface Measuring {
  readonly metric: 'MemoryPercentage' | 'MemoryWorkingSet';
  readonly aggregation: 'Average' | 'Maximum';
  readonly minutes: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The highest value of the last minutes; nothing where no minute has one, which is not the same as 0. */
export async function highest(
  client: Client,
  resource: string,
  { metric, aggregation, minutes, now }: Measuring,
  signal: AbortSignal,
): Promise<number | undefined> {
  const query = {
    'api-version': METRICS_VERSION,
    metricnames: metric,
    aggregation,
    interval: 'PT1M',
    timespan: `${new Date(now - minutes * MINUTE).toISOString()}/${new Date(now).toISOString()}`,
  };
  const body = await read(client, `${resource}/providers/Microsoft.Insights/metrics`, { signal, query });
  const values = listAt(body, 'value')
    .flatMap((one) => listAt(one, 'timeseries'))
    .flatMap((series) => listAt(series, 'data'))
    .map((minute) => at(minute, aggregation.toLowerCase()))
    .filter((value) => typeof value === 'number');
  return values.length === 0 ? undefined : Math.max(...values);
}
