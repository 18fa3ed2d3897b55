import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { it } from 'node:test';

for (const script of ['update-compose-schema', 'update-workflow-schema']) {
  it(`the committed schemas and notice are what ${script} writes`, () => {
    const run = spawnSync(process.execPath, [`scripts/${script}.ts`, '--check'], { encoding: 'utf8' });
    assert.deepEqual([run.stderr, run.status], ['', 0]);
  });
}
