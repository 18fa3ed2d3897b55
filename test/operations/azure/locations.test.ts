import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Fault } from '../../../simulator/faults/fault.ts';
import { assertTrue, swapped } from './support/swap.ts';
import { APP, NEW, type World, world } from './support/world.ts';

const contents = (azure: World) => [azure.holds('production') ?? '', azure.holds('staging') ?? ''] as const;
const onSwap = { method: 'POST', path: '/slotsswap$' } as const;
const onResult = { method: 'GET', path: '/operationresults/', nth: 1 } as const;
/** What arrived at its door, which is not what it was seeded with. */
const overTheWire = ({ simulator }: World) => simulator.requests.filter(({ host }) => host === '127.0.0.1');
const PENDING_FOR_OTHER = {
  method: 'POST',
  path: `${APP}/slots/other/applySlotConfig?api-version=2025-05-01`,
  body: { targetSlot: 'production', preserveVnet: true },
} as const;

describe('finds out by reading what a swap came to when its result cannot be asked for', () => {
  const places: Readonly<Record<string, (stranger: string) => string | null>> = {
    'on another host': (stranger) => `${stranger}/operationresults/1`,
    'without TLS': (stranger) => `${stranger.replace('https:', 'http:')}/operationresults/1`,
    'with a user in its address': (stranger) => stranger.replace('https://', 'https://azure@'),
    'no address': () => 'somewhere',
    missing: () => null,
  };
  for (const [name, place] of Object.entries(places))
    it(name, async () => {
      await using azure = await world();
      await using stranger = await world();
      const before = contents(azure);
      azure.fault({ ...onSwap, moment: 'after', headers: { location: place(stranger.address.endpoint) } });
      const swap = await swapped(azure);
      assert.equal(swap.outcome, 'succeeded', swap.reasons.join(' '));
      assertTrue(azure, swap, before);
      assert.equal(azure.sent('slotsswap'), 1);
      assert.deepEqual(overTheWire(stranger), []);
      assert.doesNotMatch(JSON.stringify(swap.events), new RegExp(stranger.address.endpoint));
    });

  it('does not follow a journal to another host either', async () => {
    await using azure = await world();
    await using stranger = await world();
    const progress = await azure.ports.poll(
      `${stranger.address.endpoint}/operationresults/1`,
      AbortSignal.timeout(5_000),
    );
    assert.deepEqual(progress, { is: 'unreachable', why: 'its result is said to be on another host' });
    assert.deepEqual(overTheWire(stranger), []);
  });
});

interface Ending {
  readonly name: string;
  readonly fault: Fault;
  readonly ends: string;
  readonly says?: RegExp;
}

const ENDINGS: readonly Ending[] = [
  { name: 'the result is gone', fault: { ...onResult, moment: 'before', status: 404 }, ends: 'succeeded' },
  {
    name: 'a gateway answers for it',
    fault: { ...onResult, moment: 'before', status: 504, times: 5 },
    ends: 'succeeded',
  },
  { name: 'its answer is dropped', fault: { ...onResult, moment: 'before', drop: true, times: 3 }, ends: 'succeeded' },
  { name: 'it is throttled', fault: { ...onResult, moment: 'before', status: 429 }, ends: 'succeeded' },
  {
    name: 'another operation is in progress',
    fault: { ...onSwap, moment: 'before', status: 409 },
    ends: 'refused',
    says: /declined it \(409\): another operation is in progress on the app \(SwapSiteSlots\)/,
  },
  {
    name: 'somebody prepares another swap at that moment',
    fault: { ...onSwap, moment: 'before', outsider: PENDING_FOR_OTHER },
    ends: 'refused',
    says: /declined it \(409\): a swap preview is pending/,
  },
  {
    name: 'a right is missing',
    fault: { ...onSwap, moment: 'before', status: 403 },
    ends: 'refused',
    says: /declined it \(403\): the account may not `Microsoft\.Web\/sites\/slots\/slotsswap\/action`/,
  },
];

describe('ends in what is so', () => {
  for (const { name, fault, ends, says } of ENDINGS)
    it(`when ${name}`, async () => {
      await using azure = await world();
      const before = contents(azure);
      azure.fault(fault);
      const swap = await swapped(azure);
      assert.equal(swap.outcome, ends, swap.reasons.join(' '));
      if (says) assert.match(swap.reasons.join(' '), says);
      assertTrue(azure, swap, before);
      assert.equal(azure.sent('slotsswap'), 1);
    });

  it('when the slot does not answer the warm-up: production is as before, and the reason is told', async () => {
    await using azure = await world();
    const before = contents(azure);
    // It answers its visitors, and what the platform asks for on its way in is something else.
    const settings = `${APP}/slots/staging/config/appsettings?api-version=2025-05-01`;
    const body = {
      properties: {
        MODE: 'trial',
        DATABASE_URL: 'contoso-trial-database',
        WEBSITE_SWAP_WARMUP_PING_PATH: '/warm',
        WEBSITE_SWAP_WARMUP_PING_STATUSES: '200',
      },
    };
    azure.simulator.azure.releases = [{ match: NEW, paths: { '/warm': { status: 503 } } }];
    azure.manage('PUT', settings, body);
    azure.clock.pass(60_000);
    const swap = await swapped(azure);
    assert.equal(swap.outcome, 'failed unchanged', swap.reasons.join(' '));
    assert.match(swap.reasons.join(' '), /did not finish it: `staging` did not answer the warm-up/);
    assertTrue(azure, swap, before);
  });
});

describe('understands what the place of a result says', () => {
  const ping = "because the 'staging' slot did not respond to http ping.";
  const cold = '`staging` did not answer the warm-up; an app that sends http on to https or to a login is not warm';
  const answers: readonly (readonly [string, Pick<Fault, 'status' | 'body'>, unknown])[] = [
    ['running', { status: 202, body: '' }, { is: 'running' }],
    ['done', { status: 200, body: { properties: {} } }, { is: 'completed' }],
    [
      'a success that says it failed',
      { status: 200, body: { status: 'Failed', error: { code: 'SwapFailed', message: ping } } },
      { is: 'failed', message: cold },
    ],
    ['a failure', { status: 417, body: { Code: 'ExpectationFailed', Message: ping } }, { is: 'failed', message: cold }],
    ['gone', { status: 404 }, { is: 'gone' }],
    ['not to be asked', { status: 403, body: { Code: 'Forbidden' } }, { is: 'unreachable', why: 'HTTP 403 Forbidden' }],
    [
      'throttled',
      { status: 429, body: { error: { code: 'TooManyRequests' } } },
      { is: 'unreachable', why: 'HTTP 429 TooManyRequests' },
    ],
    ['broken', { status: 500 }, { is: 'unreachable', why: 'HTTP 500 InternalServerError' }],
    ['of a proxy', { status: 400, body: '' }, { is: 'unreachable', why: 'HTTP 400, and not from Azure itself' }],
  ];
  for (const [name, answer, progress] of answers)
    it(name, async () => {
      await using azure = await world();
      azure.fault({ path: '/operationresults/', moment: 'before', ...answer });
      const location = `${azure.address.endpoint}${APP}/slots/staging/operationresults/1?api-version=2025-05-01`;
      assert.deepEqual(await azure.ports.poll(location, AbortSignal.timeout(10_000)), progress);
    });
});
