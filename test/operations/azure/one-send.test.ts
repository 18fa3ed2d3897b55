import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { networkFaults } from './support/network-faults.ts';
import { assertTrue, type Swapped, swapped, type Wanted } from './support/swap.ts';
import { type World, world } from './support/world.ts';

interface Case {
  readonly name: string;
  readonly action: string;
  /** The n-th request of this action meets the fault. */
  readonly nth: number;
  readonly wanted: Wanted;
}

const CASES: readonly Case[] = [
  { name: 'the swap', action: 'slotsswap', nth: 1, wanted: {} },
  { name: 'the swap after a preview', action: 'slotsswap', nth: 1, wanted: { preview: true } },
  { name: 'the swap back', action: 'slotsswap', nth: 2, wanted: { turnsBad: true } },
  { name: 'the preview', action: 'applySlotConfig', nth: 1, wanted: { preview: true } },
];

describe('sends every intent once, whatever happens to its answer, and tells what is so', () => {
  const told: string[] = [];
  after(() => console.log(`one send: ${told.length} faults, each intent sent once; told: ${summary(told)}`));
  for (const { name, action, nth, wanted } of CASES)
    for (const [fault, what] of Object.entries(networkFaults))
      for (const moment of ['before', 'after'] as const)
        it(`${name}: ${fault} ${moment} the effect`, async () => {
          await using azure = await world();
          const before = [azure.holds('production') ?? '', azure.holds('staging') ?? ''] as const;
          azure.fault({ method: 'POST', path: `/${action}$`, nth, moment, ...what });
          const swap = await swapped(azure, wanted);
          assertOnce(azure, swap);
          const met = azure.simulator.requests.filter(({ path }) => path.endsWith(`/${action}`))[nth - 1];
          assert.deepEqual([met?.reached, met?.status], [moment === 'after', what.status ?? 0]);
          if (name === 'the swap back' && moment === 'before') assertLeftToAPerson(azure, swap, before);
          else assertTrue(azure, swap, before);
          assert.deepEqual([...azure.simulator.notImplemented], []);
          told.push(`${swap.outcome}`);
        });
});

/** As many requests as intents that were recorded, of each kind, and no intent twice. */
function assertOnce(azure: World, { events }: Swapped): void {
  const intents = events.filter((event) => event.type === 'recorded').map(({ intent }) => intent);
  assert.equal(new Set(intents.map(({ name }) => name)).size, intents.length);
  const wanted = (action: string) => intents.filter(({ request }) => request.action === action).length;
  assert.deepEqual(
    ['slotsswap', 'applySlotConfig', 'resetSlotConfig'].map((action) => azure.sent(action)),
    ['swap', 'apply preview', 'reset preview'].map(wanted),
  );
}

/** The way back that did not happen is not tried again: production still has the bad release, and that is said. */
function assertLeftToAPerson(azure: World, { outcome }: Swapped, [production, staging]: readonly string[]): void {
  assert.equal(outcome, 'needs attention');
  assert.deepEqual([azure.holds('production'), azure.holds('staging')], [staging, production]);
}

function summary(told: readonly string[]): string {
  const kinds = [...new Set(told)].sort();
  return kinds.map((kind) => `${kind} ${told.filter((one) => one === kind).length}`).join(', ');
}
