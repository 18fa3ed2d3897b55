import type { ContainerAppSeen } from '../../azure/containerapps/app-seen.ts';
import type { Told } from '../../core/journal/history.ts';
import type { RevisionSeen } from '../../rollout/seen.ts';
import { sharesOf, stableOf } from '../../rollout/traffic.ts';
import { type PastRollout, restingRollout, rolloutsOf } from './past.ts';

/** Which revision a rollback would give the traffic to, or why there is none. */
export type RevisionWayBack =
  | {
      readonly way: 'to revision';
      readonly revision: RevisionSeen;
      /** The one that goes, where that is not whoever has most of the traffic. */
      readonly leaves?: string;
    }
  | { readonly way: 'none'; readonly because: string };

/**
 * The revision that had the traffic before, as the journals of this computer tell; where they tell nothing, the newest
 * one that is older than what serves. A release that has only some of the users is what goes, and they go to whom it
 * has them from. `past` is of this app only, newest first.
 */
export function revisionWayBack(seen: ContainerAppSeen, past: readonly Told[]): RevisionWayBack {
  const serving = stableOf(seen);
  if (serving === undefined) return { way: 'none', because: 'No revision has traffic that another could get.' };
  const begun = restingRollout(past) ?? underWay(seen, past);
  const goes = begun?.revision ?? serving;
  const told = begun?.input.stable ?? rolloutsOf(past).find(({ revision }) => revision === serving)?.input.stable;
  const recorded = seen.revisions.find(({ name }) => name === told);
  if (recorded) return { way: 'to revision', revision: recorded, ...(goes !== serving && { leaves: goes }) };
  if (told !== undefined)
    return {
      way: 'none',
      because: `\`${told}\` had the traffic before \`${goes}\`, and is gone: Azure has purged it.`,
    };
  const from = seen.revisions.findIndex(({ name }) => name === serving);
  const older = seen.revisions.slice(from + 1).find(({ provisioning }) => provisioning !== 'Failed');
  return older
    ? { way: 'to revision', revision: older }
    : { way: 'none', because: `There is no revision before \`${serving}\`.` };
}

/** A rollout that has given its revision some of the users and left the others where they were, however it ended. */
function underWay(seen: ContainerAppSeen, past: readonly Told[]): PastRollout | undefined {
  const shares = sharesOf(seen);
  const has = (name: string | undefined) => name !== undefined && (shares[name] ?? 0) > 0;
  return rolloutsOf(past).find(({ revision, input: { stable } }) => has(revision) && has(stable));
}
