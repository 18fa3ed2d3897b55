import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { built } from './docker.ts';
import { migration } from './migration.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const folder = mkdtempSync(join(tmpdir(), 'fairlead-printing-'));
const signal = new AbortController().signal;
after(() => rmSync(folder, { recursive: true }));

describe('what a program prints goes to who listens, line by line and without colours', () => {
  it('of a migration', async () => {
    const lines: string[] = [];
    const script = "console.log('\\x1b[32mone\\x1b[0m'); console.log('two')";
    const answer = await migration(folder, (line) => lines.push(line))([process.execPath, '-e', script], signal);
    assert.deepEqual([answer.got, lines], ['completed', ['one', 'two']]);
  });

  describe('of Docker', { skip: process.platform === 'win32' }, () => {
    const bin = mkdtempSync(join(tmpdir(), 'fairlead-docker-'));
    const usual = process.env['PATH'] ?? '';
    before(() => {
      const answers = `image) echo "contoso.azurecr.io/app@${DIGEST}";;`;
      const script = `#!/bin/sh\ncase $1 in ${answers} *) echo "$1 out"; echo "$1 error" >&2;; esac\n`;
      writeFileSync(join(bin, 'docker'), script);
      chmodSync(join(bin, 'docker'), 0o755);
      process.env['PATH'] = [bin, usual].join(delimiter);
    });
    after(() => {
      process.env['PATH'] = usual;
      rmSync(bin, { recursive: true });
    });

    it('and not the digest it is asked for', async () => {
      const lines: string[] = [];
      const build = { reference: 'contoso.azurecr.io/app:1', dockerfile: 'Dockerfile', folder };
      assert.deepEqual(await built({ ...build, print: (line) => lines.push(line) }, signal), { digest: DIGEST });
      assert.deepEqual(lines.sort(), ['build error', 'build out', 'push error', 'push out']);
    });
  });
});
