import type { Told } from '../../core/journal/history.ts';
import type { RestoreInput } from '../../rollout/input.ts';
import { confirmedOf } from '../past.ts';
import { rolloutsOf } from './past.ts';

/** What of the manifest did not follow from its version in the release users have; `past` is of one app, newest first. */
export function deployedRemainder(past: readonly Told[]): string | undefined {
  const last = past.find(
    ({ header, end }) =>
      end?.outcome === 'succeeded' &&
      end.restsAt === undefined &&
      (header?.kind === 'rollout' || header?.kind === 'revision rollback'),
  );
  const confirmed = last && confirmedOf(last);
  if (last?.header?.kind === 'rollout') return confirmed?.manifestRemainder;
  // Users went back to what an earlier rollout gave them.
  const to = (confirmed?.input as RestoreInput | undefined)?.to;
  const earlier = rolloutsOf(past).find(({ revision, told }) => revision === to && told.end?.outcome === 'succeeded');
  return earlier && confirmedOf(earlier.told)?.manifestRemainder;
}
