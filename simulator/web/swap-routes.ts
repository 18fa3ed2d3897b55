import { dueAfter, retryAfter } from '../core/azure.ts';
import { webError } from '../core/errors.ts';
import { type AzureResponse, ok, textAt } from '../core/http.ts';
import type { Call, Route } from '../core/route.ts';
import { changeable, configurable, etagOf, type Found, found, keyOf, param, slotOf } from './lookup.ts';
import { SITE } from './paths.ts';
import { idOf, PRODUCTION, restart, type Slot, touch } from './site.ts';
import { siteBody } from './site-body.ts';
import { slotDifferences } from './slot-differences.ts';
import { applyPreview, exchange, isPrepared, resetPreview } from './swap.ts';
import { courseOf } from './swap-course.ts';

export const swapRoutes: readonly Route[] = [
  { method: 'POST', path: `${SITE}/slotsswap`, handler: startSwap },
  { method: 'GET', path: `${SITE}/operationresults/{operation}`, handler: operationResult },
  { method: 'POST', path: `${SITE}/applySlotConfig`, handler: apply },
  { method: 'POST', path: `${SITE}/resetSlotConfig`, handler: reset },
  { method: 'POST', path: `${SITE}/slotsdiffs`, handler: differences, unverified: true },
];

function startSwap(call: Call): AzureResponse {
  const { azure } = call;
  const { site, slot, plan } = changeable(call);
  const target = targetOf(call, { site, slot });
  if ('status' in target) return target;
  const pending = [slot, target].find(isPrepared);
  if (pending && !isPreparedFor(slot, target)) return preparedForOther(pending);
  if (slot.state === 'Stopped') return notStarted(site.name, slot);

  const now = azure.clock.now();
  const course = courseOf(azure, site, plan, slot);
  restart(slot, now);
  const id = azure.ids.guid();
  azure.operations.set(id, {
    id,
    name: 'SwapSiteSlots',
    siteId: keyOf(idOf(site)),
    slots: [slot.name, target.name],
    startedAt: now,
    endsAt: dueAfter(azure, course.milliseconds),
    outcome: undefined,
    effect: (time) => {
      site.inProgress = undefined;
      if (course.failure === undefined) exchange(site, slot, target, time);
      else resetPreview(site, slot, time);
      return course.failure;
    },
  });
  site.inProgress = { id, slots: [slot.name, target.name] };
  touch(slot, now);
  const headers = { ...etagOf(slot), location: locationOf(call, '/slotsswap', id), ...retryAfter(azure) };
  return { status: 202, headers };
}

function operationResult(call: Call): AzureResponse {
  const { azure } = call;
  const { site, slot, plan } = found(call);
  const operation = azure.operations.get(param(call, 'operation').toLowerCase());
  if (operation === undefined)
    return webError(404, 'NotFound', `The operation ${param(call, 'operation')} is not found.`, '51004');
  if (operation.outcome === undefined) {
    return { status: 202, headers: { location: ownUrl(call), ...retryAfter(azure) } };
  }
  return operation.outcome.failure ?? ok(siteBody(site, slot, plan, azure.clock.now(), 'read'), etagOf(slot));
}

function apply(call: Call): AzureResponse {
  const { site, slot } = configurable(call);
  const target = targetOf(call, { site, slot });
  if ('status' in target) return target;
  if (isPrepared(target)) return preparedForOther(target);
  applyPreview(site, slot, target, call.azure.clock.now());
  return ok(undefined, etagOf(slot));
}

function reset(call: Call): AzureResponse {
  const { site, slot } = changeable(call);
  resetPreview(site, slot, call.azure.clock.now());
  return ok(undefined, etagOf(slot));
}

function differences(call: Call): AzureResponse {
  const { site, slot } = found(call);
  const target = targetOf(call, { site, slot });
  if ('status' in target) return target;
  return ok({ value: slotDifferences(site, slot, target), nextLink: null, id: null });
}

/** The other slot of a request, or why there is none. */
function targetOf(call: Call, { site, slot }: Pick<Found, 'site' | 'slot'>): Slot | AzureResponse {
  const name = textAt(call.request.body, 'targetSlot') ?? PRODUCTION;
  const target = slotOf(site, name);
  if (target === undefined) return webError(404, 'NotFound', `Cannot find slot with name ${name}.`, '51004');
  if (target === slot) return webError(400, 'BadRequest', 'Source and target slots cannot be the same.', '51021');
  return target;
}

function isPreparedFor(source: Slot, target: Slot): boolean {
  return source.saved !== undefined && target.targetSwapSlot === source.name;
}

function preparedForOther(slot: Slot): AzureResponse {
  return webError(
    409,
    'Conflict',
    `The slot '${slot.name}' cannot be swapped because its configuration settings have been prepared for another swap.`,
    '04070',
  );
}

function notStarted(site: string, slot: Slot): AzureResponse {
  return webError(
    400,
    'BadRequest',
    `Cannot swap slots for site '${site}' because the worker process for '${slot.name}' slot could not be started.`,
    '51021',
  );
}

function locationOf({ base, request }: Call, action: string, id: string): string {
  const { pathname, searchParams } = request.url;
  const path = pathname.slice(0, -action.length);
  return `${base}${path}/operationresults/${id}?api-version=${searchParams.get('api-version')}`;
}

function ownUrl({ base, request }: Call): string {
  return `${base}${request.url.pathname}${request.url.search}`;
}
