import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { lookAt } from '../../../operations/host/script/look.ts';
import { IMAGE, never, Rig, SHELLS } from './rig.ts';

const claim = (operation: string) => ({ operation, by: `${operation}@laptop`, title: `Release api by ${operation}` });

for (const { name, program } of SHELLS)
  describe(`one operation at a time on a project of a host, by ${name}`, () => {
    it('tells the second who holds it, and gives it once it is free', async () => {
      using rig = new Rig({ shell: program });
      const locks = rig.locks();
      assert.deepEqual(await locks.take(claim('first'), never), { is: 'held' });
      const busy = await locks.take(claim('second'), never);
      assert(busy.is === 'busy');
      const { silent, since, ...holder } = busy.holder;
      assert.deepEqual(holder, claim('first'));
      assert(silent < 60_000 && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(since));
      await locks.release('second', never);
      assert.equal((await locks.take(claim('second'), never)).is, 'busy');
      await locks.release('first', never);
      assert.deepEqual(await locks.take(claim('second'), never), { is: 'held' });
      assert.equal(await locks.beat('second', never), true);
      assert.equal(await locks.beat('first', never), false);
    });

    it('goes to one of many that ask at the same time', async () => {
      using rig = new Rig({ shell: program });
      await rig.locks().beat('nobody', never);
      const all = await Promise.all(
        Array.from({ length: 20 }, (_, nth) => rig.locks().take(claim(`op-${nth}`), never)),
      );
      assert.equal(all.filter(({ is }) => is === 'held').length, 1);
    });

    it('goes to one of many that take it over at the same time, with what was left', async () => {
      using rig = new Rig({ shell: program });
      await rig.locks().take(claim('gone'), never);
      await rig.send({ action: 'pull', images: [IMAGE] }, 'gone');
      rig.silence(1);
      const all = await Promise.all(
        Array.from({ length: 20 }, (_, nth) => rig.locks().take(claim(`op-${nth}`), never)),
      );
      const held = all.flatMap((one) => (one.is === 'held' ? [one.tookOver] : []));
      assert.deepEqual(
        held.map((left) => [left?.operation, left?.did.map((line) => line.slice(21))]),
        [['gone', ['pull begun', 'pull done']]],
      );
      assert(held[0] && held[0].silent >= 60_000);
      assert.equal(await rig.locks().beat('gone', never), false);
    });

    it('goes on with the operation that has it, whoever takes that up', async () => {
      using rig = new Rig({ shell: program });
      await rig.locks().take(claim('first'), never);
      assert.deepEqual(await rig.locks().take(claim('first'), never), { is: 'held' });
      await rig.locks().release('first', never);
      assert.equal((await lookAt(rig.script, rig.place, never)).lock, undefined);
      assert.equal(readdirSync(join(rig.state, 'locks')).length, 1);
    });
  });

describe('the lock of a host', { skip: SHELLS.length === 0 }, () => {
  it('is one for all services and both colours of a project, and another for another folder', async () => {
    using rig = new Rig();
    await rig.held();
    assert.equal((await rig.locks({ ...rig.place, services: [] }).take(claim('second'), never)).is, 'busy');
    assert.equal((await rig.locks({ ...rig.place, directory: '/srv/other' }).take(claim('second'), never)).is, 'held');
    assert.equal((await rig.locks({ ...rig.place, project: 'other' }).take(claim('second'), never)).is, 'held');
  });

  it('is read while a sign of life is being written', async () => {
    using rig = new Rig();
    await rig.held();
    const locks = join(rig.state, 'locks');
    const [lock = ''] = readdirSync(locks).filter((name) => /\.\d+$/.test(name));
    writeFileSync(join(locks, `${lock}.beat.part.4242`), '');
    assert.equal(await rig.locks().beat('op-1', never), true);
    assert.equal((await rig.locks().take(claim('second'), never)).is, 'busy');
    assert.deepEqual(await rig.send({ action: 'pull', images: [IMAGE] }), { got: 'completed', requestId: undefined });
  });

  it('is seen in a reading, with how long its holder was silent', async () => {
    using rig = new Rig();
    await rig.held();
    rig.silence(1);
    const { lock } = await lookAt(rig.script, rig.place, never);
    assert.equal(lock?.operation, 'op-1');
    assert(lock.silent >= 60_000);
    await rig.send({ action: 'pull', images: [IMAGE] });
    const acting = (await lookAt(rig.script, rig.place, never)).lock;
    assert(acting && acting.silent < 60_000);
    rig.silence(1);
    await rig.locks().beat('op-1', never);
    const after = (await lookAt(rig.script, rig.place, never)).lock;
    assert(after && after.silent < 60_000);
  });
});
