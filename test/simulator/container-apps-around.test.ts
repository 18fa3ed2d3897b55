import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { AzureResponse } from '../../simulator/core/http.ts';
import { type Cloud, cloudOf } from './support/cloud.ts';
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

const METRICS = `${APP}/providers/Microsoft.Insights/metrics`;

it('counts requests by revision and kind of answer, minute by minute', () => {
  const cloud = cloudOf(CONTAINERS);
  cloud.control('PUT', 'releases', [{ match: 'app:2', status: 500 }]);
  hundred(cloud);
  const asked = `${METRICS}?metricnames=Requests&$filter=revisionName eq '*' and statusCodeCategory eq '5xx'&timespan=${span(cloud)}`;
  assert.deepEqual(seriesOf(cloud.send('GET', asked)), [[{ revisionname: TWO, statuscodecategory: '5xx' }, 10]]);
  assert.deepEqual(cloud.control('GET', 'visits').body, { [ONE]: { 200: 90 }, [TWO]: { 500: 10 } });
});

it('shows replicas and how often their containers were started again', () => {
  const cloud = cloudOf(CONTAINERS);
  cloud.control('PUT', 'releases', [{ match: 'app:2', restartsEverySeconds: 20 }]);
  cloud.pass(65);
  const { value } = cloud.send('GET', `${APP}/revisions/${TWO}/replicas`).body as { value: Replica[] };
  assert.deepEqual(
    value.map(({ properties }) => properties.containers[0]?.restartCount),
    [3],
  );
  const asked = `${METRICS}?metricnames=RestartCount,Replicas&$filter=revisionName eq '${TWO}'&timespan=${span(cloud)}`;
  assert.deepEqual(seriesOf(cloud.send('GET', asked)), [
    [{ revisionname: TWO }, 3],
    [{ revisionname: TWO }, 1],
  ]);
});

it('streams what a replica says to who has the token of its app', () => {
  const cloud = cloudOf(CONTAINERS);
  cloud.visit(fqdn(cloud, ONE), '/first');
  const { value } = cloud.send('GET', `${APP}/revisions/${ONE}/replicas`).body as { value: Replica[] };
  const url = new URL(`${value[0]?.properties.containers[0]?.logStreamEndpoint}?follow=true`);
  const { token } = cloud.properties('POST', `${APP}/getAuthToken`);
  const stream = (authorization: string): AzureResponse =>
    cloud.simulator.handle(
      { method: 'GET', url, headers: { authorization }, body: undefined },
      url.hostname,
      url.origin,
    );
  assert.equal(stream('Bearer other').status, 401);
  const answer = stream(`Bearer ${token}`);
  const lines = [String(answer.body)];
  const end = answer.follow?.((line) => lines.push(line));
  cloud.visit(fqdn(cloud, ONE), '/second');
  cloud.visit(fqdn(cloud, TWO), '/other');
  end?.();
  cloud.visit(fqdn(cloud, ONE), '/late');
  assert.deepEqual(
    lines.map((line) => line.slice(25)),
    ['stdout F "GET /first" 200\n', 'stdout F "GET /second" 200\n'],
  );
});

it('lists container apps and their environments in Resource Graph', () => {
  const cloud = cloudOf(CONTAINERS);
  const query =
    "Resources | where type in~ ('microsoft.app/containerapps', 'microsoft.app/managedenvironments') | project name, type";
  const { body } = cloud.send('POST', '/providers/Microsoft.ResourceGraph/resources', { query });
  assert.deepEqual((body as { data: unknown }).data, [
    { name: 'env', type: 'microsoft.app/managedenvironments' },
    { name: 'contoso', type: 'microsoft.app/containerapps' },
  ]);
});

it('lets a release hang once it has answered for a while, and nothing else with it', () => {
  const cloud = cloudOf(CONTAINERS);
  cloud.control('PUT', 'releases', [{ match: 'app:2', hangsAfterSeconds: 60 }]);
  assert.deepEqual(hundred(cloud), { [ONE]: 90, [TWO]: 10 });
  cloud.pass(61);
  assert.deepEqual(hundred(cloud), { [ONE]: 90 });
  assert.deepEqual(seen(cloud, TWO), ['Running', 'Healthy', true, 10]);
});

it('answers with half of a degraded revision', () => {
  const cloud = cloudOf(CONTAINERS);
  cloud.control('PUT', 'releases', [{ match: 'app:third', fails: 'Degraded' }]);
  deploy(cloud, 'third');
  cloud.pass(30);
  const address = fqdn(cloud, 'contoso--third');
  const statuses = Array.from({ length: 4 }, () => cloud.visit(address).status);
  assert.deepEqual(statuses, [200, 503, 200, 503]);
});

it('sleeps when nobody asks an app that may have no replica, and takes its time to wake', () => {
  const [app] = CONTAINERS.containerApps ?? [];
  const cloud = cloudOf({ ...CONTAINERS, containerApps: [{ ...app!, minReplicas: 0 }] });
  cloud.pass(301);
  assert.deepEqual(seen(cloud, ONE), ['ScaledToZero', 'Healthy', true, 90]);
  assert.deepEqual([200, 13_000], [cloud.visit(host(cloud)).status, cloud.visit(fqdn(cloud, TWO)).delayMilliseconds]);
  assert.equal(seen(cloud, ONE)[0], 'Running');
});

it('does to container apps what faults and outsiders do, in the words of their own platform', () => {
  const cloud = cloudOf(CONTAINERS);
  const outsider = {
    method: 'PATCH',
    path: `${APP}?api-version=2025-01-01`,
    body: ingress([{ revisionName: TWO, weight: 100 }]),
  };
  cloud.simulator.faults.set([
    { method: 'PATCH', path: '/contoso$', nth: 1, moment: 'before', status: 409 },
    { method: 'GET', path: '/revisions$', nth: 1, moment: 'before', outsider },
  ]);
  const { status, body } = cloud.send('PATCH', APP, ingress([{ revisionName: ONE, weight: 100 }]));
  assert.deepEqual(
    [status, (body as { error: { code: string } }).error.code],
    [409, 'ContainerAppOperationInProgress'],
  );
  cloud.send('GET', `${APP}/revisions`);
  cloud.pass(15);
  assert.deepEqual(hundred(cloud), { [TWO]: 100 });
  assert.equal(traffic(cloud, { [ONE]: 100 }), 202);
});

interface Replica {
  readonly properties: {
    readonly containers: readonly { readonly restartCount: number; readonly logStreamEndpoint: string }[];
  };
}

/** The minute it is. */
function span({ clock }: Cloud): string {
  return [clock.now() - 1000, clock.now() + 1000].map((time) => new Date(time).toISOString()).join('/');
}

/** What each series of an answer is of, and its last number. */
function seriesOf({ body }: AzureResponse): readonly (readonly [object, unknown])[] {
  interface Series {
    readonly metadatavalues: readonly { readonly name: { readonly value: string }; readonly value: string }[];
    readonly data: readonly { readonly total?: number }[];
  }
  const { value } = body as { value: readonly { timeseries: readonly Series[] }[] };
  return value.flatMap(({ timeseries }) =>
    timeseries.map(
      ({ metadatavalues, data }) =>
        [
          Object.fromEntries(metadatavalues.map(({ name, value: of }) => [name.value, of])),
          data.findLast(({ total }) => total !== undefined)?.total,
        ] as const,
    ),
  );
}
