/**
 * `npm run test:rollouts`: what users notice of ten rollouts by the command line as it is installed, eight of them good,
 * while they come at a steady rate; and what those of a twin notice that is deployed by giving it another image. Nobody
 * may be lost by a good release, nobody may meet a bad one beyond its share, and the way back by hand loses nobody.
 */
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { Stage } from '../cli/support/stage.ts';
import { carriedOut } from './deployed.ts';
import { isAnswered, judged, type Promised } from './judged.ts';
import { Load } from './load.ts';
import { behaving, CAREFUL, fileFor, image, NAIVE, ROLLOUTS, type Rollout, SEED } from './releases.ts';
import { type Row, tableOf } from './table.ts';
import { Timeline } from './timeline.ts';

const REQUESTS = 20_000;
/** Of each app. */
const PER_SECOND = 150;
/** Milliseconds a user waits: longer than a busy computer keeps anybody waiting, and less than this ingress does. */
const PATIENCE = 10_000;
/** Twenty times faster than Azure: what hangs there for four minutes does so here for longer than a probe waits. */
const FASTER = 0.2;

interface Watched {
  readonly promised: Promised;
  readonly timeline: Timeline;
  readonly isNaiveToo: boolean;
}

const files = { 'fairlead.yaml': fileFor(ROLLOUTS[0]?.strategy ?? '') };
await using stage = await Stage.set(SEED, files, { main: resolve('dist/cli.cjs'), faster: FASTER });
await stage.releases(...behaving());
await using load = await loadOf(CAREFUL);
await using naive = await loadOf(NAIVE);
// All connections are made, and both threads are warm.
await Promise.all([load, naive].map((users) => users.come(PER_SECOND * 10)));
const before = load.sent;

const watched: Watched[] = [];
for (const rollout of ROLLOUTS) watched.push(await rolledOut(rollout));
watched.push(await wentBack());
const end = Date.now();

const visits = { ours: await load.over(), naive: await naive.over() };
const rows = watched.map(({ promised, timeline, isNaiveToo }, index): Row => {
  const from = timeline.begun;
  const until = watched[index + 1]?.timeline.begun ?? end;
  const within = (list: typeof visits.ours) => list.filter(({ at }) => at >= from && at < until);
  const theirs = within(visits.naive);
  return {
    name: promised.name,
    ours: judged(promised, within(visits.ours), timeline),
    naive: isNaiveToo
      ? { visits: theirs.length, lost: theirs.filter((visit) => !isAnswered(visit)).length }
      : undefined,
  };
});
console.log(`\n${tableOf(rows)}\n`);

const broken = rows.flatMap(({ ours }) => ours.broken);
assert.equal(broken.length, 0, `${broken.length} broken:\n${broken.slice(0, 20).join('\n')}`);
const ten = rows.slice(0, ROLLOUTS.length);
const requests = ten.reduce((all, { ours }) => all + ours.visits, 0);
assert(requests >= REQUESTS, `${requests} requests over ten rollouts`);
for (const { name, ours } of ten.filter((_, index) => ROLLOUTS[index]?.release !== 'good')) {
  assert(ours.lost > 0, `${name}: nobody met it, so that nothing is shown`);
  assert((ours.afterwards?.visits ?? 0) > 0, `${name}: nobody came after the traffic went back`);
}
for (const { name, naive } of rows) assert(naive === undefined || naive.lost > 0, `${name}: the naive one lost nobody`);
await countedThere();
assert.deepEqual(await stage.notImplemented(), {});
console.log(
  `${requests} requests over ten rollouts: none lost by a good release, and none met a bad one beyond its share.`,
);

async function loadOf(app: string): Promise<Load> {
  const body = (await stage.manageContainer('GET', app)) as {
    properties: { configuration: { ingress: { fqdn: string } } };
  };
  const host = body.properties.configuration.ingress.fqdn;
  return new Load({ ...stage.door, host, perSecond: PER_SECOND, patience: PATIENCE });
}

/** One after the other; none before its part of the users has come, so that in the end all have. */
async function rolledOut(rollout: Rollout): Promise<Watched> {
  const { number, release, strategy, rests } = rollout;
  const isNaiveToo = release === 'good';
  await load.come(before + (watched.length / ROLLOUTS.length) * REQUESTS);
  const timeline = new Timeline(Date.now());
  stage.write('fairlead.yaml', fileFor(strategy));
  if (isNaiveToo) await givenToTwin(number);
  let hangs: Promise<unknown> | undefined;
  const onLine = (line: string) => {
    if (release === 'hangs' && line.includes('Send 10 %') && line.endsWith(': done'))
      hangs = stage.releases(...behaving(rollout));
  };
  const args = ['deploy', 'prod', '--artifact', image(number)];
  const env = { SUFFIX: `v${number}` };
  const { status, words } = await carriedOut(stage, args, env, timeline, onLine);
  assert.equal(status, release === 'good' ? 0 : 6, words);
  await hangs;
  if (rests) {
    const promoted = await carriedOut(stage, ['promote', 'prod'], env, timeline);
    assert.equal(promoted.status, 0, promoted.words);
  }
  console.log(`${rollout.name}: ${seconds(timeline)} s`);
  return { promised: rollout, timeline, isNaiveToo };
}

/** To a revision that was stopped long ago: it is started, and gets users when it is well. */
async function wentBack(): Promise<Watched> {
  await load.come(before + REQUESTS + PER_SECOND);
  const timeline = new Timeline(Date.now());
  const { status, words } = await carriedOut(stage, ['rollback', 'prod', '--to', 'v2'], { SUFFIX: 'v2' }, timeline);
  assert.equal(status, 0, words);
  assert.match(words, /`intake--v2` is inactive: it is started/);
  await load.come(load.sent + PER_SECOND);
  const name = 'back to v2, which was inactive';
  console.log(`${name}: ${seconds(timeline)} s`);
  return { promised: { name, image: image(2), release: 'good' }, timeline, isNaiveToo: false };
}

/** What a pipeline does that only names the new image: the newest revision gets everybody, ready or not. */
async function givenToTwin(number: number): Promise<void> {
  const containers = [{ name: NAIVE, image: image(number) }];
  await stage.manageContainer('PATCH', NAIVE, {
    properties: { template: { revisionSuffix: `v${number}`, containers } },
  });
}

/** By the other side's own count, probes included: no revision but the bad ones answered anything but 200. */
async function countedThere(): Promise<void> {
  const bad = ROLLOUTS.filter(({ release }) => release !== 'good').map(({ number }) => `${CAREFUL}--v${number}`);
  const counts = Object.entries(await stage.revisionVisits());
  const good = counts.filter(([name]) => name.startsWith(`${CAREFUL}--`) && !bad.includes(name));
  assert.equal(good.length, ROLLOUTS.length + 1 - bad.length);
  for (const [name, own] of good) assert.deepEqual(Object.keys(own), ['200'], name);
}

function seconds(timeline: Timeline): string {
  return ((Date.now() - timeline.begun) / 1000).toFixed(1);
}
