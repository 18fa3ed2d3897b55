import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AzureModel } from './support/azure-model.ts';
import { live } from './support/process.ts';
import { type Scenario, worldOf } from './support/scenarios.ts';

/** More effects than any story has: what has no deadline gets here, in virtual time. */
const FOR_EVER = { at: 2_000, when: 'before' } as const;

async function endOf(scenario: Partial<Scenario>, each: (azure: AzureModel, nth: number) => void): Promise<string> {
  const life = worldOf({ name: '', ends: 'succeeded', ...scenario });
  let nth = 0;
  const onEffect = (_: number, what: string) => {
    if (what === 'probe production') each(life.azure, nth++);
  };
  const state = await live({ ...life, onEffect, crash: FOR_EVER });
  assert(state !== 'crashed', 'it goes on for ever');
  return `${state.end?.outcome}: ${state.end?.reasons.join(' ')}`;
}

describe('nothing waits for ever', () => {
  it('a swap that never ends needs attention after half an hour', async () => {
    const end = await endOf({ faults: { swap: [{ effect: 'hangs' }] } }, () => {});
    assert.equal(end, 'needs attention: Azure had not finished `Swap staging → production` after 30 min.');
  });

  it('nor does one that only shows on the slots', async () => {
    const end = await endOf({ faults: { swap: [{ effect: 'hangs', answer: 'gateway' }] } }, () => {});
    assert.equal(
      end,
      'needs attention: Its answer is not known (504), and what became of it was not known after 30 min.',
    );
  });

  it('answers that come and go are a question, and without an answer need attention', async () => {
    const end = await endOf({}, (azure, nth) => {
      azure.health = nth % 2 ? { 'production sha256:new': 'unreachable' } : {};
    });
    assert.match(end, /^needs attention: `production` was neither healthy nor unhealthy for 60 s;.*Nobody answered/);
  });

  it('production that is good and bad by turns is bad', async () => {
    const end = await endOf({}, (azure, nth) => {
      azure.health = nth % 2 ? {} : { 'production sha256:new': 'unhealthy' };
    });
    assert.match(end, /^rolled back: 3 of the last 5 probes of `production` are bad/);
  });
});
