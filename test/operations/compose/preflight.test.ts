import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type {
  ComposeAsked,
  ComposeReleaseInput,
  ComposeUnit,
  ServiceFacts,
} from '../../../operations/compose/input.ts';
import { abortRemarks, composeRemarks } from '../../../operations/compose/preflight.ts';
import type { ComposeSeen, ContainerSeen, ProxySeen } from '../../../operations/compose/seen.ts';
import type { Remark } from '../../../operations/swap/remark.ts';
import { imageOf, RELEASE } from '../support/hosts/host-model.ts';
import { resting, unfinished } from '../support/stories/compose.ts';
import { abortInput } from '../support/stories/compose-abort.ts';
import { composeInput, hostWith, MIGRATION } from '../support/stories/compose-world.ts';

const GIB = 1024 ** 3;
const idsOf = (remarks: readonly Remark[]) => remarks.map(({ id, weight }) => `${weight} ${id}`);
const two = hostWith(['api'], 'shop', 2);
const input = composeInput(two, ['api'], 2);
const { shown } = input;
const [api] = input.units as [ComposeUnit];

const withFile = (file: Partial<ServiceFacts>): Partial<ComposeAsked> => ({
  units: [{ ...api, file: { ...api.file, ...file } }],
});
const withShown = (change: Partial<ComposeSeen>): Partial<ComposeAsked> => ({ shown: { ...shown, ...change } });
const withProxy = (change: Partial<ProxySeen>) =>
  withShown({ proxies: shown.proxies.map((proxy) => ({ ...proxy, ...change })) });
const withContainers = (change: Partial<ContainerSeen>) =>
  withShown({ containers: shown.containers.map((one) => ({ ...one, ...change })) });
const lock = { operation: '7', by: 'ana@laptop', since: '2026-11-22T12:00:00Z', title: 'Release api' };
const dead = hostWith(['api'], 'shop', 2);
unfinished(dead);
const rested = hostWith();
resting(rested);
const promoted = { ...composeInput(rested), promotes: true };
const released = {
  ...shown.releases[0]!,
  image: imageOf('api', 'new'),
  variables: { TAG: 'v2' },
  files: shown.files,
};

const cases: readonly [string, Partial<ComposeAsked>, readonly string[]][] = [
  ['nothing', {}, []],
  ['no compose', withShown({ compose: undefined }), ['refusal no-compose']],
  ['an old engine', withShown({ engine: '19.03.15' }), ['refusal engine-old']],
  ['an engine of Debian 12', withShown({ engine: '20.10.24+dfsg1' }), []],
  ['an engine that says nothing of the kind', withShown({ engine: 'dev' }), []],
  ['somebody at work', withShown({ lock: { ...lock, silent: 9_000 } }), ['refusal host-held']],
  ['somebody who died at work', withShown({ lock: { ...lock, silent: 90_000 } }), ['warning host-taken-over']],
  ['a name for one container', withFile({ containerName: 'api' }), ['refusal container-name']],
  ['a port for one container', withFile({ hostPorts: ['8000:8000'] }), ['refusal host-port']],
  ['one that runs once', withFile({ singleton: true }), ['refusal singleton-beside']],
  ['a network without a way in', withFile({ isInternal: true }), ['warning network-internal']],
  ['a tag', withFile({ taggedAs: 'registry.contoso.example/api:v2' }), ['warning tag-mutable']],
  ['no health check of its own', withFile({ hasHealthcheck: false }), ['warning no-healthcheck']],
  [
    'nothing that asks',
    {
      units: [
        { ...api, checks: { container: [], health: [], smoke: [] }, file: { ...api.file, hasHealthcheck: false } },
      ],
    },
    ['refusal check-missing', 'warning users-unwatched'],
  ],
  ['one container', { units: [{ ...api, replicas: 1 }] }, ['warning one-replica']],
  ['no digest', { units: [{ ...api, image: 'registry.contoso.example/api:v2' }] }, ['refusal release-impossible']],
  ['no port', { units: [{ ...api, proxy: { ...api.proxy!, publishedFrom: 20_999 } }] }, ['refusal release-impossible']],
  [
    'a port somebody took',
    withShown({ takenPorts: [...shown.takenPorts, api.proxy!.publishedFrom] }),
    ['refusal port-taken'],
  ],
  ['a stop nobody agreed to', { strategy: 'recreate' }, ['refusal release-impossible']],
  [
    'data of a colour',
    { ...withFile({ volumes: ['uploads'] }), strategy: 'blueGreen' },
    ['refusal release-impossible', 'refusal volumes-of-colour'],
  ],
  ['what stays in another colour', withFile({ leftBehind: ['redis', 'db'] }), ['refusal network-of-colour']],
  [
    'two at once',
    { units: [api, { ...api, service: 'report' }] },
    ['refusal release-impossible', 'refusal proxy-unread', 'warning no-way-back'],
  ],
  ['an include of somebody', withProxy({ project: undefined }), ['refusal include-foreign']],
  ['an include of another project', withProxy({ project: 'fabrikam' }), ['refusal include-of-another']],
  ['an include of a colour of the same', withProxy({ project: 'shop-blue' }), []],
  [
    'an nginx that complains',
    withProxy({ complaint: 'unknown directive "upstreem" in /etc/nginx/nginx.conf:3.' }),
    ['refusal nginx-complains'],
  ],
  ['an include that is not loaded', withProxy({ loaded: 'other' }), ['warning include-not-loaded']],
  [
    'an include that points nowhere',
    withProxy({ servers: ['127.0.0.1:20000', '127.0.0.1:20777'] }),
    ['warning include-drift'],
  ],
  [
    'nothing that has users',
    withContainers({ state: 'exited', addresses: [] }),
    ['warning no-way-back', 'warning include-drift'],
  ],
  [
    'a full disk',
    { ...withFile({ imageSize: 2 * GIB }), ...withShown({ disk: { ...shown.disk, free: GIB } }) },
    ['refusal disk-full'],
  ],
  ['little room', withShown({ disk: { ...shown.disk, free: GIB / 2, total: 4 * GIB } }), ['warning disk-low']],
  ['a tenth of the disk', withShown({ disk: { ...shown.disk, free: 3 * GIB } }), ['warning disk-low']],
  ['what an unfinished one left', { ...composeInput(dead, ['api'], 2) }, ['warning left-by-another']],
  [
    'a file somebody changed',
    withShown({
      releases: [{ ...released, image: imageOf('api', 'old'), files: [{ path: 'compose.yaml', digest: 'other' }] }],
    }),
    ['warning file-changed-on-host'],
  ],
  [
    'a migration that says nothing',
    { migration: { ...MIGRATION, isBackwardCompatible: undefined } },
    ['warning migration-incompatible'],
  ],
  [
    'a migration that says no',
    { migration: { ...MIGRATION, isBackwardCompatible: false } },
    ['warning migration-incompatible'],
  ],
  [
    'a migration that runs',
    withShown({
      containers: [...shown.containers, { ...shown.containers[0]!, id: 'f'.repeat(64), isOneOff: true, addresses: [] }],
    }),
    ['refusal migration-running'],
  ],
  [
    'the same again',
    {
      ...withContainers({ image: imageOf('api', 'new') }),
      shown: {
        ...shown,
        containers: shown.containers.map((one) => ({ ...one, image: imageOf('api', 'new') })),
        releases: [released],
      },
      files: [],
    },
    ['refusal nothing-to-do'],
  ],
  [
    'the same with files that another service brought since',
    {
      shown: {
        ...shown,
        containers: shown.containers.map((one) => ({ ...one, image: imageOf('api', 'new') })),
        releases: [{ ...released, files: [{ path: 'compose.yaml', digest: 'before' }] }],
      },
      files: [],
    },
    [],
  ],
  ['a promotion', promoted, ['warning one-replica']],
  ['a promotion of nothing', { promotes: true }, ['refusal nothing-rests']],
];

describe('what speaks against a release on a host', () => {
  for (const [what, change, expected] of cases)
    it(what, () => assert.deepEqual(idsOf(composeRemarks({ ...input, ...change })), expected));

  it('of which only a missing check, a network of a colour and nothing to do can be overridden', () => {
    const all = cases.flatMap(([, change]) => composeRemarks({ ...input, ...change }));
    const overridable = all.filter((one) => one.weight === 'refusal' && one.overridable).map(({ id }) => id);
    assert.deepEqual([...new Set(overridable)].sort(), ['check-missing', 'network-of-colour', 'nothing-to-do']);
  });

  it('says who holds the host, and since when', () => {
    const [remark] = composeRemarks({ ...input, ...withShown({ lock: { ...lock, silent: 9_000 } }) });
    assert.equal(
      remark?.sentence,
      'ana@laptop began “Release api” at 2026-11-22T12:00:00Z, and it is under way on `shop.contoso.example`: wait until it has ended.',
    );
  });

  it('names the fix of a fixed port', () => {
    const [remark] = composeRemarks({ ...input, ...withFile({ hostPorts: ['8000:8000'] }) });
    assert.equal(
      remark?.sentence,
      '`api` takes port `8000:8000` of the host, which one container at a time can have: remove it from `ports`, and nginx reaches new and old ones by ports of their own.',
    );
  });

  it('lets one container stop first where a name or a port belongs to it', () => {
    const asked: Partial<ComposeReleaseInput> = { strategy: 'recreate', acceptedDowntime: 30_000 };
    const one = composeInput(hostWith());
    const units = one.units.map((unit) => ({
      ...unit,
      file: { ...unit.file, containerName: 'api', hostPorts: ['8000:8000'], singleton: true },
    }));
    assert.deepEqual(idsOf(composeRemarks({ ...one, ...asked, units })), ['warning one-replica']);
  });
});

describe('what speaks against taking an unfinished release away', () => {
  it('nothing', () => assert.deepEqual(abortRemarks(abortInput(rested)), []));

  it('users who have it', () => {
    const host = hostWith();
    resting(host);
    host.proxy.set('api', ['127.0.0.1:20010']);
    assert.deepEqual(idsOf(abortRemarks(abortInput(host))), ['refusal release-has-users']);
    assert.equal(abortInput(host).release, RELEASE);
  });
});
