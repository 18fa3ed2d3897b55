import type { Azure } from '../core/azure.ts';
import type { AzureResponse } from '../core/http.ts';
import type { Call, Route } from '../core/route.ts';
import { metrics, type Series } from '../monitor/metrics.ts';
import { keyOf } from '../web/lookup.ts';
import { appIdOf, type ContainerApp } from './container-app.ts';
import { foundApp } from './lookup.ts';
import { APP } from './paths.ts';
import { restartsOf } from './replica-body.ts';
import type { Revision } from './revision.ts';
import { behaviourOf, stateOf } from './state.ts';
import type { RevisionVisit } from './visits.ts';

export const containerAppMetricRoutes: readonly Route[] = [
  { method: 'GET', path: `${APP}/providers/Microsoft.Insights/metrics`, handler: appMetrics, unverified: true },
];

const MB = 1024 * 1024;

function appMetrics(call: Call): AzureResponse {
  const app = foundApp(call);
  const asked = dimensionsOf(call.request.url.searchParams.get('$filter') ?? '');
  const byRevision = (measure: (revision: Revision, time: number) => number): readonly Series[] =>
    revisionSeries(call.azure, app, asked, measure);
  const { azure } = call;
  return metrics(call, appIdOf(app), 'Microsoft.App/containerApps', {
    requests: requestSeries(azure, app, asked),
    replicas: byRevision((revision, time) => stateOf(azure, revision, time).replicas),
    restartcount: byRevision((revision, time) =>
      restartsOf(time, azure.manner.pace, revision, behaviourOf(azure, revision).restartsEverySeconds),
    ),
    workingsetbytes: byRevision((revision) => behaviourOf(azure, revision).memoryMb * MB),
  });
}

/** What each dimension is asked to be; `*` asks for one series per value. */
type Asked = Readonly<Record<string, string>>;

/** `revisionName eq 'app--two' and statusCodeCategory eq '*'` */
function dimensionsOf(filter: string): Asked {
  const conditions = [...filter.matchAll(/(\w+)\s+eq\s+'([^']*)'/gi)];
  return Object.fromEntries(conditions.map(([, name = '', value = '']) => [name.toLowerCase(), value]));
}

function requestSeries(azure: Azure, app: ContainerApp, asked: Asked): readonly Series[] {
  const appId = keyOf(appIdOf(app));
  const groups = new Map<string, { readonly dimensions: Asked; readonly visits: RevisionVisit[] }>();
  for (const visit of azure.revisionVisits) {
    if (visit.appId !== appId || (visit.status === 0 && 'statuscodecategory' in asked)) continue;
    const own: Asked = {
      revisionname: visit.revision,
      statuscodecategory: `${Math.floor(visit.status / 100)}xx`,
      statuscode: String(visit.status),
    };
    if (!fits(own, asked)) continue;
    const dimensions = Object.fromEntries(Object.keys(asked).map((name) => [name, own[name] ?? '']));
    const key = JSON.stringify(dimensions);
    const group = groups.get(key) ?? { dimensions, visits: [] };
    groups.set(key, group);
    group.visits.push(visit);
  }
  return [...groups.values()].map(({ dimensions, visits }) => ({
    dimensions,
    measure: (from, to) => visits.filter(({ at }) => at >= from && at < to).length || undefined,
  }));
}

function fits(own: Asked, asked: Asked): boolean {
  return Object.entries(asked).every(
    ([name, value]) => value === '*' || own[name]?.toLowerCase() === value.toLowerCase(),
  );
}

/** One series per revision where they are asked for, else the sum of all that were there. */
function revisionSeries(
  { clock }: Azure,
  app: ContainerApp,
  asked: Asked,
  measure: (revision: Revision, time: number) => number,
): readonly Series[] {
  const wanted = app.revisions.filter(({ name }) => fits({ revisionname: name }, asked));
  const sum =
    (revisions: readonly Revision[]) =>
    (_: number, to: number): number | undefined => {
      const there = revisions.filter(({ createdAt, active }) => active && createdAt < to);
      if (there.length === 0) return undefined;
      return there.reduce((total, revision) => total + measure(revision, Math.min(to, clock.now())), 0);
    };
  if (!('revisionname' in asked)) return [{ dimensions: {}, measure: sum(wanted) }];
  return wanted.map((revision) => ({ dimensions: { revisionname: revision.name }, measure: sum([revision]) }));
}
