import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { SCRIPT } from '../../../operations/host/script/source.ts';

const folder = mkdtempSync(join(tmpdir(), 'fairlead-script-'));
after(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'host.sh');
writeFileSync(file, SCRIPT);

/** Each reads the script and runs nothing of it. */
const READERS = [
  ['sh', '-n'],
  ['dash', '-n'],
  ['busybox', 'sh', '-n'],
  ['bash', '--posix', '-n'],
  ['shellcheck', '-s', 'sh', '-S', 'warning'],
].map((words) => words as [string, ...string[]]);

describe('the script on the host', () => {
  for (const [program, ...words] of READERS) {
    const isThere = spawnSync(program, program === 'busybox' ? ['true'] : ['--version']).error === undefined;
    it(`is in order for ${program}`, { skip: isThere ? false : `${program} is not on this computer` }, () => {
      const { status, stdout, stderr } = spawnSync(program, [...words, file], { encoding: 'utf8' });
      assert.deepEqual([status, stdout, stderr], [0, '', '']);
    });
  }

  it('makes no command of what it reads', () => {
    const code = SCRIPT.split('\n').filter((line) => !/^\s*#/.test(line));
    assert.deepEqual(
      code.filter((line) => /\beval\b|\bsh -c\b|\bxargs\b|^\s*\. |`/.test(line)),
      [],
    );
  });

  it('is the same bytes in every encoding, so that its digest is its name everywhere', () => {
    assert.equal(/[^\t\n\x20-\x7e].*/.exec(SCRIPT)?.[0], undefined);
  });
});
