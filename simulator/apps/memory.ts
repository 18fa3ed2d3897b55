import { appServiceSkuOf } from '../../domain/app-service-sku.ts';
import type { Azure } from '../core/azure.ts';
import { keyOf } from '../web/lookup.ts';
import type { Plan } from '../web/plan.ts';
import { behaviourOf } from './release.ts';

/** A machine of 1.75 GB showed 1,855 MB, and 1,100 MB of them were taken before the first app (lab on B1, 2026). */
const MB_PER_GB = 1060;
const PLATFORM_MB = 1100;
/** Above the first share apps start slower and slower, above the second they are restarted for ever. */
const TIGHT = 0.85;
const FULL = 0.93;
const SLOWEST = 6;

/**
 * How much of one machine of the plan is in use, from 0 to 1 and beyond: every running slot has a copy on every machine.
 * `moreMb` is what something is about to add.
 */
export function memoryShare(azure: Azure, plan: Plan, moreMb = 0): number {
  const sku = appServiceSkuOf(plan.sku.name);
  if (sku === undefined) return 0;
  const now = azure.clock.now();
  let used = PLATFORM_MB + moreMb;
  for (const site of azure.sites.values()) {
    if (keyOf(site.planId) !== keyOf(plan.id)) continue;
    for (const slot of site.slots.values()) {
      if (slot.state === 'Running') used += behaviourOf(azure.releases, slot, now).memoryMb;
    }
  }
  return used / (sku.memoryGb * MB_PER_GB);
}

/**
 * How many times longer an app takes to start: 60 s became 120 s and 360 s in the lab as memory ran out, and then the
 * apps never came up again by themselves.
 */
export function startFactor(share: number): number {
  if (share <= TIGHT) return 1;
  if (share > FULL) return Number.POSITIVE_INFINITY;
  return 2 + ((SLOWEST - 2) * (share - TIGHT)) / (FULL - TIGHT);
}
