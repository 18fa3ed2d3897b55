import assert from 'node:assert/strict';
import type { How } from './person.ts';
import { CLAIMS, folderOf } from './project.ts';
import { assertNoneLost, lost, personOf, release, usersOf } from './release.ts';
import { given, SECOND, SERVER } from './rig/machine.ts';
import type { Rig } from './rig/rig.ts';
import { HERE, secondMachine } from './rig/second-machine.ts';
import { assertRuns } from './state.ts';
import { tableOf } from './table.ts';

/** What somebody does, and which version each of the servers has afterwards. */
interface Act {
  readonly name: string;
  /** By what was said before. */
  readonly words: (said: string) => readonly string[];
  readonly how?: How;
  /** The second server is out of reach from the beginning. */
  readonly isGone?: true;
  readonly status: number;
  readonly says: RegExp;
  readonly run: readonly [string, string];
}

const DEPLOY = () => ['deploy', 'prod', '--confirm', 'prod'];
const BACK = () => ['rollback', 'prod', '--confirm', 'prod'];
/** As it is told. */
const ONWARD = (said: string) => [
  ...(/`fairlead (rollback prod --to \S+)`/.exec(said)?.[1]?.split(' ') ?? []),
  ...['--confirm', 'prod'],
];
const SUCCEEDED = /web-1\S+: succeeded\..*web-3\S+: succeeded\./s;
const GOES_ON = /web-1\S+: has it already, and is well.*web-3\S+: succeeded\./s;

const ALL = /web-1\S+: has it already.*web-3\S+: has it already/s;

/** One service on two servers, one after the other: the second keeps what it has where the first one is not well. */
export async function severalServers(rig: Rig): Promise<void> {
  const beside = await secondMachine(rig.folder, [CLAIMS.name]);
  const servers = [HERE, beside];
  const gus = personOf(rig, 'gus', CLAIMS, { others: [SECOND] });
  given(folderOf(CLAIMS));
  await release(gus, 'v2');
  const users = await Promise.all(servers.map((server) => usersOf(CLAIMS.name, server)));
  const cable = rig.cables.get(SECOND);
  const rows: (string | number)[][] = [];
  let said = '';
  for (const { name, words, how, isGone, status, says, run } of acts(() => cable?.cut())) {
    if (isGone) cable?.cut();
    const from = Date.now();
    const ended = await gus.fairlead(words(said), how);
    said = ended.words;
    cable?.mend();
    const until = Date.now();
    assert.equal(ended.status, status, `${name}: ${ended.words}`);
    assert.match(ended.words, says, name);
    for (const [index, server] of servers.entries()) await assertRuns(CLAIMS, CLAIMS.name, run[index] ?? '', server);
    await Promise.all(users.map((one) => one.come(10)));
    const visits = users.flatMap((one) => one.between(from, until));
    assertNoneLost(visits, `${name}: ${ended.words}`);
    rows.push([name, status, visits.length, lost(visits).length, ...run, ((until - from) / 1000).toFixed(1)]);
  }
  await Promise.all(users.map((one) => one.over()));
  console.log(`\n${tableOf(rows, ['Two servers', 'Exit', 'Requests', 'Failed', SERVER, SECOND, 'Seconds'])}\n`);
}

/** From version 2 on both. In CI what is most likely to go wrong: that the two are not alike. */
function acts(cut: () => void): readonly Act[] {
  const to = (tag: string) => ({ env: { TAG: tag } });
  const cutBetween = (line: string) => {
    if (line.startsWith(`fairlead: ${SERVER}: `)) cut();
  };
  const apart: readonly Act[] = [
    {
      name: 'never healthy',
      words: DEPLOY,
      how: to('v3-never-healthy'),
      status: 5,
      says: /web-1\S+: failed unchanged\.(?!.*web-3\S+: )/s,
      run: ['v2', 'v2'],
    },
    {
      name: 'the second is gone',
      words: DEPLOY,
      how: { ...to('v4'), onLine: cutBetween },
      status: 7,
      says: /Nothing more was changed: .*web-3.*web-3\S+: not begun.*The others are done, and web-3\S+ may not be: the same command/s,
      run: ['v4', 'v2'],
    },
    { name: 'again', words: DEPLOY, how: to('v4'), status: 0, says: GOES_ON, run: ['v4', 'v4'] },
    { name: 'once more', words: DEPLOY, how: to('v4'), status: 0, says: ALL, run: ['v4', 'v4'] },
  ];
  if (process.env['CI']) return apart;
  return [
    ...apart,
    { name: 'v5', words: DEPLOY, how: to('v5'), status: 0, says: SUCCEEDED, run: ['v5', 'v5'] },
    { name: 'back', words: BACK, status: 0, says: SUCCEEDED, run: ['v4', 'v4'] },
    {
      name: 'the second is gone again',
      words: DEPLOY,
      how: { ...to('v6'), onLine: cutBetween },
      status: 7,
      says: /The others are done, and web-3\S+ may not be/,
      run: ['v6', 'v4'],
    },
    {
      name: 'back from there',
      words: BACK,
      status: 0,
      says: /web-1\S+: succeeded\..*web-3\S+: has it already, and is well\./s,
      run: ['v4', 'v4'],
    },
    { name: 'v7', words: DEPLOY, how: to('v7'), status: 0, says: SUCCEEDED, run: ['v7', 'v7'] },
    {
      name: 'back, the second is gone',
      words: BACK,
      isGone: true,
      status: 7,
      says: /web-1\S+: succeeded\..*web-3\S+: not begun\..*rollback prod --to claims@sha256:/s,
      run: ['v4', 'v7'],
    },
    { name: 'as it was told', words: ONWARD, status: 0, says: GOES_ON, run: ['v4', 'v4'] },
    { name: 'back twice', words: BACK, status: 4, says: /went back at \S+ \S+ already/, run: ['v4', 'v4'] },
  ];
}
