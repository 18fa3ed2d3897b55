import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Progress } from '../../../operations/core/machine/event.ts';
import { HostFailure } from '../../../operations/host/failure.ts';
import { lockKey } from '../../../operations/host/lock/key.ts';
import type { Reach } from '../../../operations/host/reach.ts';
import { hostScript } from '../../../operations/host/script/host-script.ts';
import { linesOf } from '../../../operations/host/script/words.ts';
import { composeSending } from '../../../operations/host/send/sending.ts';
import { IMAGE, never, Rig, SHELLS } from './rig.ts';

const pull = { action: 'pull', images: [IMAGE] } as const;
const two = { action: 'pull', images: [IMAGE, IMAGE.replace('api', 'web')] } as const;
const pulls = (rig: Rig) => rig.calls().filter(([, word]) => word === 'pull').length;
const turn = () => new Promise((resolve) => setImmediate(resolve));

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await turn();
}

/** A link to the host that is cut as soon as something is under way there. */
function cutReach(rig: Rig, whenThere: string): Reach {
  const cut = new HostFailure('cut', 'The connection ended', { reached: true });
  const run: Reach['run'] = async (command, input) => {
    const env = { HOME: rig.home, WORLD: rig.world, PATH: rig.path };
    const child = spawn(join(rig.bin, 'sh'), ['-c', command], {
      env,
      argv0: 'sh',
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    child.stdin.end(input);
    await until(() => existsSync(join(rig.world, whenThere)));
    child.kill('SIGKILL');
    throw cut;
  };
  return { ...rig.reach, run };
}

async function polled(rig: Rig, location: string): Promise<Progress> {
  for (;;) {
    const progress = await rig.sending().poll(location, never);
    if (progress.is !== 'running') return progress;
  }
}

/** What `begin` is told, by its number. */
function begun(rig: Rig, number: string, end = `end ${number}`): string {
  const { directory, project } = rig.place;
  return linesOf([number, 20, lockKey(rig.place), 'op-1', 'ana@laptop', directory, project, 0, 'pull', 1, IMAGE, end]);
}

for (const { name, program } of SHELLS)
  describe(`a request that is interrupted, by ${name}`, () => {
    it('goes on when the connection is cut, and is asked for by its number', async () => {
      using rig = new Rig({ shell: program });
      await rig.held();
      rig.put('slow.pull', '');
      const { send } = composeSending(hostScript(cutReach(rig, 'began.pull')), rig.place, {
        operation: 'op-1',
        by: 'ana',
      });
      const answer = await send(pull, never);
      assert(answer.got === 'accepted' && answer.location !== undefined);
      assert.deepEqual(await rig.sending().poll(answer.location, never), { is: 'running' });
      rig.take('slow.pull');
      assert.deepEqual(await polled(rig, answer.location), { is: 'completed' });
      assert.equal(pulls(rig), 1);
    });

    it('is known for interrupted when its process was killed, and others may go on', async () => {
      using rig = new Rig({ shell: program });
      await rig.held();
      rig.put('slow.pull', '');
      const { send } = composeSending(hostScript(cutReach(rig, 'began.pull')), rig.place, {
        operation: 'op-1',
        by: 'ana',
      });
      const answer = await send(pull, never);
      assert(answer.got === 'accepted' && answer.location !== undefined);
      rig.silence(1);
      const second = { operation: 'op-2', by: 'bo@pc', title: 'Release web' };
      assert.equal((await rig.locks().take(second, never)).is, 'busy');
      const [pid] = readFileSync(join(rig.state, 'jobs', answer.location, 'claimed'), 'utf8').split('\n');
      process.kill(Number(pid), 'SIGKILL');
      rig.take('slow.pull');
      assert.deepEqual(await polled(rig, answer.location), {
        is: 'failed',
        message: 'the host ended it before it had finished',
      });
      const taken = await rig.locks().take(second, never);
      assert(taken.is === 'held' && taken.tookOver?.operation === 'op-1');
    });

    it('does nothing under a number that was asked for before it arrived', async () => {
      using rig = new Rig({ shell: program });
      await rig.held();
      const number = 'f'.repeat(32);
      assert.deepEqual(await rig.sending().poll(number, never), { is: 'gone' });
      assert.deepEqual(await rig.script.ask('begin', begun(rig, number), never), [['gone', 'unbegun']]);
      assert.deepEqual(await rig.sending().poll(number, never), { is: 'gone' });
      assert.equal(pulls(rig), 0);
    });

    it('is done once under its number, however often it is sent', async () => {
      using rig = new Rig({ shell: program });
      await rig.held();
      const ask = () => rig.script.ask('begin', begun(rig, 'e'.repeat(32)), never);
      assert.deepEqual(await Promise.all([ask(), ask(), ask()]), [
        [['done', 'done']],
        [['done', 'done']],
        [['done', 'done']],
      ]);
      assert.equal(pulls(rig), 1);
    });
  });

describe('a request that is interrupted', { skip: SHELLS.length === 0 }, () => {
  it('is nothing when it did not arrive whole', async () => {
    using rig = new Rig();
    await rig.held();
    const lines = await rig.script.ask('begin', begun(rig, 'd'.repeat(32), 'end'), never);
    assert.deepEqual(lines, [['rejected', 'incomplete']]);
    assert.equal(pulls(rig), 0);
  });

  it('is not sent when the host is not reached', async () => {
    using rig = new Rig();
    const away = new HostFailure('unreachable', '`contoso` does not answer');
    const script = hostScript({ ...rig.reach, run: () => Promise.reject(away) });
    const { send, poll } = composeSending(script, rig.place, { operation: 'op-1', by: 'ana' });
    assert.deepEqual(await send(pull, never), { got: 'unsent', why: '`contoso` does not answer' });
    assert.deepEqual(await poll('0'.repeat(32), never), { is: 'unreachable', why: '`contoso` does not answer' });
  });

  it('says what is under way when it takes long', async () => {
    using rig = new Rig();
    await rig.held();
    rig.put('slow.pull', '');
    const number = 'c'.repeat(32);
    const text = begun(rig, number).replace(`${number}\n20\n`, `${number}\n0\n`);
    assert.deepEqual(await rig.script.ask('begin', text, never), [['running']]);
    rig.take('slow.pull');
    assert.deepEqual(await polled(rig, number), { is: 'completed' });
  });
});

describe('the fence of a host', { skip: SHELLS.length === 0 }, () => {
  it('lets nothing pass for an operation that does not hold the lock', async () => {
    using rig = new Rig();
    assert.deepEqual(await rig.send(pull), {
      got: 'rejected',
      status: 423,
      message: 'this operation does not hold the host any more',
    });
    await rig.held();
    const other = await rig.send(pull, 'op-2');
    assert(other.got === 'rejected' && other.status === 423);
    assert.match(other.message, /^somebody else holds the host: ana@laptop began “Release api by op-1” at 20/);
    assert.equal(pulls(rig), 0);
  });

  it('stops what is under way where it is', async () => {
    using rig = new Rig();
    await rig.held();
    rig.put('slow.pull', '');
    const answer = rig.send(two);
    await until(() => existsSync(join(rig.world, 'began.pull')));
    const holder = readFileSync(rig.lockFile(1), 'utf8').replaceAll('op-1', 'op-2');
    writeFileSync(rig.lockFile(2), holder);
    rig.take('slow.pull');
    const { got, ...rest } = await answer;
    assert.equal(got, 'failed');
    assert('message' in rest && /^somebody else holds the host: /.test(rest.message));
    assert.equal(pulls(rig), 1);
  });

  it('leaves what goes on to its operation, and gives that to whoever takes it up once it has ended', async () => {
    using rig = new Rig();
    await rig.held();
    rig.put('slow.pull', '');
    const answer = rig.send(two);
    await until(() => existsSync(join(rig.world, 'began.pull')));
    const again = { operation: 'op-1', by: 'ana@laptop', title: 'again' };
    const busy = await rig.locks().take(again, never);
    assert(busy.is === 'busy' && busy.holder.operation === 'op-1');
    const waiting = rig.locks().take(again, never);
    rig.take('slow.pull');
    assert.deepEqual(await waiting, { is: 'held' });
    assert.equal((await answer).got, 'completed');
    assert.equal(pulls(rig), 2);
  });

  it('notes what it lets pass, before and after', async () => {
    using rig = new Rig();
    await rig.held();
    await rig.send(pull);
    rig.put('fail.pull', 'no\n');
    await rig.send(pull);
    const name = `${lockKey(rig.place)}.journal`;
    assert.deepEqual(readdirSync(join(rig.state, 'projects')), [name]);
    const lines = readFileSync(join(rig.state, 'projects', name), 'utf8')
      .split('\n')
      .slice(0, -1);
    assert.deepEqual(
      lines.map((line) => line.split('\t')).map(([, operation, by, , ...what]) => [operation, by, ...what]),
      ['begun', 'done', 'begun', 'failed'].map((how) => ['op-1', 'ana@laptop', 'pull', how]),
    );
  });
});
