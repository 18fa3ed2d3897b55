import assert from 'node:assert/strict';
import { it } from 'node:test';
import { powerPorts } from '../../../operations/azure/power-ports.ts';
import { type PowerAction, powerPlan } from '../../../operations/power/plan.ts';
import { appOf, operated, ownOf, slotIn, soon, timed } from './support/operate.ts';
import { type World, world } from './support/world.ts';

async function powered(azure: World, action: PowerAction, slot = 'staging') {
  const ports = timed(powerPorts(appOf(azure, slot), ownOf(azure)), azure);
  const shown = await ports.read(soon());
  return operated(powerPlan({ environment: 'production', action, shown, refusals: [] }), ports);
}

it('stops a slot, starts it, and does nothing where it is so already', async () => {
  await using azure = await world();
  const steps: unknown[] = [];
  for (const action of ['stop', 'stop', 'start', 'start'] as const) {
    const { outcome, intents } = await powered(azure, action);
    steps.push([outcome, intents, slotIn(azure, 'staging')?.state]);
  }
  assert.deepEqual(steps, [
    ['succeeded', ['stop'], 'Stopped'],
    ['succeeded', [], 'Stopped'],
    ['succeeded', ['start'], 'Running'],
    ['succeeded', [], 'Running'],
  ]);
});

it('restarts production when production is named, and no slot with it', async () => {
  await using azure = await world();
  const startedAt = (slot: string) => slotIn(azure, slot)?.content.startedAt;
  const before = [startedAt('production'), startedAt('staging')];
  const { outcome, reasons } = await powered(azure, 'restart', 'production');
  assert.equal(outcome, 'succeeded', reasons.join(' '));
  assert.notEqual(startedAt('production'), before[0]);
  assert.equal(startedAt('staging'), before[1]);
  assert.deepEqual([...azure.simulator.notImplemented], []);
});
