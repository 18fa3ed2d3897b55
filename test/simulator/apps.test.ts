import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Release } from '../../simulator/apps/release.ts';
import { APP, type Cloud, CONTOSO, cloudOf, STAGING, WEB } from './support/cloud.ts';

const PRODUCTION_HOST = 'contoso.azurewebsites.net';
const STAGING_HOST = 'contoso-staging.azurewebsites.net';
const TO_PRODUCTION = { targetSlot: 'production', preserveVnet: true };

it('answers for each slot with what runs in it, also after a swap', () => {
  const cloud = cloudOf();
  cloud.pass(60);
  assert.deepEqual(bodies(cloud), [
    'contoso: DOCKER|contoso.azurecr.io/app:1',
    'contoso: DOCKER|contoso.azurecr.io/app:2',
  ]);
  swap(cloud);
  cloud.pass(60);
  assert.deepEqual(bodies(cloud), [
    'contoso: DOCKER|contoso.azurecr.io/app:2',
    'contoso: DOCKER|contoso.azurecr.io/app:1',
  ]);
});

it('keeps production answering throughout a swap, while the source restarts before and after', () => {
  const cloud = cloudOf();
  cloud.pass(60);
  cloud.send('POST', `${STAGING}/slotsswap`, TO_PRODUCTION);
  assert.deepEqual(statuses(cloud), [200, 503]);
  cloud.pass(78);
  cloud.send('GET', APP);
  assert.deepEqual(statuses(cloud), [200, 503]);
  cloud.pass(60);
  assert.deepEqual(statuses(cloud), [200, 200]);
});

it('does not answer for an app that has just been started, has been stopped, or is not there', () => {
  const cloud = cloudOf();
  assert.equal(cloud.visit(PRODUCTION_HOST).status, 503);
  cloud.pass(60);
  assert.equal(cloud.visit(PRODUCTION_HOST).status, 200);
  cloud.send('POST', `${APP}/stop`);
  assert.equal(cloud.visit(PRODUCTION_HOST).status, 403);
  assert.equal(cloud.visit('fabrikam.azurewebsites.net').status, 404);
});

describe('a swap', () => {
  const broken: Release = { match: 'app:2', status: 500 };
  const accepts = { properties: { MODE: 'trial', WEBSITE_SWAP_WARMUP_PING_STATUSES: '200,202' } };

  it('takes a 500 for warm, as Azure does', () => assert.equal(endOf([broken]).status, 200));
  it('does not when the app says what counts', () => assert.equal(endOf([broken], accepts).status, 417));
  it('waits for a slow app', () => assert.equal(endOf([{ match: 'app:2', startSeconds: 400 }]).status, 200));
  it('gives up on one that is too slow', () =>
    assert.equal(endOf([{ match: 'app:2', startSeconds: 500 }]).status, 417));

  it('that fails leaves both slots as they were', () => {
    const cloud = cloudOf();
    cloud.simulator.azure.releases = [{ match: 'app:2', hangs: true }];
    cloud.pass(60);
    const before = [cloud.properties('GET', APP)['deploymentId'], settings(cloud)];
    cloud.send('POST', `${STAGING}/applySlotConfig`, TO_PRODUCTION);
    assert.equal(swap(cloud).status, 417);
    assert.deepEqual([cloud.properties('GET', APP)['deploymentId'], settings(cloud)], before);
    assert.equal(cloud.properties('GET', APP)['targetSwapSlot'], null);
    assert.equal(cloud.visit(PRODUCTION_HOST).status, 200);
  });
});

it('hangs on S1 when three copies do not fit into its memory, and goes through on S2', () => {
  const ends = ['S1', 'S2'].map((sku) => {
    const cloud = cloudOf({ ...CONTOSO, plans: [{ name: 'plan', sku }] });
    cloud.simulator.azure.releases = [{ match: 'contoso.azurecr.io/', memoryMb: 230 }];
    cloud.pass(60);
    const poll = started(cloud);
    cloud.pass(600);
    const during = cloud.send('GET', poll).status;
    cloud.pass(1200);
    return [sku, during, cloud.send('GET', poll).status, cloud.visit(PRODUCTION_HOST).status];
  });
  assert.deepEqual(ends, [
    ['S1', 202, 417, 200],
    ['S2', 200, 200, 200],
  ]);
});

it('sends a share of new visitors of production to a slot, and keeps them there', () => {
  const cloud = cloudOf();
  const rule = { name: 'staging', actionHostName: STAGING_HOST, reroutePercentage: 30 };
  cloud.send('PATCH', `${APP}/config/web`, { properties: { experiments: { rampUpRules: [rule] } } });
  cloud.pass(60);
  const visits = Array.from({ length: 1000 }, () => cloud.visit(PRODUCTION_HOST));
  const rerouted = visits.filter(({ headers }) => headers['set-cookie']?.startsWith('x-ms-routing-name=staging'));
  assert.ok(rerouted.length > 250 && rerouted.length < 350, `${rerouted.length} of 1000`);
  assert.match(String(cloud.visit(PRODUCTION_HOST, '/', 'x-ms-routing-name=staging').body), /app:2/);
  assert.match(String(cloud.visit(PRODUCTION_HOST, '/', 'x-ms-routing-name=self').body), /app:1/);
});

it('counts requests and errors minute by minute, and has no number where nobody came', () => {
  const cloud = cloudOf();
  cloud.simulator.azure.releases = [{ match: 'app:1', paths: { '/broken': { status: 500 } } }];
  cloud.pass(60);
  for (const path of ['/', '/', '/broken']) cloud.visit(PRODUCTION_HOST, path);
  const timespan = '2026-11-21T12:00:00Z/2026-11-21T12:02:00Z';
  const asked = `metricnames=Requests,Http5xx&aggregation=Total&timespan=${encodeURIComponent(timespan)}`;
  const { value } = cloud.send('GET', `${APP}/providers/Microsoft.Insights/metrics?${asked}`).body as {
    value: { name: { value: string }; timeseries: { data: { total?: number }[] }[] }[];
  };
  assert.deepEqual(
    value.map(({ name, timeseries }) => [name.value, timeseries[0]?.data.map(({ total }) => total)]),
    [
      ['Requests', [undefined, 3]],
      ['Http5xx', [undefined, 1]],
    ],
  );
  const plan = cloud.send(
    'GET',
    `${WEB}/serverfarms/plan/providers/Microsoft.Insights/metrics?metricnames=MemoryPercentage&aggregation=Average`,
  );
  assert.match(JSON.stringify(plan.body), /"average":70\b/);
});

function endOf(releases: readonly Release[], settingsOfStaging?: object) {
  const cloud = cloudOf();
  cloud.simulator.azure.releases = releases;
  if (settingsOfStaging) cloud.send('PUT', `${STAGING}/config/appsettings`, settingsOfStaging);
  return swap(cloud);
}

function swap(cloud: Cloud) {
  const poll = started(cloud);
  cloud.pass(1000);
  return cloud.send('GET', poll);
}

function started(cloud: Cloud): string {
  const { headers } = cloud.send('POST', `${STAGING}/slotsswap`, TO_PRODUCTION);
  return new URL(headers['location']!).pathname;
}

function settings(cloud: Cloud): Record<string, unknown> {
  return cloud.properties('POST', `${STAGING}/config/appsettings/list`);
}

function bodies(cloud: Cloud): readonly unknown[] {
  return [PRODUCTION_HOST, STAGING_HOST].map((host) => cloud.visit(host).body);
}

function statuses(cloud: Cloud): readonly number[] {
  return [PRODUCTION_HOST, STAGING_HOST].map((host) => cloud.visit(host).status);
}
