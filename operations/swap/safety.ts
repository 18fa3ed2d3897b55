import { swappedSince } from './became.ts';
import { busy, callerMoved, contentOf, pending, stickyMoved, trafficMoved } from './moved.ts';
import type { SlotSeen, SlotsSeen } from './slots.ts';

/**
 * Why swapping back would not bring the previous release back, as sentences that name what is there instead. Empty
 * when it is safe. `previous` is what production served before the swap; `after` was read when the swap was done: from
 * then on nothing may have touched either slot, and in between nothing may have changed the previous release.
 */
export function unsafeToSwapBack(now: SlotsSeen, previous: SlotSeen, after: SlotsSeen): string[] {
  const { source, production } = now;
  const reasons = [
    ...callerMoved(now, after),
    ...stickyMoved(now, after),
    ...trafficMoved(now, after),
    ...pending(now),
    ...busy(now),
  ];
  if (swappedSince(production.lastSwap, after.production.lastSwap))
    reasons.push(`Somebody swapped at ${production.lastSwap?.at}, after this release went live.`);
  if (production.deploymentId !== after.production.deploymentId || production.release !== after.production.release)
    reasons.push(`Production holds ${contentOf(production)}, not the release that went live.`);
  // A slot with a mutable tag pulls anew when it restarts: the same deployment, another image.
  if (source.deploymentId !== previous.deploymentId || source.release !== previous.release)
    reasons.push(`\`${source.name}\` holds ${contentOf(source)}, and the previous release is ${contentOf(previous)}.`);
  else if (source.modified !== after.source.modified)
    reasons.push(`\`${source.name}\` was modified at ${source.modified}, after the swap.`);
  if (source.state !== 'Running') reasons.push(`\`${source.name}\` is ${source.state.toLowerCase()}.`);
  return reasons;
}
