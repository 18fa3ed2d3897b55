/**
 * `node test/operations/remove-guards.ts [INVARIANT]`: takes each guard out of a copy of the operations and runs the
 * test that is to notice. Fails when one does not, or when a guard is no longer where the table says.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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
const copy = mkdtempSync(join(tmpdir(), 'fairlead-guards-'));
const unnoticed: string[] = [];
try {
  for (const folder of [
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
  ]) {
    mkdirSync(dirname(join(copy, folder)), { recursive: true });
    cpSync(folder, join(copy, folder), { recursive: true });
  }
  symlinkSync(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'), 'junction');
  for (const guard of wanted) {
    const start = performance.now();
    const failure = noticed(guard);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(
      `${failure ? 'noticed ' : 'UNNOTICED'}  ${guard.invariant}  ${guard.name}  (${seconds} s)  ${failure ?? ''}`,
    );
    if (!failure) unnoticed.push(guard.name);
  }
} finally {
  rmSync(copy, { recursive: true });
}
console.log(`${wanted.length - unnoticed.length} / ${wanted.length} guards are noticed when they are gone`);
process.exitCode = unnoticed.length > 0 ? 1 : 0;

/** The first test that fails without the guard. */
function noticed({ file, find, without, test }: Guard): string | undefined {
  const path = join(copy, file);
  const text = readFileSync(path, 'utf8');
  if (text.split(find).length !== 2) throw new Error(`${file} has not exactly one ${find}`);
  writeFileSync(
    path,
    text.replace(find, () => without),
  );
  const run = spawnSync(process.execPath, ['--test', '--test-reporter=tap', test], {
    cwd: copy,
    encoding: 'utf8',
    timeout: LONGEST,
  });
  writeFileSync(path, text);
  if (run.status === 0 || run.status === null) return undefined;
  return (
    /^ +not ok \d+ - (.*)$/m.exec(run.stdout)?.[1] ?? /^not ok \d+ - (.*)$/m.exec(run.stdout)?.[1] ?? 'it ends badly'
  );
}
