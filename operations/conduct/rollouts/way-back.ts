import type { ContainerAppSeen } from '../../azure/containerapps/app-seen.ts';
import type { Told } from '../../core/journal/history.ts';
import type { RevisionSeen } from '../../rollout/seen.ts';
import { stableOf } from '../../rollout/traffic.ts';
import { rolloutsOf } from './past.ts';

/** Which revision a rollback would give the traffic to, or why there is none. */
export type RevisionWayBack =
  | { readonly way: 'to revision'; readonly revision: RevisionSeen }
  | { readonly way: 'none'; readonly because: string };

/**
 * The revision that had the traffic before, as the journals of this computer tell; where they tell nothing, the newest
 * one that is older than what serves. `past` is of this app only, newest first.
 */
export function revisionWayBack(seen: ContainerAppSeen, past: readonly Told[]): RevisionWayBack {
  const serving = stableOf(seen);
  if (serving === undefined) return { way: 'none', because: 'No revision has traffic that another could get.' };
  const told = rolloutsOf(past).find(({ revision }) => revision === serving)?.input.stable;
  const recorded = seen.revisions.find(({ name }) => name === told);
  if (recorded) return { way: 'to revision', revision: recorded };
  if (told !== undefined)
    return {
      way: 'none',
      because: `\`${told}\` had the traffic before \`${serving}\`, and is gone: Azure has purged it.`,
    };
  const from = seen.revisions.findIndex(({ name }) => name === serving);
  const older = seen.revisions.slice(from + 1).find(({ provisioning }) => provisioning !== 'Failed');
  return older
    ? { way: 'to revision', revision: older }
    : { way: 'none', because: `There is no revision before \`${serving}\`.` };
}
