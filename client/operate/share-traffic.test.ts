import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { personWho } from '../../test/support/planned-person.ts';
import type { ContainerSeen } from '../azure/main.ts';
import { trafficShared } from './share-traffic.ts';

const WHOSE = { file: 'file:///shop/fairlead.yaml', environment: 'production', service: 'api' };

const seen = (...weights: readonly (number | undefined)[]): ContainerSeen => ({
  app: '/contoso',
  host: undefined,
  attention: [],
  location: { subscription: '1111', group: 'rg', site: 'contoso' },
  revisions: weights.map((weight, index) => ({
    name: `contoso--v${index}`,
    active: weight !== undefined,
    created: '2026-11-21T12:00:00Z',
    images: [],
    provisioning: 'Provisioned',
    provisioningError: undefined,
    health: 'Healthy',
    running: 'Running',
    replicas: 1,
    minReplicas: 1,
    restarts: 0,
    host: undefined,
    weight: weight ?? 0,
    labels: [],
    byLatest: false,
    isLatest: false,
    isLatestReady: false,
  })),
});

const shares = async (
  of: ContainerSeen,
  revision: string | undefined,
  types: string | undefined,
  ...chooses: string[]
) => {
  const { person } = personWho({ chooses, types });
  const wanted = await trafficShared(person, revision === undefined ? WHOSE : { ...WHOSE, revision }, of);
  return wanted?.shares.map((share) => `${share.revision.slice(-2)} ${share.percent}`);
};

describe('shares of revisions', () => {
  it('are 100 together: what one gets the other gives', async () => {
    assert.deepEqual(await shares(seen(10, 90), 'contoso--v0', undefined, '25 %'), ['v0 25', 'v1 75']);
    assert.deepEqual(await shares(seen(10, 90), undefined, undefined, 'v1', '100 %'), ['v1 100', 'v0 0']);
    assert.deepEqual(await shares(seen(10, 90), 'contoso--v0', ' 33 ', 'Another number…'), ['v0 33', 'v1 67']);
  });

  it('leave everybody else what they have', async () => {
    const of = seen(10, 30, 60);
    assert.deepEqual(await shares(of, 'contoso--v0', undefined, 'v2', '25 %'), ['v0 25', 'v2 45', 'v1 30']);
    assert.equal(await shares(of, 'contoso--v0', '71', 'v2', 'Another number…'), undefined);
  });

  it('are of those that run, and of nobody when it is left', async () => {
    await assert.rejects(shares(seen(100, undefined), undefined, undefined), /Only one revision runs/);
    assert.equal(await shares(seen(10, 90), 'contoso--v0', undefined), undefined);
  });
});
