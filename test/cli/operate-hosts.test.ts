import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { run } from '../../cli/run.ts';

const { PATH = '' } = process.env;
const COMPOSE = `services:
  api:
    image: registry.contoso.example/api:1.4.2
    healthcheck: { test: [CMD, "true"] }
  web:
    image: registry.contoso.example/web:1.4.2
`;
const service = (strategy: string) =>
  `{ servers: [shop.contoso.example], ssh: { user: deploy }, directory: /opt/shop, composeFiles: [compose.yaml], strategy: { ${strategy} } }`;
const file = (over: { strategy?: string; web?: string } = {}) => `version: 1
name: contoso
services:
  api: { host: compose, port: 8000 }
  web: { host: compose, port: 8000, uses: [api] }
environments:
  stage:
    kind: staging
    services:
      api: ${service(over.strategy ?? 'rolling: { order: start-first }')}
      web: ${service(over.web ?? 'rolling: { order: start-first }')}
  prod:
    kind: production
    services:
      api: ${service('rolling: { order: start-first }')}
promotion: { order: [stage, prod] }
`;

/** A folder with a deployment file, and an `ssh` that says one thing and ends. */
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

  /** The command line in this process: there is one for each test file. */
  async fairlead(...args: string[]) {
    process.env['XDG_STATE_HOME'] = join(this.root, 'state');
    process.env['PATH'] = `${join(this.root, 'bin')}:${PATH}`;
    const [out, err]: [string[], string[]] = [[], []];
    const outlet = {
      cwd: this.root,
      color: false,
      out: (text: string) => out.push(text),
      err: (text: string) => err.push(text),
      input: () => new Uint8Array(),
    };
    return { status: await run(args, outlet), out: out.join(''), err: err.join('') };
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

describe('verbs of servers', {
  concurrency: 1,
  skip: process.platform === 'win32' && 'a scripted ssh is a shell script',
}, () => {
  it('say what keeps a server from being asked, and that nothing was changed', async () => {
    using folder = new Folder(
      file(),
      'No ED25519 host key is known for shop.contoso.example and you have requested strict checking.',
    );
    for (const args of [
      ['status', 'stage'],
      ['deploy', 'stage', '--service', 'api', '--confirm', 'stage'],
      ['rollback', 'stage', '--service', 'api', '--confirm', 'stage'],
    ]) {
      const { status, out, err } = await folder.fairlead(...args);
      assert.deepEqual([status, out], [4, ''], err);
      assert.match(err, /^fairlead: Nothing was changed: .*shop\.contoso\.example/);
    }
  });

  it('tell it as a diagnosis where they were asked for one', async () => {
    using folder = new Folder(file(), 'Permission denied (publickey).');
    const { status, out } = await folder.fairlead('doctor', 'stage', '--json');
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
    it(`ask nobody when they are told ${what}`, async () => {
      using folder = new Folder();
      const ended = await folder.fairlead(...args);
      assert.equal(ended.status, status, ended.err);
      assert.match(ended.err, says);
      assert.equal(existsSync(join(folder.root, 'called')), false, 'the server was asked');
    });

  it('take no part of what is released together', async () => {
    using folder = new Folder(file({ strategy: 'blueGreen: {}', web: 'blueGreen: {}' }));
    const { status, err } = await folder.fairlead('deploy', 'stage', '--service', 'web', '--confirm', 'stage');
    assert.equal(status, 2);
    assert.match(err, /`api` and `web` are released together, by `blueGreen`: `fairlead deploy stage --all`\./);
    assert.equal(existsSync(join(folder.root, 'called')), false, 'the server was asked');
    const alone = new Folder(file({ strategy: 'blueGreen: {}' }));
    assert.equal((await alone.fairlead('deploy', 'stage', '--service', 'api', '--dry-run')).status, 4);
    alone[Symbol.dispose]();
  });

  it('know what stops first, and what to write instead', async () => {
    using folder = new Folder(file({ strategy: 'rolling: { order: stop-first }' }));
    const { status, err } = await folder.fairlead('deploy', 'stage', '--service', 'api', '--confirm', 'stage');
    assert.equal(status, 2);
    assert.match(err, /`order: start-first` starts it beside/);
  });
});
