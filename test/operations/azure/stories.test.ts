import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { simulated } from '../../../operations/azure/simulated.ts';
import { swapAzure } from '../../../operations/azure/swap-ports.ts';
import { startSimulator } from '../../../simulator/start.ts';
import { assertTrue, swapped } from './support/swap.ts';
import { WorkClock } from './support/work-clock.ts';
import { inTime, SEED, SUBSCRIPTION, type World, world } from './support/world.ts';

const contents = (azure: World) => [azure.holds('production') ?? '', azure.holds('staging') ?? ''] as const;

it('swaps from the plan to the end over the SDK, TLS and the simulator', async () => {
  await using azure = await world();
  const before = contents(azure);
  const swap = await swapped(azure);
  assert.equal(swap.outcome, 'succeeded', swap.reasons.join(' '));
  assertTrue(azure, swap, before);
  assert.equal(azure.sent('slotsswap'), 1);
  assert.deepEqual([...azure.simulator.notImplemented], []);
});

it('swaps with a preview that is checked and completed', async () => {
  await using azure = await world();
  const before = contents(azure);
  const swap = await swapped(azure, { preview: true });
  assert.equal(swap.outcome, 'succeeded', swap.reasons.join(' '));
  assertTrue(azure, swap, before);
  assert.deepEqual(
    ['applySlotConfig', 'slotsswap', 'resetSlotConfig'].map((action) => azure.sent(action)),
    [1, 1, 0],
  );
  assert.deepEqual([...azure.simulator.notImplemented], []);
});

it('swaps back when production turns bad, and production has the release it had', async () => {
  await using azure = await world();
  const before = contents(azure);
  const swap = await swapped(azure, { turnsBad: true });
  assert.equal(swap.outcome, 'rolled back', swap.reasons.join(' '));
  assertTrue(azure, swap, before);
  assert.equal(azure.sent('slotsswap'), 2);
  assert.deepEqual([...azure.simulator.notImplemented], []);
});

it('finds out by reading what a swap became whose result nobody may ask for', async () => {
  await using azure = await world();
  const before = contents(azure);
  azure.fault({ path: '/operationresults/', moment: 'before', status: 403 });
  const swap = await swapped(azure);
  assert.equal(swap.outcome, 'succeeded', swap.reasons.join(' '));
  assertTrue(azure, swap, before);
  assert.equal(azure.sent('slotsswap'), 1);
});

it('swaps in the simulator as everybody starts it, from what it prints', async () => {
  // Its clock is the real one here, so it is made fast enough for a clock that does not wait.
  const { simulator, stop, caFile, ...said } = await startSimulator({ seed: JSON.stringify(SEED), timeScale: 100 });
  const clock = new WorkClock();
  const azure = swapAzure({
    ...simulated({ ...said, ca: readFileSync(caFile, 'utf8') }, SUBSCRIPTION),
    place: { subscription: SUBSCRIPTION, group: 'rg', site: 'contoso', source: 'staging' },
    conceal: () => {},
  });
  const ports = inTime(azure.ports({ clock, ask: async () => ({ choice: 'unanswered', by: 'nobody' }) }), clock);
  const swap = await swapped({ azure, ports, clock, simulator }, { preview: true });
  await stop();
  assert.equal(swap.outcome, 'succeeded', swap.reasons.join(' '));
  assert.deepEqual([...simulator.notImplemented], []);
});
