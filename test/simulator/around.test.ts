import assert from 'node:assert/strict';
import { it } from 'node:test';
import { APP, type Cloud, cloudOf, STAGING, WEB } from './support/cloud.ts';

const GRAPH = '/providers/Microsoft.ResourceGraph/resources';
const VAULT = '/subscriptions/s1/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/fabrikam';
const ROLE = '/subscriptions/s1/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6';

it('answers queries over plans, sites and slots, page by page', () => {
  const cloud = cloudOf();
  const query =
    "Resources | where type in~ ('Microsoft.Web/sites', 'microsoft.web/sites/slots') and resourceGroup =~ 'RG' | order by name asc | project name, at = properties.state";
  const ask = (options: object) =>
    cloud.send('POST', GRAPH, { subscriptions: ['s1'], query, options }).body as Record<string, unknown>;
  const rows = [
    { name: 'contoso', at: 'Running' },
    { name: 'contoso/staging', at: 'Running' },
  ];
  assert.deepEqual(ask({}), { totalRecords: 2, count: 2, data: rows, facets: [], resultTruncated: 'false' });
  const first = ask({ $top: 1 });
  assert.deepEqual([first['data'], first['$skipToken']], [[rows[0]], '1']);
  assert.deepEqual(ask({ $top: 1, $skipToken: '1' })['data'], [rows[1]]);
  assert.deepEqual((cloud.send('POST', GRAPH, { subscriptions: ['s2'], query }).body as { data: unknown }).data, []);
});

it('does not call a query wrong that it only does not understand', () => {
  const cloud = cloudOf();
  assert.equal(cloud.send('POST', GRAPH, { query: 'Resources | summarize count()' }).status, 404);
  assert.deepEqual([...cloud.simulator.notImplemented.keys()], [`POST ${GRAPH}: summarize count()`]);
});

it('knows which role was given to whom, there and below', () => {
  const cloud = cloudOf();
  cloud.send('PATCH', STAGING, { identity: { type: 'SystemAssigned' } });
  const { principalId } = (cloud.send('GET', STAGING).body as { identity: { principalId: string } }).identity;
  const assign = (name: string, principal: string) =>
    cloud.send('PUT', `${VAULT}/providers/Microsoft.Authorization/roleAssignments/${name}`, {
      properties: { roleDefinitionId: ROLE, principalId: principal },
    });
  assert.deepEqual(codeOf(assign('a', 'nobody')), [400, 'PrincipalNotFound']);
  assert.equal(assign('b', principalId).status, 201);
  assert.deepEqual(codeOf(assign('c', principalId)), [409, 'RoleAssignmentExists']);
  const listed = (scope: string) => {
    const path = `${scope}/providers/Microsoft.Authorization/roleAssignments?$filter=principalId eq '${principalId}'`;
    return (cloud.send('GET', path).body as { value: { name: string }[] }).value.map(({ name }) => name);
  };
  assert.deepEqual([VAULT, `${VAULT}/secrets/x`, APP].map(listed), [['b'], ['b'], []]);
});

it('resolves a tag to a digest, which moves when somebody moves it', () => {
  const cloud = cloudOf();
  const path = '/v2/team/app/manifests/1';
  const digest = () => cloud.kudu('HEAD', 'contoso.azurecr.io', path).headers['docker-content-digest'];
  const before = digest();
  assert.match(before ?? '', /^sha256:[0-9a-f]{64}$/);
  assert.equal(digest(), before);
  const moved = `sha256:${'0'.repeat(64)}`;
  cloud.control('PUT', 'tags', { 'contoso.azurecr.io/team/app:1': moved });
  assert.equal(digest(), moved);
  cloud.control('PUT', 'tags', { 'contoso.azurecr.io/team/app:1': null });
  assert.equal(cloud.kudu('GET', 'contoso.azurecr.io', path).status, 404);
  assert.equal(cloud.control('PUT', 'tags', { x: 'latest' }).status, 400);
});

it('logs what was changed and by what, and nothing that was only read', () => {
  const cloud = cloudOf();
  cloud.pass(10);
  const since = new Date(cloud.clock.now()).toISOString();
  cloud.send('POST', `${STAGING}/config/appsettings/list`);
  cloud.send('PUT', `${APP}/config/slotConfigNames`, { properties: {} });
  cloud.send('POST', `${STAGING}/slotsswap`, { targetSlot: 'production' });
  cloud.send('POST', `${STAGING}/slotsswap`, { targetSlot: 'production' });
  assert.deepEqual(eventsSince(cloud, since), [
    ['Microsoft.Web/sites/slots/slotsswap/action', 'Failed', STAGING],
    ['Microsoft.Web/sites/slots/slotsswap/action', 'Accepted', STAGING],
    ['Microsoft.Web/sites/config/write', 'Succeeded', `${APP}/config/slotConfigNames`],
  ]);
  assert.equal(cloud.send('GET', `${WEB}/serverfarms/plan/providers/Microsoft.Authorization/permissions`).status, 200);
});

function eventsSince(cloud: Cloud, since: string): readonly unknown[] {
  const filter = encodeURIComponent(`eventTimestamp ge '${since}'`);
  const path = `/subscriptions/s1/providers/Microsoft.Insights/eventtypes/management/values?$filter=${filter}`;
  const { value } = cloud.send('GET', path).body as {
    value: { operationName: { value: string }; status: { value: string }; resourceId: string }[];
  };
  return value.map(({ operationName, status, resourceId }) => [operationName.value, status.value, resourceId]);
}

function codeOf({ status, body }: { status: number; body?: unknown }): readonly unknown[] {
  return [status, (body as { error: { code: string } }).error.code];
}
