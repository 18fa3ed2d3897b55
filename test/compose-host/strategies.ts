import assert from 'node:assert/strict';
import { folderOf, LEDGER, TRAVEL } from './project.ts';
import { assertNoneLost, lost, personOf, release, served, stepBegun, usersOf } from './release.ts';
import { given } from './rig/machine.ts';
import type { Rig } from './rig/rig.ts';
import { assertRuns, containersOf } from './state.ts';
import { tableOf } from './table.ts';
import type { Users } from './users/users.ts';
import type { Visit } from './users/visit.ts';

/** What somebody does to the services of a colour, and what becomes of them. */
interface Act {
  readonly name: string;
  readonly words: readonly string[];
  readonly tag?: string;
  readonly status: number;
  readonly runs: string;
  /** Whether users meet what is bad, for as long as it takes to be seen. */
  readonly isMet?: true;
}

const DEPLOY = ['deploy', 'prod', '--all', '--confirm', 'prod'];
const ACTS: readonly Act[] = [
  { name: 'blue-green: v2', words: DEPLOY, tag: 'v2', status: 0, runs: 'v2' },
  { name: 'blue-green: v3', words: DEPLOY, tag: 'v3', status: 0, runs: 'v3' },
  { name: 'blue-green: never healthy', words: DEPLOY, tag: 'v4-never-healthy', status: 5, runs: 'v3' },
  { name: 'blue-green: healthy, then 500', words: DEPLOY, tag: 'v5-breaks', status: 6, runs: 'v3', isMet: true },
  // Nobody has to say again what an image is called to go back to it.
  {
    name: 'blue-green: back',
    words: ['rollback', 'prod', '--service', 'booking', '--confirm', 'prod'],
    status: 0,
    runs: 'v2',
  },
];

/** Two services that go over together, by one reload: there, away from what is bad, and back. */
export async function blueGreen(rig: Rig): Promise<void> {
  const emil = personOf(rig, 'emil', TRAVEL, { strategy: 'blueGreen: { soak: 3s }' });
  given(folderOf(TRAVEL));
  await release(emil, 'v1', '--all');
  const names = TRAVEL.services.map(({ name }) => name);
  const users = await Promise.all(names.map((name) => usersOf(name)));
  const rows: (string | number)[][] = [];
  for (const { name, words, tag, status, runs, isMet } of ACTS) {
    const before = await colour();
    const from = Date.now();
    const ended = await emil.fairlead(words, tag === undefined ? {} : { env: { TAG: tag } });
    const until = Date.now();
    assert.equal(ended.status, status, `${name}: ${ended.words}`);
    for (const service of names) await assertRuns(TRAVEL, service, runs);
    assert.equal((await colour()) === before, status !== 0, `${name}: ${before}`);
    await Promise.all(users.map((one) => one.come(10)));
    const visits = users.flatMap((one) => one.between(from, until));
    if (isMet) assert(lost(visits).length > 0, `${name}: nobody met it, so that nothing is shown`);
    else assertNoneLost(visits, `${name}: ${ended.words}`);
    const seconds = ((until - from) / 1000).toFixed(1);
    rows.push([name, ended.status ?? '', visits.length, lost(visits).length, seconds]);
  }
  await Promise.all(users.map((one) => one.over()));
  console.log(`\n${tableOf(rows, ['Strategy', 'Exit', 'Requests', 'Failed', 'Seconds'])}\n`);

  /** Of what runs, in both services alike. */
  async function colour(): Promise<string> {
    const running = names.flatMap((name) => containersOf(TRAVEL, name)).filter(({ state }) => state === 'running');
    const projects = [...new Set(running.map(({ project }) => project))];
    assert.equal(projects.length, 1, JSON.stringify(running));
    return projects[0] ?? '';
  }
}

/** Seconds that a line of the command line may be late, and what is told is rounded by. */
const SLACK = 2;

/** The old ones stop first, as somebody agreed to: how long nobody was served is told as it was. */
export async function recreate(rig: Rig): Promise<void> {
  const fay = personOf(rig, 'fay', LEDGER, { strategy: 'recreate: { acceptedDowntime: 60s, soak: 3s }' });
  given(folderOf(LEDGER));
  const users = await served(fay, LEDGER);
  const rows: (string | number)[][] = [];
  for (const [tag, status, runs] of [
    ['v2', 0, 'v2'],
    ['v3-never-healthy', 5, 'v2'],
  ] as const) {
    const from = Date.now();
    const [stopped, watched]: [number[], number[]] = [[], []];
    const onLine = (line: string) => {
      const step = stepBegun(line) ?? '';
      if (/^Stop the old/.test(step)) stopped.push(Date.now());
      if (/^Watch/.test(step)) watched.push(Date.now());
    };
    const ended = await fay.fairlead(['deploy', 'prod', '--confirm', 'prod'], { env: { TAG: tag }, onLine });
    assert.equal(ended.status, status, `${tag}: ${ended.words}`);
    await assertRuns(LEDGER, LEDGER.name, runs);
    const until = Date.now();
    await users.come(20);
    assertNoneLost(users.between(until, Date.now()), `after ${tag}`);
    const told = Number(/`ledger` answered nobody for (\d+(?:\.\d)?) s/.exec(ended.words)?.[1]);
    const seen = gapOf(users, from, until);
    const [visits, failed] = [users.between(from, until), lost(users.between(from, until))];
    assert(failed.length > 0, `${tag}: stopping first lost nobody`);
    // Too many rather than too few, but nothing from before the stop or after users were back.
    const most = ((watched[0] ?? Number.NaN) - (stopped[0] ?? Number.NaN)) / 1000 + SLACK;
    assert(told >= Math.floor(seen) && told <= most, `${tag}: ${seen} s seen, ${most} at most, told: ${ended.words}`);
    rows.push([`recreate: ${tag}`, ended.status ?? '', visits.length, failed.length, seen.toFixed(1), `${told}`]);
  }
  await users.over();
  console.log(`\n${tableOf(rows, ['Strategy', 'Exit', 'Requests', 'Failed', 'Seconds without', 'Told'])}\n`);
}

/** Seconds from the first to the last who got nothing. */
function gapOf(users: Users, from: number, until: number): number {
  const failed: readonly Visit[] = lost(users.between(from, until));
  return (Math.max(...failed.map((visit) => visit.at)) - Math.min(...failed.map((visit) => visit.at))) / 1000;
}
