import type { ComposeReleaseInput } from '../../compose/input.ts';
import type { Told } from '../../core/journal/history.ts';
import { confirmedOf } from '../past.ts';

/** A release that is there and has no users yet: somebody promotes it or takes it away. */
export interface RestingRelease {
  readonly told: Told;
  readonly input: ComposeReleaseInput;
  /** ISO 8601. */
  readonly since: string;
}

/** The last thing that was done, if it ended so; `past` is of one service, newest first. */
export function restingRelease(past: readonly Told[]): RestingRelease | undefined {
  const last = past.find(({ header, end }) => header?.kind.startsWith('compose ') && ENDED.has(end?.outcome));
  const input = last?.end?.restsAt === undefined ? undefined : releaseIn(last);
  return last && input ? { told: last, input, since: last.state?.now.wall ?? '' } : undefined;
}

/** A promotion that went wrong has taken the new ones away, too. */
const ENDED: ReadonlySet<string | undefined> = new Set(['succeeded', 'rolled back']);

/** What a release was confirmed as; nothing for what is none. */
export function releaseIn(told: Told): ComposeReleaseInput | undefined {
  if (told.header?.kind !== 'compose release') return undefined;
  return confirmedOf(told)?.input as ComposeReleaseInput | undefined;
}
