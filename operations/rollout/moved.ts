import { callerMoved } from '../swap/moved.ts';
import { isBusy } from './health.ts';
import { quoted } from './names.ts';
import type { RolloutSeen, TrafficWeight } from './seen.ts';
import { inWords, isSameTraffic } from './traffic.ts';

/** What is no longer as it was shown, as sentences. Nothing is sent while there is one. */
export function movedSince(now: RolloutSeen, shown: RolloutSeen): string[] {
  const complaints = [
    ...accountMoved(now, shown),
    ...busy(now),
    ...deployed(now, shown),
    ...trafficMoved(now, shown.traffic),
  ];
  if (complaints.length === 0 && now.modified !== shown.modified)
    complaints.push(`The app was modified at ${now.modified}, after it was looked at.`);
  return complaints;
}

/** An account that was switched or an app that was moved while one looked at the plan. */
export function accountMoved(now: RolloutSeen, shown: RolloutSeen): string[] {
  return callerMoved({ site: now.app, caller: now.caller }, { site: shown.app, caller: shown.caller });
}

export function busy(now: RolloutSeen): string[] {
  return isBusy(now) ? [`Azure is changing the app (\`${now.provisioning}\`).`] : [];
}

/** Somebody has made a revision: the next one would be made of another template. */
export function deployed(now: RolloutSeen, shown: RolloutSeen): string[] {
  if (now.latestRevision === shown.latestRevision) return [];
  return [`Somebody else has deployed ${quoted(now.latestRevision ?? 'something')} meanwhile.`];
}

/** Weights are written all at once: whatever somebody else has set since would be lost. */
export function trafficMoved({ traffic }: RolloutSeen, expected: readonly TrafficWeight[]): string[] {
  if (isSameTraffic(traffic, expected)) return [];
  if (inWords(traffic) === inWords(expected)) return ['Somebody else has moved the labels of the traffic.'];
  return [`Somebody else has shared the traffic anew: ${inWords(traffic)}, and it was ${inWords(expected)}.`];
}
