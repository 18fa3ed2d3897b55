import assert from 'node:assert/strict';
import { it } from 'node:test';
import { swapPlan } from '../../../operations/swap/plan.ts';
import { operated, slotIn, soon } from './support/operate.ts';
import { usualSwap } from './support/usual-swap.ts';
import { NEW, type World, world } from './support/world.ts';

/** A swap that sends a share of the visitors ahead. */
async function rampedUp(azure: World, rampUp: readonly number[] = [10, 50]) {
  const { slots } = await azure.azure.facts(azure.clock.now(), soon());
  const plan = swapPlan({ ...usualSwap(slots), rampUp, rampUpHold: 60_000 });
  return operated(plan, azure.ports);
}

it('sends a growing share of the visitors to the slot, and none of them when it is swapped', async () => {
  await using azure = await world();
  const { outcome, reasons, intents } = await rampedUp(azure);
  assert.equal(outcome, 'succeeded', reasons.join(' '));
  assert.deepEqual(intents, ['ramp up to 10 %', 'ramp up to 50 %', 'end ramp-up', 'swap']);
  assert.deepEqual(slotIn(azure, 'production')?.stays['experiments'], { rampUpRules: [] });
  assert.deepEqual([...azure.simulator.notImplemented], []);
});

it('writes one rule that names the slot by the host Azure gave it', async () => {
  await using azure = await world();
  await azure.ports.read(soon());
  await azure.ports.send({ action: 'ramp up', source: 'staging', percent: 25 }, soon());
  assert.deepEqual(slotIn(azure, 'production')?.stays['experiments'], {
    rampUpRules: [{ name: 'staging', actionHostName: 'contoso-staging.azurewebsites.net', reroutePercentage: 25 }],
  });
  assert.equal((await azure.ports.read(soon())).rampUp, 25);
});

it('takes the visitors back when the new release is bad', async () => {
  await using azure = await world();
  const before = [azure.holds('production'), azure.holds('staging')];
  // Well until it has visitors.
  const { send } = azure.ports;
  const ports = {
    ...azure.ports,
    send: async (...asked: Parameters<typeof send>) => {
      const answer = await send(...asked);
      azure.simulator.azure.releases = [{ match: NEW, status: 500 }];
      return answer;
    },
  };
  const { outcome, intents } = await rampedUp({ ...azure, ports });
  assert.notEqual(outcome, 'succeeded');
  assert.deepEqual(intents, ['ramp up to 10 %', 'end ramp-up of 10 %']);
  assert.deepEqual(slotIn(azure, 'production')?.stays['experiments'], { rampUpRules: [] });
  assert.deepEqual([azure.holds('production'), azure.holds('staging')], before);
});
