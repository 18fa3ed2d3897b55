import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';

const COMPOSE = `services:
  api:
    image: registry.contoso.example/api:1.4.2
    healthcheck: { test: [CMD, "true"] }
  web:
    image: registry.contoso.example/web:1.4.2
`;
const service = (strategy: string) =>
  `{ servers: [shop.contoso.example], ssh: { user: deploy }, directory: /opt/shop, composeFiles: [compose.yaml], strategy: { ${strategy} } }`;
const file = (over: { strategy?: string } = {}) => `version: 1
name: contoso
services:
  api: { host: compose, port: 8000 }
  web: { host: compose, port: 8000, uses: [api] }
environments:
  stage:
    kind: staging
    services:
      api: ${service(over.strategy ?? 'rolling: { order: start-first }')}
      web: ${service('rolling: { order: start-first }')}
promotion: { order: [stage, prod] }
`;

/** The real command line in a folder of its own, with an `ssh` that says one thing and ends. */
class Folder implements Disposable {
  readonly root = mkdtempSync(join(tmpdir(), 'fairlead-servers-'));

  constructor(deployment = file(), says = '') {
    writeFileSync(join(this.root, 'fairlead.yaml'), deployment);
    writeFileSync(join(this.root, 'compose.yaml'), COMPOSE);
    mkdirSync(join(this.root, 'state'), { mode: 0o700 });
    mkdirSync(join(this.root, 'bin'));
    const ssh = join(this.root, 'bin', 'ssh');
    writeFileSync(ssh, `#!/bin/sh\necho called >> '${join(this.root, 'called')}'\necho '${says}' >&2\nexit 255\n`);
    chmodSync(ssh, 0o755);
  }

  fairlead(...args: string[]) {
    const env = {
      ...process.env,
      XDG_STATE_HOME: join(this.root, 'state'),
      PATH: `${join(this.root, 'bin')}:${process.env['PATH']}`,
    };
    const { status, stdout, stderr } = spawnSync(process.execPath, [resolve('cli/main.ts'), ...args], {
      cwd: join(this.root),
      env,
      encoding: 'utf8',
      timeout: 60_000,
    });
    return { status, out: stdout, err: stderr };
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

describe('verbs of servers', { skip: process.platform === 'win32' && 'a scripted ssh is a shell script' }, () => {
  it('say what keeps a server from being asked, and that nothing was changed', () => {
    using folder = new Folder(
      file(),
      'No ED25519 host key is known for shop.contoso.example and you have requested strict checking.',
    );
    for (const args of [
      ['status', 'stage'],
      ['deploy', 'stage', '--service', 'api', '--confirm', 'stage'],
      ['rollback', 'stage', '--service', 'api', '--confirm', 'stage'],
    ]) {
      const { status, out, err } = folder.fairlead(...args);
      assert.deepEqual([status, out], [4, ''], err);
      assert.match(err, /^fairlead: Nothing was changed: .*shop\.contoso\.example/);
    }
  });

  it('tell it as a diagnosis where they were asked for one', () => {
    using folder = new Folder(file(), 'Permission denied (publickey).');
    const { status, out } = folder.fairlead('doctor', 'stage', '--json');
    assert.equal(status, 1);
    const { isWell, diagnoses } = JSON.parse(out);
    assert.equal(isWell, false);
    assert.deepEqual(
      diagnoses.map(({ what, is }: { what: string; is: string }) => `${what} ${is}`),
      ['server missing', 'docker good', 'variables good'],
    );
  });

  for (const [what, args, status, says] of [
    ['a slot', ['deploy', 'stage', '--service', 'api', '--slot', 'staging'], 2, /Servers have no slots/],
    ['the simulator', ['status', 'stage', '--simulator'], 2, /The simulator has no servers/],
    ['a preview', ['deploy', 'stage', '--service', 'api', '--preview'], 2, /are of slots, and servers have none/],
    [
      'an image beside an environment',
      ['deploy', 'stage', '--service', 'api', '--image', 'a:1', '--from', 'prod'],
      2,
      /leave out `--image`/,
    ],
    ['one of several services', ['deploy', 'stage'], 2, /several services: say which by `--service` \(`api`, `web`\)/],
    [
      'the wrong direction',
      ['deploy', 'stage', '--service', 'api', '--from', 'prod'],
      2,
      /goes from `stage` to `prod`, not the other way/,
    ],
    [
      'a swap',
      ['swap', 'stage', '--service', 'api'],
      2,
      /runs under Docker Compose, and has neither slots nor revisions/,
    ],
    ['a share', ['set-traffic', 'stage', 'api=10', '--service', 'api'], 2, /neither slots nor revisions/],
    [
      'to promote what does not rest',
      ['promote', 'stage', '--confirm', 'stage'],
      4,
      /No release from this computer rests in `stage`/,
    ],
    [
      'to abort what does not rest',
      ['abort', 'stage', '--confirm', 'stage'],
      4,
      /No release from this computer rests in `stage`/,
    ],
  ] as const)
    it(`ask nobody when they are told ${what}`, () => {
      using folder = new Folder();
      const ended = folder.fairlead(...args);
      assert.equal(ended.status, status, ended.err);
      assert.match(ended.err, says);
      assert.equal(spawnSync('test', ['-e', join(folder.root, 'called')]).status, 1, 'the server was asked');
    });

  it('know what stops first, and what to write instead', () => {
    using folder = new Folder(file({ strategy: 'rolling: { order: stop-first }' }));
    const { status, err } = folder.fairlead('deploy', 'stage', '--service', 'api', '--confirm', 'stage');
    assert.equal(status, 2);
    assert.match(err, /`order: start-first` starts it beside/);
  });
});
