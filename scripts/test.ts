/** `npm test`: builds, then runs every `*.test.ts` beside the code and under `test/`; lanes of their own stay out. */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';

const LANES = /^test\/((editor|clients|neighbours|patterns|story)\/|beginnings\/letters-)/;
const only = process.argv.slice(2);
const files = globSync(
  only.length > 0
    ? only
    : [
        '{domain,engine,operations,protocol,server,client,cli,scripts,schemas,test}/**/*.test.ts',
        'bench/{,gate/}*.test.ts',
      ],
)
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => only.length > 0 || !LANES.test(file))
  .sort();
if (files.length === 0) {
  console.error('No test file matches.');
  process.exit(1);
}
const build = spawnSync(process.execPath, ['esbuild.mjs'], { stdio: 'inherit' });
if (build.status !== 0) process.exit(build.status ?? 1);
// Five hundred processes read much the same modules: the first one leaves what it made of them to the others.
const env = { ...process.env, NODE_COMPILE_CACHE: resolve('.cache/compiled') };
const options = ['--test', `--test-concurrency=${availableParallelism()}`];
const run = spawnSync(process.execPath, [...options, ...files], { stdio: 'inherit', env });
process.exit(run.status ?? 1);
