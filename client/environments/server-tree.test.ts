import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FILE, LISTING, NOON, serviceIn, world } from '../../test/support/environments-world.ts';
import { personWho } from '../../test/support/planned-person.ts';
import { declaredHost } from '../azure/declared-host.ts';
import type { ServerSeen, ServersSeen } from '../azure/main.ts';
import { releaseMeant } from '../operate/releases.ts';
import { whoseOf } from '../operate/whose.ts';
import type { Journals } from '../past/main.ts';
import { serviceKey } from './place.ts';

const whose = { file: FILE, environment: 'production', service: 'api' };
const image = (digit: string) => `registry.contoso.example/api@sha256:${digit.repeat(64)}`;
const short = (digit: string) => `api@sha256:${digit.repeat(12)}`;
const declared = declaredHost(
  {
    data: {
      services: { api: { host: 'compose' } },
      environments: {
        production: {
          services: {
            api: {
              ...{ servers: ['web1', 'web2'], directory: '/opt/shop', composeFiles: ['compose.yaml'] },
              strategy: { rolling: { order: 'start-first' } },
            },
          },
        },
      },
    },
    composeFiles: { 'compose.yaml': { services: { api: { image: 'registry.contoso.example/api:1' } } } },
  },
  whose,
  { variables: {}, conceal: () => undefined },
);

const container = (name: string, digit: string, state: 'running' | 'exited') => ({
  ...{ id: name, name, project: 'shop', service: 'api', isOneOff: false, release: 'op-0', imageId: 'sha256:0' },
  ...{ image: image(digit), shortImage: short(digit), state, exitCode: undefined, restarts: 0, grace: 10 },
  health: 'healthy' as const,
  started: NOON,
  addresses: [],
});

const web1: ServerSeen = {
  server: 'web1',
  resource: 'compose://web1/opt/shop#shop/api',
  state: 'seen',
  release: short('b'),
  status: {
    ...{ service: 'api', image: image('b'), replicas: 1, health: 'healthy', restarts: 0, proxy: undefined, beside: 1 },
    release: {
      ...{ operation: 'op-0', service: 'api', image: image('b'), at: NOON, by: 'ana@laptop', because: 'deploy' },
      variables: {},
      files: [],
    },
  },
  containers: [container('shop_api_2', 'b', 'running'), container('shop_api_1', 'a', 'exited')],
  before: [{ image: image('a'), shortImage: short('a'), at: NOON, by: 'bob@desk' }],
  attention: ['nginx refuses its configuration.'],
};
const sentence = 'The key of `web2` is not known here.';
const web2: ServerSeen = { server: 'web2', resource: '', state: 'unread', sentence };
const seen: ServersSeen = { servers: [web1, web2], declared };
const survey = new Map([[serviceKey(FILE, 'production', 'api'), { state: 'on servers', declared } as const]]);
const on = {
  survey: async () => ({ state: 'seen', as: undefined, survey, listing: LISTING }) as const,
  servers: async () => seen,
};

describe('a service on servers in the tree', () => {
  it('has its servers below it, and below each its containers and what needs attention', async () => {
    const { environments, below, log } = world(on);
    assert.deepEqual(await below('production', 'api'), ['web1', 'web2']);
    assert(log.includes('shown'), 'Nobody is signed in, and the rows are there.');
    assert.deepEqual(await below('production', 'api', 'web1'), [
      'shop_api_2',
      'shop_api_1',
      'nginx refuses its configuration.',
    ]);
    const service = await serviceIn(environments);
    const [first, second] = await environments.children(service);
    assert(first && second);
    const { kind, description } = environments.row(first);
    assert.equal(kind, 'server');
    assert.match(
      description,
      /^api@sha256:b{12} · healthy · 1 replica · 1 container runs without users · since .* by ana@laptop$/,
    );
    assert.equal(environments.row(second).description, 'The key of ‘web2’ is not known here.');
    assert.deepEqual(environments.parent(first), service);
    const [running, stopped] = await environments.children(first);
    assert(running && stopped);
    assert.deepEqual(environments.parent(running), first);
    assert.match(environments.row(stopped).description, /^exited · api@sha256:a{12}/);
    assert.equal(environments.row(service).description, 'servers differ · needs attention · web1, web2');
  });

  it('says above its servers what rests on one of them', async () => {
    const past: Journals = {
      unfinished: [],
      finished: () => undefined,
      resting: () => undefined,
      restingRelease: (of) =>
        of === web1.resource ? { operation: 'op-1', images: [short('c')], since: NOON } : undefined,
      rollback: () => assert.fail('It has no slots.'),
    };
    const operations = { all: [], at: () => undefined, ofService: () => [], past: () => past };
    const { below } = world({ ...on, operations });
    assert.equal((await below('production', 'api'))[0], `${short('c')} rests without users`);
  });

  it('gives a command its server and its container, and no slot', async () => {
    const { environments, below } = world(on);
    await below('production', 'api', 'web1');
    const { person } = personWho({});
    const service = await serviceIn(environments);
    const [server] = await environments.children(service);
    const [replica] = await environments.children(server);
    assert.deepEqual(await whoseOf(service, 'any slot', { environments, person }), whose);
    assert.deepEqual(await whoseOf(server, 'any slot', { environments, person }), { ...whose, server: 'web1' });
    assert.deepEqual(await whoseOf(replica, 'any slot', { environments, person }), {
      ...{ ...whose, server: 'web1', container: 'shop_api_2' },
    });
  });

  it('goes back to a release of its list, or says why there is none', async () => {
    const { person } = personWho({ chooses: [short('a')] });
    const now = Date.parse(NOON);
    assert.deepEqual(await releaseMeant(person, { ...whose, server: 'web1' }, seen, now), {
      ...{ act: 'roll back', overrides: [], to: image('a') },
    });
    await assert.rejects(releaseMeant(person, { ...whose, server: 'web2' }, seen, now), { message: sentence });
    await assert.rejects(releaseMeant(person, whose, undefined, now), /not been read yet/);
  });
});
