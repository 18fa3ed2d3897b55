import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Seed } from '../../simulator/seed.ts';
import { type Cloud, cloudOf } from './support/cloud.ts';

const APPS = '/subscriptions/s1/resourceGroups/rg/providers/Microsoft.App/containerApps';
const APP = `${APPS}/contoso`;
const ONE = 'contoso--one';
const TWO = 'contoso--two';

/** An app in Multiple mode with two revisions that share its traffic by name, unless the test says otherwise. */
const CONTAINERS: Seed = {
  containerEnvironments: [{ name: 'env' }],
  containerApps: [
    {
      name: 'contoso',
      mode: 'Multiple',
      revisions: [
        { image: 'contoso.azurecr.io/app:1', suffix: 'one' },
        { image: 'contoso.azurecr.io/app:2', suffix: 'two' },
      ],
      traffic: [
        { revisionName: ONE, weight: 90 },
        { revisionName: TWO, weight: 10 },
      ],
    },
  ],
};

it('shares requests by weight, exactly in every hundred, and answers for one revision at its own address', () => {
  const cloud = cloudOf(CONTAINERS);
  assert.deepEqual(hundred(cloud), { [ONE]: 90, [TWO]: 10 });
  traffic(cloud, { [ONE]: 0, [TWO]: 100 });
  cloud.pass(15);
  assert.deepEqual(hundred(cloud), { [TWO]: 100 });
  assert.equal(cloud.visit(fqdn(cloud, ONE)).body, 'contoso: contoso.azurecr.io/app:1');
});

it('gives a new revision everything at once where the latest is meant, ready or not', () => {
  const cloud = cloudOf(CONTAINERS);
  cloud.send('PATCH', APP, ingress([{ latestRevision: true, weight: 100 }]));
  cloud.pass(15);
  deploy(cloud, 'three');
  cloud.pass(10);
  assert.deepEqual(seen(cloud, 'contoso--three'), ['Activating', 'None', true, 100]);
  assert.equal(cloud.properties('GET', APP)['latestReadyRevisionName'], TWO);
  assert.equal(cloud.visit(host(cloud)).status, 503);
  cloud.pass(15);
  assert.deepEqual(seen(cloud, 'contoso--three'), ['Running', 'Healthy', true, 100]);
  assert.equal(cloud.visit(host(cloud)).status, 200);
});

it('takes weight for a revision that is not active, and loses that share', () => {
  const cloud = cloudOf(CONTAINERS);
  traffic(cloud, { [ONE]: 100 });
  cloud.pass(15);
  cloud.send('POST', `${APP}/revisions/${TWO}/deactivate`);
  cloud.pass(60);
  assert.deepEqual(seen(cloud, TWO), ['Stopped', 'Healthy', false, 0]);
  assert.equal(traffic(cloud, { [ONE]: 75, [TWO]: 25 }), 202);
  cloud.pass(15);
  assert.deepEqual(seen(cloud, TWO), ['Stopped', 'Healthy', false, 0]);
  assert.equal(hundred(cloud)[ONE], 75);
  cloud.send('POST', `${APP}/revisions/${TWO}/activate`);
  assert.deepEqual(seen(cloud, TWO), ['Activating', 'None', true, 25]);
  cloud.pass(30);
  assert.deepEqual(hundred(cloud), { [ONE]: 75, [TWO]: 25 });
});

it('leaves a revision that failed its share, whose requests are held until the ingress gives up', () => {
  const cloud = cloudOf(CONTAINERS);
  cloud.control('PUT', 'releases', [{ match: 'app:three', fails: 'Failed' }]);
  deploy(cloud, 'three');
  cloud.pass(30);
  traffic(cloud, { [ONE]: 90, 'contoso--three': 10 });
  cloud.pass(15);
  assert.deepEqual(seen(cloud, 'contoso--three'), ['Failed', 'Unhealthy', true, 10]);
  const answers = Array.from({ length: 10 }, () => cloud.visit(host(cloud)));
  assert.deepEqual(
    answers.filter(({ status }) => status !== 200).map(({ status, delayMilliseconds }) => [status, delayMilliseconds]),
    [[504, 240_000]],
  );
});

it('moves traffic itself in Single mode, once the new revision is ready', () => {
  const cloud = cloudOf({
    containerEnvironments: [{ name: 'env' }],
    containerApps: [{ name: 'contoso', revisions: [{ image: 'contoso.azurecr.io/app:1', suffix: 'one' }] }],
  });
  deploy(cloud, 'two');
  cloud.pass(10);
  assert.deepEqual(
    [seen(cloud, ONE), seen(cloud, TWO)].map(([, , , weight]) => weight),
    [100, 0],
  );
  assert.deepEqual(hundred(cloud), { [ONE]: 100 });
  cloud.pass(15);
  assert.deepEqual(seen(cloud, ONE), ['Deprovisioning', 'Healthy', true, 0]);
  assert.deepEqual(hundred(cloud), { [TWO]: 100 });
  cloud.pass(60);
  assert.deepEqual(seen(cloud, ONE), ['Stopped', 'Healthy', false, 0]);
});

function deploy(cloud: Cloud, suffix: string): number {
  const containers = [{ name: 'contoso', image: `contoso.azurecr.io/app:${suffix}` }];
  return cloud.send('PATCH', APP, { properties: { template: { revisionSuffix: suffix, containers } } }).status;
}

function ingress(weights: readonly object[]): object {
  return { properties: { configuration: { ingress: { traffic: weights } } } };
}

function traffic(cloud: Cloud, weights: Readonly<Record<string, number>>): number {
  const list = Object.entries(weights).map(([revisionName, weight]) => ({ revisionName, weight }));
  return cloud.send('PATCH', APP, ingress(list)).status;
}

/** What a revision says of itself: its state, its health, whether it is active, and its weight. */
function seen(cloud: Cloud, revision: string): readonly unknown[] {
  const { runningState, healthState, active, trafficWeight } = cloud.properties('GET', `${APP}/revisions/${revision}`);
  return [runningState, healthState, active, trafficWeight];
}

function host(cloud: Cloud): string {
  const { ingress } = cloud.properties('GET', APP)['configuration'] as { ingress: { fqdn: string } };
  return ingress.fqdn;
}

function fqdn(cloud: Cloud, revision: string): string {
  return String(cloud.properties('GET', `${APP}/revisions/${revision}`)['fqdn']);
}

/** A hundred requests to the app, by the revision that answered; those nobody answered are left out. */
function hundred(cloud: Cloud): Record<string, number> {
  const address = host(cloud);
  const images: Readonly<Record<string, string>> = { 'app:1': ONE, 'app:2': TWO, 'app:two': TWO };
  const counts: Record<string, number> = {};
  for (let request = 0; request < 100; request++) {
    const { status, body } = cloud.visit(address);
    const revision = images[String(body).split('/').at(-1) ?? ''];
    if (status === 200 && revision !== undefined) counts[revision] = (counts[revision] ?? 0) + 1;
  }
  return counts;
}
