import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cachePorts } from '../../../operations/cache/ports.ts';
import { type StartedRedis, startRedis, withoutRedis } from './redis-server.ts';

const PASSWORD = 'correct/horse+battery=@staple';
const soon = () => AbortSignal.timeout(20_000);

/** Names of all keys, in order. */
function keys({ cli }: StartedRedis): string[] {
  return cli('--raw', 'KEYS', '*').split('\n').filter(Boolean).sort();
}

describe('clearing a cache', { skip: withoutRedis }, () => {
  it('takes what the patterns name and leaves everything else', async () => {
    await using redis = await startRedis();
    const cleared = ['config:', 'config:a', 'config:a:b', 'config:[x]', 'mail:*', 'mail:?', 'page:1', 'page:c'];
    const kept = ['config', 'configs:a', 'Config:a', 'mail:a', 'mail:', 'page:12', 'page:d', 'sess:1', 'user:1'];
    redis.cli('MSET', ...[...cleared, ...kept].flatMap((key) => [key, `of ${key}`]));
    redis.cli('RPUSH', 'config:list', '1', '2');
    redis.cli('HSET', 'config:hash', 'a', '1');
    const result = await cachePorts(redis.connection).clear(
      ['config:*', 'mail:\\*', 'mail:\\?', 'page:[1-3a-c]'],
      soon(),
    );
    assert.deepEqual(result, {
      where: `127.0.0.1:${redis.port}/0 (no TLS)`,
      patterns: [
        { pattern: 'config:*', matched: 6, unlinked: 6, complete: true },
        { pattern: 'mail:\\*', matched: 1, unlinked: 1, complete: true },
        { pattern: 'mail:\\?', matched: 1, unlinked: 1, complete: true },
        { pattern: 'page:[1-3a-c]', matched: 2, unlinked: 2, complete: true },
      ],
      took: result.took,
    });
    assert.deepEqual(keys(redis), kept.toSorted());
    const again = await cachePorts(redis.connection).clear(['config:*'], soon());
    assert.deepEqual(again.patterns, [{ pattern: 'config:*', matched: 0, unlinked: 0, complete: true }]);
  });

  it('takes keys that are no text', async () => {
    await using redis = await startRedis();
    redis.cli('EVAL', "for i = 128, 255 do redis.call('SET', 'config:' .. string.char(i), i) end", '0');
    const { patterns } = await cachePorts(redis.connection).clear(['config:*'], soon());
    assert.deepEqual(patterns, [{ pattern: 'config:*', matched: 128, unlinked: 128, complete: true }]);
    assert.equal(redis.cli('DBSIZE'), '0');
  });

  it('sends nothing at all when one of the patterns takes more than the cache', async () => {
    await using redis = await startRedis();
    redis.cli('MSET', 'config:a', '1', 'sess:1', '1');
    const { stopped, patterns } = await cachePorts(redis.connection).clear(['config:*', 'sess:*'], soon());
    assert.deepEqual(stopped, { by: 'refused', why: '`sess:*` takes `sess:`, where connect-redis keeps sessions' });
    assert.deepEqual(
      patterns.map(({ complete }) => complete),
      [false, false],
    );
    assert.deepEqual(keys(redis), ['config:a', 'sess:1']);
  });

  it('keeps to its database', async () => {
    await using redis = await startRedis();
    redis.cli('-n', '0', 'SET', 'config:a', '1');
    redis.cli('-n', '3', 'SET', 'config:a', '1');
    const { patterns, where } = await cachePorts(`${redis.connection}/3`).clear(['config:*'], soon());
    assert.deepEqual([patterns[0]?.unlinked, where], [1, `127.0.0.1:${redis.port}/3 (no TLS)`]);
    assert.deepEqual([redis.cli('-n', '0', 'DBSIZE'), redis.cli('-n', '3', 'DBSIZE')], ['1', '0']);
    assert.deepEqual(await cachePorts(`${redis.connection}/99`).look(soon()), {
      reachable: false,
      where: `127.0.0.1:${redis.port}/99 (no TLS)`,
      why: 'it has no database of that number',
    });
  });

  it('deletes where the server has no UNLINK', async () => {
    await using redis = await startRedis({ settings: ['--rename-command', 'UNLINK', ''] });
    redis.cli('EVAL', "for i = 1, 345 do redis.call('SET', 'config:' .. i, i) end", '0');
    redis.cli('SET', 'other', '1');
    const { patterns } = await cachePorts(redis.connection).clear(['config:*'], soon());
    assert.deepEqual([patterns[0]?.unlinked, keys(redis)], [345, ['other']]);
  });

  it('clears a server that has no memory left, where nothing can be written', async () => {
    await using redis = await startRedis({ settings: ['--maxmemory-policy', 'noeviction'] });
    redis.cli('MSET', 'config:a', 'x'.repeat(10_000), 'list', '1');
    redis.cli('CONFIG', 'SET', 'maxmemory', '1');
    const cache = cachePorts(redis.connection);
    const warmed = await cache.warm([{ key: 'config:version', value: '2' }], soon());
    assert.deepEqual(warmed.left, [{ key: 'config:version', why: 'the server has no memory left' }]);
    assert.equal((await cache.clear(['config:*'], soon())).patterns[0]?.unlinked, 1);
  });

  it('clears every server of a cluster', async () => {
    const settings = ['--cluster-enabled', 'yes'];
    await using one = await startRedis({ settings: [...settings, '--cluster-config-file', 'one.conf'] });
    await using two = await startRedis({ settings: [...settings, '--cluster-config-file', 'two.conf'] });
    one.cli('CLUSTER', 'ADDSLOTSRANGE', '0', '8191');
    two.cli('CLUSTER', 'ADDSLOTSRANGE', '8192', '16383');
    two.cli('CLUSTER', 'SET-CONFIG-EPOCH', '2');
    one.cli('CLUSTER', 'MEET', '127.0.0.1', String(two.port));
    await until(() => [one, two].every(({ cli }) => cli('CLUSTER', 'INFO').includes('cluster_state:ok')));
    for (let n = 0; n < 90; n++) one.cli('-c', 'SET', `${n % 3 === 0 ? 'other' : 'config'}:${n}`, '1');
    const sizes = () => [one, two].map(({ cli }) => Number(cli('DBSIZE')));
    assert(sizes().every((size) => size > 10));
    const cache = cachePorts(one.connection);
    const cleared = await cache.clear(['config:*'], soon());
    assert.deepEqual(cleared.patterns, [{ pattern: 'config:*', matched: 60, unlinked: 60, complete: true }]);
    assert.equal(
      sizes().reduce((a, b) => a + b),
      30,
    );
    const entries = ['a', 'b', 'c', 'd'].map((key) => ({ key: `config:${key}`, value: key }));
    const warmed = await cache.warm(entries, soon());
    assert.deepEqual([warmed.written.length, warmed.left], [4, []]);
    assert.equal(
      sizes().reduce((a, b) => a + b),
      34,
    );
  });
});

describe('warming a cache', { skip: withoutRedis }, () => {
  it('writes over text, and over nothing else', async () => {
    await using redis = await startRedis();
    redis.cli('SET', 'manifest:version', '1.3.0.2', 'EX', '60');
    redis.cli('RPUSH', 'manifest:list', '1');
    const entries = ['version', 'list', 'new'].map((name) => ({ key: `manifest:${name}`, value: '1.3.0.3 😀' }));
    const { written, left, stopped } = await cachePorts(redis.connection).warm(entries, soon());
    assert.deepEqual(written, ['manifest:version', 'manifest:new']);
    assert.deepEqual(left, [{ key: 'manifest:list', why: 'another kind of value is there' }]);
    assert.equal(stopped, undefined);
    assert.deepEqual(
      [redis.cli('--raw', 'GET', 'manifest:version'), redis.cli('TTL', 'manifest:version')],
      ['1.3.0.3 😀', '-1'],
    );
    assert.equal(redis.cli('LLEN', 'manifest:list'), '1');
  });
});

describe('reaching a cache', { skip: withoutRedis }, () => {
  it('speaks TLS, to a server whose certificate it trusts', async () => {
    await using redis = await startRedis({ tls: true, password: PASSWORD });
    redis.cli('SET', 'config:a', '1');
    const where = `127.0.0.1:${redis.port}/0 (TLS)`;
    const why = 'its certificate is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT)';
    assert.deepEqual(await cachePorts(redis.connection).look(soon()), { reachable: false, where, why });
    const cache = cachePorts(redis.connection, { ca: redis.ca ?? '' });
    assert.deepEqual(await cache.look(soon()), { reachable: true, where });
    assert.equal((await cache.clear(['config:*'], soon())).patterns[0]?.unlinked, 1);
    const plain = await cachePorts(redis.connection.replace('rediss:', 'redis:')).look(soon());
    assert.equal(plain.reachable, false);
  });

  it('says what is wrong with the password, and never the password', async () => {
    await using redis = await startRedis({ password: PASSWORD });
    const look = (who: string) => cachePorts(`redis://${who}127.0.0.1:${redis.port}`).look(soon());
    const answers = [await look('wrong:guess@'), await look(':guess@'), await look(`:${PASSWORD}@`), await look('')];
    assert.deepEqual(
      answers.map(({ why }) => why),
      ['it does not take the password', 'it does not take the password', undefined, 'it asks for a password'],
    );
    assert.doesNotMatch(JSON.stringify(answers), /guess|battery/);
    const options = `127.0.0.1:${redis.port},password=${PASSWORD},ssl=False,abortConnect=False`;
    assert.equal((await cachePorts(options).look(soon())).reachable, true);
  });

  it('says what its user may not do', async () => {
    await using redis = await startRedis();
    redis.cli('ACL', 'SETUSER', 'reader', 'on', '>secret', '~*', '+@read', '+ping');
    redis.cli('SET', 'config:a', '1');
    const cache = cachePorts(redis.connection.replace('//', '//reader:secret@'));
    const { stopped } = await cache.clear(['config:*'], soon());
    assert.deepEqual(stopped, { by: 'server', why: 'this user may not do that there' });
    const warmed = await cache.warm([{ key: 'config:a', value: '2' }], soon());
    assert.deepEqual(warmed.left, [{ key: 'config:a', why: 'this user may not write it' }]);
  });
});

/** Asks every tenth of a second, ten seconds long. */
async function until(holds: () => boolean): Promise<void> {
  for (let asked = 0; !holds(); asked++) {
    if (asked > 100) throw new Error('it does not come to that');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
