import type { SwapInput } from '../../../../operations/swap/input.ts';
import type { Scenario } from '../scenarios.ts';
import { bad, failing } from './ingredients.ts';

/** Users get the new release bit by bit, and none of them before the swap. */
export function* rampUpScenarios(): Generator<Scenario> {
  const input: Partial<SwapInput> = { rampUp: [10, 50], rampUpHold: 10_000 };
  const lost = { effect: 'ignored', answer: 'lost' } as const;
  yield { name: 'shares grow', input, ends: 'succeeded' };
  yield { name: 'shares grow and the swap fails', input, faults: failing, ends: 'failed unchanged' };
  yield { name: 'shares grow and production is bad', input, health: bad, ends: 'rolled back' };
  yield {
    name: 'the first share is declined',
    input,
    faults: { 'ramp up 10': [{ answer: 'declined' }] },
    ends: 'refused',
  };
  yield {
    name: 'the second share is declined',
    input,
    faults: { 'ramp up 50': [{ answer: 'declined' }] },
    ends: 'failed unchanged',
  };
  yield { name: 'the second share is lost', input, faults: { 'ramp up 50': [lost] }, ends: 'failed unchanged' };
  yield {
    name: 'the answer to a share is lost',
    input,
    faults: { 'ramp up 10': [{ answer: 'lost' }] },
    ends: 'succeeded',
  };
  yield {
    name: 'users get bad answers from staging',
    input: { ...input, startupTime: 0 },
    isTired: (nth) => nth > 4,
    ends: 'failed unchanged',
  };
  yield {
    name: 'users get bad answers from staging, and they cannot be sent back',
    input: { ...input, startupTime: 0 },
    isTired: (nth) => nth > 4,
    faults: { 'ramp up 0': [lost] },
    ends: 'needs attention',
  };
  yield { name: 'the end of sharing is lost', input, faults: { 'ramp up 0': [lost] }, ends: 'failed unchanged' };
  yield { name: 'shares grow before a preview', preview: true, input, ends: 'succeeded' };
}
