import { at, listAt, textAt } from '../wire/json.ts';
import type { Client } from './clients.ts';
import { read } from './reading.ts';

/** Of Azure Monitor (https://learn.microsoft.com/rest/api/monitor/metrics/list, 2026-11). */
const METRICS_VERSION = '2018-01-01';
const MINUTE = 60_000;

type Metric = 'MemoryPercentage' | 'MemoryWorkingSet' | 'Requests' | 'Http5xx';
type Aggregation = 'Average' | 'Maximum' | 'Total';

/** Times in milliseconds since 1970. */
interface Measured {
  readonly metrics: readonly Metric[];
  readonly aggregation: Aggregation;
  readonly from: number;
  readonly to: number;
}

/** By metric, the numbers of the minutes that have one: a minute without is not a minute with 0. */
export async function minutesOf(
  client: Client,
  resource: string,
  { metrics, aggregation, from, to }: Measured,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const query = {
    'api-version': METRICS_VERSION,
    metricnames: metrics.join(','),
    aggregation,
    interval: 'PT1M',
    timespan: `${new Date(from).toISOString()}/${new Date(to).toISOString()}`,
  };
  const body = await read(client, `${resource}/providers/Microsoft.Insights/metrics`, { signal, query });
  const numbersOf = (metric: unknown) =>
    listAt(metric, 'timeseries')
      .flatMap((series) => listAt(series, 'data'))
      .map((minute) => at(minute, aggregation.toLowerCase()))
      .filter((value) => typeof value === 'number');
  return new Map(listAt(body, 'value').map((metric) => [textAt(metric, 'name', 'value') ?? '', numbersOf(metric)]));
}

export interface Measuring {
  readonly metric: Metric;
  readonly aggregation: Aggregation;
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
  const period = { metrics: [metric], aggregation, from: now - minutes * MINUTE, to: now };
  const values = [...(await minutesOf(client, resource, period, signal)).values()].flat();
  return values.length === 0 ? undefined : Math.max(...values);
}
