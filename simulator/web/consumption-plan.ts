import type { Azure } from '../core/azure.ts';
import { textAt } from '../core/http.ts';
import { keyOf } from './lookup.ts';
import { planOf } from './plan.ts';
import { displayName } from './regions.ts';

/** A function app that names no plan gets one that is paid by the call: one per group, region and platform. */
export function consumptionPlan(azure: Azure, subscription: string, group: string, request: unknown): string {
  const location = textAt(request, 'location') ?? 'westeurope';
  const linux = (textAt(request, 'kind') ?? '').includes('linux');
  const name = `${displayName(location).replaceAll(' ', '')}${linux ? 'LinuxDynamicPlan' : 'Plan'}`;
  const id = `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Web/serverfarms/${name}`;
  const asked = { location, sku: { name: 'Y1' }, properties: { reserved: linux } };
  const born = { createdAt: azure.clock.now(), number: 1000 + azure.plans.size };
  azure.plans.set(keyOf(id), planOf(asked, { id, subscription, group, name }, azure.plans.get(keyOf(id)), born));
  return id;
}
