import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type RollbackInput, rollbackPlan } from '../../operations/swap/rollback.ts';
import { live } from './support/process.ts';
import { inputFor, scenarios, swapLife, worldOf } from './support/scenarios.ts';

/** A release that went live, and what somebody confirms who wants the one before it back. */
async function released(irreversible?: string) {
  const life = worldOf(scenarios[0]!);
  const previous = life.input.shown.production;
  await live(life);
  const { azure } = life;
  const recorded = { previous, after: azure.read(), irreversible };
  const confirm = (overridden = false): RollbackInput => ({ swap: inputFor(azure, false), recorded, overridden });
  const rollBack = async (input = confirm()) => {
    const state = await live(swapLife(azure, input.swap, rollbackPlan(input)));
    assert(state !== 'crashed');
    return `${state.end?.outcome}: ${state.end?.reasons.join(' ')}`;
  };
  return { azure, confirm, rollBack };
}

describe('a rollback that somebody asks for', () => {
  it('brings the previous release back', async () => {
    const { azure, rollBack } = await released();
    assert.equal(await rollBack(), 'succeeded: ');
    assert.equal(azure.production.release, 'sha256:old');
  });

  it('is refused when staging holds something else by now', async () => {
    const { azure, rollBack } = await released();
    azure.deploy('sha256:newer');
    assert.equal(
      await rollBack(),
      'refused: `staging` holds `sha256:newer`, and the previous release is `sha256:old`.',
    );
  });

  it('is refused when somebody has swapped since', async () => {
    const { azure, rollBack } = await released();
    azure.clock.pass(1_000);
    azure.swapByOther();
    assert.match(await rollBack(), /^refused: Somebody swapped at /);
  });

  it('is refused when the release is declared irreversible, unless the name is typed', async () => {
    const { confirm, rollBack } = await released('a migration dropped a column');
    assert.equal(await rollBack(), 'refused: The release cannot be taken back: a migration dropped a column.');
    assert.equal(await rollBack(confirm(true)), 'succeeded: ');
  });

  it('is refused when the previous release is not healthy, and changes nothing', async () => {
    const { azure, rollBack } = await released();
    azure.health = { 'sha256:old': 'unhealthy' };
    assert.match(await rollBack(), /^refused: 3 of the last 5 probes of `staging` are bad/);
    assert.equal(azure.production.release, 'sha256:new');
  });

  it('that turns out bad is not taken back by itself', async () => {
    const { azure, rollBack } = await released();
    azure.health = { 'production sha256:old': 'unhealthy' };
    assert.match(await rollBack(), /^needs attention/);
    assert.equal(azure.production.release, 'sha256:old');
  });
});
