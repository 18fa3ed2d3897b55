import { at, listAt, textAt } from '../../wire/json.ts';
import type { Client } from '../clients.ts';
import type { Counted } from '../error-rate.ts';
import { read } from '../reading.ts';

/** Of Azure Monitor (https://learn.microsoft.com/azure/container-apps/metrics, 2026-11). */
const METRICS_VERSION = '2018-01-01';

interface Period {
  /** Of all together without one. */
  readonly revision: string | undefined;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
}

/**
 * What the users of a revision asked and how much of it failed. Requests that ended without an answer are in no
 * category: who waits in vain is seen by probes only. Nothing when no minute has a number.
 */
export async function requestsOfRevision(
  client: Client,
  app: string,
  { revision, from, to }: Period,
  signal: AbortSignal,
): Promise<Counted | undefined> {
  const filters = [
    "statusCodeCategory eq '*'",
    ...(revision === undefined ? [] : [`revisionName eq '${revision.replaceAll("'", "''")}'`]),
  ];
  const query = {
    'api-version': METRICS_VERSION,
    metricnames: 'Requests',
    aggregation: 'Total',
    interval: 'PT1M',
    timespan: `${new Date(from).toISOString()}/${new Date(to).toISOString()}`,
    $filter: filters.join(' and '),
  };
  const body = await read(client, `${app}/providers/Microsoft.Insights/metrics`, { signal, query });
  const series = listAt(body, 'value').flatMap((metric) => listAt(metric, 'timeseries'));
  const counts = series.flatMap((one) => {
    const category = listAt(one, 'metadatavalues')
      .map((dimension) => ({ name: textAt(dimension, 'name', 'value'), value: textAt(dimension, 'value') }))
      .find(({ name }) => name?.toLowerCase() === 'statuscodecategory')?.value;
    const totals = listAt(one, 'data').map((minute) => at(minute, 'total'));
    return totals.flatMap((total) => (typeof total === 'number' ? [{ total, failed: category === '5xx' }] : []));
  });
  if (counts.length === 0) return undefined;
  const sum = (of: typeof counts) => of.reduce((all, { total }) => all + total, 0);
  return { requests: sum(counts), failed: sum(counts.filter(({ failed }) => failed)) };
}
