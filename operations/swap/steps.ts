import type { FailureLimit, ProbeCheck } from '../core/machine/evidence.ts';
import type { Change, Gate, Look, Step, Thresholds } from '../core/machine/plan.ts';
import type { SwapInput } from './input.ts';
import { movedSince } from './moved.ts';
import type { SlotRequest, SlotsSeen } from './slots.ts';

export type SwapStep = Step<SlotsSeen, SlotRequest>;
export type SlotChange = Change<SlotsSeen, SlotRequest>;

export const MINUTE = 60_000;
/** Swaps of empty apps take one to four minutes; 23 were seen in the field before Azure gave up by itself. */
const SWAP_DEADLINE = 30 * MINUTE;
/** What Azure asks for between two looks at a swap (`Retry-After: 15`). */
const POLL_EVERY = 15_000;
/** Longer than a gateway holds a request it has given up on; the operation shows on the slots by then. */
const SETTLE = 2 * MINUTE;

/** Three good answers in a row are healthy, three bad ones of five are not: one slow answer decides nothing. */
export const usual: Thresholds = {
  every: 5_000,
  healthy: 3,
  unhealthy: 3,
  of: 5,
  inconclusive: 3,
  hold: 0,
  grace: 0,
};

/**
 * Azure counts requests by the minute and tells them a few minutes late; a share over all of them is no single bad
 * answer, so one is enough.
 */
const counted: Thresholds = { every: 30_000, healthy: 1, unhealthy: 1, of: 1, inconclusive: 10, hold: 0, grace: 0 };

export function look({ shown }: SwapInput): Look<SlotsSeen> {
  return {
    type: 'look',
    name: 'look',
    title: 'Compare with what was confirmed',
    deadline: 2 * MINUTE,
    objections: (now) => movedSince(now, shown),
  };
}

export function changed(name: string, title: string, request: SlotRequest) {
  return {
    type: 'change',
    name,
    title,
    deadline: request.action === 'swap' ? SWAP_DEADLINE : 10 * MINUTE,
    request,
    undo: [],
    completes: [],
    pollEvery: POLL_EVERY,
    settle: SETTLE,
  } as const;
}

export function gate(
  name: string,
  slot: string,
  title: string,
  checks: readonly ProbeCheck[],
  thresholds: Thresholds,
): Gate {
  const deadline = thresholds.grace + thresholds.hold + 5 * MINUTE;
  return { type: 'gate', name, title, deadline, probe: { slot, checks }, thresholds };
}

/** Users' own requests instead of ours. */
export function countedGate(name: string, slot: string, title: string, failures: FailureLimit, hold: number): Gate {
  const thresholds = { ...counted, hold };
  const { above } = failures;
  return {
    type: 'gate',
    name,
    title,
    deadline: hold + 10 * MINUTE,
    probe: { slot, checks: [], failures: { above } },
    thresholds,
  };
}

export function starting({ startupTime }: SwapInput): Thresholds {
  return { ...usual, grace: startupTime };
}
