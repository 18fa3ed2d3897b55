import type { Azure } from '../core/azure.ts';
import { type AzureRequest, type AzureResponse, type Json, ok } from '../core/http.ts';
import { partsOf } from '../core/parts.ts';
import type { Call, Route } from '../core/route.ts';
import { keyOf, param } from '../web/lookup.ts';
import { SUBSCRIPTION } from '../web/paths.ts';

export const activityRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${SUBSCRIPTION}/providers/Microsoft.Insights/eventtypes/management/values`,
    handler: events,
    unverified: true,
  },
];

/** Something that was done to a resource. */
export interface Activity {
  readonly at: number;
  readonly id: string;
  readonly resourceId: string;
  readonly operation: string;
  readonly status: number;
}

const VERBS: Readonly<Record<string, string>> = { PUT: 'write', PATCH: 'write', DELETE: 'delete', POST: 'action' };

/** Remembers a request that changed something; reading, also by POST, leaves no trace in Azure's log. */
export function record(azure: Azure, { method, url }: AzureRequest, { status }: AzureResponse): void {
  const verb = VERBS[method];
  if (
    verb === undefined ||
    /\/(list|slotsdiffs|publishxml|validate|checknameavailability|resources)$/i.test(url.pathname)
  )
    return;
  const { resourceId, type, action } = partsOf(url.pathname);
  const operation = [type, action, verb].filter((part) => part !== '').join('/');
  azure.activities.push({ at: azure.clock.now(), id: azure.ids.guid(), resourceId, operation, status });
}

function events(call: Call): AzureResponse {
  const filter = call.request.url.searchParams.get('$filter') ?? '';
  const from = Date.parse(/eventTimestamp ge '([^']+)'/i.exec(filter)?.[1] ?? '') || 0;
  const to = Date.parse(/eventTimestamp le '([^']+)'/i.exec(filter)?.[1] ?? '') || Number.POSITIVE_INFINITY;
  const resource = /resource(?:Uri|Id) eq '([^']+)'/i.exec(filter)?.[1];
  const subscription = `/subscriptions/${keyOf(param(call, 'subscription'))}/`;
  const value = call.azure.activities
    .filter(({ at, resourceId }) => at >= from && at <= to && keyOf(resourceId).startsWith(subscription))
    .filter(({ resourceId }) => resource === undefined || keyOf(resourceId) === keyOf(resource))
    .map((activity) => eventBody(activity, param(call, 'subscription')));
  return ok({ value: value.toReversed() });
}

function eventBody({ at, id, resourceId, operation, status }: Activity, subscriptionId: string): Json {
  const outcome = status >= 400 ? 'Failed' : status === 202 ? 'Accepted' : 'Succeeded';
  const named = (value: string): Json => ({ value, localizedValue: value });
  return {
    caller: 'contoso',
    correlationId: id,
    eventDataId: id,
    eventTimestamp: new Date(at).toISOString(),
    submissionTimestamp: new Date(at).toISOString(),
    level: status >= 400 ? 'Error' : 'Informational',
    operationName: named(operation),
    resourceId,
    resourceGroupName: resourceId.split('/')[4] ?? '',
    status: named(outcome),
    subStatus: named(String(status)),
    subscriptionId,
  };
}
