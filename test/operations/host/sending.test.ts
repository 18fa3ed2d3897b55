import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Started } from '../../../operations/compose/request.ts';
import { lookAt } from '../../../operations/host/script/look.ts';
import { pulledDigest } from '../../../operations/host/send/pulled-digest.ts';
import { IMAGE, never, Rig, SHELLS } from './rig.ts';

const run: Started = {
  project: 'shop',
  service: 'api',
  image: IMAGE,
  count: 2,
  release: 'op-1',
  variables: { TAG: 'v2', EMPTY: '' },
  published: { first: 20_010, last: 20_011, container: 8080 },
};
const done = { got: 'completed', requestId: undefined };

for (const { name, program } of SHELLS)
  for (const compose of name === 'sh' ? (['plugin', 'standalone'] as const) : (['plugin'] as const))
    describe(`what a release asks of a host, by ${name} and the ${compose}`, () => {
      it('starts new ones beside the old, published on ports of their own', async () => {
        using rig = new Rig({ shell: program, compose });
        rig.container(0x500, 'shop api False none running');
        rig.container(0x501, 'shop api True none exited');
        rig.container(0x502, 'other api False none running');
        await rig.held();
        assert.deepEqual(await rig.send({ action: 'start', runs: [run] }), done);
        assert.deepEqual(rig.containers(), {
          1: 'shop api False op-1 running',
          2: 'shop api False op-1 running',
          500: 'shop api False none running',
          501: 'shop api True none exited',
          502: 'other api False none running',
        });
        const [up] = rig.calls().filter((words) => words.includes('up'));
        const at = up?.indexOf('-p') ?? -1;
        assert.deepEqual(up?.slice(0, at), compose === 'plugin' ? ['docker', 'compose'] : ['docker-compose']);
        assert.deepEqual(up?.slice(at, at + 6), [
          '-p',
          'shop',
          '--project-directory',
          rig.project,
          '-f',
          join(rig.project, 'compose.yml'),
        ]);
        assert.deepEqual(up?.slice(at + 8), [
          'up',
          '-d',
          '--no-deps',
          '--no-recreate',
          '--no-build',
          '--scale',
          'api=3',
          'api',
        ]);
        assert.deepEqual(JSON.parse(rig.told('override.up') ?? ''), {
          services: {
            api: { image: IMAGE, labels: { 'dev.fairlead.release': 'op-1' }, ports: ['127.0.0.1:20010-20011:8080'] },
          },
        });
        assert.match(rig.told('env.up') ?? '', /^EMPTY=$(?:.*\n)*TAG=v2$/m);
        assert.equal(rig.told('pwd.up'), `${rig.project}\n`);
      });

      it('leaves what was stopped as it is', async () => {
        using rig = new Rig({ shell: program, compose });
        rig.container(0x500, 'shop api False none exited');
        await rig.held();
        assert.deepEqual(await rig.send({ action: 'start', runs: [{ ...run, count: 1 }] }), done);
        assert.deepEqual(rig.containers(), { 1: 'shop api False op-1 running', 500: 'shop api False none exited' });
      });

      it('takes all new ones away when one cannot be made', async () => {
        using rig = new Rig({ shell: program, compose });
        rig.container(0x500, 'shop api False none running');
        rig.put('fail.up.3', 'Bind for 127.0.0.1:20011 failed: port is already allocated\n');
        await rig.held();
        assert.deepEqual(await rig.send({ action: 'start', runs: [run] }), {
          got: 'failed',
          message: 'a port that `api` publishes is taken on the host (`127.0.0.1:20011`)',
        });
        assert.deepEqual(rig.containers(), { 500: 'shop api False none running' });
      });
    });

describe('what a release asks of a host', { skip: SHELLS.length === 0 }, () => {
  it('migrates in a container that is started once', async () => {
    using rig = new Rig();
    await rig.held();
    const command = ['node', 'migrate.js', '--to', '$LATEST', "it's", '-d', ''];
    const { published: _, ...worker } = run;
    const asked = { action: 'migrate', run: { ...worker, published: undefined }, phase: 'preDeploy', command } as const;
    assert.deepEqual(await rig.send(asked), done);
    assert.deepEqual(Object.values(rig.containers()), ['shop api True op-1 running']);
    const words = rig.calls().find((call) => call.includes('run')) ?? [];
    assert.deepEqual(words.slice(words.indexOf('run')), ['run', '-d', '--no-deps', 'api', ...command]);
    assert.deepEqual(JSON.parse(rig.told('override.run') ?? ''), {
      services: {
        api: {
          image: IMAGE,
          labels: { 'dev.fairlead.release': 'op-1', 'dev.fairlead.phase': 'preDeploy' },
          restart: 'no',
        },
      },
    });
  });

  it('stops, starts again and removes containers, and does not mind those that are gone', async () => {
    using rig = new Rig();
    const [old, gone] = [rig.container(0x500, 'shop api False none running'), '9'.repeat(64)];
    await rig.held();
    const containers = [old, gone];
    assert.deepEqual(await rig.send({ action: 'stop', containers }), done);
    assert.deepEqual(rig.containers(), { 500: 'shop api False none exited' });
    assert.deepEqual(await rig.send({ action: 'start again', containers }), done);
    assert.deepEqual(rig.containers(), { 500: 'shop api False none running' });
    assert.deepEqual(await rig.send({ action: 'remove', containers }), done);
    assert.deepEqual(rig.containers(), {});
    assert.deepEqual(await rig.send({ action: 'remove', containers }), done);
    const asked = rig.calls().filter(([, word]) => word === 'stop' || word === 'start' || word === 'rm');
    assert.deepEqual(
      asked.map((words) => words.slice(1)),
      [
        ['stop', '--', old],
        ['start', '--', old],
        ['stop', '--', old],
        ['rm', '--', old],
      ],
    );
  });

  it('forgets images, and leaves those that are used', async () => {
    using rig = new Rig();
    await rig.held();
    const images = [`sha256:${'b'.repeat(64)}`, `sha256:${'c'.repeat(64)}`];
    rig.put(
      'fail.rmi',
      'Error: conflict: unable to remove repository reference (must force) - container 1 is using it\n',
    );
    assert.deepEqual(await rig.send({ action: 'forget images', images }), done);
    rig.put('fail.rmi', 'Error: something else\n');
    assert.deepEqual(await rig.send({ action: 'forget images', images }), {
      got: 'failed',
      message: 'Error: something else',
    });
  });

  it('notes releases, newest first, and keeps the newest twenty of a service', async () => {
    using rig = new Rig();
    await rig.held();
    const files = [
      { path: 'compose.yml', digest: 'd'.repeat(64) },
      { path: 'gone.yml', digest: undefined },
    ];
    const noted = (service: string, nth: number) =>
      ({
        release: 'op-0',
        service,
        image: IMAGE,
        because: 'deploy',
        variables: { TAG: `v${nth} = ü`, COLOUR: '' },
        files,
      }) as const;
    const releases = Array.from({ length: 22 }, (_, nth) => ({ ...noted('api', nth), release: `op-${nth}` }));
    const request = { action: 'note release', releases: [...releases, noted('web', 1)] } as const;
    assert.deepEqual(await rig.send(request), done);
    assert.deepEqual(await rig.send(request), done);
    const seen = (await lookAt(rig.script, rig.place, never)).releases;
    assert.deepEqual(
      seen.map(({ variables }) => variables['TAG']),
      releases
        .map(({ variables }) => variables.TAG)
        .reverse()
        .slice(0, 20),
    );
    const { at, ...newest } = seen[0] ?? { at: '' };
    assert.match(at, /^\d{4}-\d\d-\d\dT/);
    const { release: _, ...facts } = noted('api', 21);
    assert.deepEqual(newest, { ...facts, operation: 'op-21', by: 'ana@laptop' });
  });

  const pulls: readonly (readonly [string, string])[] = [
    ['write /var/lib/docker/tmp/x: no space left on device', 'the disk of the host is full'],
    [`manifest for ${IMAGE} not found: manifest unknown`, `the registry has no image \`${IMAGE}\``],
    [
      'Error response from daemon: pull access denied for registry.contoso.example/api',
      `the registry refuses \`${IMAGE}\` to the host: \`docker login\` there, as the account, lets it in`,
    ],
    [
      'dial tcp: lookup registry.contoso.example: no such host',
      `the registry of \`${IMAGE}\` cannot be reached from the host: dial tcp: lookup registry.contoso.example: no such host`,
    ],
    ['Cannot connect to the Docker daemon at unix:///var/run/docker.sock.', 'Docker does not run on the host'],
    [
      'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock',
      'the account may not use Docker, or a file of it',
    ],
    [
      "The Compose file '/srv/shop/.fairlead-0123456789abcdef-compose.yml' is invalid because:\nUnsupported option: 'imgae'",
      "The Compose file '/srv/shop/compose.yml' is invalid because: Unsupported option: 'imgae'",
    ],
    [
      'error: DB_PASSWORD=hunter2hunter2 in postgres://app:hunter2@db \u001b[31mred\u001b[0m',
      'error: DB_PASSWORD=… in postgres://[redacted]@db [31mred[0m',
    ],
  ];
  for (const [said, message] of pulls)
    it(`says of a pull: ${message.slice(0, 60)}`, async () => {
      using rig = new Rig();
      await rig.held();
      rig.put('fail.pull', `Pulling\n${said}\n`);
      assert.deepEqual(await rig.send({ action: 'pull', images: [IMAGE] }), { got: 'failed', message });
    });

  it('says that neither Compose is there', async () => {
    using rig = new Rig();
    rig.take('plugin');
    await rig.held();
    assert.deepEqual(await rig.send({ action: 'start', runs: [run] }), {
      got: 'rejected',
      status: 422,
      message: 'Neither `docker compose` nor `docker-compose` is there',
    });
    assert.equal((await lookAt(rig.script, rig.place, never)).compose, undefined);
  });

  it('forgets the results of what was done long ago', async () => {
    using rig = new Rig();
    await rig.held();
    for (let nth = 0; nth < 120; nth += 1) {
      const job = join(rig.state, 'jobs', nth.toString(16).padStart(32, '0'));
      mkdirSync(job, { recursive: true });
      writeFileSync(join(job, 'result'), 'done\tdone\nend\n');
    }
    assert.deepEqual(await rig.send({ action: 'pull', images: [IMAGE] }), done);
    // The process that forgets them outlives its answer by a little.
    await rig.locks().take({ operation: 'op-2', by: 'bo@pc', title: '' }, never);
    while (readdirSync(join(rig.state, 'jobs')).length > 100) await new Promise((resolve) => setImmediate(resolve));
  });
});

describe('what a tag means', { skip: SHELLS.length === 0 }, () => {
  it('is the digest of its own repository, pulled as the account', async () => {
    using rig = new Rig();
    rig.put(
      'digests',
      `contoso.example:5000/other@sha256:${'1'.repeat(64)}\ncontoso.example:5000/api@sha256:${'2'.repeat(64)}\n`,
    );
    assert.deepEqual(await pulledDigest(rig.script, 'contoso.example:5000/api:v2', never), {
      image: `contoso.example:5000/api@sha256:${'2'.repeat(64)}`,
    });
    assert.deepEqual(await pulledDigest(rig.script, 'fabrikam.example/api', never), {
      refusal: '`fabrikam.example/api` has no digest: it was never in a registry',
    });
  });
});
