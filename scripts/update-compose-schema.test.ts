import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { it } from 'node:test';

it('the committed Compose schema and notice are what their script writes', () => {
  const run = spawnSync(process.execPath, ['scripts/update-compose-schema.ts', '--check'], { encoding: 'utf8' });
  assert.deepEqual([run.stderr, run.status], ['', 0]);
});
