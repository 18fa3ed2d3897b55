import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { Inputs } from '../inputs.ts';
import type { Sample, Scenario } from '../scenario.ts';

export interface Program {
  readonly name: string;
  readonly version: readonly string[];
  /** Checks the files that follow. */
  readonly check: readonly string[];
}

export const NODE = 'node -e 0';

/** Whole processes, from the shell's own clock: wall, and the CPU time of all threads. */
export function commandLine(programs: readonly Program[], { ordinary, from }: Inputs): Scenario[] {
  const [one = ''] = ordinary.map(({ path }) => path);
  const nothing = { name: NODE, measure: () => run(['-e', '0']) };
  const checking = (files: readonly string[]) =>
    programs.map(({ name, check }) => ({ name, measure: () => run([...check, ...files]) }));
  return [
    {
      name: 'cli --version',
      what: 'the whole process',
      rounds: 15,
      subjects: [...programs.map(({ name, version }) => ({ name, measure: () => run(version) })), nothing],
    },
    { name: 'cli one file', what: 'the whole process', rounds: 15, subjects: [...checking([one]), nothing] },
    {
      name: 'cli all files',
      what: `the whole process, ${from}`,
      rounds: 5,
      subjects: checking(ordinary.map(({ path }) => path)),
    },
  ];
}

async function run(args: readonly string[]): Promise<Sample> {
  const script = 'TIMEFORMAT="%3R %3U %3S"; time "$@" > /dev/null 2>&1';
  const shell = spawn('bash', ['-c', script, 'bash', process.execPath, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [printed] = await Promise.all([text(shell.stderr), once(shell, 'exit')]);
  const [wall = Number.NaN, user = Number.NaN, system = Number.NaN] = printed.trim().split(' ').map(Number);
  return { ms: wall * 1_000, 'cpu ms': (user + system) * 1_000 };
}
