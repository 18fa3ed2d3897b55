import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { ContainerSeen } from '../../../operations/compose/seen.ts';
import { Docker } from '../../../operations/host/docker/docker.ts';
import type { HostPlace } from '../../../operations/host/place.ts';
import { claimedPorts } from '../../../operations/host/seen/claimed-ports.ts';
import { containerSeen } from '../../../operations/host/seen/container.ts';
import { Containers } from '../../../operations/host/seen/containers.ts';
import { imagesListed, imagesOf } from '../../../operations/host/seen/images.ts';
import { type Answers, DockerEngine } from './support/docker-engine.ts';
import {
  API,
  api,
  IMAGE,
  images,
  listed,
  MIGRATION,
  migration,
  STRANGER,
  stranger,
  WORKER,
  worker,
} from './support/recorded.ts';

const never = new AbortController().signal;
const limit = { timeout: 20_000, skip: process.platform === 'win32' };

const place: HostPlace = {
  server: 'web1',
  user: undefined,
  port: undefined,
  directory: '/srv/shop',
  files: ['docker-compose.yml'],
  project: 'shop',
  services: [
    {
      service: 'api',
      repository: 'registry.contoso.example/shop/api',
      include: undefined,
      address: undefined,
      port: 8000,
    },
    { service: 'worker', repository: undefined, include: undefined, address: undefined, port: undefined },
  ],
};

const API_SEEN: ContainerSeen = {
  id: API,
  name: 'shop_api_1',
  project: 'shop',
  service: 'api',
  isOneOff: false,
  release: '2026-11-22T12-08-00Z-api',
  image: 'registry.contoso.example/shop/api:1.4.2',
  imageId: IMAGE,
  state: 'running',
  exitCode: undefined,
  health: 'healthy',
  restarts: 0,
  started: '2026-11-22T12:08:54.342945519Z',
  addresses: ['127.0.0.1:20010'],
  grace: 30,
};
const WORKER_SEEN: ContainerSeen = {
  ...API_SEEN,
  id: WORKER,
  name: 'shop_worker_1',
  service: 'worker',
  release: undefined,
  state: 'exited',
  exitCode: 3,
  health: 'none',
  started: '2026-11-22T12:08:54.055945798Z',
  addresses: [],
  grace: 10,
};

function inspections(
  ...all: readonly { readonly Id: string; readonly Config: { readonly Labels: object } }[]
): Answers {
  return {
    '/v1.41/containers/json?all=1': listed(...all),
    ...Object.fromEntries(all.map((one) => [`/v1.41/containers/${one.Id}/json`, one])),
  };
}

it('sees the containers of the services, oldest first, and the ports that anybody claims', limit, async () => {
  await using engine = await DockerEngine.with(inspections(migration, worker, api, stranger));
  const docker = new Docker(engine, 'web1');
  const containers = new Containers(docker);
  const seen = await containers.seen(place, never);
  assert.deepEqual(seen.containers, [
    API_SEEN,
    WORKER_SEEN,
    { ...WORKER_SEEN, id: MIGRATION, name: 'shop_worker_run_d94d8fdf8260', isOneOff: true, exitCode: 0 },
  ]);
  assert.deepEqual(seen.claimed.toSorted(), [20_010, 20_010, 20_011, 20_500]);

  engine.asked = [];
  assert.deepEqual(await containers.seen(place, never), seen);
  assert.equal(engine.asked.includes(`/v1.41/containers/${STRANGER}/json`), false, 'what others claim never changes');
  docker.close();
});

it('leaves out what went between two questions, and forgets what it claimed', limit, async () => {
  const { [`/v1.41/containers/${WORKER}/json`]: _, ...answers } = inspections(worker, api, stranger);
  await using engine = await DockerEngine.with(answers);
  const docker = new Docker(engine, 'web1');
  const containers = new Containers(docker);
  assert.deepEqual((await containers.seen(place, never)).containers, [API_SEEN]);
  engine.answers = { ...engine.answers, ...inspections(worker) };
  assert.deepEqual(await containers.seen(place, never), { containers: [WORKER_SEEN], claimed: [] });
  docker.close();
});

it('sees both colours, and no project that only begins alike', limit, async () => {
  const inProject = (Id: string, project: string) => ({
    ...api,
    Id,
    Config: { ...api.Config, Labels: { ...api.Config.Labels, 'com.docker.compose.project': project } },
  });
  const [blue, green, other] = ['shop-blue', 'shop-green', 'shop-red'].map((name, at) =>
    inProject(`${at}`.repeat(64), name),
  );
  assert(blue && green && other);
  await using engine = await DockerEngine.with(inspections(blue, green, other));
  const docker = new Docker(engine, 'web1');
  const { containers } = await new Containers(docker).seen(place, never);
  assert.deepEqual(
    containers.map(({ project }) => project),
    ['shop-blue', 'shop-green'],
  );
  docker.close();
});

const ADDRESSES: readonly (readonly [string, object, readonly string[]])[] = [
  ['published everywhere', { Ports: { '8000/tcp': [{ HostIp: '0.0.0.0', HostPort: '8001' }] } }, ['127.0.0.1:8001']],
  ['published for IPv6 only', { Ports: { '8000/tcp': [{ HostIp: '::', HostPort: '8001' }] } }, ['[::1]:8001']],
  ['published for another port', { Ports: { '9000/tcp': [{ HostIp: '', HostPort: '9000' }] } }, ['172.18.0.3:8000']],
  ['exposed only', { Ports: { '8000/tcp': null } }, ['172.18.0.3:8000']],
];
for (const [name, settings, addresses] of ADDRESSES)
  it(`says where a container is reached: ${name}`, () => {
    const body = { ...api, NetworkSettings: { ...api.NetworkSettings, ...settings } };
    assert.deepEqual(containerSeen(body, 8000)?.addresses, addresses);
    assert.deepEqual(containerSeen(body, undefined)?.addresses, []);
  });

it('says where a container on the network of the host is reached', () => {
  const body = {
    ...api,
    HostConfig: { NetworkMode: 'host' },
    NetworkSettings: { Networks: { host: { IPAddress: '' } } },
  };
  assert.deepEqual(containerSeen(body, 8000)?.addresses, ['127.0.0.1:8000']);
});

it('makes nothing of what is no container of Compose', () => {
  for (const body of [undefined, null, [], {}, { ...api, Config: {} }, { ...api, State: { Status: 'odd' } }])
    assert.equal(containerSeen(body, 8000), undefined);
});

it('takes of a range what lies among the ports of releases', () => {
  const claims = (HostPort: string) => claimedPorts({ HostConfig: { PortBindings: { '80/tcp': [{ HostPort }] } } });
  assert.deepEqual(claims('19998-20001'), [20_000, 20_001]);
  assert.deepEqual(claims('20998-65535'), [20_998, 20_999]);
  for (const text of ['', '80', '20005-20001', 'x', '$(id)']) assert.deepEqual(claims(text), []);
});

it('sees the images of repositories, by digest or tag', limit, async () => {
  await using engine = await DockerEngine.with({ '/v1.41/images/json': images });
  const docker = new Docker(engine, 'web1');
  const listed = await imagesListed(docker, never);
  const api = [
    { id: IMAGE, digests: [], tags: ['registry.contoso.example/shop/api:1.4.2'], size: 1_982_259 },
    {
      id: `sha256:${'2'.repeat(64)}`,
      digests: [`registry.contoso.example/shop/api@sha256:${'3'.repeat(64)}`],
      tags: [],
      size: 1_982_000,
    },
  ];
  for (const name of ['', ':1.4.2', `@sha256:${'9'.repeat(64)}`])
    assert.deepEqual(imagesOf([`registry.contoso.example/shop/api${name}`], listed), api);
  assert.deepEqual(imagesOf([], listed), []);
  assert.deepEqual(
    imagesOf(['docker.io/library/postgres'], listed).map(({ tags }) => tags),
    [['postgres:16']],
  );
  docker.close();
});
