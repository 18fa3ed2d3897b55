import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import type { Person } from '../person.ts';
import { CATALOG, deploymentFile, folderOf, type Project, STOCK } from '../project.ts';
import { assertNoneLost, lost, personOf, served } from '../release.ts';
import { given, IMPOSTOR } from '../rig/machine.ts';
import type { Rig } from '../rig/rig.ts';
import { answered, assertRuns } from '../state.ts';
import { tableOf } from '../table.ts';
import type { Users } from '../users/users.ts';

const HEAD = ['Fault', 'Exit', 'Requests', 'Failed', 'Seconds'];

interface Fault {
  readonly name: string;
  readonly project?: Project;
  readonly tag: string;
  readonly status: number;
  /** What the command line says of it. */
  readonly says: RegExp;
  /** Whether users meet it, for as long as it takes to be seen. */
  readonly isMet?: true;
}

const FAULTS: readonly Fault[] = [
  { name: 'never healthy', tag: 'v2-never-healthy', status: 5, says: /healthy|ready/ },
  { name: 'healthy, then 500', tag: 'v3-breaks', status: 6, says: /500/, isMet: true },
  { name: 'failing migration', tag: 'v4-migration-fails', status: 5, says: /migrat/i },
];

/** Releases that are bad by themselves, and hosts that are: everything is as before, and users are answered. */
export async function badReleases(rig: Rig): Promise<void> {
  const ana = personOf(rig, 'faults', CATALOG, { migrates: true });
  given(folderOf(CATALOG));
  const users = await served(ana, CATALOG);
  const rows: (string | number)[][] = [];
  for (const fault of FAULTS) rows.push(await met(ana, users, fault));
  rows.push(await otherKey(ana, users));
  await users.over();
  console.log(`\n${tableOf(rows, HEAD)}\n`);
}

async function met(person: Person, users: Users, { name, project = CATALOG, tag, status, says, isMet }: Fault) {
  const from = Date.now();
  const ended = await person.fairlead(['deploy', 'prod', '--confirm', 'prod'], { env: { TAG: tag } });
  const until = Date.now();
  assert.equal(ended.status, status, `${name}: ${ended.words}`);
  assert.match(ended.words, says, name);
  await assertRuns(project, project.name, 'v1');
  await users.come(20);
  assertNoneLost(users.between(until, Date.now()), `after ${name}`);
  const visits = users.between(from, until);
  if (isMet) assert(lost(visits).length > 0, `${name}: nobody met it, so that nothing is shown`);
  else assertNoneLost(visits, `${name}: ${ended.words}`);
  return [name, ended.status ?? '', visits.length, lost(visits).length, ((until - from) / 1000).toFixed(1)];
}

/** Docker's disk has room for nothing more, by a file that takes what is free. */
export async function fullDisk(rig: Rig): Promise<void> {
  const disk = join(rig.folder, 'docker');
  const ballast = join(disk, 'ballast');
  const person = personOf(rig, 'disk', STOCK);
  given(folderOf(STOCK));
  const users = await served(person, STOCK);
  const { bavail, bsize } = statfsSync(disk);
  execFileSync('fallocate', ['--length', `${bavail * bsize - 65_536}`, ballast]);
  const fault: Fault = {
    name: 'full disk',
    project: STOCK,
    tag: 'v5',
    status: 5,
    says: /the disk of the host is full/,
  };
  try {
    console.log(tableOf([await met(person, users, fault)], HEAD));
  } finally {
    rmSync(ballast);
  }
  await users.over();
}

/** The server answers with another key than the one that is known of it. */
async function otherKey(person: Person, users: Users) {
  person.write('fairlead.yaml', deploymentFile(CATALOG, { server: IMPOSTOR }));
  const row = await met(person, users, { name: 'changed host key', tag: 'v6', status: 4, says: /key/ });
  person.write('fairlead.yaml', deploymentFile(CATALOG));
  assert.equal(await answered(CATALOG.name), '200 catalog v1');
  return row;
}
