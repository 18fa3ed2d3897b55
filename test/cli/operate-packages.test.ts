import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, it } from 'node:test';
import { CONFIRMED, contoso, file, NEW, OLD } from './support/contoso.ts';
import { Stage } from './support/stage.ts';

const ONE = { concurrency: 1 };
const SEED = {
  group: 'rg',
  plans: [{ name: 'plan', sku: 'S2' }],
  sites: [
    {
      name: 'contoso',
      plan: 'plan',
      linuxFxVersion: 'PYTHON|3.12',
      slots: { staging: { linuxFxVersion: 'PYTHON|3.12' } },
    },
  ],
};
const ZIPPED = file({ kind: 'staging' }).replace(/app: \{ type: image.*\}/, 'app: { type: zip, path: build }');

function zipped(): Promise<Stage> {
  return Stage.set(
    SEED,
    { 'fairlead.yaml': ZIPPED, 'build/app.py': 'one', 'build/static/site.css': 'css' },
    { faster: 5 },
  );
}

describe('fairlead deploy with a folder', ONE, () => {
  it('packs it, shows the list, deploys it and keeps it; a second release can be taken back by deploying the first again', async () => {
    await using stage = await zipped();
    const first = stage.fairlead('deploy', 'production', ...CONFIRMED);
    assert.equal(first.status, 0, first.out + first.err);
    const [plan = ''] = stage.fairlead('deploy', 'production', '--dry-run', '--json').out.split('\n');
    assert.match(JSON.parse(plan).facts.package, /2 files of `build`[\s\S]*\napp\.py {2}1 KB\nstatic\/site\.css/);
    for (const text of ['2 files of `build`', 'app.py', 'static/site.css']) assert(first.out.includes(text), text);
    stage.write('build/app.py', 'two');
    const second = stage.fairlead('deploy', 'production', ...CONFIRMED);
    assert.equal(second.status, 0, second.out + second.err);
    // The slot gets something else, so a swap alone would not bring the first release back.
    stage.write('build/app.py', 'three');
    assert.equal(stage.fairlead('deploy', 'production', '--no-swap', ...CONFIRMED).status, 0);
    const back = stage.fairlead('rollback', 'production', ...CONFIRMED);
    assert.equal(back.status, 0, back.out + back.err);
    assert.match(back.err, /deployed again and swapped/);
    const packages = join(stage.state, 'simulator', 'packages');
    const [app = ''] = readdirSync(packages);
    assert.equal(readdirSync(join(packages, app)).length, 3);
    for (const name of readdirSync(join(packages, app)))
      assert.equal(statSync(join(packages, app, name)).mode & 0o777, 0o600);
    assert.deepEqual(await stage.notImplemented(), {});
  });

  it('refuses what nobody means to deploy, by name, unless it is named', async () => {
    await using stage = await zipped();
    stage.write('build/.env', 'SECRET=1');
    const refused = stage.fairlead('deploy', 'production', ...CONFIRMED);
    assert.equal(refused.status, 2);
    assert.match(refused.err, /`\.env` holds variables of a computer: `--include \.env` packs it/);
    const named = stage.fairlead('deploy', 'production', '--include', '.env', '--no-swap', ...CONFIRMED);
    assert.equal(named.status, 0, named.out + named.err);
    assert.match(named.out, /3 files of `build`/);
  });

  it('goes by one-deploy where that is asked for', async () => {
    await using stage = await zipped();
    const deploy = stage.fairlead('deploy', 'production', '--method', 'onedeploy', '--no-swap', ...CONFIRMED);
    assert.equal(deploy.status, 0, deploy.out + deploy.err);
    assert.equal(stage.fairlead('deploy', 'production', '--method', 'ftp', ...CONFIRMED).status, 2);
  });
});

/** A Docker that says what it was asked and pushes nothing. */
const DOCKER = `#!/bin/sh
printf '%s\\n' "docker $*" >> "$DOCKER_LOG"
case "$1" in
  image) echo "contoso.azurecr.io/app@sha256:${'e'.repeat(64)}" ;;
  push) exit \${DOCKER_PUSH:-0} ;;
esac
`;

describe('fairlead deploy with a Dockerfile', ONE, () => {
  it('builds and pushes by Docker of this computer, and deploys the digest that was pushed', async () => {
    await using stage = await contoso({ kind: 'staging' });
    stage.write(
      'fairlead.yaml',
      file({ kind: 'staging' }).replace('tag: "1.2.3"', 'tag: "1.2.3", dockerfile: Dockerfile'),
    );
    stage.write('Dockerfile', 'FROM scratch\n');
    // Outside of the folder of the deployment file: a Docker in it would not be run.
    const bin = `${stage.root}-bin`;
    mkdirSync(bin);
    writeFileSync(join(bin, 'docker'), DOCKER);
    chmodSync(join(bin, 'docker'), 0o755);
    const env = { PATH: [bin, '/usr/bin', '/bin'].join(delimiter), DOCKER_LOG: join(stage.root, 'docker.log') };
    try {
      const failed = stage.run(['deploy', 'production', '--simulator', ...CONFIRMED], { ...env, DOCKER_PUSH: '3' });
      assert.equal(failed.status, 2);
      assert.match(failed.err, /`docker push` ended with exit code 3, and nothing was deployed/);
      const deploy = stage.run(['deploy', 'production', '--simulator', '--no-swap', ...CONFIRMED], env);
      assert.equal(deploy.status, 0, deploy.out + deploy.err);
    } finally {
      rmSync(bin, { recursive: true });
    }
    assert.equal(await stage.image('staging'), `DOCKER|contoso.azurecr.io/app@sha256:${'e'.repeat(64)}`);
    assert.deepEqual(readFileSync(env.DOCKER_LOG, 'utf8').trim().split('\n').slice(2), [
      'docker build --file Dockerfile --tag contoso.azurecr.io/app:1.2.3 .',
      'docker push contoso.azurecr.io/app:1.2.3',
      'docker image inspect --format {{join .RepoDigests "\\n"}} contoso.azurecr.io/app:1.2.3',
    ]);
  });
});

describe('a migration', ONE, () => {
  const migrated = (command: string, compatible: boolean) =>
    file({
      kind: 'staging',
      extra: `    migrations: { command: "${command}", phase: prePromotion, backwardCompatible: ${compatible} }`,
    });

  it('is run once before the swap, and one that cannot be taken back closes the way back', async () => {
    await using stage = await contoso({ kind: 'staging' });
    stage.write('fairlead.yaml', migrated('touch migrated', false));
    const swap = stage.fairlead('swap', 'production', ...CONFIRMED);
    assert.equal(swap.status, 0, swap.out + swap.err);
    assert(readdirSync(stage.root).includes('migrated'));
    const back = stage.fairlead('rollback', 'production', ...CONFIRMED);
    assert.equal(back.status, 4, back.out + back.err);
    assert.match(back.out + back.err, /not to be backward compatible/);
    assert.equal(await stage.image('production'), `DOCKER|${NEW}`);
  });

  it('that fails needs attention, because nobody can tell what it did; production is as before', async () => {
    await using stage = await contoso({ kind: 'staging' });
    stage.write('fairlead.yaml', migrated('false', true));
    const swap = stage.fairlead('swap', 'production', ...CONFIRMED);
    assert.equal(swap.status, 7, swap.out + swap.err);
    assert.match(swap.out, /`false` ended with exit code 1/);
    assert.equal(await stage.image('production'), `DOCKER|${OLD}`);
    const early = stage.fairlead('deploy', 'production', '--artifact', 'nowhere.zip', ...CONFIRMED);
    assert.equal(early.status, 4, 'nothing is looked for, built or packed while something needs attention');
    const note = stage.fairlead('resume', '--acknowledge', ...CONFIRMED);
    assert.equal(note.status, 0, note.out + note.err);
    stage.write('fairlead.yaml', file({ kind: 'staging' }));
    assert.equal(stage.fairlead('swap', 'production', ...CONFIRMED).status, 0);
  });
});
