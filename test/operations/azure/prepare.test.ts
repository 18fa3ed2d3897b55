import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { preparePorts } from '../../../operations/azure/prepare-ports.ts';
import { commandsByHand, SECRETS_USER } from '../../../operations/prepare/by-hand.ts';
import { type PrepareInput, preparePlan } from '../../../operations/prepare/plan.ts';
import { appOf, operated, ownOf, slotIn, soon, timed, VERSION } from './support/operate.ts';
import { APP, OLD, SUBSCRIPTION, type World, world } from './support/world.ts';

const VAULT = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-contoso`;
const PLAN = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Web/serverfarms/plan`;

/** Prepares `blue` as a person would: reads, plans, runs. */
async function prepared(azure: World, wanted: Partial<PrepareInput> = {}) {
  const ports = timed(preparePorts({ ...appOf(azure, 'blue'), vault: VAULT }, ownOf(azure)), azure);
  const input: PrepareInput = {
    environment: 'production',
    shown: await ports.read(soon()),
    slot: 'blue',
    sku: 'S3',
    identity: true,
    vault: VAULT,
    stickyNames: ['MODE', 'COLOUR'],
    refusals: [],
    ...wanted,
  };
  return { ...(await operated(preparePlan(input), ports)), ports, input };
}

const roles = (azure: World) =>
  [...azure.simulator.azure.roleAssignments.values()].map(({ scope, principalId, roleDefinitionId, principalType }) => [
    scope,
    principalId,
    roleDefinitionId.split('/').at(-1),
    principalType,
  ]);

it('makes a slot like production, with an identity that reads secrets, and without production’s settings', async () => {
  await using azure = await world();
  azure.manage('PATCH', `${APP}/config/web?${VERSION}`, { properties: { healthCheckPath: '/ready', alwaysOn: true } });
  const { outcome, reasons, intents } = await prepared(azure);
  assert.equal(outcome, 'succeeded', reasons.join(' '));
  assert.deepEqual(intents, ['scale plan', 'create slot', 'assign identity', 'grant secrets', 'write sticky names']);
  const blue = slotIn(azure, 'blue');
  assert.deepEqual(
    [blue?.content.linuxFxVersion, blue?.content.web['healthCheckPath'], blue?.stays['alwaysOn'], blue?.appSettings],
    [`DOCKER|${OLD}`, '/ready', true, {}],
  );
  const principal = String(blue?.identity?.['principalId']);
  assert.deepEqual(roles(azure), [[VAULT, principal, SECRETS_USER, 'ServicePrincipal']]);
  const plan = azure.simulator.azure.plans.get(PLAN.toLowerCase());
  assert.deepEqual([plan?.sku.name, plan?.sku.capacity, plan?.reserved], ['S3', 1, true]);
  assert.deepEqual([...azure.simulator.notImplemented], []);
});

it('keeps what was sticky, each name in its own list', async () => {
  await using azure = await world();
  await prepared(azure);
  assert.deepEqual(azure.simulator.azure.sites.get(APP.toLowerCase())?.names, {
    appSettingNames: ['COLOUR', 'MODE'],
    connectionStringNames: ['db'],
    azureStorageConfigNames: [],
  });
});

it('sends nothing for what is there already', async () => {
  await using azure = await world();
  await prepared(azure);
  const { outcome, intents } = await prepared(azure);
  assert.deepEqual([outcome, intents], ['succeeded', []]);
});

it('keeps the identities that were assigned to the slot', async () => {
  await using azure = await world();
  await prepared(azure, { identity: false, vault: undefined });
  const user = `${APP.replace(/Microsoft.Web.*/, 'Microsoft.ManagedIdentity/userAssignedIdentities/puller')}`;
  const identity = { type: 'UserAssigned', userAssignedIdentities: { [user]: {} } };
  azure.manage('PATCH', `${APP}/slots/blue?${VERSION}`, { identity });
  await prepared(azure);
  const now = slotIn(azure, 'blue')?.identity;
  assert.equal(now?.['type'], 'SystemAssigned, UserAssigned');
  assert.deepEqual(Object.keys(now?.['userAssignedIdentities'] ?? {}), [user]);
});

it('says which right is missing to grant, and gives the line for somebody who has it', async () => {
  await using azure = await world();
  azure.fault({
    method: 'PUT',
    path: '/roleAssignments/',
    moment: 'before',
    status: 403,
    body: {
      error: {
        code: 'AuthorizationFailed',
        message: `The client 'ann@contoso.com' with object id 'o' does not have authorization to perform action 'Microsoft.Authorization/roleAssignments/write' over scope '${VAULT}/providers/Microsoft.Authorization/roleAssignments/x' or the scope is invalid.`,
      },
    },
  });
  const { outcome, reasons, ports, input } = await prepared(azure);
  assert.notEqual(outcome, 'succeeded');
  assert.match(
    reasons.join(' '),
    /the account may not `Microsoft\.Authorization\/roleAssignments\/write` on `\/subscriptions/,
  );
  assert.doesNotMatch(reasons.join(' '), /ann@contoso/);
  const lines = commandsByHand(input, await ports.read(soon()));
  assert.match(
    lines.join('\n'),
    /^az role assignment create --assignee-object-id [\da-f-]{36} .* --scope \/subscriptions/m,
  );
});

it('does not know what it may not read, and takes that for no grant', async () => {
  await using azure = await world();
  await prepared(azure);
  azure.fault({ method: 'GET', path: '/roleAssignments$', moment: 'before', status: 403 });
  const ports = preparePorts({ ...appOf(azure, 'blue'), vault: VAULT }, ownOf(azure));
  assert.equal((await ports.read(soon())).slot?.readsSecrets, undefined);
});

describe('a vault that goes by access policies', () => {
  const policies = (...accessPolicies: object[]) => ({
    path: '/vaults/kv-contoso$',
    moment: 'after' as const,
    status: 200,
    body: { properties: { enableRbacAuthorization: false, accessPolicies } },
  });

  it('gets no role, which would change nothing, and says what does', async () => {
    await using azure = await world();
    azure.fault(policies());
    const { outcome, reasons } = await prepared(azure);
    assert.notEqual(outcome, 'succeeded');
    assert.match(reasons.join(' '), /goes by access policies and not by roles: let `[\da-f-]{36}` get secrets there/);
    assert.deepEqual(roles(azure), []);
  });

  it('is fine when its policy names the identity', async () => {
    await using azure = await world();
    await prepared(azure, { vault: undefined });
    const objectId = slotIn(azure, 'blue')?.identity?.['principalId'];
    azure.fault(policies({ objectId, permissions: { secrets: ['Get', 'List'] } }));
    const { outcome, intents } = await prepared(azure);
    assert.deepEqual([outcome, intents], ['succeeded', []]);
  });
});

it('makes no address of what is no vault', async () => {
  await using azure = await world();
  for (const vault of ['', VAULT.replace('kv-contoso', '../other'), `${VAULT}?x`, VAULT.replace('KeyVault', 'Storage')])
    assert.throws(() => preparePorts({ ...appOf(azure, 'blue'), vault }, ownOf(azure)), /none of a key vault/);
});
