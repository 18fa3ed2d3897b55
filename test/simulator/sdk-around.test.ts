import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { AuthorizationManagementClient } from '@azure/arm-authorization';
import { MonitorClient } from '@azure/arm-monitor';
import { ResourceGraphClient } from '@azure/arm-resourcegraph';
import { SubscriptionClient } from '@azure/arm-resources-subscriptions';
import { slotsQuery } from '../../operations/azure/slot-names.ts';
import { type Running, startSimulator } from '../../simulator/start.ts';
import { CONTOSO } from './support/cloud.ts';

const SUBSCRIPTION = '11111111-1111-4111-8111-111111111111';
const RG = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers`;
const SITE = `${RG}/Microsoft.Web/sites/contoso`;
const PLAN = `${RG}/Microsoft.Web/serverfarms/plan`;
const VAULT = `${RG}/Microsoft.KeyVault/vaults/kv-contoso`;

/** Microsoft's clients, with nothing changed but where Azure is and whom to trust there. */
function waysTo({ endpoint, caFile, token }: Running) {
  const credential = { getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }) };
  const tlsOptions = { ca: readFileSync(caFile, 'utf8') };
  return { credential, options: { endpoint, tlsOptions, retryOptions: { maxRetries: 0 } } };
}

async function started(): Promise<Running & AsyncDisposable> {
  const running = await startSimulator({ seed: JSON.stringify({ subscription: SUBSCRIPTION, ...CONTOSO }) });
  return { ...running, [Symbol.asyncDispose]: running.stop };
}

it('answers the real Resource Graph client page by page', async () => {
  await using running = await started();
  const { credential, options } = waysTo(running);
  const client = new ResourceGraphClient(credential, options);
  const query = slotsQuery('rg').replace(
    "=~ 'microsoft.web/sites/slots'",
    "in~ ('microsoft.web/sites', 'microsoft.web/sites/slots')",
  );
  const ask = (more: object) =>
    client.resources({
      query,
      subscriptions: [SUBSCRIPTION],
      options: { resultFormat: 'objectArray', top: 1, ...more },
    });
  const first = await ask({});
  assert.deepEqual([first.totalRecords, first.count, first.resultTruncated], [2, 1, 'false']);
  const second = await ask({ skipToken: first.skipToken });
  assert.equal(second.skipToken, undefined);
  assert.deepEqual(
    [first.data, second.data].flat().map(({ name }: { name: string }) => name),
    ['contoso', 'contoso/staging'],
  );
});

it('answers the real client of subscriptions', async () => {
  await using running = await started();
  const { credential, options } = waysTo(running);
  const found: unknown[] = [];
  for await (const { subscriptionId, displayName, state } of new SubscriptionClient(
    credential,
    options,
  ).subscriptions.list())
    found.push([subscriptionId, displayName, state]);
  assert.deepEqual(found, [[SUBSCRIPTION, 'SIMULATOR', 'Enabled']]);
});

it('answers the real Monitor client for requests, failures, memory and what was done', async () => {
  await using running = await started();
  const { credential, options } = waysTo(running);
  const client = new MonitorClient(credential, SUBSCRIPTION, options);
  const now = Date.now();
  const at = Math.floor(now / 60_000) * 60_000 - 60_000;
  for (const status of [200, 200, 503])
    running.simulator.azure.visits.push({ siteId: SITE.toLowerCase(), slot: 'production', at, status });
  const timespan = `${new Date(at).toISOString()}/${new Date(at + 60_000).toISOString()}`;
  const totals = async (resource: string, metricnames: string, aggregation: 'total' | 'average') => {
    const { value } = await client.metrics.list(resource, { metricnames, timespan, interval: 'PT1M', aggregation });
    return value.map(({ name, timeseries }) => [name.value, timeseries[0]?.data?.map((minute) => minute[aggregation])]);
  };
  assert.deepEqual(await totals(SITE, 'Requests,Http5xx', 'total'), [
    ['Requests', [3]],
    ['Http5xx', [1]],
  ]);
  const [[name, values] = []] = await totals(PLAN, 'MemoryPercentage', 'average');
  assert.equal(name, 'MemoryPercentage');
  assert.match(String(values), /^\d+$/);
  const day = (offset: number) => new Date(now + offset).toISOString();
  const filter = `eventTimestamp ge '${day(-86_400_000)}' and eventTimestamp le '${day(86_400_000)}'`;
  const done: (string | undefined)[] = [];
  for await (const { operationName, caller } of client.activityLogs.list(filter)) {
    assert.equal(typeof caller, 'string');
    done.push(operationName?.value);
  }
  assert(done.includes('Microsoft.Web/sites/slots/write'));
});

it('lets the real Authorization client grant a role, find it, and see what may be done', async () => {
  await using running = await started();
  const { credential, options } = waysTo(running);
  const client = new AuthorizationManagementClient(credential, SUBSCRIPTION, options);
  const principalId = '22222222-2222-4222-8222-222222222222';
  const roleDefinitionId = `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6`;
  const name = '33333333-3333-4333-8333-333333333333';
  const granting = { principalId, roleDefinitionId, principalType: 'ServicePrincipal' };
  assert.equal((await client.roleAssignments.create(VAULT, name, granting)).principalId, principalId);
  const found: unknown[] = [];
  for await (const one of client.roleAssignments.listForScope(VAULT, { filter: `principalId eq '${principalId}'` }))
    found.push([one.name, one.roleDefinitionId]);
  assert.deepEqual(found, [[name, roleDefinitionId]]);
  const actions: unknown[] = [];
  for await (const one of client.permissions.listForResource('rg', 'Microsoft.Web', '', 'sites', 'contoso'))
    actions.push(one.actions);
  assert.deepEqual(actions, [['*']]);
  assert.deepEqual([...running.simulator.notImplemented], []);
});
