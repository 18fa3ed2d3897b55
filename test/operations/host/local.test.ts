import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { it } from 'node:test';
import { constant } from '../../../operations/host/constant.ts';
import { localReach } from '../../../operations/host/reach/local.ts';
import { reachOf } from '../../../operations/host/reach/reach-of.ts';

const never = new AbortController().signal;
const limit = { timeout: 20_000, skip: process.platform === 'win32' };

it('runs a command of ours on this computer, with its input as it is', limit, async () => {
  const reach = localReach();
  const input = '$(id) `id` "\'\n\u00e9';
  assert.deepEqual(await reach.run(constant`cat; echo oh >&2; exit 3`, input, never), {
    code: 3,
    out: input,
    err: 'oh\n',
  });
  await assert.rejects(reach.run(constant`kill -9 $$`, '', never), { kind: 'cut', reached: true });
  await assert.rejects(reach.run(constant`exec sleep 60`, '', AbortSignal.timeout(100)), { kind: 'late' });
  await assert.rejects(reach.run(constant`true`, '', AbortSignal.abort()), { kind: 'late', reached: false });
  await reach.close();
});

it('reads no answer that is longer than any', limit, async () => {
  const much = constant`head -c 20000000 /dev/zero`;
  await assert.rejects(localReach().run(much, '', never), { kind: 'unreadable', reached: true });
});

it('says whether anybody listens', limit, async () => {
  const server = createServer((socket) => socket.pipe(socket)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const connection = await localReach().connect('127.0.0.1', port, never);
  connection.end('hello');
  assert.equal(Buffer.concat(await connection.toArray()).toString(), 'hello');
  await new Promise((resolve) => server.close(resolve));
  await assert.rejects(localReach().connect('127.0.0.1', port, never), { kind: 'nobody' });
});

it('says what is wrong with a place when it is asked for something', limit, async () => {
  const wrong = reachOf({ server: '-oProxyCommand=id', user: undefined, port: undefined }, '/usr/bin/ssh');
  await assert.rejects(wrong.run(constant`true`, '', never), { kind: 'name' });
  await assert.rejects(wrong.docker(never), { kind: 'name' });
  await wrong.close();
  const lacking = reachOf({ server: 'web1', user: undefined, port: undefined }, undefined);
  await assert.rejects(lacking.run(constant`true`, '', never), { kind: 'no ssh' });
  assert.equal(
    (
      await reachOf({ server: undefined, user: undefined, port: undefined }, undefined).run(
        constant`echo here`,
        '',
        never,
      )
    ).out,
    'here\n',
  );
});
