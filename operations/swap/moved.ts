import { swappedSince } from './became.ts';
import type { SlotSeen, SlotsSeen } from './slots.ts';

/** What is no longer as it was shown, as sentences. Nothing is sent while there is one. */
export function movedSince(now: SlotsSeen, shown: SlotsSeen): string[] {
  return [
    ...callerMoved(now, shown),
    ...slotMoved(now.source, shown.source),
    ...slotMoved(now.production, shown.production),
    ...stickyMoved(now, shown),
    ...trafficMoved(now, shown),
    ...pending(now),
    ...busy(now),
  ];
}

/**
 * The same while our own preview is applied: that itself modifies the source and marks production, so only content,
 * caller and sticky names are compared.
 */
export function movedInPreview(now: SlotsSeen, shown: SlotsSeen): string[] {
  const complaints = [
    ...callerMoved(now, shown),
    ...contentMoved(now.source, shown.source),
    ...contentMoved(now.production, shown.production),
    ...stickyMoved(now, shown),
    ...trafficMoved(now, shown),
    ...busy(now),
  ];
  if (now.production.pendingSwap === now.source.name) return complaints;
  return [...complaints, `The preview of \`${now.source.name}\` is no longer applied.`];
}

type Calling = Pick<SlotsSeen, 'site' | 'caller'>;

/** An account that was switched or an app that was moved while one looked at the plan. */
export function callerMoved(now: Calling, shown: Calling): string[] {
  const complaints: string[] = [];
  if (now.site.toLowerCase() !== shown.site.toLowerCase())
    complaints.push(`The app is \`${now.site}\`, and \`${shown.site}\` was confirmed.`);
  if (now.caller.object !== shown.caller.object || now.caller.tenant !== shown.caller.tenant)
    complaints.push('Another account is signed in than the one that confirmed.');
  return complaints;
}

export function busy({ source, production }: SlotsSeen): string[] {
  const operation = source.operation ?? production.operation;
  return operation === undefined ? [] : [`Another operation is in progress on the app (\`${operation}\`).`];
}

export function pending({ source, production }: SlotsSeen): string[] {
  const waiting = production.pendingSwap ?? source.pendingSwap;
  return waiting === undefined ? [] : [`A swap preview with \`${waiting}\` is pending; complete or reset it first.`];
}

export function stickyMoved(now: SlotsSeen, shown: SlotsSeen): string[] {
  const different = symmetricDifference(now.stickyNames, shown.stickyNames);
  return different.length === 0 ? [] : [`The sticky settings have changed: ${different.map(quoted).join(', ')}.`];
}

/** A share of users that goes to a slot goes there after a swap, too, and gets what was swapped out. */
export function trafficMoved(now: SlotsSeen, shown: SlotsSeen): string[] {
  if (now.rampUp === shown.rampUp) return [];
  return [`${now.rampUp} % of the traffic goes to slots, and it was ${shown.rampUp} %.`];
}

/** Whether it is all as it was, however it was touched. */
export function slotMoved(now: SlotSeen, shown: SlotSeen): string[] {
  const complaints = contentMoved(now, shown);
  if (complaints.length === 0 && now.modified !== shown.modified)
    complaints.push(`\`${now.name}\` was modified at ${now.modified}, after it was checked.`);
  return complaints;
}

/** What of a slot's own content, state and swaps is different. */
export function contentMoved(now: SlotSeen, shown: SlotSeen): string[] {
  const complaints: string[] = [];
  if (now.state !== 'Running') complaints.push(`\`${now.name}\` is ${now.state.toLowerCase()}.`);
  if (swappedSince(now.lastSwap, shown.lastSwap))
    complaints.push(`\`${now.name}\` was swapped at ${now.lastSwap?.at}, after it was checked.`);
  if (now.deploymentId !== shown.deploymentId || now.release !== shown.release)
    complaints.push(`\`${now.name}\` holds ${contentOf(now)}, and ${contentOf(shown)} was checked.`);
  return complaints;
}

export function contentOf({ release, deploymentId }: SlotSeen): string {
  return quoted(release ?? deploymentId ?? 'something unknown');
}

function symmetricDifference(a: readonly string[], b: readonly string[]): string[] {
  return [...a.filter((name) => !b.includes(name)), ...b.filter((name) => !a.includes(name))];
}

function quoted(name: string): string {
  return `\`${name}\``;
}
