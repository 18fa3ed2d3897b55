import { Refused } from '../core/azure.ts';
import { resourceNotFound, webError } from '../core/errors.ts';
import { etagAt } from '../core/etag.ts';
import type { Call } from '../core/route.ts';
import { runningOn } from './operation.ts';
import type { Plan } from './plan.ts';
import { idOf, PRODUCTION, type Site, type Slot } from './site.ts';
import { isPrepared } from './swap.ts';

export interface Found {
  readonly site: Site;
  readonly slot: Slot;
  readonly plan: Plan | undefined;
}

/** The key things are kept under: resource ids mean the same in any case. */
export function keyOf(id: string): string {
  return id.toLowerCase();
}

/** A named part of the path that the pattern has made sure of. */
export function param({ params }: Call, name: string): string {
  return params[name] ?? '';
}

export function siteKeyOf(call: Call): string {
  const { subscription = '', group = '', site = '' } = call.params;
  return keyOf(`/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Web/sites/${site}`);
}

/** The site and slot a path names, or Azure's answer that there is none. */
export function found(call: Call): Found {
  const site = call.azure.sites.get(siteKeyOf(call));
  const name = call.params['slot'] ?? PRODUCTION;
  const slot = site && slotOf(site, name);
  if (site && slot) return { site, slot, plan: call.azure.plans.get(keyOf(site.planId)) };
  const type = `Microsoft.Web/sites/${param(call, 'site')}${name === PRODUCTION ? '' : `/slots/${name}`}`;
  throw new Refused(resourceNotFound(type, param(call, 'group')));
}

/** Names of slots mean the same in any case; `Production` is the site itself. */
export function slotOf(site: Site, name: string): Slot | undefined {
  return (
    site.slots.get(name) ?? [...site.slots.values()].find((slot) => slot.name.toLowerCase() === name.toLowerCase())
  );
}

/** As `found`, for what changes the site: refused while a swap runs. */
export function changeable(call: Call): Found {
  const result = found(call);
  const running = runningOn(call.azure.operations, keyOf(idOf(result.site)));
  if (running === undefined) return result;
  const created = new Date(running.startedAt).toISOString();
  throw new Refused(
    webError(
      409,
      'Conflict',
      `Cannot modify this site because another operation is in progress. Details: Id: ${running.id}, OperationName: ${running.name}, CreatedTime: ${created}, RequestId: ${running.id}, EntityType: 1`,
      '59203',
    ),
  );
}

/** As `changeable`, for configuration: refused too while a swap with preview is pending. */
export function configurable(call: Call): Found {
  const result = changeable(call);
  const pending =
    call.params['slot'] === undefined && isSiteLevel(call) ? [...result.site.slots.values()] : [result.slot];
  if (!pending.some(isPrepared)) return result;
  throw new Refused(
    webError(
      409,
      'Conflict',
      'The slot cannot be changed because its configuration settings have been prepared for swap.',
      '04070',
    ),
  );
}

/** Sticky names belong to all slots at once. */
function isSiteLevel({ request }: Call): boolean {
  return request.url.pathname.toLowerCase().includes('/config/slotconfignames');
}

export function etagOf(slot: Slot): Readonly<Record<string, string>> {
  return { etag: etagAt(slot.modifiedAt) };
}
