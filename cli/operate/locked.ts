import { told } from '../../operations/core/journal/history.ts';
import type { Holder } from '../../operations/core/lock/holder.ts';
import { holderNow, lock } from '../../operations/core/lock/lock.ts';
import { planOf } from '../../operations/kinds.ts';
import type { Kept } from './kept.ts';
import { whoIsHere } from './session.ts';
import { localTime } from './words.ts';

/** The lock of an app for one operation, or why there is none, in a sentence. */
export type Locked = { readonly release: () => void } | { readonly refused: string };

export function locked(kept: Kept, resource: string, operation: string, what: string): Locked {
  const { actor, machine } = whoIsHere();
  const claim = { who: `${actor}@${machine}`, what, operation };
  const settled = (other: string) => told(kept.journals, other, planOf).end !== undefined;
  const locking = lock(kept.locks, resource, claim, { now: new Date().toISOString(), settled });
  if (locking.type === 'held') return { release: locking.release };
  const { holder } = locking;
  if (locking.type === 'busy') return { refused: busySentence(holder, kept) };
  const { what: left, operation: id } = holder;
  return { refused: `${left} was left unfinished: ${kept.command(`resume ${id}`)} takes it up first.` };
}

/** Who changes the app now. */
export function holderOn(kept: Kept, resource: string): Holder | undefined {
  return holderNow(kept.locks, resource);
}

export function busySentence({ who, what, operation, since }: Holder, kept: Kept): string {
  const stop = kept.command(`cancel ${operation}`);
  return `${what} by ${who} is under way since ${localTime(since)} (\`${operation}\`): wait, or ${stop}.`;
}
