import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { APP, FILE, LISTING, LOCATION, NOON, serviceIn, world } from '../../test/support/environments-world.ts';
import type { ContainerSeen } from '../azure/main.ts';
import type { Journals } from '../past/main.ts';
import { serviceKey } from './place.ts';

const revision = (suffix: string, weight: number, active = true): ContainerSeen['revisions'][number] => ({
  name: `contoso--${suffix}`,
  active,
  created: NOON,
  images: ['contoso.azurecr.io/api:1.0.0'],
  provisioning: 'Provisioned',
  provisioningError: undefined,
  health: 'Healthy',
  running: 'Running',
  replicas: 1,
  minReplicas: 1,
  restarts: 0,
  host: undefined,
  weight,
  labels: [],
  byLatest: false,
  isLatest: false,
  isLatestReady: false,
});

const seen: ContainerSeen = {
  app: '/contoso',
  host: 'contoso.example',
  revisions: [revision('v2', 10), revision('v1', 90), revision('v0', 0, false)],
  attention: ['`contoso--v2` is slow.'],
  location: LOCATION,
};

const app = { ...APP, host: 'containerapp', slots: [] } as const;
const survey = new Map([
  [serviceKey(FILE, 'production', 'api'), { state: 'found', app, location: LOCATION, running: 'Running' } as const],
]);
const container = {
  survey: async () => ({ state: 'seen', as: 'ada@contoso.example', survey, listing: LISTING }) as const,
  container: async () => seen,
};
const resting = { operation: 'op-0', revision: 'contoso--v2', percent: 10, since: NOON };
const past: Journals = {
  unfinished: [],
  finished: () => undefined,
  restingRelease: () => undefined,
  rollback: () => assert.fail('It has no slots.'),
  resting: (of) => (of === seen.app ? resting : undefined),
};
const whose = { file: FILE, environment: 'production', service: 'api' };
const running = {
  operation: 'op-1',
  title: 'Roll out',
  whose,
  rows: [],
  cancel: new AbortController(),
  canPause: true,
};

describe('a container app in the tree', () => {
  it('has its revisions below it, what rests above them, and sentences at the end', async () => {
    const operations = { all: [], at: () => undefined, ofService: () => [], past: () => past };
    const { environments, below } = world({ ...container, operations });
    assert.deepEqual(await below('production', 'api'), [
      'v2 rests at 10 %',
      'v2',
      'v1',
      'v0',
      '‘contoso--v2’ is slow.',
    ]);
    const service = await serviceIn(environments);
    const places = await environments.children(service);
    assert.deepEqual(
      places.map((place) => [environments.row(place).kind, environments.parent(place) === service]),
      ['resting', 'servingRevision', 'servingRevision', 'revision', 'message'].map((kind) => [kind, true]),
    );
    assert.match(
      environments.row(service).description,
      /^v1 90 % ▰▰▰▰▱ 10 % v2 · contoso · running · needs attention$/,
    );
  });

  it('shows what is under way once, below the app it is at, and draws it again alone', async () => {
    const operations = { all: [running], at: () => undefined, ofService: () => [running], past: () => past };
    const { environments, below, log } = world({ ...container, operations });
    await below('production');
    environments.redraw(running);
    assert.deepEqual((await below('production', 'api'))[0], 'Under way: Roll out');
    const service = await serviceIn(environments);
    const [first] = await environments.children(service);
    assert(first);
    assert.deepEqual([environments.row(first).kind, environments.parent(first)], ['rolling', service]);
    assert.equal(environments.placeOf(running), first);
    log.length = 0;
    environments.redraw(running);
    assert.deepEqual(log, ['changed unfinished']);
  });

  it('is drawn and read again after something was done there', async () => {
    const { environments, below, log } = world(container);
    await below('production', 'api');
    log.length = 0;
    environments.reread(whose);
    await new Promise(setImmediate);
    assert.deepEqual(log, ['changed service', 'changed service']);
  });
});
