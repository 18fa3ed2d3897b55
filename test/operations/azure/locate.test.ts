import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { clientsOf } from '../../../operations/azure/clients.ts';
import { locate, type Wanted } from '../../../operations/azure/locate.ts';
import { rowsOf } from '../../../operations/azure/resource-graph.ts';
import { simulated } from '../../../operations/azure/simulated.ts';
import { subscriptionNamed } from '../../../operations/azure/subscription.ts';
import { SUBSCRIPTION, type World, world } from './support/world.ts';

const soon = () => AbortSignal.timeout(10_000);
const clientsOfWorld = ({ address }: World) => clientsOf(simulated(address, SUBSCRIPTION).reach);

const PLAN = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Web/serverfarms/plan`;

/** A second app of the same name in another group, as unique host names allow. */
function twin(azure: World): void {
  const path = `/subscriptions/${SUBSCRIPTION}/resourceGroups/other/providers/Microsoft.Web/sites/contoso`;
  azure.manage('PUT', `${path}?api-version=2025-05-01`, {
    location: 'westeurope',
    properties: { serverFarmId: PLAN },
  });
}

it('finds an app by its name alone, in any case, with one request', async () => {
  await using azure = await world();
  assert.deepEqual(await locate(clientsOfWorld(azure), { site: 'Contoso' }, soon()), {
    location: { subscription: SUBSCRIPTION, group: 'rg', site: 'contoso' },
  });
  assert.deepEqual(
    azure.simulator.requests.slice(-1).map(({ method, path }) => `${method} ${path}`),
    ['POST /providers/Microsoft.ResourceGraph/resources'],
  );
  assert.deepEqual([...azure.simulator.notImplemented], []);
});

describe('says in a sentence why an app is not found', () => {
  const cases: readonly (readonly [string, Wanted, RegExp])[] = [
    ['no app of the name', { site: 'fabrikam' }, /^This account sees no app `fabrikam`: check the name/],
    [
      'not in that group',
      { site: 'contoso', group: 'no' },
      /^This account sees no app `contoso` in the resource group `no`:/,
    ],
    [
      'several',
      { site: 'contoso' },
      /^`contoso` is the name of 2 apps, in `other` of `1{8}.*`, `rg` of `1{8}.*`: say which\.$/,
    ],
    [
      'no subscription',
      { site: 'contoso', subscription: 'fabrikam' },
      /^This account sees no subscription `fabrikam`: it sees `SIMULATOR`\.$/,
    ],
  ];
  for (const [name, wanted, sentence] of cases)
    it(name, async () => {
      await using azure = await world();
      twin(azure);
      const answer = await locate(clientsOfWorld(azure), wanted, soon());
      assert.match('refusal' in answer ? answer.refusal : 'found', sentence);
    });
});

it('takes a subscription by the name people see', async () => {
  await using azure = await world();
  const answer = await locate(clientsOfWorld(azure), { site: 'contoso', subscription: 'simulator' }, soon());
  assert('location' in answer);
});

it('asks nobody about a name that cannot be one', async () => {
  await using azure = await world();
  const before = azure.simulator.requests.length;
  const bad = [
    "x' or '1'=='1",
    '../prod',
    'prod\n',
    'p r o d',
    '%2e%2e',
    '',
    'a'.repeat(61),
    '-a',
    'a?b',
    'a#b',
    '\u202eprod',
  ];
  for (const site of bad) assert('refusal' in (await locate(clientsOfWorld(azure), { site }, soon())), site);
  for (const group of ["rg' | project *", 'a/b', 'rg?x', '', 'a'.repeat(91)])
    assert('refusal' in (await locate(clientsOfWorld(azure), { site: 'contoso', group }, soon())), group);
  assert.equal(azure.simulator.requests.length, before);
});

it('means a subscription by id before name, and shows a few of many', () => {
  const all = Array.from({ length: 8 }, (_, n) => ({ id: `id${n}`, name: n < 2 ? 'twice' : `name${n}` }));
  assert.deepEqual(subscriptionNamed(all, 'ID3'), all[3]);
  assert.deepEqual(subscriptionNamed(all, 'twice'), {
    refusal: '2 subscriptions are called `twice`: name one of `id0`, `id1` by its id.',
  });
  assert.match(JSON.stringify(subscriptionNamed(all, 'none')), /it sees `twice`, .* and 3 more\./);
  assert.match(JSON.stringify(subscriptionNamed([], 'none')), /sign in to the right tenant/);
});

it('follows the pages of an answer to their end, and not for ever', async () => {
  await using azure = await world();
  const { reading } = clientsOfWorld(azure);
  const page = (data: unknown[], token?: string) => ({
    path: 'ResourceGraph/resources$',
    moment: 'after' as const,
    status: 200,
    body: { data, ...(token && { $skipToken: token }) },
  });
  azure.fault({ ...page([1], 'a'), nth: 1 }, { ...page([2], 'b'), nth: 2 }, { ...page([3]), nth: 3 });
  assert.deepEqual(await rowsOf(reading, 'Resources', [], soon()), [1, 2, 3]);
  azure.fault(page([1], 'again'));
  await assert.rejects(rowsOf(reading, 'Resources', [], soon()), { message: /more resources than can be shown/ });
});
