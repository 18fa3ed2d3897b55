import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { describe, it } from 'node:test';
import { cachePorts } from '../../../operations/cache/ports.ts';
import { freePort, startRedis, withoutRedis } from './redis-server.ts';

const soon = () => AbortSignal.timeout(20_000);

/** A server that answers each command by a function of it; nothing said means that it hangs. */
async function fake(answer: (words: readonly string[], socket: Socket) => string | undefined) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    let rest = '';
    socket.on('data', (chunk) => {
      rest += chunk.toString('latin1');
      for (let read = commandIn(rest); read; read = commandIn(rest)) {
        rest = rest.slice(read.length);
        const reply = answer(read.words, socket);
        if (reply !== undefined) socket.write(reply);
      }
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    connection: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** One command, as clients send them: a list of texts with their lengths. */
function commandIn(text: string): { readonly words: readonly string[]; readonly length: number } | undefined {
  const count = /^\*(\d+)\r\n/.exec(text);
  if (!count) return undefined;
  const words: string[] = [];
  let at = count[0].length;
  while (words.length < Number(count[1])) {
    const size = /^\$(\d+)\r\n/.exec(text.slice(at));
    if (!size) return undefined;
    const start = at + size[0].length;
    at = start + Number(size[1]) + 2;
    if (text.length < at) return undefined;
    words.push(text.slice(start, at - 2));
  }
  return { words, length: at };
}

const PONG = '+PONG\r\n';
const NO_CLUSTER = '$17\r\ncluster_enabled:0\r\n';
/** The next batch begins at 7, and this one has a key. */
const MORE = '*2\r\n$1\r\n7\r\n*1\r\n$8\r\nconfig:a\r\n';

function usual([verb]: readonly string[]): string | undefined {
  return verb === 'PING'
    ? PONG
    : verb === 'INFO'
      ? NO_CLUSTER
      : verb === 'SCAN'
        ? MORE
        : verb === 'UNLINK'
          ? ':1\r\n'
          : '+OK\r\n';
}

describe('a cache that does not answer', () => {
  it('is told as such where nobody listens, and where no name leads', async () => {
    const port = await freePort();
    assert.deepEqual(await cachePorts(`redis://127.0.0.1:${port}`).look(soon()), {
      reachable: false,
      where: `127.0.0.1:${port}/0 (no TLS)`,
      why: 'nothing listens there (ECONNREFUSED)',
    });
    assert.equal((await cachePorts('redis://contoso.invalid').look(soon())).why, 'its name is not known here');
    assert.deepEqual(await cachePorts(`\${REDIS_URL}`).clear(['config:*'], soon()), {
      where: 'nowhere',
      patterns: [{ pattern: 'config:*', matched: 0, unlinked: 0, complete: false }],
      took: 0,
      stopped: { by: 'unreachable', why: 'its connection string cannot be read: a variable in it has no value' },
    });
  });

  it('is given up when the connection breaks in the middle, with what was done', async () => {
    let scans = 0;
    await using server = await fake((words, socket) => {
      if (words[0] === 'SCAN' && ++scans === 3) socket.destroy();
      return usual(words);
    });
    const { patterns, stopped } = await cachePorts(server.connection).clear(['config:*'], soon());
    assert.deepEqual(patterns, [{ pattern: 'config:*', matched: 2, unlinked: 2, complete: false }]);
    assert.equal(stopped?.by, 'unreachable');
  });

  it('is given up at the deadline, though it goes on answering', async () => {
    await using server = await fake(usual);
    const { patterns, stopped } = await cachePorts(server.connection).clear(['config:*'], AbortSignal.timeout(200));
    assert.deepEqual([patterns[0]?.complete, stopped], [false, { by: 'deadline', why: 'its time was up' }]);
    assert(Number(patterns[0]?.unlinked) > 0);
  });

  it('is let go of at once when somebody cancels, whatever it hangs in', async () => {
    for (const hangsAt of ['PING', 'INFO', 'SCAN', 'UNLINK']) {
      const cancelled = new AbortController();
      await using server = await fake((words) => {
        if (words[0] !== hangsAt) return usual(words);
        cancelled.abort();
        return undefined;
      });
      const { stopped } = await cachePorts(server.connection).clear(['config:*'], cancelled.signal);
      assert.deepEqual(stopped, { by: 'cancelled', why: 'it was cancelled' }, hangsAt);
    }
    const already = await cachePorts('redis://127.0.0.1:1').clear(['config:*'], AbortSignal.abort());
    assert.deepEqual(already.stopped?.by, 'cancelled');
  });

  it('is not believed when it answers nonsense, and what it says is not repeated', async () => {
    for (const nonsense of [
      '+what\r\n',
      '*0\r\n',
      ':5\r\n',
      '-ERR secret of somebody\r\n',
      '*2\r\n$1\r\n0\r\n$-1\r\n',
    ]) {
      await using server = await fake((words) => (words[0] === 'SCAN' ? nonsense : usual(words)));
      const cleared = await cachePorts(server.connection).clear(['config:*'], soon());
      assert.equal(cleared.patterns[0]?.complete, false, nonsense);
      assert.notEqual(cleared.stopped, undefined, nonsense);
      assert.doesNotMatch(JSON.stringify(cleared), /secret/);
    }
  });
});

describe('a real server', { skip: withoutRedis }, () => {
  it('that is killed in the middle leaves a true account', async () => {
    await using redis = await startRedis();
    redis.cli('EVAL', "for i = 1, 20000 do redis.call('SET', 'config:' .. i, i) end", '0');
    const working = cachePorts(redis.connection).clear(['config:*'], soon());
    while (Number(redis.cli('DBSIZE')) > 19_000) await new Promise((resolve) => setImmediate(resolve));
    redis.kill();
    const { patterns, stopped } = await working;
    assert.deepEqual([patterns[0]?.complete, stopped?.by], [false, 'unreachable']);
    assert(Number(patterns[0]?.unlinked) >= 1_000);
  });

  it('that stands still is given up after five seconds', async () => {
    await using redis = await startRedis();
    redis.hold();
    const { why } = await cachePorts(redis.connection).look(soon());
    redis.goOn();
    assert.equal(why, 'no answer within 5 s');
  });
});
