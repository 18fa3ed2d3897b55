import type { SwapInput } from '../../../../operations/swap/input.ts';
import type { Scenario } from '../scenarios.ts';
import { bad, failing } from './ingredients.ts';

/** A migration is run once, and what it did is never taken back nor forgotten. */
export function* migrationScenarios(): Generator<Scenario> {
  const input: Partial<SwapInput> = { migration: ['npm', 'run', 'migrate'] };
  const rampUp = { ...input, rampUp: [10], rampUpHold: 0 };
  const stays = /The migration was run, and stays\./;
  yield { name: 'a migration is run', input, ends: 'succeeded' };
  yield {
    name: 'a migration is run, and the swap fails',
    input,
    faults: failing,
    ends: 'failed unchanged',
    says: stays,
  };
  yield { name: 'a migration is run, and production is bad', input, health: bad, ends: 'rolled back', says: stays };
  yield {
    name: 'a migration is run, and the swap fails after a preview',
    input,
    preview: true,
    faults: failing,
    ends: 'failed unchanged',
    says: stays,
  };
  yield {
    name: 'a migration fails',
    input,
    faults: { migrate: [{ effect: 'ignored', answer: 'fails' }] },
    ends: 'needs attention',
    says: /^`Run npm run migrate` failed: it ended with code 3\. What it did until then stays\.$/,
  };
  yield {
    name: 'a migration fails after users had a share',
    input: rampUp,
    faults: { migrate: [{ effect: 'ignored', answer: 'fails' }] },
    ends: 'needs attention',
  };
  yield {
    name: 'a migration says nothing any more',
    input,
    faults: { migrate: [{ answer: 'lost' }] },
    ends: 'needs attention',
    says: /nothing shows whether `Run npm run migrate` was done/,
  };
  yield { name: 'a migration cannot be started', input, faults: { migrate: [{ answer: 'unsent' }] }, ends: 'refused' };
}
