import assert from 'node:assert/strict';
import { it } from 'node:test';
import { assertTrue, swapped } from './support/swap.ts';
import { type World, world } from './support/world.ts';

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
