import type { Plan } from '../core/machine/plan.ts';
import type { SwapInput } from './input.ts';
import { swapPlan } from './plan.ts';
import { unsafeToSwapBack } from './safety.ts';
import type { SlotRequest, SlotSeen, SlotsSeen } from './slots.ts';

/** What the journal of a swap says about it, for who wants to take it back later. */
export interface Recorded {
  /** What production served before the swap. */
  readonly previous: SlotSeen;
  /** Both slots as they were read when it was done. */
  readonly after: SlotsSeen;
  /** Why it cannot be taken back, such as a migration. */
  readonly irreversible: string | undefined;
}

export interface RollbackInput {
  readonly swap: SwapInput;
  readonly recorded: Recorded;
  /** The name of the environment was typed to do it although it is not safe. It is in the journal with the rest. */
  readonly overridden: boolean;
}

/**
 * The same swap again, as an operation of its own with its own gate and watch. It is not taken back by itself: what
 * would come back is the release that somebody wanted gone.
 */
export function rollbackPlan({ swap, recorded, overridden }: RollbackInput): Plan<SlotsSeen, SlotRequest> {
  const unsafe = overridden ? [] : whyNot(swap.shown, recorded);
  const plan = swapPlan({ ...swap, preview: false, rampUp: [], migration: [], irreversible: 'it is a rollback' });
  return { ...plan, title: `Roll back ${swap.environment}`, refusals: [...plan.refusals, ...unsafe] };
}

/** Why a swap cannot be taken back by swapping again; empty when it can. */
function whyNot(shown: SlotsSeen, recorded: Recorded): string[] {
  const { irreversible } = recorded;
  const declared = irreversible === undefined ? [] : [`The release cannot be taken back: ${irreversible}.`];
  return [...declared, ...unsafeSince(shown, recorded)];
}

/** What has happened to either slot since that swap. */
export function unsafeSince(shown: SlotsSeen, { previous, after }: Recorded): string[] {
  // Whoever confirms it is who sends it; the swap may have been somebody else's.
  return unsafeToSwapBack(shown, previous, { ...after, caller: shown.caller });
}
