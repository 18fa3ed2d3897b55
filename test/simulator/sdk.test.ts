import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import {
  checkNameAvailability,
  createWebSiteManagement,
  type WebSiteManagementContext,
} from '@azure/arm-appservice/api';
import {
  createOrUpdate as createPlan,
  get as getPlan,
  list as listPlans,
  listWebApps as listSitesOfPlan,
} from '@azure/arm-appservice/api/appServicePlans';
import * as webApps from '@azure/arm-appservice/api/webApps';
import { type Running, startSimulator } from '../../simulator/start.ts';
import { CONTOSO } from './support/cloud.ts';

const SUBSCRIPTION = '11111111-1111-4111-8111-111111111111';
const TO_PRODUCTION = { targetSlot: 'production', preserveVnet: true };
const QUICKLY = { updateIntervalInMs: 20 };

/** Microsoft's client, with nothing changed but where Azure is and whom to trust there. */
function clientOf({ endpoint, caFile, token }: Running): WebSiteManagementContext {
  const credential = { getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }) };
  const tlsOptions = { ca: readFileSync(caFile, 'utf8') };
  return createWebSiteManagement(credential, SUBSCRIPTION, { endpoint, tlsOptions, retryOptions: { maxRetries: 0 } });
}

it('lets the real SDK create a plan, a site and a slot, and swap them to the end', async () => {
  await using running = await started();
  const client = clientOf(running);
  const location = 'westeurope';
  const sku = { name: 'S1', tier: 'Standard', capacity: 1 };
  const plan = await createPlan(client, 'rg', 'plan', { location, kind: 'linux', reserved: true, sku });
  assert.equal(plan.sku?.tier, 'Standard');
  const site = { location, serverFarmId: plan.id!, siteConfig: { linuxFxVersion: 'DOCKER|contoso.azurecr.io/app:1' } };
  await webApps.createOrUpdate(client, 'rg', 'contoso', site);
  await webApps.createOrUpdateSlot(client, 'rg', 'contoso', 'staging', site);
  const names: (string | undefined)[] = [];
  for await (const { name } of webApps.list(client)) names.push(name);
  assert.deepEqual(names, ['contoso']);

  await webApps.updateApplicationSettings(client, 'rg', 'contoso', { properties: { MODE: 'live' } });
  await webApps.updateApplicationSettingsSlot(client, 'rg', 'contoso', 'staging', {
    properties: { MODE: 'trial', N: '1' },
  });
  await webApps.updateSlotConfigurationNames(client, 'rg', 'contoso', { appSettingNames: ['MODE'] });
  const image = { linuxFxVersion: 'DOCKER|contoso.azurecr.io/app:2' };
  await webApps.updateConfigurationSlot(client, 'rg', 'contoso', 'staging', image);

  await webApps.swapSlot(client, 'rg', 'contoso', 'staging', TO_PRODUCTION, QUICKLY);
  const production = await webApps.get(client, 'rg', 'contoso');
  assert.equal(production.slotSwapStatus?.sourceSlotName, 'staging');
  assert.equal((await webApps.getConfiguration(client, 'rg', 'contoso')).linuxFxVersion, image.linuxFxVersion);
  assert.deepEqual((await webApps.listApplicationSettings(client, 'rg', 'contoso')).properties, {
    MODE: 'live',
    N: '1',
  });
  assert.deepEqual([...running.simulator.notImplemented], []);
});

it('lets the real SDK preview a swap, see what is refused meanwhile, and take it back', async () => {
  await using running = await started(JSON.stringify({ subscription: SUBSCRIPTION, ...CONTOSO }));
  const client = clientOf(running);
  const settings = async () =>
    (await webApps.listApplicationSettingsSlot(client, 'rg', 'contoso', 'staging')).properties;
  await webApps.applySlotConfigurationSlot(client, 'rg', 'contoso', 'staging', TO_PRODUCTION);
  assert.deepEqual(await settings(), { COLOUR: 'green', MODE: 'live' });
  assert.equal((await webApps.get(client, 'rg', 'contoso')).targetSwapSlot, 'staging');
  const change = webApps.updateApplicationSettingsSlot(client, 'rg', 'contoso', 'staging', { properties: {} });
  await assert.rejects(change, { statusCode: 409 });
  await webApps.resetSlotConfigurationSlot(client, 'rg', 'contoso', 'staging');
  assert.deepEqual(await settings(), { COLOUR: 'green', MODE: 'trial' });
  const changes: (string | undefined)[] = [];
  for await (const { settingName } of webApps.listSlotDifferencesSlot(
    client,
    'rg',
    'contoso',
    'staging',
    TO_PRODUCTION,
  )) {
    changes.push(settingName);
  }
  assert.deepEqual(changes, ['COLOUR', 'linuxFxVersion']);
});

it('has every endpoint of App Service that a deployment asks for', async () => {
  await using running = await started(JSON.stringify({ subscription: SUBSCRIPTION, ...CONTOSO }));
  const client = clientOf(running);
  const of = ['rg', 'contoso', 'staging'] as const;
  assert.deepEqual(
    [
      await page(webApps.listByResourceGroup(client, 'rg', { includeSlots: true })),
      await page(webApps.listSlots(client, 'rg', 'contoso')),
      await page(listPlans(client)),
      await page(listSitesOfPlan(client, 'rg', 'plan')),
      (await getPlan(client, 'rg', 'plan')).numberOfSites,
      (await webApps.getSlot(client, ...of)).name,
      (await webApps.getConfigurationSlot(client, ...of)).linuxFxVersion,
      (await webApps.listConnectionStringsSlot(client, ...of)).properties?.['db']?.type,
      (await webApps.listSlotConfigurationNames(client, 'rg', 'contoso')).appSettingNames,
      (await webApps.getScmAllowedSlot(client, ...of)).allow,
      (await webApps.getAuthSettingsV2WithoutSecretsSlot(client, ...of)).platform?.enabled,
      await page(webApps.listAppSettingsKeyVaultReferencesSlot(client, ...of)),
      (await checkNameAvailability(client, 'contoso', 'Site')).nameAvailable,
    ],
    [
      2,
      1,
      1,
      1,
      1,
      'contoso/staging',
      'DOCKER|contoso.azurecr.io/app:2',
      'PostgreSQL',
      ['MODE'],
      false,
      false,
      0,
      false,
    ],
  );
  const connections = { properties: { db: { value: 'other', type: 'Custom' as const } } };
  await webApps.updateConnectionStringsSlot(client, ...of, connections);
  for (const act of [webApps.stopSlot, webApps.startSlot, webApps.restartSlot]) await act(client, ...of);
  await webApps.deleteSlot(client, ...of);
  await webApps.$delete(client, 'rg', 'contoso', { deleteEmptyServerFarm: false });
  assert.equal(await page(listPlans(client)), 1);
  assert.deepEqual([...running.simulator.notImplemented], []);
});

it('can break the connection after a swap was taken, so that the client knows less than Azure', async () => {
  await using running = await started(JSON.stringify({ subscription: SUBSCRIPTION, ...CONTOSO }));
  const { simulator } = running;
  simulator.faults.set([{ method: 'POST', path: '/slotsswap$', moment: 'after', drop: true }]);
  const swap = webApps.swapSlot(clientOf(running), 'rg', 'contoso', 'staging', TO_PRODUCTION, QUICKLY);
  await assert.rejects(async () => await swap, { code: 'ECONNRESET' });
  const sent = simulator.requests.filter(({ path }) => path.endsWith('/slotsswap'));
  assert.deepEqual(
    sent.map(({ status, reached }) => [status, reached]),
    [[0, true]],
  );
  assert.equal(simulator.azure.operations.size, 1);
});

/** How many there are, over all pages. */
async function page(pages: AsyncIterable<unknown>): Promise<number> {
  let count = 0;
  for await (const _ of pages) count++;
  return count;
}

async function started(seed?: string): Promise<Running & AsyncDisposable> {
  const running = await startSimulator(seed === undefined ? {} : { seed });
  return { ...running, [Symbol.asyncDispose]: running.stop };
}
