import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { judge } from './support/oracle.ts';
import { live } from './support/process.ts';
import { scenarios, worldOf } from './support/scenarios.ts';

describe('a swap ends in what is true', () => {
  for (const scenario of scenarios)
    it(`${scenario.name}: ${scenario.ends}`, async () => {
      const life = worldOf(scenario);
      const state = await live(life);
      assert(state !== 'crashed');
      assert.equal(judge(life, state), scenario.ends, state.end?.reasons.join(' '));
    });
});
