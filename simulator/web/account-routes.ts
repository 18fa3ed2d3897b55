import { type AzureResponse, type Json, ok, textAt } from '../core/http.ts';
import type { Call, Route } from '../core/route.ts';
import { param } from './lookup.ts';
import { GROUP, PROVIDER, SUBSCRIPTION } from './paths.ts';

/** Nobody creates subscriptions or groups here: every one that is named exists. */
export const accountRoutes: readonly Route[] = [
  { method: 'GET', path: '/subscriptions', handler: subscriptions, unverified: true },
  {
    method: 'GET',
    path: SUBSCRIPTION,
    handler: (call) => ok(subscription(param(call, 'subscription'))),
    unverified: true,
  },
  { method: 'GET', path: GROUP, handler: group, unverified: true },
  { method: 'PUT', path: GROUP, handler: group, unverified: true },
  { method: 'POST', path: `${SUBSCRIPTION}${PROVIDER}/checknameavailability`, handler: nameAvailability },
  { method: 'POST', path: `${GROUP}${PROVIDER}/validate`, handler: () => ok({ status: 'Success', error: null }) },
];

const ANY_SUBSCRIPTION = '00000000-0000-0000-0000-000000000000';

function subscriptions({ azure }: Call): AzureResponse {
  const used = new Set([...azure.plans.values(), ...azure.sites.values()].map((resource) => resource.subscription));
  const value = [...(used.size === 0 ? [ANY_SUBSCRIPTION] : used)].map(subscription);
  return ok({ value, count: { type: 'Total', value: value.length } });
}

function subscription(subscriptionId: string): Json {
  return {
    id: `/subscriptions/${subscriptionId}`,
    authorizationSource: 'RoleBased',
    managedByTenants: [],
    subscriptionId,
    tenantId: ANY_SUBSCRIPTION,
    displayName: 'SIMULATOR',
    state: 'Enabled',
    subscriptionPolicies: {
      locationPlacementId: 'Public_2014-09-01',
      quotaId: 'PayAsYouGo_2014-09-01',
      spendingLimit: 'Off',
    },
  };
}

function group(call: Call): AzureResponse {
  const name = param(call, 'group');
  return ok({
    id: `/subscriptions/${param(call, 'subscription')}/resourceGroups/${name}`,
    name,
    type: 'Microsoft.Resources/resourceGroups',
    location: textAt(call.request.body, 'location') ?? 'westeurope',
    tags: {},
    properties: { provisioningState: 'Succeeded' },
  });
}

/** Names of sites are host names: one in the world. */
function nameAvailability(call: Call): AzureResponse {
  const name = textAt(call.request.body, 'name') ?? '';
  const taken = [...call.azure.sites.values()].some((site) => site.name.toLowerCase() === name.toLowerCase());
  if (!taken) return ok({ nameAvailable: true, reason: '', message: '' });
  return ok({
    nameAvailable: false,
    reason: 'AlreadyExists',
    message: `Hostname '${name}' already exists. Please select a different name.`,
  });
}
