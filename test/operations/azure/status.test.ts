import assert from 'node:assert/strict';
import { it } from 'node:test';
import { clientsOf } from '../../../operations/azure/clients.ts';
import { simulated } from '../../../operations/azure/simulated.ts';
import { appStatus } from '../../../operations/azure/status.ts';
import { attention } from '../../../operations/status/attention.ts';
import { APP, NEW, OLD, SUBSCRIPTION, type World, world } from './support/world.ts';

const location = { subscription: SUBSCRIPTION, group: 'rg', site: 'contoso' };
const VERSION = 'api-version=2025-05-01';
const TO_PRODUCTION = { targetSlot: 'production', preserveVnet: true };

function statusOf({ address, clock }: World, expected: readonly string[] = []) {
  const clients = clientsOf(simulated(address, SUBSCRIPTION).reach);
  return appStatus({ clients, location, expected, now: clock.now(), signal: AbortSignal.timeout(10_000) });
}

it('shows every slot with what it holds, and what the plan has', async () => {
  await using azure = await world();
  const status = await statusOf(azure);
  assert.deepEqual(
    status.slots.map(({ name, state, host, release, deploymentId, trafficPercent }) => [
      name,
      state,
      host,
      release,
      deploymentId,
      trafficPercent,
    ]),
    [
      ['production', 'Running', 'contoso.azurewebsites.net', OLD.split('@')[1], azure.holds('production'), 100],
      ['other', 'Running', 'contoso-other.azurewebsites.net', `sha256:${'c'.repeat(64)}`, azure.holds('other'), 0],
      ['staging', 'Running', 'contoso-staging.azurewebsites.net', NEW.split('@')[1], azure.holds('staging'), 0],
    ],
  );
  assert.deepEqual(status.plan, { name: 'plan', sku: 'S2', instances: 1, memoryPercentage: 38 });
  assert.equal(status.operation, undefined);
  assert.deepEqual(attention(status, azure.clock.now()), []);
  assert.deepEqual([...azure.simulator.notImplemented], []);
});

it('only reads, and asks for nothing secret', async () => {
  await using azure = await world();
  const before = azure.simulator.requests.length;
  await statusOf(azure);
  const asked = azure.simulator.requests.slice(before);
  const others = asked.filter(
    ({ method, path }) => method !== 'GET' && !path.endsWith('/Microsoft.ResourceGraph/resources'),
  );
  assert.deepEqual(others, []);
  assert.deepEqual(
    asked.filter(({ path }) => /\/list$|publishxml|publishingcredentials/i.test(path)),
    [],
  );
});

it('tells what is in progress and for how long, which Azure shows nowhere together', async () => {
  await using azure = await world();
  azure.manage('POST', `${APP}/slots/other/restart?${VERSION}`);
  azure.clock.pass(5 * 60_000);
  const since = new Date(azure.clock.now()).toISOString();
  azure.manage('POST', `${APP}/slots/staging/slotsswap?${VERSION}`, TO_PRODUCTION);
  azure.clock.pass(60_000);
  const status = await statusOf(azure);
  assert.deepEqual([status.operation?.action, status.operation?.since], ['slotsswap', since]);
  assert.deepEqual(
    status.slots.map(({ name, operation }) => [name, operation === status.operation?.id]),
    [
      ['production', true],
      ['other', false],
      ['staging', true],
    ],
  );
  assert.deepEqual(attention(status, azure.clock.now()), [
    '`slotsswap` is in progress, for 1 min: the app takes no other change until it ends.',
  ]);
});

it('says what waits for somebody: a preview, a slot that is stopped, visitors elsewhere', async () => {
  await using azure = await world();
  const rampUpRules = [{ name: 'other', actionHostName: 'contoso-other.azurewebsites.net', reroutePercentage: 10 }];
  azure.manage('PATCH', `${APP}/config/web?${VERSION}`, { properties: { experiments: { rampUpRules } } });
  azure.manage('POST', `${APP}/slots/staging/applySlotConfig?${VERSION}`, TO_PRODUCTION);
  azure.manage('POST', `${APP}/slots/other/stop?${VERSION}`);
  const status = await statusOf(azure);
  assert.deepEqual(
    status.slots.map(({ trafficPercent }) => trafficPercent),
    [90, 10, 0],
  );
  assert.deepEqual(attention(status, azure.clock.now()), [
    'A swap preview of `staging` is applied to `production`: complete it or cancel it.',
    '`other` is stopped.',
    '10 % of the visitors of production are sent to `other`.',
  ]);
});

it('reads a declared slot the list does not have yet, and leaves out one that does not exist', async () => {
  await using azure = await world();
  azure.fault({ path: 'ResourceGraph/resources$', moment: 'after', status: 200, body: { data: [] } });
  const { slots } = await statusOf(azure, ['staging', 'none']);
  assert.deepEqual(
    slots.map(({ name }) => name),
    ['production', 'staging'],
  );
});

it('does without a plan and a log the account may not read', async () => {
  await using azure = await world();
  azure.manage('POST', `${APP}/slots/staging/slotsswap?${VERSION}`, TO_PRODUCTION);
  azure.fault(
    { path: '/serverfarms/', moment: 'before', status: 403 },
    { path: 'eventtypes', moment: 'before', status: 403 },
  );
  const status = await statusOf(azure);
  assert.equal(status.plan, undefined);
  assert.deepEqual([status.operation?.action, status.operation?.since], [undefined, undefined]);
  assert.deepEqual(attention(status, azure.clock.now()), [
    'An operation is in progress: the app takes no other change until it ends.',
  ]);
});

it('takes the first event of an operation for its beginning', async () => {
  await using azure = await world();
  azure.manage('POST', `${APP}/slots/staging/slotsswap?${VERSION}`, TO_PRODUCTION);
  const event = (minute: number, correlationId: string, action = 'slots/slotsswap/action') => ({
    eventTimestamp: `2026-11-21T10:0${minute}:00Z`,
    operationName: { value: `Microsoft.Web/sites/${action}` },
    resourceId: `${APP}/slots/staging`,
    correlationId,
  });
  const value = [event(5, 'ours'), event(3, 'ours'), event(1, 'before'), event(7, 'a write', 'write')];
  const foreign = { ...event(8, 'other app'), resourceId: `${APP}-other/slots/staging` };
  azure.fault({ path: 'eventtypes', moment: 'after', status: 200, body: { value: [foreign, ...value] } });
  const { operation } = await statusOf(azure);
  assert.deepEqual([operation?.action, operation?.since], ['slotsswap', '2026-11-21T10:03:00Z']);
});

it('shows a slot whose Kudu is away, without its release', async () => {
  await using azure = await world();
  azure.manage('PATCH', `${APP}/slots/staging/config/web?${VERSION}`, {
    properties: { linuxFxVersion: 'NODE|22-lts' },
  });
  azure.fault({ path: '/api/deployments$', moment: 'before', status: 409 });
  const staging = (await statusOf(azure)).slots.find(({ name }) => name === 'staging');
  assert.deepEqual([staging?.state, staging?.release], ['Running', undefined]);
});

it('says that there is no slot, and that the plan allows none', async () => {
  await using azure = await world();
  const status = await statusOf(azure);
  const alone = { ...status, slots: status.slots.slice(0, 1) };
  const tail = ': a deployment replaces what users have.';
  assert.deepEqual(attention(alone, 0), [`There is no slot beside production${tail}`]);
  const basic = { ...alone, plan: { name: 'plan', sku: 'B1', instances: 1, memoryPercentage: 90 } };
  assert.deepEqual(attention(basic, 0), [
    'The plan uses 90 % of the memory of B1: starts slow down, and a swap may hang.',
    `There is no slot beside production, and B1 allows none${tail}`,
  ]);
});
