import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cloudOf } from './support/cloud.ts';
import { APP, APPS, CONTAINERS, deploy, ingress, ONE, seen, TWO, traffic } from './support/containers.ts';

const ENVIRONMENT = APPS.replace('containerApps', 'managedEnvironments/env');

/** What is wrong, what is sent, and with what code Azure refuses it before anything happens. */
const WRONG: readonly (readonly [string, object, string])[] = [
  ['weights that are not 100 together', ingress([{ revisionName: ONE, weight: 90 }]), 'InvalidTrafficWeight'],
  [
    'weight for a revision that is not there',
    ingress([{ revisionName: 'contoso--none', weight: 100 }]),
    'RevisionNotFound',
  ],
  [
    'a suffix Azure cannot name a revision with',
    template({ revisionSuffix: '2-b' }),
    'ContainerAppInvalidRevisionName',
  ],
  [
    'a secret nobody has defined',
    template({ containers: [{ name: 'contoso', image: 'app:1', env: [{ name: 'KEY', secretRef: 'key' }] }] }),
    'ContainerAppSecretRefNotFound',
  ],
  [
    'a registry whose password is not there',
    {
      properties: { configuration: { registries: [{ server: 'contoso.azurecr.io', passwordSecretRef: 'password' }] } },
    },
    'ContainerAppRegistriesPasswordSecretRefNotFound',
  ],
];

describe('a change of a container app is refused', () => {
  for (const [what, change, code] of WRONG) {
    it(`with ${what}`, () => {
      const cloud = cloudOf(CONTAINERS);
      const { status, body } = cloud.send('PATCH', APP, change);
      assert.deepEqual([status, codeOf(body)], [400, code]);
      assert.equal(cloud.properties('GET', APP)['provisioningState'], 'Succeeded');
    });
  }

  it('while another one runs', () => {
    const cloud = cloudOf(CONTAINERS);
    assert.equal(traffic(cloud, { [ONE]: 100 }), 202);
    assert.equal(traffic(cloud, { [TWO]: 100 }), 409);
    cloud.pass(15);
    assert.deepEqual(seen(cloud, ONE), ['Running', 'Healthy', true, 100]);
  });

  it('while its environment is changed', () => {
    const cloud = cloudOf(CONTAINERS);
    assert.equal(cloud.send('PATCH', ENVIRONMENT, { properties: { zoneRedundant: true } }).status, 202);
    const { status, body } = cloud.send('PATCH', APP, ingress([{ revisionName: ONE, weight: 100 }]));
    assert.deepEqual([status, codeOf(body)], [409, 'ManagedEnvironmentOperationInProgress']);
    cloud.pass(30);
    assert.equal(traffic(cloud, { [ONE]: 100 }), 202);
  });
});

it('fails an operation for a suffix that was used before and for an image that is not there, and changes nothing', () => {
  const cloud = cloudOf(CONTAINERS);
  cloud.control('PUT', 'tags', { 'contoso.azurecr.io/app:gone': null });
  for (const [suffix, because] of [
    ['one', /revision with suffix one already exists/],
    ['gone', /MANIFEST_UNKNOWN/],
  ] as const) {
    assert.equal(deploy(cloud, suffix), 202);
    cloud.pass(15);
    assert.equal(cloud.properties('GET', APP)['provisioningState'], 'Failed');
    const [operation] = [...cloud.simulator.azure.appOperations.values()].slice(-1);
    assert.match(operation?.error?.message ?? '', because);
    assert.deepEqual(names(cloud), [ONE, TWO]);
  }
});

it('makes no revision of what is not in the template, nor of a template that is the same', () => {
  const cloud = cloudOf(CONTAINERS);
  cloud.send('PATCH', APP, { properties: { configuration: { secrets: [{ name: 'key', value: 'new' }] } } });
  cloud.pass(15);
  deploy(cloud, 'three');
  cloud.pass(15);
  deploy(cloud, 'three');
  cloud.pass(15);
  assert.deepEqual(names(cloud), [ONE, TWO, 'contoso--three']);
});

it('forgets the oldest inactive revisions beyond what the app keeps', () => {
  const cloud = cloudOf(CONTAINERS);
  cloud.send('PATCH', APP, { properties: { configuration: { maxInactiveRevisions: 1 } } });
  cloud.pass(15);
  for (const name of [ONE, TWO]) {
    cloud.send('POST', `${APP}/revisions/${name}/deactivate`);
    cloud.pass(60);
  }
  assert.deepEqual(names(cloud), [TWO]);
  assert.equal(cloud.send('POST', `${APP}/revisions/${ONE}/activate`).status, 404);
});

it('ends in Labels mode what has no label, and remembers who had which', () => {
  const cloud = cloudOf(CONTAINERS);
  const labelled = [
    { revisionName: ONE, weight: 100, label: 'live' },
    { revisionName: TWO, weight: 0, label: 'next' },
  ];
  cloud.send('PATCH', APP, {
    properties: {
      configuration: { activeRevisionsMode: 'labels', targetLabel: 'next', ingress: { traffic: labelled } },
    },
  });
  cloud.pass(15);
  assert.equal(cloud.visit(address(cloud, 'next')).body, 'contoso: contoso.azurecr.io/app:2');
  deploy(cloud, 'three');
  cloud.pass(60);
  assert.equal(cloud.visit(address(cloud, 'next')).body, 'contoso: contoso.azurecr.io/app:three');
  assert.equal(cloud.visit(address(cloud, 'other')).status, 404);
  assert.deepEqual(seen(cloud, TWO), ['Stopped', 'Healthy', false, 0]);
  const { records } = cloud.properties('GET', `${APP}/labelHistories/next`) as {
    records: { revision: string; stop?: string }[];
  };
  assert.deepEqual(
    records.map(({ revision, stop }) => [revision, stop !== undefined]),
    [
      [TWO, true],
      ['contoso--three', false],
    ],
  );
});

function template(properties: object): object {
  return { properties: { template: properties } };
}

function codeOf(body: unknown): string {
  return (body as { error: { code: string } }).error.code;
}

type Cloud = ReturnType<typeof cloudOf>;

function names(cloud: Cloud): readonly string[] {
  const { value } = cloud.send('GET', `${APP}/revisions`).body as { value: { name: string }[] };
  return value.map(({ name }) => name);
}

function address(cloud: Cloud, label: string): string {
  const { ingress: entrance } = cloud.properties('GET', APP)['configuration'] as { ingress: { fqdn: string } };
  return entrance.fqdn.replace('contoso.', `contoso---${label}.`);
}
