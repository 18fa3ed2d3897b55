import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Fault } from '../../simulator/faults/fault.ts';
import { APP, type Cloud, cloudOf, STAGING } from './support/cloud.ts';

const SWAP = { method: 'POST', path: '/slotsswap$' };

describe('a fault on the request that swaps', () => {
  const STATUSES = [408, 429, 500, 502, 503, 504];
  const outcomes: readonly Omit<Fault, 'path' | 'moment'>[] = [
    ...STATUSES.map((status) => ({ status })),
    { drop: true },
  ];
  for (const outcome of outcomes) {
    for (const moment of ['before', 'after'] as const) {
      it(`${outcome.drop ? 'drops it' : `answers ${outcome.status}`} ${moment} it has an effect`, () => {
        const cloud = cloudOf();
        cloud.simulator.faults.set([{ ...SWAP, ...outcome, moment }]);
        const answer = swap(cloud);
        assert.equal(answer.dropped === true ? 'dropped' : answer.status, outcome.status ?? 'dropped');
        cloud.pass(120);
        assert.equal(cloud.properties('GET', APP)['slotSwapStatus'] !== null, moment === 'after');
        const [sent, ...others] = cloud.simulator.requests.filter(({ path }) => path.endsWith('/slotsswap'));
        assert.deepEqual([sent?.reached, others], [moment === 'after', []]);
      });
    }
  }
});

it('meets the nth request, and so many after it', () => {
  const cloud = cloudOf();
  cloud.simulator.faults.set([{ path: '/sites/contoso$', nth: 2, times: 2, moment: 'before', status: 503 }]);
  const statuses = Array.from({ length: 5 }, () => cloud.send('GET', APP).status);
  assert.deepEqual(statuses, [200, 503, 503, 200, 200]);
});

it('changes headers of a true answer: another host to poll, or none', () => {
  for (const [location, seen] of [
    ['https://elsewhere.example/poll', 'https://elsewhere.example/poll'],
    [null, undefined],
  ] as const) {
    const cloud = cloudOf();
    cloud.simulator.faults.set([{ ...SWAP, moment: 'after', headers: { location } }]);
    const { status, headers } = swap(cloud);
    assert.deepEqual([status, headers['location'], headers['retry-after']], [202, seen, '15']);
  }
});

it('lets somebody else act between what the client saw and what it does', () => {
  const cloud = cloudOf();
  const body = { properties: { COLOUR: 'red' } };
  const outsider = { method: 'PUT', path: `${APP}/config/appsettings?api-version=2025-05-01`, body };
  cloud.simulator.faults.set([{ ...SWAP, moment: 'before', outsider }]);
  assert.equal(swap(cloud).status, 202);
  cloud.pass(120);
  assert.deepEqual(cloud.properties('POST', `${STAGING}/config/appsettings/list`), { COLOUR: 'red', MODE: 'trial' });
  const asked = cloud.simulator.requests.slice(-3).map(({ method, outsider }) => [method, outsider]);
  assert.deepEqual(asked, [
    ['PUT', true],
    ['POST', undefined],
    ['POST', undefined],
  ]);
});

it('is set and read over the simulator’s own address, with the token', () => {
  const cloud = cloudOf();
  assert.equal(
    cloud.control('PUT', 'faults', [{ path: '/sites/contoso$', moment: 'before', status: 500 }]).status,
    200,
  );
  assert.equal(cloud.send('GET', APP).status, 500);
  assert.equal(cloud.control('PUT', 'faults', []).status, 200);
  assert.equal(cloud.send('GET', APP).status, 200);
  assert.equal(cloud.control('PUT', 'releases', [{ match: 'app:1', body: 'hello' }]).status, 200);
  cloud.pass(60);
  assert.equal(cloud.visit('contoso.azurewebsites.net').body, 'hello');
  const requests = cloud.control('GET', 'requests').body as { path: string; status: number }[];
  assert.deepEqual(
    requests.slice(-3).map(({ path, status }) => [path, status]),
    [
      [APP, 500],
      [APP, 200],
      ['/', 200],
    ],
  );
});

it('refuses faults and releases that cannot be', () => {
  const cloud = cloudOf();
  for (const faults of [{}, [{ path: '(', moment: 'before' }], [{ path: 'x', moment: 'never' }]]) {
    assert.equal(cloud.control('PUT', 'faults', faults).status, 400);
  }
  assert.equal(cloud.control('PUT', 'releases', [{}]).status, 400);
});

function swap(cloud: Cloud) {
  return cloud.send('POST', `${STAGING}/slotsswap`, { targetSlot: 'production' });
}
