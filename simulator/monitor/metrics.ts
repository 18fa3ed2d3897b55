import { memoryShare } from '../apps/memory.ts';
import { behaviourOf } from '../apps/release.ts';
import { type AzureResponse, type Json, ok } from '../core/http.ts';
import type { Call, Route } from '../core/route.ts';
import { found, keyOf, param } from '../web/lookup.ts';
import { PLAN, SITE } from '../web/paths.ts';
import { idOf } from '../web/site.ts';

/** Azure Monitor for what the operations ask: counted from the requests the apps were sent, minute by minute. */
export const metricRoutes: readonly Route[] = [
  { method: 'GET', path: `${SITE}/providers/Microsoft.Insights/metrics`, handler: siteMetrics, unverified: true },
  { method: 'GET', path: `${PLAN}/providers/Microsoft.Insights/metrics`, handler: planMetrics, unverified: true },
];

const MINUTE = 60_000;
const HOUR = 3_600_000;

/** A number for a minute; nothing where there is no data, which is not the same as none. */
type Measure = (from: number, to: number) => number | undefined;

/** The numbers of a part: a revision, a kind of answer; of the whole where there are no dimensions. */
export interface Series {
  readonly dimensions: Readonly<Record<string, string>>;
  readonly measure: Measure;
}

function siteMetrics(call: Call): AzureResponse {
  const { azure } = call;
  const { site, slot } = found(call);
  const siteId = keyOf(idOf(site));
  const count =
    (counts: (status: number) => boolean): Measure =>
    (from, to) => {
      const visits = azure.visits.filter(
        (visit) => visit.siteId === siteId && visit.slot === slot.name && visit.at >= from && visit.at < to,
      );
      return visits.length === 0 ? undefined : visits.filter(({ status }) => counts(status)).length;
    };
  const memory = (): number => behaviourOf(azure.releases, slot, azure.clock.now()).memoryMb * 1024 * 1024;
  return metrics(
    call,
    idOf(site, slot),
    'Microsoft.Web/sites',
    whole({
      requests: count(() => true),
      http5xx: count((status) => status >= 500),
      http4xx: count((status) => status >= 400 && status < 500),
      http2xx: count((status) => status >= 200 && status < 300),
      memoryworkingset: memory,
      averagememoryworkingset: memory,
    }),
  );
}

function planMetrics(call: Call): AzureResponse {
  const id = `/subscriptions/${param(call, 'subscription')}/resourceGroups/${param(call, 'group')}/providers/Microsoft.Web/serverfarms/${param(call, 'plan')}`;
  const plan = call.azure.plans.get(keyOf(id));
  const memory = (): number | undefined => plan && Math.min(100, Math.round(memoryShare(call.azure, plan) * 100));
  return metrics(call, id, 'Microsoft.Web/serverfarms', whole({ memorypercentage: memory }));
}

function whole(measures: Readonly<Record<string, Measure>>): Readonly<Record<string, readonly Series[]>> {
  return Object.fromEntries(Object.entries(measures).map(([name, measure]) => [name, [{ dimensions: {}, measure }]]));
}

/** Azure Monitor's answer for a resource: the metrics that are asked for, each in its series. */
export function metrics(
  call: Call,
  id: string,
  namespace: string,
  known: Readonly<Record<string, readonly Series[]>>,
): AzureResponse {
  const { searchParams } = call.request.url;
  const [from, to] = timespanOf(searchParams.get('timespan'), call.azure.clock.now());
  const names = (searchParams.get('metricnames') ?? '').split(',').filter((name) => name !== '');
  const aggregation = (searchParams.get('aggregation') ?? 'Total').split(',').map((name) => name.trim().toLowerCase());
  const nothing: readonly Series[] = [{ dimensions: {}, measure: () => undefined }];
  const value = names.map((name) => {
    const series = known[name.toLowerCase()] ?? nothing;
    return metric(
      id,
      name,
      series.map(({ dimensions, measure }) => ({
        metadatavalues: Object.entries(dimensions).map(([dimension, of]) => ({ name: named(dimension), value: of })),
        data: points(measure, aggregation, from, to),
      })),
    );
  });
  return ok({
    cost: 0,
    timespan: `${new Date(from).toISOString()}/${new Date(to).toISOString()}`,
    interval: 'PT1M',
    value,
    namespace,
    resourceregion: 'westeurope',
  });
}

function points(measure: Measure, aggregation: readonly string[], from: number, to: number): readonly Json[] {
  const data: Json[] = [];
  for (let minute = Math.floor(from / MINUTE) * MINUTE; minute < to; minute += MINUTE) {
    const measured = measure(minute, minute + MINUTE);
    const values = measured === undefined ? {} : Object.fromEntries(aggregation.map((name) => [name, measured]));
    data.push({ timeStamp: new Date(minute).toISOString(), ...values });
  }
  return data;
}

function named(value: string): Json {
  return { value, localizedValue: value };
}

function metric(id: string, name: string, timeseries: readonly Json[]): Json {
  return {
    id: `${id}/providers/Microsoft.Insights/metrics/${name}`,
    type: 'Microsoft.Insights/metrics',
    name: named(name),
    unit: 'Count',
    timeseries,
    errorCode: 'Success',
  };
}

/** `from/to` in ISO 8601; the last hour when nothing is said. */
function timespanOf(text: string | null, now: number): readonly [number, number] {
  const [from, to] = (text ?? '').split('/').map((part) => Date.parse(part));
  return [from || now - HOUR, to || now];
}
