import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { digestOf } from './schemas/written.ts';

for (const script of ['update-compose-schema', 'update-workflow-schema']) {
  it(`the committed schemas and notice are what ${script} writes`, () => {
    const run = spawnSync(process.execPath, [`scripts/${script}.ts`, '--check'], { encoding: 'utf8' });
    assert.deepEqual([run.stderr, run.status], ['', 0]);
  });
}

// Their origin is asked for at the registry, which `npm run schemas:check` does and a test does not.
for (const name of ['containerapp', 'staticwebapp']) {
  it(`the committed schema of ${name} is the one that was derived`, () => {
    const notice = readFileSync('schemas/NOTICE.md', 'utf8').split(`## ${name}.schema.json`)[1];
    const noted = /^- Digest: (\S+)$/m.exec(notice ?? '')?.[1];
    assert.equal(digestOf(readFileSync(`schemas/${name}.schema.json`, 'utf8')), noted);
  });
}
