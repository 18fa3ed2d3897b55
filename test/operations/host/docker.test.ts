import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { digestOf } from '../../../operations/host/docker/digest.ts';
import { Docker } from '../../../operations/host/docker/docker.ts';
import { demultiplexed, logsOf } from '../../../operations/host/docker/logs.ts';
import { HostFailure } from '../../../operations/host/failure.ts';
import { DockerEngine, Pieces, VERSION } from './support/docker-engine.ts';
import { API, api } from './support/recorded.ts';

const never = new AbortController().signal;
const limit = { timeout: 20_000, skip: process.platform === 'win32' };

describe('which API is spoken', () => {
  const versions: readonly (readonly [string, object, string])[] = [
    ['the oldest that is enough', VERSION, '/v1.41/info'],
    [
      'what a newer Engine still takes',
      { Version: '29.0.1', ApiVersion: '1.52', MinAPIVersion: '1.44' },
      '/v1.44/info',
    ],
  ];
  for (const [name, version, path] of versions)
    it(name, limit, async () => {
      await using engine = await DockerEngine.with({
        '/version': version,
        [path]: { DockerRootDir: '/var/lib/docker' },
      });
      const docker = new Docker(engine, 'web1');
      assert.deepEqual(await docker.get('/info', never), { DockerRootDir: '/var/lib/docker' });
      assert.deepEqual(engine.asked, ['/version', path]);
      docker.close();
    });

  it('none with an Engine that is too old', limit, async () => {
    const old = { Version: '19.03.15', ApiVersion: '1.40', MinAPIVersion: '1.12' };
    await using engine = await DockerEngine.with({ '/version': old });
    const docker = new Docker(engine, 'web1');
    const message = 'Docker Engine 19.03.15 runs on `web1`, and 20.10 is the oldest that is asked';
    await assert.rejects(docker.engine(never), { message });
    docker.close();
  });
});

describe('connections to Docker', () => {
  it('are kept, and made anew when they were closed meanwhile', limit, async () => {
    await using engine = await DockerEngine.with({ '/v1.41/info': {} });
    const docker = new Docker(engine, 'web1');
    await docker.get('/info', never);
    await docker.get('/info', never);
    assert.equal(engine.connections, 1);
    engine.forgetConnections();
    await docker.get('/info', never);
    assert.equal(engine.connections, 2);
    docker.close();
  });

  it('say what became of them without quoting anything', limit, async () => {
    const docker = new Docker({ docker: () => Promise.reject(new Error('token=hunter2')) }, 'web1');
    await assert.rejects(docker.engine(never), { kind: 'cut', message: 'The connection to Docker on `web1` ended' });
    const gone = new HostFailure('unreachable', 'The name `web1` does not resolve');
    await assert.rejects(new Docker({ docker: () => Promise.reject(gone) }, 'web1').engine(never), gone);
    docker.close();
  });

  it('are given up when there is no time left', limit, async () => {
    const docker = new Docker({ docker: () => new Promise(() => {}) }, 'web1');
    await assert.rejects(docker.engine(AbortSignal.timeout(20)), { kind: 'late' });
    docker.close();
  });

  it('end where an answer is longer than anything that is read', limit, async () => {
    const mebibyte = Buffer.alloc(1024 * 1024, ' ');
    await using engine = await DockerEngine.with({ '/v1.41/info': new Pieces(...Array(17).fill(mebibyte)) });
    const docker = new Docker(engine, 'web1');
    await assert.rejects(docker.get('/info', never), { kind: 'unreadable' });
    docker.close();
  });
});

describe('the digest of a tag', () => {
  const reference = 'registry.contoso.example/shop/api:1.4.2';
  const path = `/v1.41/distribution/${reference}/json`;
  const digest = `sha256:${'3'.repeat(64)}`;

  it('is what the registry says', limit, async () => {
    await using engine = await DockerEngine.with({ [path]: { Descriptor: { digest } } });
    const docker = new Docker(engine, 'web1');
    assert.equal(await digestOf(docker, reference, never), digest);
    docker.close();
  });

  it('is not known where that says nothing, or nothing that is one', limit, async () => {
    await using engine = await DockerEngine.with({});
    const docker = new Docker(engine, 'web1');
    assert.equal(await digestOf(docker, reference, never), undefined);
    engine.answers = { ...engine.answers, [path]: { Descriptor: { digest: '$(id)' } } };
    assert.equal(await digestOf(docker, reference, never), undefined);
    docker.close();
  });
});

/** As an Engine writes the lines of both outputs: recorded from `echo one; echo two >&2`. */
const FRAMES = Buffer.from('01000000000000046f6e650a020000000000000474776f0a', 'hex');

describe('logs', () => {
  it('are the lines of both outputs, wherever the pieces end', async () => {
    for (let at = 0; at <= FRAMES.length; at += 1) {
      let text = '';
      for await (const piece of demultiplexed(pieces(FRAMES.subarray(0, at), FRAMES.subarray(at))))
        text += Buffer.from(piece).toString();
      assert.equal(text, 'one\ntwo\n');
    }
  });

  for (const [name, hasTerminal, bytes] of [
    ['of a program', false, FRAMES],
    ['of a terminal', true, Buffer.from('one\r\ntwo\r\n')],
  ] as const)
    it(`come as they are written: ${name}`, limit, async () => {
      await using engine = await DockerEngine.with({
        [`/v1.41/containers/${API}/json`]: { ...api, Config: { ...api.Config, Tty: hasTerminal } },
        [`/v1.41/containers/${API}/logs?stdout=1&stderr=1&follow=1&tail=20`]: new Pieces(bytes),
      });
      const docker = new Docker(engine, 'web1');
      const lines: string[] = [];
      for await (const line of logsOf(docker, { container: API, follow: true, tail: 20 }, never)) lines.push(line);
      assert.deepEqual(lines, ['one', 'two']);
      docker.close();
    });

  it('are none of a container that is not there', limit, async () => {
    await using engine = await DockerEngine.with({});
    const docker = new Docker(engine, 'web1');
    const lines: string[] = [];
    for await (const line of logsOf(docker, { container: API, follow: false, tail: 1 }, never)) lines.push(line);
    assert.deepEqual(lines, []);
    docker.close();
  });
});

async function* pieces(...all: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* all;
}
