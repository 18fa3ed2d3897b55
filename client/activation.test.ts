import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { it } from 'node:test';

it('loads the extension and the protocol library, later the journals, and nothing of Azure', async () => {
  const home = mkdtempSync(join(tmpdir(), 'fairlead-activation-'));
  try {
    const env = { ...process.env, XDG_STATE_HOME: home, LOCALAPPDATA: home, HOME: home };
    const child = fork(new URL('../test/support/activated-child.ts', import.meta.url), { env });
    const gone = once(child, 'exit').then(([code]) => assert.fail(`it ended with code ${code} and said nothing`));
    const [{ atOnce, later }] = await Promise.race([once(child, 'message'), gone]);
    const all: readonly string[] = [...atOnce, ...later];
    assert.deepEqual(
      all.filter((file) => !file.startsWith(resolve('dist'))),
      [],
    );
    assert.deepEqual(
      [atOnce, later].map((files) => files.map((file: string) => basename(file))),
      [['client.cjs', 'language.cjs'], ['past.cjs']],
    );
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});
