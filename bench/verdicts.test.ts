import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Goal } from './goals.ts';
import type { Samples } from './scenario.ts';
import { OURS } from './servers.ts';
import { verdicts } from './verdicts.ts';

const goal: Goal = { metric: 'edit', scenario: 'edit', figure: 'ms', against: 'contoso-ls', most: 0.5 };
const samples: Samples = new Map([
  [OURS, [{ ms: 4 }, { ms: 40 }]],
  ['contoso-ls', [{ ms: 10 }, { ms: 100 }]],
]);
const judged = (goals: readonly Goal[]) =>
  verdicts(goals, new Map([['edit', samples]])).map(({ measured, state }) => [measured, state]);

describe('verdicts', () => {
  it('holds the ratio of a goal against what was measured', () => {
    assert.deepEqual(judged([goal, { ...goal, most: 0.3 }]), [
      [0.4, 'met'],
      [0.4, 'missed'],
    ]);
  });

  it('holds our own median against a goal that is a value', () => {
    const { against: _, ...value } = goal;
    assert.deepEqual(judged([{ ...value, most: 20 }]), [[22, 'missed']]);
  });

  it('calls nothing met that was not measured, and says nothing of scenarios that did not run', () => {
    assert.deepEqual(
      judged([
        { ...goal, against: 'fabrikam-ls' },
        { ...goal, scenario: 'start' },
      ]),
      [[undefined, 'not measured']],
    );
  });
});
