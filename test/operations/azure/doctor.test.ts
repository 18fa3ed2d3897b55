import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { clientsOf } from '../../../operations/azure/clients.ts';
import { deployPorts } from '../../../operations/azure/deploy-ports.ts';
import { rightsOf } from '../../../operations/azure/doctor.ts';
import { permits } from '../../../operations/azure/permits.ts';
import { appStatus } from '../../../operations/azure/status.ts';
import { deployPlan } from '../../../operations/deploy/plan.ts';
import { appOf, operated, ownOf, soon, timed } from './support/operate.ts';
import { swapped } from './support/swap.ts';
import { CHECKS } from './support/usual-swap.ts';
import { APP, SUBSCRIPTION, type World, world } from './support/world.ts';

const RG = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers`;
const PLAN = `${RG}/Microsoft.Web/serverfarms/plan`;
const VAULT = `${RG}/Microsoft.KeyVault/vaults/kv-contoso`;

const actionsOfOperator = () =>
  (JSON.parse(readFileSync('docs/azure-role.json', 'utf8')) as { Actions: string[] }).Actions;

async function verbsOf(azure: World) {
  const { reach, place } = appOf(azure);
  const rights = await rightsOf({ client: clientsOf(reach).reading, place, plan: PLAN, vault: VAULT, signal: soon() });
  return Object.fromEntries(rights.map((one) => [one.verb, one.is === 'missing' ? one.missing : one.is]));
}

it('says verb by verb that all is allowed, and changes nothing to find out', async () => {
  await using azure = await world();
  const before = azure.simulator.requests.length;
  assert.deepEqual(await verbsOf(azure), {
    status: 'allowed',
    swap: 'allowed',
    'ramp up': 'allowed',
    deploy: 'allowed',
    prepare: 'allowed',
    settings: 'allowed',
  });
  const asked = azure.simulator.requests.slice(before);
  assert(asked.length === 4 && asked.every(({ method }) => method === 'GET'));
});

it('names the action that is missing, and on what', async () => {
  await using azure = await world();
  azure.simulator.azure.roles = [{ actions: ['*'], notActions: ['Microsoft.Authorization/*/write'] }];
  const { prepare, deploy } = await verbsOf(azure);
  assert.deepEqual(prepare, [{ action: 'Microsoft.Authorization/roleAssignments/write', scope: VAULT }]);
  assert.equal(deploy, 'allowed');
});

it('lets the role of the documentation see, deploy and swap, and nothing more', async () => {
  await using azure = await world();
  azure.simulator.azure.roles = [{ actions: actionsOfOperator(), notActions: [] }];
  const verbs = await verbsOf(azure);
  assert.deepEqual([verbs['status'], verbs['swap'], verbs['deploy']], ['allowed', 'allowed', 'allowed']);
  assert.deepEqual(verbs['ramp up'], [{ action: 'Microsoft.Web/sites/config/write', scope: APP }]);
  assert.deepEqual(verbs['settings'], [
    { action: 'Microsoft.Web/sites/config/write', scope: APP },
    { action: 'Microsoft.Web/sites/slots/config/list/action', scope: `${APP}/slots/staging` },
  ]);
});

it('and that is enough to see, to deploy and to swap, preview included', async () => {
  await using azure = await world();
  azure.simulator.azure.roles = [{ actions: actionsOfOperator(), notActions: [] }];
  const { reach, place } = appOf(azure);
  const asking = { clients: clientsOf(reach), location: place, expected: [], now: azure.clock.now(), signal: soon() };
  const { slots, plan: ofApp } = await appStatus(asking);
  assert.deepEqual([slots.length, ofApp?.sku, ofApp?.memoryPercentage], [3, 'S2', 38]);
  const release = { type: 'image', image: `contoso.azurecr.io/app@sha256:${'d'.repeat(64)}` } as const;
  const ports = timed(deployPorts({ ...appOf(azure), releases: 'image' }, ownOf(azure)), azure);
  const input = { environment: 'production', operation: 'one', refusals: [], checks: CHECKS, migration: [] };
  const plan = deployPlan({ ...input, release, shown: await ports.read(soon()), startupTime: 60_000 });
  assert.equal((await operated(plan, ports)).outcome, 'succeeded');
  const swap = await swapped(azure, { preview: true });
  assert.equal(swap.outcome, 'succeeded', swap.reasons.join(' '));
});

it('says that it cannot tell where it may not ask', async () => {
  await using azure = await world();
  azure.simulator.azure.roles = [];
  const verbs = await verbsOf(azure);
  assert.deepEqual(Object.values(verbs), ['unknown', 'unknown', 'unknown', 'unknown', 'unknown', 'unknown']);
});

describe('reads patterns of roles as Azure does', () => {
  const gives = (action: string, actions: readonly string[], notActions: readonly string[] = []) =>
    permits([{ actions, notActions }], action);
  const cases: readonly (readonly [string, boolean])[] = [
    ['everything', gives('Microsoft.Web/sites/read', ['*'])],
    ['all of a kind', gives('Microsoft.Web/sites/slots/slotsswap/action', ['Microsoft.Web/sites/*'])],
    ['all that is read', gives('Microsoft.Web/sites/read', ['*/read'])],
    ['in between', gives('Microsoft.Web/sites/config/list/action', ['Microsoft.Web/*/list/action'])],
    ['in any case', gives('Microsoft.Web/sites/slotsswap/action', ['microsoft.web/SITES/slotsswap/Action'])],
    ['not what only begins so', !gives('Microsoft.Web/sites/readAll', ['Microsoft.Web/sites/read'])],
    ['not what ends elsewhere', !gives('Microsoft.Web/sites/write', ['*/read'])],
    ['not one piece for two', !gives('a/b', ['a/b*b'])],
    ['not what is taken out', !gives('Microsoft.Web/sites/delete', ['*'], ['*/delete'])],
    ['expressions are no patterns', !gives('Microsoft.Web/sites/read', ['Microsoft.Web/.+'])],
  ];
  for (const [name, holds] of cases) it(name, () => assert(holds));

  it('what one role takes out another can give', () => {
    const owner = { actions: ['*'], notActions: ['*/delete'] };
    const cleaner = { actions: ['Microsoft.Web/sites/delete'], notActions: [] };
    assert(permits([owner, cleaner], 'Microsoft.Web/sites/delete'));
  });
});
