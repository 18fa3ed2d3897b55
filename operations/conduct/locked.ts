import { told } from '../core/journal/history.ts';
import type { Holder } from '../core/lock/holder.ts';
import { holderNow, type Locking, lock } from '../core/lock/lock.ts';
import { planOf } from '../kinds.ts';
import type { Kept } from './kept.ts';
import { hereInWords } from './who.ts';

/** Asks for the lock of an app for one operation. */
export function locked(kept: Kept, resource: string, operation: string, what: string): Locking {
  const claim = { who: hereInWords(), what, operation };
  const settled = (other: string) => hasEnded(kept, other);
  return lock(kept.locks, resource, claim, { now: new Date().toISOString(), settled });
}

/** Whether it was done from this computer, and does nothing more: false for what is not known here. */
export function hasEnded({ journals }: Pick<Kept, 'journals'>, operation: string): boolean {
  return told(journals, operation, planOf).end !== undefined;
}

/** Who changes the app now. */
export function holderOn(kept: Kept, resource: string): Holder | undefined {
  return holderNow(kept.locks, resource);
}
