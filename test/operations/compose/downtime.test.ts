import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { downtimeOf } from '../../../operations/compose/downtime.ts';
import type { ComposeReleaseInput } from '../../../operations/compose/input.ts';
import type { HostModel } from '../support/hosts/host-model.ts';
import type { How } from '../support/process.ts';
import { badWithUsers } from '../support/stories/compose.ts';
import { composeInput, composeTale, hostWith } from '../support/stories/compose-world.ts';

async function measured(
  change: Partial<ComposeReleaseInput>,
  world: Partial<HostModel> = {},
  hows: readonly How[] = [{}],
) {
  const host = Object.assign(hostWith(), world);
  const input = { ...composeInput(host), ...change };
  const tale = composeTale(host, input);
  for (const how of hows) {
    await tale.live(how);
    host.clock.pass(5_000);
  }
  return downtimeOf(input, tale.records.events as Parameters<typeof downtimeOf>[1]);
}

const RECREATE = { strategy: 'recreate', acceptedDowntime: 60_000 } as const;

describe('time without service', () => {
  it('is nothing where new ones start beside old ones', async () => assert.equal(await measured({}), undefined));

  it('is from the stop to the first reading that shows users at new ones', async () => {
    // Each takes the seconds of the model: stopped, started, healthy, three good answers, sent.
    assert.deepEqual(await measured(RECREATE), { milliseconds: 12_000, isOver: true });
  });

  it('ends where old ones serve again', async () => {
    const downtime = await measured(RECREATE, { fate: 'ends' });
    assert.equal(downtime?.isOver, true);
  });

  it('is measured by the wall where another process ends it', async () => {
    const downtime = await measured(RECREATE, {}, [{ crash: { at: 25, when: 'after' } }, {}]);
    assert.equal(downtime?.isOver, true);
    assert((downtime?.milliseconds ?? 0) >= 5_000);
  });

  it('lasts while nobody ends it', async () => {
    const downtime = await measured(RECREATE, {}, [{ crash: { at: 25, when: 'after' } }]);
    assert.equal(downtime?.isOver, false);
  });

  it('is nothing where the stop never came', async () =>
    assert.equal(await measured(RECREATE, { faults: { stop: [{ answer: 'unsent' }] } }), undefined));

  it('is the time before users had a bad one, too', async () => {
    const downtime = await measured(RECREATE, { health: badWithUsers });
    assert.equal(downtime?.isOver, true);
  });
});
