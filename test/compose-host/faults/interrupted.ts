import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import type { Person } from '../person.ts';
import { folderOf, type Project } from '../project.ts';
import { assertNoneLost, lost, served, stepBegun } from '../release.ts';
import { given } from '../rig/machine.ts';
import { assertRuns } from '../state.ts';
import { tableOf } from '../table.ts';
import type { Users } from '../users/users.ts';

/** Milliseconds into a step, in turn. */
const INTO = [0, 150, 600];
/** As `cli/exit-code.ts` has them: it went on to the end, or everything is as before. */
const SETTLED: ReadonlySet<number | null> = new Set([0, 5, 6, 8]);

/** Somebody, the project they release, and what happens to them in the middle of a step. */
export interface Track {
  readonly person: Person;
  readonly project: Project;
  strike(child: ChildProcess): Promise<void>;
}

interface Row {
  readonly index: number;
  /** What is not as it was promised. */
  readonly broken?: unknown;
  readonly cells: readonly (string | number)[];
}

/**
 * A release for each step of one, interrupted in that step; then `fairlead resume`. Users are answered throughout, and in
 * the end one version runs whole: the new one where the release went on, else the one before. The steps are shared out
 * among several projects, which are released at the same time.
 */
export async function interruptedInEachStep(
  name: string,
  tracks: readonly Track[],
  inCi: 'even' | 'odd',
): Promise<void> {
  const isMeant = (index: number) => !process.env['CI'] || index % 2 === (inCi === 'even' ? 0 : 1);
  if (process.env['CI']) console.log(`${name}: in CI in every second step; without \`CI\` set, in each`);
  const rows = await Promise.all(tracks.map((track, nth) => along(track, name, nth, { of: tracks.length, isMeant })));
  const sorted = rows.flat().toSorted((a, b) => a.index - b.index);
  const head = [name, 'Milliseconds in', 'Ended', 'Resume', 'Runs', 'Requests', 'Failed', 'Seconds'];
  console.log(
    `\n${tableOf(
      sorted.map(({ cells }) => cells),
      head,
    )}\n`,
  );
  const broken = sorted.flatMap(({ broken }) => (broken === undefined ? [] : [broken]));
  if (broken.length > 0) throw new AggregateError(broken, `${broken.length} broken:\n${broken.join('\n\n')}`);
}

interface Share {
  /** So many tracks share them out. */
  readonly of: number;
  readonly isMeant: (index: number) => boolean;
}

async function along(track: Track, name: string, nth: number, { of, isMeant }: Share): Promise<Row[]> {
  const { person, project } = track;
  given(folderOf(project));
  const users = await served(person, project);
  const steps = await stepsOf(person);
  let runs = 'v2';
  const rows: Row[] = [];
  const meant = steps.flatMap((_, index) => (isMeant(index) ? [index] : []));
  for (const index of meant.filter((_, position) => position % of === nth)) {
    const tag = `v${index + 3}`;
    try {
      const { version, cells } = await interrupted({ track, name, users, index, versions: [tag, runs] });
      runs = version;
      rows.push({ index, cells: [steps[index] ?? '', ...cells] });
    } catch (broken) {
      // The others are told all the same.
      rows.push({ index, cells: [steps[index] ?? '', 'broken'], broken });
      console.log(broken);
    }
    console.log(`${name}: ${rows.at(-1)?.cells.join(', ')}`);
  }
  await users.over();
  return rows;
}

interface Case {
  readonly name: string;
  readonly track: Track;
  readonly users: Users;
  /** Of the step. */
  readonly index: number;
  /** The new one, and the one that runs. */
  readonly versions: readonly [string, string];
}

async function interrupted({ track, name, users, index, versions }: Case) {
  const { person, project } = track;
  const env = { TAG: versions[0] };
  const into = INTO[index % INTO.length] ?? 0;
  const from = Date.now();
  let begun = 0;
  let struck: Promise<void> | undefined;
  const onLine = (line: string, child: ChildProcess) => {
    // By its number: some titles have a digest.
    if (stepBegun(line) !== undefined && begun++ === index) struck = pause(into).then(() => track.strike(child));
  };
  const ended = await person.fairlead(['deploy', 'prod', '--confirm', 'prod'], { env, onLine });
  await struck;
  const resumed = await person.fairlead(['resume', '--confirm', 'prod'], { env });
  const said = `${name}, step ${index}: ${ended.words}\n---- resume (${resumed.status})\n${resumed.words}`;
  assert(struck, `never began: ${said}`);
  assert(SETTLED.has(resumed.status), said);
  const version = await oneOf(project, versions, said);
  const visits = users.between(from, Date.now());
  assertNoneLost(visits, said);
  const cells = [
    into,
    ended.signal ?? `${ended.status}`,
    `${resumed.status}`,
    version === versions[0] ? 'new' : 'as before',
  ];
  return { version, cells: [...cells, visits.length, lost(visits).length, ((Date.now() - from) / 1000).toFixed(1)] };
}

/** What a whole release does, one after the other. */
async function stepsOf(person: Person): Promise<readonly string[]> {
  const steps: string[] = [];
  const onLine = (line: string) => {
    const step = stepBegun(line);
    if (step !== undefined) steps.push(step.replaceAll(/[^ ]+@sha256:[0-9a-f]+/g, 'the image'));
  };
  const { status, words } = await person.fairlead(['deploy', 'prod', '--confirm', 'prod'], {
    env: { TAG: 'v2' },
    onLine,
  });
  assert.equal(status, 0, words);
  assert(steps.length > 8, words);
  return steps;
}

async function oneOf({ name, ...rest }: Project, tags: readonly string[], said: string): Promise<string> {
  const objections: unknown[] = [];
  for (const tag of tags) {
    try {
      await assertRuns({ name, ...rest }, name, tag);
      return tag;
    } catch (error) {
      objections.push(error);
    }
  }
  throw new AggregateError(objections, `${said}\n${objections.join('\n')}`);
}
