import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { it } from 'node:test';
import { CONTOSO } from './support/cloud.ts';

interface Ready {
  readonly endpoint: string;
  readonly caFile: string;
  readonly token: string;
}

it('says in one line where it is, serves what its seed file says, and leaves nothing behind', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fairlead-test-'));
  const seed = join(folder, 'seed.json');
  writeFileSync(seed, JSON.stringify(CONTOSO));
  const child = spawned('--seed', seed);
  try {
    const ready = await readyOf(child);
    assert.equal(statSync(ready.caFile).mode & 0o777, 0o600);
    assert.equal(statSync(dirname(ready.caFile)).mode & 0o777, 0o700);
    const sites =
      '/subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.Web/sites?api-version=2025-05-01';
    const { value } = JSON.parse(await got(ready, sites)) as { value: { name: string }[] };
    assert.deepEqual(
      value.map(({ name }) => name),
      ['contoso'],
    );
    // The publishing endpoint by path, for clients that cannot choose the host they ask.
    assert.equal(await got(ready, '/~host/contoso-staging.scm.azurewebsites.net/api/deployments'), '[]');

    child.kill('SIGTERM');
    await once(child, 'exit');
    assert.equal(existsSync(dirname(ready.caFile)), false);
  } finally {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
});

it('refuses options and seeds that cannot be, in one sentence', async () => {
  for (const [args, reason] of [
    [['--time-scale', '0'], /`--time-scale` does not take `0`/],
    [['--port', 'x'], /`--port` does not take `x`/],
    [['--seed', import.meta.filename], /The seed is not JSON/],
    [['--seed', 'nowhere'], /The seed `nowhere` cannot be read/],
  ] as const) {
    const child = spawned(...args);
    let text = '';
    child.stderr?.on('data', (chunk) => (text += chunk));
    const [code] = await once(child, 'close');
    assert.equal(code, 2);
    assert.match(text, reason);
  }
});

function spawned(...args: readonly string[]): ChildProcess {
  return spawn(process.execPath, ['simulator/main.ts', ...args], { stdio: 'pipe' });
}

async function readyOf(child: ChildProcess): Promise<Ready> {
  const [line] = await once(createInterface({ input: child.stdout! }), 'line');
  return JSON.parse(line);
}

function got({ endpoint, caFile, token }: Ready, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { ca: readFileSync(caFile), headers: { authorization: `Bearer ${token}` }, agent: false };
    const sent = request(`${endpoint}${path}`, options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve(text));
    });
    sent.on('error', reject);
    sent.end();
  });
}

it('takes away what one that was killed left behind', async () => {
  const killed = spawned();
  const { caFile } = await readyOf(killed);
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  assert.equal(existsSync(caFile), true);
  const next = spawned();
  try {
    const ready = await readyOf(next);
    assert.deepEqual([existsSync(dirname(caFile)), existsSync(ready.caFile)], [false, true]);
  } finally {
    next.kill('SIGTERM');
    await once(next, 'exit');
  }
});

it('ends with whoever started it, when that is wanted', async () => {
  const child = spawned('--with-parent');
  const { caFile } = await readyOf(child);
  child.stdin?.end();
  const [code] = await once(child, 'exit');
  assert.deepEqual([code, existsSync(caFile)], [0, false]);
});
