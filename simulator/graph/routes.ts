import { appBody } from '../containerapps/app-body.ts';
import { environmentBody } from '../containerapps/environment-body.ts';
import { gatewayError } from '../core/errors.ts';
import { type AzureResponse, isObject, type Json, objectAt, ok, textAt } from '../core/http.ts';
import type { Call, Route } from '../core/route.ts';
import { keyOf } from '../web/lookup.ts';
import { planBody } from '../web/plan-body.ts';
import { siteBody } from '../web/site-body.ts';
import { stagesOf, UnknownQuery } from './query.ts';

export const graphRoutes: readonly Route[] = [
  { method: 'POST', path: '/providers/Microsoft.ResourceGraph/resources', handler: resources, unverified: true },
];

const LARGEST_PAGE = 1000;

function resources(call: Call): AzureResponse {
  const { body } = call.request;
  const query = textAt(body, 'query') ?? '';
  try {
    const rows = stagesOf(query).reduce((table, stage) => stage(table), rowsOf(call));
    return ok(page(rows, objectAt(body, 'options')));
  } catch (error) {
    if (!(error instanceof UnknownQuery)) throw error;
    const { notImplemented } = call.azure;
    const what = `POST /providers/Microsoft.ResourceGraph/resources: ${error.message}`;
    notImplemented.set(what, (notImplemented.get(what) ?? 0) + 1);
    return gatewayError(404, 'NotImplementedInSimulator', `The simulator does not understand \`${error.message}\`.`);
  }
}

function page(rows: readonly Json[], options: Json): Json {
  const from = Number(textAt(options, '$skipToken') ?? options['$skip'] ?? 0);
  const size = Math.min(Number(options['$top'] ?? LARGEST_PAGE), LARGEST_PAGE);
  const data = rows.slice(from, from + size);
  const next = from + size < rows.length ? { $skipToken: String(from + size) } : {};
  return { totalRecords: rows.length, count: data.length, data, facets: [], resultTruncated: 'false', ...next };
}

/** Plans, sites, slots, container apps and their environments of the subscriptions that are asked for; all when none is named. */
function rowsOf(call: Call): readonly Json[] {
  const { azure, request } = call;
  const asked = isObject(request.body) ? request.body['subscriptions'] : undefined;
  const subscriptions = Array.isArray(asked) ? asked.map((id) => String(id).toLowerCase()) : undefined;
  const visible = ({ subscription }: { readonly subscription: string }): boolean =>
    subscriptions?.includes(subscription.toLowerCase()) ?? true;
  const now = azure.clock.now();
  const plans = [...azure.plans.values()].filter(visible).map((plan) => row(planBody(plan, 0, now), plan));
  const sites = [...azure.sites.values()].filter(visible).flatMap((site) => {
    const plan = azure.plans.get(keyOf(site.planId));
    return [...site.slots.values()].map((slot) => row(siteBody(site, slot, plan, now, 'listed in subscription'), site));
  });
  const apps = [...azure.containerApps.values()].filter(visible).map((app) => row(appBody(call, app), app));
  const environments = [...azure.environments.values()]
    .filter(visible)
    .map((environment) => row(environmentBody(call, environment), environment));
  return [...plans, ...sites, ...environments, ...apps];
}

function row(body: Json, { subscription, group }: { readonly subscription: string; readonly group: string }): Json {
  const { id, name, type, kind, location, sku, tags, identity, properties } = body;
  return {
    id,
    name,
    type: String(type).toLowerCase(),
    tenantId: '00000000-0000-0000-0000-000000000000',
    kind,
    location: String(location).replaceAll(' ', '').toLowerCase(),
    resourceGroup: group.toLowerCase(),
    subscriptionId: subscription,
    managedBy: '',
    sku: sku ?? null,
    plan: null,
    properties,
    tags: tags ?? null,
    identity: identity ?? null,
    zones: null,
    extendedLocation: null,
  };
}
