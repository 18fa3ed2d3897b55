import assert from 'node:assert/strict';
import { it } from 'node:test';
import { cloudOf } from './support/cloud.ts';
import {
  APP,
  CONTAINERS,
  deploy,
  fqdn,
  host,
  hundred,
  ingress,
  ONE,
  seen,
  TWO,
  traffic,
} from './support/containers.ts';

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
