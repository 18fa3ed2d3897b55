import assert from 'node:assert/strict';
import { Person } from './person.ts';
import { composeFile, type Declared, deploymentFile, type Project, siteOf } from './project.ts';
import type { Rig } from './rig/rig.ts';
import { HERE, type Server } from './rig/second-machine.ts';
import { assertRuns } from './state.ts';
import { Users } from './users/users.ts';
import { isAnswered, type Visit } from './users/visit.ts';

const PER_SECOND = 20;
const PATIENCE = 20_000;

/** Somebody with a checkout of a project. */
export function personOf({ folder }: Rig, name: string, of: Project, declared: Declared = {}): Person {
  return new Person(folder, name, { 'compose.yaml': composeFile(of), 'fairlead.yaml': deploymentFile(of, declared) });
}

/** `which` says of several services which are meant. */
export async function release(person: Person, tag: string, ...which: readonly string[]): Promise<void> {
  const env = { TAG: tag };
  const { status, words } = await person.fairlead(['deploy', 'prod', ...which, '--confirm', 'prod'], { env });
  assert.equal(status, 0, `${tag}: ${words}`);
}

/** A project with one service and its first release, and users who come to it. */
export async function served(person: Person, of: Project): Promise<Users> {
  await release(person, 'v1');
  await assertRuns(of, of.name, 'v1');
  return usersOf(of.name);
}

/** Users of a service, of whom some have come already. */
export async function usersOf(service: string, { socketPath }: Server = HERE): Promise<Users> {
  const host = siteOf(service).name;
  const users = new Users({ host, ...(socketPath && { socketPath }), perSecond: PER_SECOND, patience: PATIENCE });
  await users.come(PER_SECOND);
  return users;
}

export function lost(visits: readonly Visit[]): readonly Visit[] {
  return visits.filter((visit) => !isAnswered(visit));
}

export function assertNoneLost(visits: readonly Visit[], when: string): void {
  assert(visits.length > 0, `${when}: nobody came`);
  const failed = lost(visits);
  assert.equal(failed.length, 0, `${when}: ${failed.length} failed, such as ${JSON.stringify(failed.slice(0, 5))}`);
}

/** The step a line of the command line says that it begins. */
export function stepBegun(line: string): string | undefined {
  return /^\d\d:\d\d:\d\d {2}(.*): starts$/.exec(line)?.[1];
}
