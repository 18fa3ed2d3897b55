import type { Azure } from '../core/azure.ts';
import { resourceNotFound, webError } from '../core/errors.ts';
import { etagAt } from '../core/etag.ts';
import { type AzureResponse, ok } from '../core/http.ts';
import type { Call, Route } from '../core/route.ts';
import { keyOf, param } from './lookup.ts';
import { GROUP, PLAN, PROVIDER, SUBSCRIPTION } from './paths.ts';
import { type Plan, planOf } from './plan.ts';
import { planBody } from './plan-body.ts';
import { PRODUCTION } from './site.ts';
import { siteBody } from './site-body.ts';

export const planRoutes: readonly Route[] = [
  { method: 'GET', path: `${SUBSCRIPTION}${PROVIDER}/serverfarms`, handler: list },
  { method: 'GET', path: `${GROUP}${PROVIDER}/serverfarms`, handler: list },
  { method: 'GET', path: PLAN, handler: read },
  { method: 'PUT', path: PLAN, handler: write },
  { method: 'PATCH', path: PLAN, handler: write, unverified: true },
  { method: 'DELETE', path: PLAN, handler: remove, unverified: true },
  { method: 'GET', path: `${PLAN}/sites`, handler: sites, unverified: true },
];

function read(call: Call): AzureResponse {
  const plan = call.azure.plans.get(keyOfPlan(call));
  if (plan === undefined) return missing(call);
  return ok(planBody(plan, sitesOn(call.azure, plan), call.azure.clock.now()));
}

function list(call: Call): AzureResponse {
  const prefix = call.request.url.pathname.toLowerCase().replace(/\/providers\/.*$/, '/');
  const plans = [...call.azure.plans.values()].filter(({ id }) => keyOf(id).startsWith(prefix));
  const value = plans.map((plan) => planBody(plan, sitesOn(call.azure, plan), call.azure.clock.now()));
  return ok(call.params['group'] === undefined ? { value } : { value, nextLink: null, id: null });
}

function write(call: Call): AzureResponse {
  const { azure, request } = call;
  const key = keyOfPlan(call);
  const before = azure.plans.get(key);
  const subscription = param(call, 'subscription');
  const group = param(call, 'group');
  const name = param(call, 'plan');
  const id = `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Web/serverfarms/${name}`;
  const born = { createdAt: azure.clock.now(), number: 1000 + azure.plans.size };
  const plan = planOf(request.body, { id, subscription, group, name }, before, born);
  azure.plans.set(key, plan);
  const body = planBody(plan, sitesOn(azure, plan), azure.clock.now(), before ? 'changed' : 'created');
  return ok(body, before ? {} : { etag: etagAt(plan.createdAt) });
}

function remove(call: Call): AzureResponse {
  const plan = call.azure.plans.get(keyOfPlan(call));
  if (plan === undefined) return { status: 204, headers: {} };
  if (sitesOn(call.azure, plan) > 0) {
    return webError(
      409,
      'Conflict',
      `Server farm '${plan.name}' cannot be deleted because it has web app(s) assigned to it.`,
      '11003',
    );
  }
  call.azure.plans.delete(keyOfPlan(call));
  return ok();
}

function sites(call: Call): AzureResponse {
  const plan = call.azure.plans.get(keyOfPlan(call));
  if (plan === undefined) return missing(call);
  const on = [...call.azure.sites.values()].filter(({ planId }) => keyOf(planId) === keyOf(plan.id));
  const value = on.flatMap((site) => {
    const production = site.slots.get(PRODUCTION);
    return production ? [siteBody(site, production, plan, call.azure.clock.now(), 'listed in group')] : [];
  });
  return ok({ value, nextLink: null, id: null });
}

/** Slots count as sites of their own on the machines of a plan, but not in this number. */
function sitesOn(azure: Azure, plan: Plan): number {
  return [...azure.sites.values()].filter(({ planId }) => keyOf(planId) === keyOf(plan.id)).length;
}

function keyOfPlan(call: Call): string {
  return keyOf(
    `/subscriptions/${param(call, 'subscription')}/resourceGroups/${param(call, 'group')}/providers/Microsoft.Web/serverfarms/${param(call, 'plan')}`,
  );
}

function missing(call: Call): AzureResponse {
  return resourceNotFound(`Microsoft.Web/serverFarms/${param(call, 'plan')}`, param(call, 'group'));
}
