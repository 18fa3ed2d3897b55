import { dayOf } from '../core/clock.ts';
import { resourceNotFound, webError } from '../core/errors.ts';
import { type AzureResponse, objectAt, ok, textAt } from '../core/http.ts';
import type { Call, Route } from '../core/route.ts';
import { consumptionPlan } from './consumption-plan.ts';
import { changeable, etagOf, found, keyOf, param, siteKeyOf } from './lookup.ts';
import { GROUP, PROVIDER, SITE, SUBSCRIPTION } from './paths.ts';
import { type Plan, slotLimit } from './plan.ts';
import { PRODUCTION, type Site, type Slot } from './site.ts';
import { siteBody } from './site-body.ts';
import type { Asked } from './site-view.ts';
import { newSlot, writeSlot } from './write-site.ts';

export const siteRoutes: readonly Route[] = [
  { method: 'GET', path: `${SUBSCRIPTION}${PROVIDER}/sites`, handler: (call) => list(call, 'listed in subscription') },
  { method: 'GET', path: `${GROUP}${PROVIDER}/sites`, handler: (call) => list(call, 'listed in group') },
  { method: 'GET', path: `${GROUP}${PROVIDER}/sites/{site}/slots`, handler: listSlots },
  { method: 'GET', path: SITE, handler: read },
  { method: 'PUT', path: SITE, handler: write },
  { method: 'PATCH', path: SITE, handler: change, unverified: true },
  { method: 'DELETE', path: SITE, handler: remove },
];

function read(call: Call): AzureResponse {
  const { site, slot, plan } = found(call);
  return ok(siteBody(site, slot, plan, call.azure.clock.now(), 'read'), etagOf(slot));
}

function list(call: Call, asked: Asked): AzureResponse {
  const { azure } = call;
  const group = call.params['group']?.toLowerCase();
  const subscription = param(call, 'subscription').toLowerCase();
  const sites = [...azure.sites.values()].filter(
    (site) =>
      site.subscription.toLowerCase() === subscription &&
      (group ?? site.group.toLowerCase()) === site.group.toLowerCase(),
  );
  const withSlots = call.request.url.searchParams.get('includeSlots') === 'true';
  const value = sites.flatMap((site) =>
    [...site.slots.values()]
      .filter((slot) => withSlots || slot.name === PRODUCTION)
      .map((slot) => siteBody(site, slot, planOf(call, site), azure.clock.now(), asked)),
  );
  // The list over a subscription comes from Resource Manager itself, without Microsoft.Web's two extra fields.
  return ok(group === undefined ? { value } : { value, nextLink: null, id: null });
}

function listSlots(call: Call): AzureResponse {
  const { site, plan } = found(call);
  const slots = [...site.slots.values()].filter(({ name }) => name !== PRODUCTION);
  const now = call.azure.clock.now();
  const value = slots.map((slot) => siteBody(site, slot, plan, now, 'listed slots'));
  // Recordings of 2020 have Microsoft.Web's two extra fields, those of 2026 do not.
  return ok(dayOf(now) < '2026-04-10' ? { value, nextLink: null, id: null } : { value });
}

function write(call: Call): AzureResponse {
  const { azure, request } = call;
  const name = call.params['slot'] ?? PRODUCTION;
  const existing = azure.sites.get(siteKeyOf(call));
  if (existing?.slots.has(name)) return change(call);
  if (existing === undefined && name !== PRODUCTION) return missingSite(call);

  const site = existing ?? newSite(call);
  const plan = planOf(call, site);
  if (plan === undefined)
    return resourceNotFound(`Microsoft.Web/serverFarms/${site.planId.split('/').at(-1)}`, site.group);
  if (name !== PRODUCTION && site.slots.size - 1 >= slotLimit(plan)) return tooManySlots(plan);
  azure.sites.set(siteKeyOf(call), site);
  const slot = newSlot(azure, site, name, plan, request.body);
  writeSlot(azure, slot, request.body);
  return written(call, site, slot, plan, 'created');
}

function change(call: Call): AzureResponse {
  const { site, slot, plan } = changeable(call);
  const planId = textAt(objectAt(call.request.body, 'properties'), 'serverFarmId');
  if (planId !== undefined && slot.name === PRODUCTION) site.planId = fullPlanId(call, planId);
  writeSlot(call.azure, slot, call.request.body);
  return written(call, site, slot, planOf(call, site) ?? plan, 'changed');
}

function remove(call: Call): AzureResponse {
  // Resource Manager has nothing to do where there is nothing.
  if (!exists(call)) return { status: 204, headers: {} };
  const { site, slot } = changeable(call);
  const { azure, request } = call;
  if (slot.name !== PRODUCTION) site.slots.delete(slot.name);
  else azure.sites.delete(siteKeyOf(call));
  const keepsPlan = request.url.searchParams.get('deleteEmptyServerFarm') === 'false';
  const isEmpty = ![...azure.sites.values()].some(({ planId }) => keyOf(planId) === keyOf(site.planId));
  if (isEmpty && !keepsPlan) azure.plans.delete(keyOf(site.planId));
  return ok(undefined, etagOf(slot));
}

function written(call: Call, site: Site, slot: Slot, plan: Plan | undefined, asked: Asked): AzureResponse {
  const kind = textAt(call.request.body, 'kind');
  return ok(siteBody(site, slot, plan, call.azure.clock.now(), asked, kind), etagOf(slot));
}

function exists(call: Call): boolean {
  return call.azure.sites.get(siteKeyOf(call))?.slots.has(call.params['slot'] ?? PRODUCTION) ?? false;
}

function newSite(call: Call): Site {
  const { azure, request } = call;
  const planId = textAt(objectAt(request.body, 'properties'), 'serverFarmId');
  const [subscription, group] = [param(call, 'subscription'), param(call, 'group')];
  return {
    subscription,
    group,
    name: param(call, 'site'),
    planId: planId === undefined ? consumptionPlan(azure, subscription, group, request.body) : fullPlanId(call, planId),
    names: undefined,
    slots: new Map(),
    inProgress: undefined,
  };
}

/** A plan may be named by its id, or by its name within the group. */
function fullPlanId(call: Call, planId: string): string {
  if (planId.startsWith('/')) return planId;
  return `/subscriptions/${param(call, 'subscription')}/resourceGroups/${param(call, 'group')}/providers/Microsoft.Web/serverfarms/${planId}`;
}

function planOf({ azure }: Call, site: Site): Plan | undefined {
  return azure.plans.get(keyOf(site.planId));
}

function missingSite(call: Call): AzureResponse {
  return resourceNotFound(`Microsoft.Web/sites/${param(call, 'site')}`, param(call, 'group'));
}

function tooManySlots({ sku }: Plan): AzureResponse {
  return webError(
    409,
    'Conflict',
    `Cannot complete the operation because the site will exceed the number of slots allowed for the '${sku.tier}' SKU.`,
    '04068',
  );
}
