import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, it } from 'node:test';
import type { Stage } from '../cli/support/stage.ts';
import { CONFIRMED, image, intake, sharesTold, toldBy } from './intake.ts';

const CACHE = '    cache: { redis: { connection: REDIS_URL, clear: ["config:*"] } }';

const deploy = (stage: Stage, suffix: string, digit: string, ...args: readonly string[]) =>
  stage.with({ SUFFIX: suffix }, 'deploy', 'prod', '--artifact', image(digit), ...args);

describe('fairlead deploy of a container app', { concurrency: 1 }, () => {
  it('shows the plan, sends nothing in a dry run, and gives the new revision its users share by share', async () => {
    await using stage = await intake();
    const shown = deploy(stage, 'v2', 'b', '--dry-run');
    assert.equal(shown.status, 0, shown.out + shown.err);
    for (const text of [
      'SIMULATOR  Roll out intake-api--v2 in prod',
      'intake-api--v1, sha256:aaaaaaaaaaaa',
      '10 % for 60 s, checked by `health`; 50 %; then all of it',
      'Pin the traffic to revisions by name',
      'Send 10 % of the traffic to intake-api--v2',
      'traffic-pinned',
    ])
      assert(shown.out.includes(text), `${text} is not in\n${shown.out}`);
    assert.deepEqual(sharesTold(stage), ['v1 100']);

    const done = deploy(stage, 'v2', 'b', ...CONFIRMED);
    assert.equal(done.status, 0, done.out + done.err);
    assert.deepEqual(sharesTold(stage), ['v2 100', 'v1 0']);
    const again = deploy(stage, 'v2', 'b', ...CONFIRMED);
    assert.equal(again.status, 4, again.out + again.err);
    assert.match(again.out, /`intake-api--v2` is there already, and Azure takes a suffix once/);
    assert.match(
      stage.fairlead('history').out,
      /rollout intake-api--v2 in prod {2}succeeded {2}sha256:aaaaaaaaaaaa → sha256:bbbbbbbbbbbb/,
    );
    assert.deepEqual(await stage.notImplemented(), {});
  });

  it('takes users back from a revision that answers badly, and stops it', async () => {
    await using stage = await intake({ steps: ['setWeight: 10', 'analysis: [strict]', 'setWeight: 100'] });
    await stage.releases({ match: 'sha256:bbbb', paths: { '/strict': { status: 500 } } });
    const bad = deploy(stage, 'v2', 'b', ...CONFIRMED);
    assert.equal(bad.status, 6, bad.out + bad.err);
    assert.match(bad.out, /rolled back/);
    assert.match(bad.out, /3 of the last 5 probes of `intake-api--v2` are bad; strict: 500/);
    assert.deepEqual(sharesTold(stage), ['v1 100']);
  });

  it('fails and leaves all users where they are when the revision never starts', async () => {
    await using stage = await intake();
    await stage.releases({ match: 'sha256:bbbb', fails: 'Failed' });
    const bad = deploy(stage, 'v2', 'b', ...CONFIRMED);
    assert.equal(bad.status, 5, bad.out + bad.err);
    assert.deepEqual(sharesTold(stage), ['v1 100']);
  });

  it('wants a suffix that Azure takes, and the variable it is made of', async () => {
    await using stage = await intake();
    const missing = stage.fairlead('deploy', 'prod', '--artifact', image('b'), '--dry-run');
    assert.equal(missing.status, 2);
    assert.match(
      missing.err,
      /`environments.prod.services.api.revisionSuffix` needs the environment variable `SUFFIX`, which is not set/,
    );
    const wrong = deploy(stage, 'V 2', 'b', '--dry-run');
    assert.match(wrong.err, /is `V 2`, which is no end of a revision's name: small letters.*52 at most/);
  });
});

describe('a rollout that rests', { concurrency: 1 }, () => {
  it('waits for an approval before anybody gets it, and goes on by promote', async () => {
    await using stage = await intake({ approval: true });
    const first = deploy(stage, 'v2', 'b', ...CONFIRMED);
    assert.equal(first.status, 0, first.out + first.err);
    assert.match(first.out, /fairlead promote prod --simulator` goes on with it/);
    assert.deepEqual(sharesTold(stage), ['v2 0', 'v1 100']);
    const { rests, attention } = toldBy(stage);
    assert.deepEqual([rests?.revision, rests?.percent], ['intake-api--v2', 0]);
    assert(attention.some((line) => line.includes('runs without traffic and rests there')));
    assert.match(stage.fairlead('history').out, /rollout intake-api--v2 in prod {2}rests before approval/);

    const promoted = stage.fairlead('promote', 'prod', ...CONFIRMED);
    assert.equal(promoted.status, 0, promoted.out + promoted.err);
    assert.deepEqual(sharesTold(stage), ['v2 100', 'v1 0']);
    assert.equal(toldBy(stage).rests, undefined);
    const none = stage.fairlead('promote', 'prod', ...CONFIRMED);
    assert.equal(none.status, 4);
    assert.match(none.out + none.err, /No rollout from this computer rests in `prod`/);
  });

  it('keeps a share until somebody aborts it, and lets no other rollout begin', async () => {
    await using stage = await intake({ steps: ['setWeight: 20', 'pause: {}', 'setWeight: 100'] });
    const first = deploy(stage, 'v2', 'b', ...CONFIRMED);
    assert.equal(first.status, 0, first.out + first.err);
    assert.deepEqual(sharesTold(stage), ['v2 20', 'v1 80']);
    const second = deploy(stage, 'v3', 'c', ...CONFIRMED);
    assert.equal(second.status, 4, second.out + second.err);
    assert.match(second.out, /`intake-api--v2` has 20 % of the traffic and rests there: promote it or abort/);

    const aborted = stage.fairlead('abort', 'prod', ...CONFIRMED);
    assert.equal(aborted.status, 0, aborted.out + aborted.err);
    assert.deepEqual(sharesTold(stage), ['v1 100']);
    assert.equal(stage.fairlead('abort', 'prod', ...CONFIRMED).status, 4);
  });
});

/** A rollout in a process of its own, once ten percent have the new revision. */
async function sharing(stage: Stage): Promise<ChildProcess> {
  const args = ['deploy', 'prod', '--artifact', image('b'), '--simulator', ...CONFIRMED];
  const child = stage.spawn(args, { SUFFIX: 'v2' });
  for await (const line of createInterface({ input: child.stdout! }))
    if (line.includes('Send 10 % of the traffic to intake-api--v2: done')) break;
  child.stdout?.resume();
  return child;
}

describe('fairlead pause', { concurrency: 1 }, () => {
  it('is not needed where the process is gone: who takes it up lets it rest', async () => {
    await using stage = await intake({ steps: ['setWeight: 10', 'pause: { duration: 10m }', 'setWeight: 100'] });
    const child = await sharing(stage);
    const over = once(child, 'exit');
    child.kill('SIGKILL');
    await over;
    const hindered = deploy(stage, 'v3', 'c', ...CONFIRMED);
    assert.equal(hindered.status, 4, hindered.out + hindered.err);
    const resumed = stage.fairlead('resume', ...CONFIRMED);
    assert.equal(resumed.status, 0, resumed.out + resumed.err);
    assert.deepEqual(sharesTold(stage), ['v2 10', 'v1 90']);
    assert.equal(stage.fairlead('abort', 'prod', ...CONFIRMED).status, 0);
    assert.deepEqual(sharesTold(stage), ['v1 100']);
  });

  it('lets the process that rolls out rest before its next share, and another goes on', async () => {
    await using stage = await intake({ steps: ['setWeight: 10', 'pause: { duration: 10m }', 'setWeight: 100'] });
    const over = once(await sharing(stage), 'exit');
    const asked = stage.fairlead('pause', 'prod');
    assert.equal(asked.status, 0, asked.out + asked.err);
    assert.match(asked.err, /was asked to rest before its next share/);
    assert.deepEqual(await over, [0, null]);
    assert.deepEqual(sharesTold(stage), ['v2 10', 'v1 90']);
    assert.equal(stage.fairlead('promote', 'prod', ...CONFIRMED).status, 0);
    assert.deepEqual(sharesTold(stage), ['v2 100', 'v1 0']);
    const nothing = stage.fairlead('pause', 'prod');
    assert.equal(nothing.status, 4);
    assert.match(nothing.out + nothing.err, /Nothing is under way in `prod` from this computer/);
  });
});

describe('fairlead doctor and logs of a container app', { concurrency: 1 }, () => {
  it('say what is there, and what its replicas wrote', async () => {
    await using stage = await intake({ cache: CACHE });
    const doctor = stage.with({ SUFFIX: 'v2' }, 'doctor', 'prod');
    assert.equal(doctor.status, 1, doctor.out + doctor.err);
    for (const line of [
      /✓ revisions +several can share traffic/,
      /✓ right to deploy +there/,
      /✗ cache +It is not reached: it needs/,
    ])
      assert.match(doctor.out, line);
    const set = stage.fairlead('set-traffic', 'prod', 'v1=100', ...CONFIRMED);
    assert.equal(set.status, 0, set.out + set.err);
    const logs = stage.fairlead('logs', 'prod');
    assert.equal(logs.status, 0, logs.out + logs.err);
    assert.match(stage.fairlead('logs', 'prod', '--revision', 'v9').err, /Azure could not be asked/);
  });
});

describe('fairlead rollback and set-traffic of a container app', { concurrency: 1 }, () => {
  it('brings the revision before back, or any that is named, started first where it is inactive', async () => {
    await using stage = await intake({ steps: ['setWeight: 100'] });
    for (const [suffix, digit] of [
      ['v2', 'b'],
      ['v3', 'c'],
    ] as const)
      assert.equal(deploy(stage, suffix, digit, ...CONFIRMED).status, 0);
    assert.deepEqual(sharesTold(stage), ['v3 100', 'v2 0']);
    const back = stage.fairlead('rollback', 'prod', ...CONFIRMED);
    assert.equal(back.status, 0, back.out + back.err);
    assert.deepEqual(sharesTold(stage), ['v2 100']);
    const named = stage.fairlead('rollback', 'prod', '--to', 'v1', ...CONFIRMED);
    assert.equal(named.status, 0, named.out + named.err);
    assert.match(named.out, /`intake-api--v1` is inactive: it is started and has to be healthy first/);
    assert.deepEqual(sharesTold(stage), ['v1 100']);
    const gone = stage.fairlead('rollback', 'prod', '--to', 'v9', ...CONFIRMED);
    assert.equal(gone.status, 4, gone.out + gone.err);
    assert.match(gone.out, /There is no revision `intake-api--v9`/);
  });

  it('shares by name, refuses what is no whole, and sends nobody to a revision that is inactive', async () => {
    await using stage = await intake({ steps: ['setWeight: 100'] });
    assert.equal(deploy(stage, 'v2', 'b', ...CONFIRMED).status, 0);
    const set = (...shares: readonly string[]) => stage.fairlead('set-traffic', 'prod', ...shares, ...CONFIRMED);
    const shared = set('v2=90', 'v1=10');
    assert.equal(shared.status, 0, shared.out + shared.err);
    assert.deepEqual(sharesTold(stage), ['v2 90', 'v1 10']);
    assert.match(set('v2=90', 'v1=20').out, /All shares together are 110 %/);
    assert.match(set('v2=90', 'v7=10').out, /There is no revision `intake-api--v7`/);
    assert.equal(set('v2=100').status, 0);
    assert.deepEqual(sharesTold(stage), ['v2 100', 'v1 0']);
    assert.match(
      stage.fairlead('history').out,
      /traffic intake-api--v2 90 %, intake-api--v1 10 % in prod {2}succeeded/,
    );
  });

  it('says of verbs for slots that there are none', async () => {
    await using stage = await intake();
    for (const verb of [['swap'], ['prepare'], ['restart', '--slot', 'production']])
      assert.match(stage.fairlead(...verb, 'prod').err, /`api` is a container app, and has revisions instead of slots/);
  });
});
