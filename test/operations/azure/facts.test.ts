import assert from 'node:assert/strict';
import { it } from 'node:test';
import { preflight } from '../../../operations/swap/preflight.ts';
import { APP, NEW, world } from './support/world.ts';

const soon = () => AbortSignal.timeout(10_000);
const digest = (image: string) => image.split('@')[1];

it('reads what a swap is judged by, and no value of a setting', async () => {
  await using azure = await world();
  const facts = await azure.azure.facts(azure.clock.now(), soon());
  const { slots, ...others } = facts;
  assert.deepEqual(
    {
      site: slots.site,
      caller: slots.caller,
      sticky: slots.stickyNames,
      source: [slots.source.name, slots.source.release],
      ids: [slots.production.deploymentId, slots.source.deploymentId],
    },
    {
      site: APP,
      caller: { object: '00000000-0000-4000-a000-000000000001', tenant: '00000000-0000-0000-0000-000000000000' },
      sticky: ['MODE', 'db'],
      source: ['staging', digest(NEW)],
      ids: [azure.holds('production'), azure.holds('staging')],
    },
  );
  assert.deepEqual(others, {
    os: 'linux',
    plan: { sku: 'S2', instances: 1, memoryPercentage: 38 },
    workingSet: 100 * 1024 * 1024,
    virtualNetworks: { source: undefined, production: undefined },
    differences: [
      { name: 'DATABASE_URL', kind: 'app setting', sticky: false },
      { name: 'MODE', kind: 'app setting', sticky: true },
      { name: 'db', kind: 'connection string', sticky: true },
    ],
    warmUp: { healthCheckPath: undefined, pingPath: undefined, pingStatuses: undefined, httpsOnly: false },
    authentication: false,
    unresolvedReferences: [],
    rampUp: 0,
    clientAffinity: true,
    sourceLacksIdentity: false,
  });
  assert(azure.concealed.has('contoso-live-connection') && azure.concealed.has('contoso-trial-database'));
  assert.doesNotMatch(JSON.stringify(facts), /contoso-(live|trial)-/);
  assert.deepEqual([...azure.simulator.notImplemented], []);
});

it('does without what a reader may not read', async () => {
  await using azure = await world();
  azure.fault(
    { path: '/config/\\w+/list$', moment: 'before', status: 403 },
    { path: '/metrics$', moment: 'before', status: 403 },
  );
  const { differences, warmUp, workingSet, plan } = await azure.azure.facts(azure.clock.now(), soon());
  assert.deepEqual(
    [differences, warmUp, workingSet, plan],
    [undefined, undefined, undefined, { sku: 'S2', instances: 1 }],
  );
});

it('shows a pending preview and an operation in progress, and the preflight refuses both', async () => {
  await using azure = await world();
  const toProduction = { targetSlot: 'production', preserveVnet: true };
  const refusals = async () =>
    preflight(await azure.azure.facts(azure.clock.now(), soon()), false)
      .filter(({ weight }) => weight === 'refusal')
      .map(({ id }) => id);
  assert.deepEqual(await refusals(), []);
  azure.manage('POST', `${APP}/slots/other/applySlotConfig?api-version=2025-05-01`, toProduction);
  assert.deepEqual(await refusals(), ['preview-pending']);
  azure.manage('POST', `${APP}/slots/other/slotsswap?api-version=2025-05-01`, toProduction);
  assert.deepEqual(await refusals(), ['preview-pending', 'operation-in-progress']);
});

it('reads the time of a swap as UTC, which Azure does not say', async () => {
  await using azure = await world();
  const slotSwapStatus = {
    timestampUtc: '2026-11-21T09:00:00.123',
    sourceSlotName: 'staging',
    destinationSlotName: 'Production',
  };
  const properties = { state: 'Running', lastModifiedTimeUtc: '2026-11-21T09:00:01', slotSwapStatus };
  azure.fault({ path: '/sites/contoso$', moment: 'after', status: 200, body: { id: APP, properties } });
  assert.deepEqual((await azure.ports.read(soon())).production.lastSwap, {
    at: '2026-11-21T09:00:00.123Z',
    source: 'staging',
    target: 'Production',
  });
});

it('tells which Key Vault references do not resolve, without a right to read settings', async () => {
  await using azure = await world();
  const reference = (secret: string) => `@Microsoft.KeyVault(VaultName=kv-contoso;SecretName=${secret})`;
  azure.manage('PUT', `${APP}/slots/staging/config/appsettings?api-version=2025-05-01`, {
    properties: { MODE: 'trial', DATABASE_URL: reference('database'), API_KEY: reference('key') },
  });
  azure.fault({ path: '/config/\\w+/list$', moment: 'before', status: 403 });
  const unresolved = async () => (await azure.azure.facts(azure.clock.now(), soon())).unresolvedReferences;
  assert.deepEqual(await unresolved(), ['DATABASE_URL', 'API_KEY']);
  azure.manage('PATCH', `${APP}/slots/staging?api-version=2025-05-01`, { identity: { type: 'SystemAssigned' } });
  assert.deepEqual(await unresolved(), ['DATABASE_URL', 'API_KEY']);
  const principalId = azure.simulator.azure.sites.get(APP.toLowerCase())?.slots.get('staging')?.identity?.[
    'principalId'
  ];
  const vault = APP.replace(/Microsoft\.Web.*/, 'Microsoft.KeyVault/vaults/kv-contoso');
  azure.manage('PUT', `${vault}/providers/Microsoft.Authorization/roleAssignments/1?api-version=2022-04-01`, {
    properties: { principalId, roleDefinitionId: 'secrets-user', principalType: 'ServicePrincipal' },
  });
  assert.deepEqual(await unresolved(), []);
});

it('tells whether visitors sign in, and a preview is refused then', async () => {
  await using azure = await world();
  const properties = { platform: { enabled: true } };
  azure.manage('PUT', `${APP}/slots/staging/config/authsettingsV2?api-version=2025-05-01`, { properties });
  const facts = await azure.azure.facts(azure.clock.now(), soon());
  assert.equal(facts.authentication, true);
  const refusals = preflight(facts, true).filter(({ weight }) => weight === 'refusal');
  assert.deepEqual(
    refusals.map(({ id }) => id),
    ['preview-with-authentication'],
  );
  azure.fault({ path: '/config/authsettingsV2$', moment: 'before', status: 403 });
  assert.equal((await azure.azure.facts(azure.clock.now(), soon())).authentication, undefined);
});
