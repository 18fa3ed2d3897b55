import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { clientsOf } from '../../../operations/azure/clients.ts';
import { requestsBetween } from '../../../operations/azure/error-rate.ts';
import { run } from '../../../operations/core/run.ts';
import { swapPlan } from '../../../operations/swap/plan.ts';
import { appOf, slotIn, soon } from './support/operate.ts';
import { usualSwap } from './support/usual-swap.ts';
import { APP, type World, world } from './support/world.ts';

const MINUTE = 60_000;

/** What users of production got in one moment: so many requests, and so many of them failed. */
function users(azure: World, requests: number, failed: number): void {
  const at = azure.clock.now();
  for (let n = 0; n < requests; n++)
    azure.simulator.azure.visits.push({
      siteId: APP.toLowerCase(),
      slot: 'production',
      at,
      status: n < failed ? 502 : 200,
    });
}

/** A swap whose users get so much, with the error rate as only trigger. */
async function swappedWith(azure: World, visit: () => void) {
  const { slots } = await azure.azure.facts(azure.clock.now(), soon());
  const plan = swapPlan({
    ...usualSwap(slots),
    soak: 0,
    rollback: { triggers: ['errorRate'], progressDeadline: 10 * MINUTE, failures: { above: 5, within: 5 * MINUTE } },
  });
  let visited = false;
  const onSay = ({ step }: { step: string }) => {
    if (visited || step !== 'count failures') return;
    visited = true;
    azure.clock.pass(MINUTE);
    visit();
  };
  const log = { append: <E>(event: E) => event };
  const { end } = await run({ plan, ports: azure.ports, log, by: 'ann', onSay });
  return `${end?.outcome}: ${end?.reasons.join(' ')}`;
}

/** Our own probes are answered well, and count among the requests. */
function upTo(azure: World, requests: number, failed: number): void {
  const swapped = Date.parse(slotIn(azure, 'production')?.slotSwapStatus?.timestampUtc ?? '');
  const since = Math.ceil(swapped / MINUTE) * MINUTE;
  const own = azure.simulator.azure.visits.filter(({ at, slot }) => slot === 'production' && at >= since).length;
  users(azure, requests - own, failed);
}

describe('goes by what users got', () => {
  it('one more than 5 %: production goes back, once', async () => {
    await using azure = await world();
    const told = await swappedWith(azure, () => upTo(azure, 400, 21));
    assert.match(told, /^rolled back: .*21 of 400 requests/);
    assert.equal(azure.sent('slotsswap'), 2);
  });

  for (const failed of [20, 19])
    it(`${failed} of 400: it stays`, async () => {
      await using azure = await world();
      assert.match(await swappedWith(azure, () => upTo(azure, 400, failed)), /^succeeded/);
      assert.equal(azure.sent('slotsswap'), 1);
    });

  it('nobody came: a person is asked, and nothing goes back by itself', async () => {
    await using azure = await world();
    const told = await swappedWith(azure, () => {
      azure.fault({ path: '/metrics$', moment: 'after', status: 200, body: { value: [] } });
    });
    assert.match(told, /^needs attention: .*Nobody answered/);
    assert.equal(azure.sent('slotsswap'), 1);
  });
});

it('leaves out what came before the swap, and the minute of it', async () => {
  await using azure = await world();
  users(azure, 50, 50);
  const share = () => azure.ports.probe({ slot: 'production', checks: [], failures: { above: 5 } }, soon());
  assert.deepEqual(await share(), []);
  azure.manage('POST', `${APP}/slots/staging/slotsswap?api-version=2025-05-01`, { targetSlot: 'production' });
  azure.clock.pass(4 * MINUTE);
  await share();
  users(azure, 10, 1);
  const [evidence] = await share();
  assert.deepEqual(evidence, { check: 'users of production', got: 'share', requests: 10, failed: 1 });
});

it('tells no number from none', async () => {
  await using azure = await world();
  const { reading } = clientsOf(appOf(azure).reach);
  const now = azure.clock.now();
  const between = (from: number, to: number) => requestsBetween(reading, APP, { from, to }, soon());
  assert.equal(await between(now - 10 * MINUTE, now), undefined);
  users(azure, 3, 0);
  assert.deepEqual(await between(now - MINUTE, now + MINUTE), { requests: 3, failed: 0 });
});
