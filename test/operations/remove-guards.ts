/**
 * `node test/operations/remove-guards.ts [INVARIANT]`: takes each guard out of a copy of the operations and runs the
 * test that is to notice. Fails when one does not, or when a guard is no longer where the table says.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { azureGuards } from './support/azure-guards.ts';
import { faceGuards } from './support/face-guards.ts';
import { type Guard, guards } from './support/guards.ts';
import { reachGuards } from './support/reach-guards.ts';
import { scriptGuards } from './support/script-guards.ts';

/** Far more than any of these tests takes: one that is still at it has noticed nothing. */
const LONGEST = 300_000;

const wanted = [...guards, ...azureGuards, ...faceGuards, ...reachGuards, ...scriptGuards].filter(
  ({ invariant }) => process.argv.length < 3 || process.argv.includes(invariant),
);
/** What the tests of these guards read. */
const COPIED = [
  'operations',
  'cli',
  'domain',
  'client',
  'engine',
  'protocol',
  'schemas',
  'examples',
  'dist/schemas',
  'test/support',
  'simulator',
  'test/operations',
  'test/architecture.test.ts',
  'package.json',
];

const waiting = [...wanted];
const unnoticed: string[] = [];
await Promise.all(Array.from({ length: availableParallelism() }, takeAway));
console.log(`${wanted.length - unnoticed.length} / ${wanted.length} guards are noticed when they are gone`);
process.exitCode = unnoticed.length > 0 ? 1 : 0;

/** One after the other in a copy of its own, as long as there are any. */
async function takeAway(): Promise<void> {
  const copy = mkdtempSync(join(tmpdir(), 'fairlead-guards-'));
  try {
    for (const folder of COPIED) {
      mkdirSync(dirname(join(copy, folder)), { recursive: true });
      cpSync(folder, join(copy, folder), { recursive: true });
    }
    symlinkSync(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'), 'junction');
    for (let guard = waiting.shift(); guard; guard = waiting.shift()) {
      const start = performance.now();
      const failure = await noticed(guard, copy);
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      console.log(
        `${failure ? 'noticed ' : 'UNNOTICED'}  ${guard.invariant}  ${guard.name}  (${seconds} s)  ${failure ?? ''}`,
      );
      if (!failure) unnoticed.push(guard.name);
    }
  } finally {
    rmSync(copy, { recursive: true });
  }
}

/** The first test that fails without the guard; what comes after it is not waited for. */
async function noticed({ file, find, without, test }: Guard, copy: string): Promise<string | undefined> {
  const path = join(copy, file);
  const text = readFileSync(path, 'utf8');
  if (text.split(find).length !== 2) throw new Error(`${file} has not exactly one ${find}`);
  writeFileSync(
    path,
    text.replace(find, () => without),
  );
  // A group of its own: the test, and whatever it has started.
  const run = spawn(process.execPath, ['--test', '--test-reporter=tap', test], {
    cwd: copy,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const end = () => {
    if (run.exitCode === null && run.signalCode === null) process.kill(-(run.pid ?? 0), 'SIGKILL');
  };
  const late = setTimeout(end, LONGEST);
  let failed: string | undefined;
  try {
    for await (const line of createInterface({ input: run.stdout })) {
      failed = /^ *not ok \d+ - (.*)$/.exec(line)?.[1];
      if (failed !== undefined) break;
    }
    end();
    if (run.exitCode === null && run.signalCode === null) await once(run, 'exit');
  } finally {
    clearTimeout(late);
    writeFileSync(path, text);
  }
  return failed ?? (run.exitCode ? 'it ends badly' : undefined);
}
