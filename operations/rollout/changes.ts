import type { Became, Change } from '../core/machine/plan.ts';
import { MINUTE } from '../swap/steps.ts';
import { found, isBusy, missing, unfit } from './health.ts';
import { accountMoved, busy, deployed, trafficMoved } from './moved.ts';
import { quoted } from './names.ts';
import type { RolloutRequest, RolloutSeen, TrafficWeight } from './seen.ts';
import { followsNewest, growing, inWords, isSameTraffic } from './traffic.ts';

export type RolloutChange = Change<RolloutSeen, RolloutRequest>;

/** What all plans here know. */
export interface Shown {
  readonly shown: RolloutSeen;
}

/** What is the same for every request to Azure. */
export function changed(name: string, title: string, request: RolloutRequest) {
  return {
    type: 'change',
    name,
    title,
    request,
    reach: 'beside',
    deadline: 15 * MINUTE,
    undo: [],
    completes: [],
    pollEvery: 5_000,
    settle: MINUTE,
  } as const;
}

/** Weights by name over those that are expected there, and over nobody else's. */
export function weights(
  { shown }: Shown,
  name: string,
  title: string,
  { from, to }: { readonly from: readonly TrafficWeight[]; readonly to: readonly TrafficWeight[] },
): RolloutChange {
  return {
    ...changed(name, title, { action: 'set weights', weights: to }),
    done: ({ traffic }) => isSameTraffic(traffic, to),
    objections: (now) => [
      ...accountMoved(now, shown),
      ...busy(now),
      ...trafficMoved(now, from),
      // The same entry gives the same users to another revision once there is a newer one.
      ...(followsNewest({ ...shown, traffic: from }) ? deployed(now, shown) : []),
      ...growing(from, to).flatMap((revision) => unfit(now, revision)),
    ],
    became: (now, before): Became => {
      if (isSameTraffic(now.traffic, to)) return isBusy(now) ? 'running' : 'done';
      if (!isSameTraffic(now.traffic, before.traffic)) return 'unclear';
      return isBusy(now) ? 'running' : 'unchanged';
    },
  };
}

/** Shares are no longer those of whatever is newest. For users nothing changes. */
export function pin({ shown }: Shown, to: readonly TrafficWeight[]): RolloutChange {
  return {
    ...weights({ shown }, 'pin traffic', 'Pin the traffic to revisions by name', { from: shown.traffic, to }),
    leaves: `The traffic is pinned by name: ${inWords(to)}.`,
  };
}

/** One that runs already is left alone. */
export function activate({ shown }: Shown, name: string, revision: string): RolloutChange {
  return {
    ...changed(name, `Activate ${revision}`, { action: 'activate', revision }),
    done: (now) => found(now, revision)?.active === true,
    objections: (now) => [...accountMoved(now, shown), ...(found(now, revision) ? [] : [`${missing(now, revision)}.`])],
    became: (now) => (found(now, revision)?.active === true ? 'done' : 'unchanged'),
    leaves: `${quoted(revision)} was activated.`,
  };
}

/** Never one that anybody is sent to, by weight, by label or by being the newest that runs. */
export function deactivate({ shown }: Shown, name: string, revision: string): RolloutChange {
  return {
    ...changed(name, `Deactivate ${revision}`, { action: 'deactivate', revision }),
    done: (now) => found(now, revision)?.active !== true,
    objections: (now) => [...accountMoved(now, shown), ...inUse(now, revision)],
    became: (now) => (found(now, revision)?.active === true ? 'unchanged' : 'done'),
    leaves: `${quoted(revision)} was deactivated.`,
    dispensable: `${quoted(revision)} may still be active.`,
  };
}

function inUse({ traffic, host }: RolloutSeen, revision: string): string[] {
  const own = traffic.filter((entry) => entry.revision === revision);
  const share = own.reduce((sum, { weight }) => sum + weight, 0);
  const label = own.find((entry) => entry.label !== undefined)?.label;
  if (share > 0) return [`${quoted(revision)} has ${share} % of the traffic.`];
  if (label !== undefined) return [`${quoted(revision)} has the label ${quoted(label)}.`];
  const isFollowed = host !== undefined && traffic.some((entry) => entry.revision === undefined);
  return isFollowed ? ['Users are sent to whatever revision is newest.'] : [];
}
