import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { lock } from '../../operations/core/lock/lock.ts';

const APP = '/subscriptions/0/resourceGroups/rg/providers/Microsoft.Web/sites/contoso-shop';
const HOLDER = 'test/operations/fixtures/hold-lock.ts';
const base = mkdtempSync(join(tmpdir(), 'fairlead-lock-'));
after(() => rmSync(base, { recursive: true }));
let count = 0;
const folder = () => join(base, `${count++}`);

const claim = (operation: string) => ({ who: 'ann@laptop', what: 'Swap staging → production', operation });
const now = '2026-11-21T09:00:00Z';
const options = { now, settled: () => false };

describe('one operation at a time on an app', () => {
  it('tells the loser who, what and since when', () => {
    const locks = folder();
    assert.equal(lock(locks, APP, claim('first'), options).type, 'held');
    const second = lock(locks, APP.toUpperCase(), claim('second'), options);
    assert(second.type === 'busy');
    const { who, what, since, pid } = second.holder;
    assert.deepEqual([who, what, since, pid], ['ann@laptop', 'Swap staging → production', now, process.pid]);
  });

  it('is free for others once it is given back, and leaves one file', () => {
    const locks = folder();
    const first = lock(locks, APP, claim('first'), options);
    assert(first.type === 'held');
    first.release();
    assert.equal(lock(locks, APP, claim('second'), options).type, 'held');
    assert.equal(readdirSync(locks).length, 1);
  });

  it('is another one for another app', () => {
    const locks = folder();
    lock(locks, APP, claim('first'), options);
    assert.equal(lock(locks, `${APP}-2`, claim('second'), options).type, 'held');
  });

  it('of a process that was killed goes only to who takes up its operation', () => {
    const root = folder();
    const dead = spawnSync(process.execPath, [HOLDER, root], { encoding: 'utf8' });
    assert.equal(dead.stdout, 'held');
    const locks = join(root, 'locks');
    const site = '/sites/contoso-shop';
    const other = lock(locks, site, claim('other'), options);
    assert(other.type === 'abandoned');
    assert.equal(lock(locks, site, claim(other.holder.operation), options).type, 'held');
  });

  it('of a process that was killed is not held by its rest, which a parent leaves that does not ask', async (context) => {
    if (process.platform !== 'linux') return context.skip('only there such a rest looks like a process');
    const root = folder();
    // `exec` makes the shell a parent that never waits for the child it has.
    const script = `'${process.execPath}' '${HOLDER}' '${root}' >'${root}.out' & exec tail -f /dev/null`;
    const parent = spawn('/bin/sh', ['-c', script], { stdio: 'ignore' });
    context.after(() => parent.kill('SIGKILL'));
    const children = () => readFileSync(`/proc/${parent.pid}/task/${parent.pid}/children`, 'utf8').trim();
    const isRest = () => children() !== '' && / Z /.test(readFileSync(`/proc/${children()}/stat`, 'utf8'));
    while (!isRest()) await setImmediate();
    assert.equal(lock(join(root, 'locks'), '/sites/contoso-shop', claim('other'), options).type, 'abandoned');
  });

  it('of a process that was killed is free when its operation has ended', () => {
    const root = folder();
    spawnSync(process.execPath, [HOLDER, root]);
    const ended = lock(join(root, 'locks'), '/sites/contoso-shop', claim('other'), { now, settled: () => true });
    assert.equal(ended.type, 'held');
  });

  it('is never taken from another machine, whose processes cannot be seen', () => {
    const locks = folder();
    lock(locks, APP, claim('first'), options);
    const [name = ''] = readdirSync(locks);
    const path = join(locks, name);
    const holder = JSON.parse(readFileSync(path, 'utf8'));
    writeFileSync(path, JSON.stringify({ ...holder, machine: 'elsewhere', pid: 2 ** 22 + 1 }));
    assert.equal(lock(locks, APP, claim('second'), { now, settled: () => true }).type, 'busy');
  });

  it('is taken when its number belongs to another process by now', { skip: process.platform === 'win32' }, () => {
    const locks = folder();
    lock(locks, APP, claim('first'), options);
    const path = join(locks, readdirSync(locks)[0] ?? '');
    const holder = JSON.parse(readFileSync(path, 'utf8'));
    writeFileSync(path, JSON.stringify({ ...holder, start: 'long ago' }));
    assert.equal(lock(locks, APP, claim('second'), options).type, 'abandoned');
  });

  it('has one winner among six processes, round after round', async () => {
    const root = folder();
    lock(join(root, 'locks'), 'other', claim('first'), options);
    const children = Array.from({ length: 6 }, () =>
      spawn(process.execPath, [HOLDER, root, '50'], { stdio: ['ignore', 'ignore', 'inherit'] }),
    );
    const codes = await Promise.all(children.map((child) => once(child, 'exit')));
    assert.deepEqual(
      codes.flat().filter((code) => code !== null),
      [0, 0, 0, 0, 0, 0],
    );
  });
});
