import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Ended, Stage } from '../cli/support/stage.ts';
import { type StartedRedis, startRedis, withoutRedis } from '../operations/cache/redis-server.ts';
import { CONFIRMED, image, intake, sharesTold, toldBy } from './intake.ts';

/** With an end of lines and a byte order mark that have to stay, and a version beside the addresses that carry it. */
const MANIFEST = [
  '\ufeff<?xml version="1.0" encoding="UTF-8"?>',
  '<OfficeApp xmlns="http://schemas.microsoft.com/office/appforoffice/1.1"',
  '           xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="MailApp">',
  '  <Id>3f0c2a5e-6a51-4c1d-9a77-0d1f2b3c4d5e</Id>',
  '  <Version>1.3.0.2</Version>',
  '  <ProviderName>Fabrikam</ProviderName>',
  '  <DefaultLocale>en-US</DefaultLocale>',
  '  <DisplayName DefaultValue="Intake 📨"/>',
  '  <IconUrl DefaultValue="https://intake.fabrikam.com/icon.png?v=1.3.0.2"/>',
  '  <SupportUrl DefaultValue="https://intake.fabrikam.com/support"/>',
  '</OfficeApp>',
  '',
].join('\r\n');
const at = (version: string) => MANIFEST.replaceAll('1.3.0.2', version);

const PASSWORD = 's3cret-of-the-cache';
const CACHE = `    cache:
      redis:
        connection: REDIS_URL
        clear: ["manifest:*", "config:*"]
        warm: ["manifest:version"]
        when: postPromotion
        onRollback: true
        whenUnreachable: stop
    manifest:
      { file: addin/manifest.xml, scheme: major.minor.patch.build, bump: build, onlyIfChanged: true, urlParameter: v }`;

/** Ten times faster than Azure: what hangs there for four minutes does so here for longer than a probe waits. */
const TENFOLD = { faster: 10, faithful: true };

/** The same on the command line of somebody who deploys. */
function deploying(stage: Stage, redis: StartedRedis) {
  const variables = (suffix: string) => ({ SUFFIX: suffix, REDIS_URL: redis.connection });
  return (suffix: string, digit: string): Ended =>
    stage.with(variables(suffix), 'deploy', 'prod', '--artifact', image(digit), ...CONFIRMED);
}

function ended({ status, out, err }: Ended, expected: number): string {
  assert.equal(status, expected, out + err);
  return out + err;
}

function filled(redis: StartedRedis): void {
  for (const [pattern, count] of [
    ['manifest:', 30],
    ['config:', 20],
    ['session:', 40],
    ['manifests:', 5],
  ] as const)
    redis.pipe(Array.from({ length: count }, (_, n) => `SET ${pattern}${n} x\r\n`).join(''));
}

const keysOf = (redis: StartedRedis, pattern: string) =>
  redis
    .cli('--scan', '--pattern', pattern)
    .split('\n')
    .filter((line) => line !== '').length;

it('bumps, shares, takes a release back that hangs, and goes back by hand to a revision that was stopped', {
  skip: withoutRedis,
  timeout: 400_000,
}, async () => {
  await using redis = await startRedis({ password: PASSWORD });
  await using stage = await intake(
    {
      cache: CACHE,
      steps: ['setWeight: 10', 'pause: { duration: 2m }', 'analysis: [health]', 'setWeight: 50', 'setWeight: 100'],
    },
    { 'addin/manifest.xml': MANIFEST },
    TENFOLD,
  );
  const deploy = deploying(stage, redis);
  filled(redis);

  // 10, 50, 100 with checks: the manifest is raised, what was cached is cleared, and nothing beside it.
  const first = ended(deploy('v2', 'b'), 0);
  for (const share of [10, 50, 100]) assert.match(first, new RegExp(`Send ${share} % of the traffic .*: done`));
  assert.match(first, /30 keys of `manifest:\*` cleared.*\n.*20 keys of `config:\*` cleared/);
  assert.equal(stage.read('addin/manifest.xml'), at('1.3.0.3'));
  assert.deepEqual(
    ['manifest:*', 'config:*', 'session:*', 'manifests:*'].map((pattern) => keysOf(redis, pattern)),
    [1, 0, 40, 5],
  );
  assert.equal(redis.cli('GET', 'manifest:version'), '1.3.0.3');
  assert.deepEqual(sharesTold(stage), ['v2 100', 'v1 0']);

  // A release that is well when it is asked first, and answers nobody once it has users.
  const edited = at('1.3.0.3').replace('Intake 📨', 'Intake 📬');
  stage.write('addin/manifest.xml', edited);
  filled(redis);
  await stage.releases({ match: 'sha256:cccc', hangsAfterSeconds: 90 });
  const bad = ended(deploy('v3', 'c'), 6);
  assert.match(bad, /Send 10 % of the traffic to intake-api--v3: done/);
  assert.doesNotMatch(bad, /Send 50 % of the traffic to intake-api--v3: starts/);
  assert.match(bad, /3 of the last 5 probes of `intake-api--v3` are bad; .*no answer \(hung\)/);
  assert.match(bad, /Send all traffic to intake-api--v2 again: done/);
  assert.equal(stage.read('addin/manifest.xml'), edited);
  assert.deepEqual(
    ['manifest:*', 'config:*', 'session:*'].map((pattern) => keysOf(redis, pattern)),
    [0, 0, 40],
  );
  const afterwards = toldBy(stage).revisions.find(({ name }) => name === 'intake-api--v3');
  assert.deepEqual([afterwards?.active, afterwards?.weight], [false, 0]);
  assert.deepEqual(sharesTold(stage), ['v2 100', 'v1 0']);

  // The next one is well; the first revision is beyond what is kept, and is stopped.
  ended(deploy('v4', 'd'), 0);
  assert.equal(stage.read('addin/manifest.xml'), edited.replaceAll('1.3.0.3', '1.3.0.4'));
  assert.deepEqual(sharesTold(stage), ['v4 100', 'v2 0']);

  const back = stage.with({ REDIS_URL: redis.connection }, 'rollback', 'prod', '--to', 'v1', ...CONFIRMED);
  assert.match(ended(back, 0), /`intake-api--v1` is inactive: it is started and has to be healthy first/);
  assert.deepEqual(sharesTold(stage), ['v2 0', 'v1 100']);
  assert.equal(stage.read('addin/manifest.xml'), MANIFEST);
  assert.equal(keysOf(redis, 'manifest:*'), 0);

  const { operations } = JSON.parse(stage.fairlead('history', '--json').out) as {
    operations: { what: string; outcome: string; from: string; to: string }[];
  };
  const short = (name: string) => name.slice(-1);
  assert.deepEqual(
    operations.map(({ what, outcome, from, to }) => [what, outcome, short(from), short(to)]),
    [
      ['rollback to intake-api--v1', 'succeeded', 'd', 'a'],
      ['rollout intake-api--v4', 'succeeded', 'b', 'd'],
      ['rollout intake-api--v3', 'rolled back', 'b', 'c'],
      ['rollout intake-api--v2', 'succeeded', 'a', 'b'],
    ],
  );
  for (const text of [...stage.journals(), first, bad]) assert(!text.includes(PASSWORD), 'the password is told');
  assert.deepEqual(await stage.notImplemented(), {});
});

it('keeps what dev has apart from prod', async () => {
  await using stage = await intake({ steps: ['setWeight: 100'] });
  const deployed = stage.with({ SUFFIX: 'v2' }, 'deploy', 'dev', '--artifact', image('b'), '--confirm', 'dev');
  ended(deployed, 0);
  assert.deepEqual([sharesTold(stage, 'dev'), sharesTold(stage)], [['v2 100', 'v1 0'], ['v1 100']]);
  ended(stage.fairlead('rollback', 'dev', '--confirm', 'dev'), 0);
  assert.deepEqual(sharesTold(stage, 'dev'), ['v1 100']);
});
