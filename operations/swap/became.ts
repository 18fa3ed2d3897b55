import type { Became } from '../core/machine/plan.ts';
import type { LastSwap, SlotsSeen } from './slots.ts';

/**
 * What became of a swap: the contents are exchanged, and the server says that a swap took place since. Both have to
 * be so; a status alone is never believed, and a swap by somebody else in the meantime makes it unclear.
 */
export function swapBecame(now: SlotsSeen, before: SlotsSeen): Became {
  const moved = swappedSince(now.production.lastSwap, before.production.lastSwap);
  if (isExchanged(now, before)) return moved ? 'done' : 'unclear';
  if (!isSame(now, before) || moved) return 'unclear';
  return busy(now) ? 'running' : 'unchanged';
}

/** A preview is there when production says which slot it waits for. */
export function previewBecame(now: SlotsSeen, before: SlotsSeen): Became {
  if (!isSame(now, before)) return 'unclear';
  if (now.production.pendingSwap === now.source.name) return 'done';
  return busy(now) ? 'running' : 'unchanged';
}

/** And it is reset when neither slot waits any more. */
export function resetBecame(now: SlotsSeen, before: SlotsSeen): Became {
  if (!isSame(now, before)) return 'unclear';
  if (!now.production.pendingSwap && !now.source.pendingSwap) return 'done';
  return busy(now) ? 'running' : 'unchanged';
}

/** Times of the server, compared with each other only. */
export function swappedSince(now: LastSwap | undefined, before: LastSwap | undefined): boolean {
  return now !== undefined && (before === undefined || Date.parse(now.at) > Date.parse(before.at));
}

/** What production serves now is all of what was checked; what the source pulls when it restarts is its own matter. */
function isExchanged(now: SlotsSeen, before: SlotsSeen): boolean {
  if (now.production.release !== before.source.release) return false;
  return contentsOf(now.source, now.production) === contentsOf(before.production, before.source);
}

function isSame(now: SlotsSeen, before: SlotsSeen): boolean {
  return contentsOf(now.source, now.production) === contentsOf(before.source, before.production);
}

function contentsOf(source: SlotsSeen['source'], production: SlotsSeen['production']): string {
  return JSON.stringify([source.deploymentId, production.deploymentId]);
}

function busy({ source, production }: SlotsSeen): boolean {
  return source.operation !== undefined || production.operation !== undefined;
}
