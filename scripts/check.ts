/**
 * `npm run check`: everything CI checks but the lanes that need an editor. `npm run check:fast` (`--fast`) is for
 * while one works: types, lint, the law about imports and the tests beside what changed since the last commit.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { changedFiles } from './changed-files.ts';

interface Step {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

interface Outcome {
  readonly name: string;
  readonly seconds: number;
  readonly passed: boolean;
}

const node = (name: string, ...args: string[]): Step => ({ name, command: process.execPath, args });
const types: Step = { name: 'types', command: 'tsc', args: ['--noEmit'] };
/** They run in a browser, and know another world. */
const pages: Step = { name: 'types of pages', command: 'tsc', args: ['--noEmit', '-p', 'client/webviews/page'] };
const lint: Step = { name: 'lint and format', command: 'biome', args: ['check', '--error-on-warnings'] };

const whole: readonly Step[] = [
  node('build', 'esbuild.mjs'),
  types,
  pages,
  lint,
  { name: 'nothing unused', command: 'knip', args: [] },
  node('generated files', 'scripts/generate.ts', '--check'),
  node('compose schema', 'scripts/update-compose-schema.ts', '--check'),
  node('workflow schemas', 'scripts/update-workflow-schema.ts', '--check'),
  node('regular expressions', 'scripts/test.ts', 'test/patterns/*.test.ts'),
  { name: 'tests', command: 'npm', args: ['test'] },
];

const fast = process.argv.includes('--fast');
const outcomes = (fast ? fastSteps() : whole).map(run);
console.log(`\n${outcomes.map(line).join('\n')}`);
process.exitCode = outcomes.every(({ passed }) => passed) ? 0 : 1;

function fastSteps(): readonly Step[] {
  return [types, lint, node('tests of what changed', 'scripts/test.ts', ...testsOf(changedFiles()))];
}

/** The tests beside the files; a rule is tested by its page, and every page by one test. */
function testsOf(files: readonly string[]): readonly string[] {
  const tests = new Set(['test/architecture.test.ts']);
  for (const file of files) {
    const test = file.endsWith('.test.ts') ? file : file.replace(/\.ts$/, '.test.ts');
    if (test.endsWith('.test.ts') && existsSync(test) && !/^test\/(editor|clients|neighbours|patterns)\//.test(test))
      tests.add(test);
    if (/\/rules\/.*\.(ts|md)$/.test(file)) tests.add('test/rules.test.ts');
  }
  return [...tests];
}

function run({ name, command, args }: Step): Outcome {
  console.log(`\n── ${name}`);
  const start = performance.now();
  // The command files npm writes on Windows start only through a shell.
  const shell = process.platform === 'win32' && command !== process.execPath;
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell });
  return { name, seconds: (performance.now() - start) / 1000, passed: status === 0 };
}

function line({ name, seconds, passed }: Outcome): string {
  return `${passed ? 'ok    ' : 'FAILED'}  ${seconds.toFixed(1).padStart(6)} s  ${name}`;
}
