import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { helloOf } from '../../../operations/host/script/hello.ts';
import { SCRIPT, SCRIPT_DIGEST } from '../../../operations/host/script/source.ts';
import { never, Rig, SHELLS } from './rig.ts';

describe('putting the script on a host', { skip: SHELLS.length === 0 }, () => {
  it('is done once, for the account alone', async () => {
    using rig = new Rig();
    await helloOf(rig.script, rig.place, never);
    const path = join(rig.state, `host-${SCRIPT_DIGEST}.sh`);
    const { ino, mode } = statSync(path);
    assert.equal(readFileSync(path, 'utf8'), SCRIPT);
    assert.deepEqual([mode & 0o777, statSync(rig.state).mode & 0o777], [0o600, 0o700]);
    await helloOf(rig.script, rig.place, never);
    assert.equal(statSync(path).ino, ino);
  });

  it('leaves those of other versions that are in use, and takes away the oldest', async () => {
    using rig = new Rig();
    mkdirSync(rig.state, { recursive: true });
    for (const nth of [1, 2, 3, 4, 5, 6, 7, 8, 9]) {
      const path = join(rig.state, `host-${String(nth).repeat(64)}.sh`);
      writeFileSync(path, 'exit 0\n');
      utimesSync(path, nth, nth);
    }
    await helloOf(rig.script, rig.place, never);
    const versions = readdirSync(rig.state).filter((name) => name.startsWith('host-'));
    assert.deepEqual(
      versions.map((name) => name.slice(5, 6)).sort(),
      ['3', '4', '5', '6', '7', '8', '9', SCRIPT_DIGEST[0]].sort(),
    );
  });

  it('says so where the account has no place for it', async () => {
    using rig = new Rig();
    writeFileSync(join(rig.home, '.local'), '');
    await assert.rejects(
      helloOf(rig.script, rig.place, never),
      /cannot be written to by the account, or its disk is full$/,
    );
  });

  it('tells how the host is set up', async () => {
    using rig = new Rig({ compose: 'standalone' });
    assert.deepEqual(await helloOf(rig.script, rig.place, never), {
      account: (await rig.run('id -un', '')).out.trim(),
      compose: { kind: 'standalone', version: '1.29.2' },
      nginx: '1.22.1',
      sudo: process.getuid?.() === 0,
      include: [{ path: rig.includes, writable: true }],
    });
  });
});
