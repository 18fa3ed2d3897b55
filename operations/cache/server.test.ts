import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type RedisServer, redisServerOf, secretsIn, whereOf } from './server.ts';

const KEY = 'Zm9v/YmF+y=';

function server(given: Partial<RedisServer>): RedisServer {
  const none = { host: 'localhost', port: 6379, database: 0, username: undefined, password: undefined, tls: false };
  return { ...none, ...given };
}

describe('a connection string', () => {
  const azure = { host: 'contoso.redis.cache.windows.net', port: 6380, password: KEY, tls: true };
  const managed = { host: 'contoso.westeurope.redis.azure.net', port: 10000, password: KEY, tls: true };
  const table: readonly (readonly [text: string, read: RedisServer | string])[] = [
    ['redis://localhost', server({})],
    ['redis://:6380', server({ port: 6380 })],
    ['REDIS://cache:7000/2', server({ host: 'cache', port: 7000, database: 2 })],
    ['redis://cache/?db=3', server({ host: 'cache', database: 3 })],
    ['redis://cache:6379/2?db=3', server({ host: 'cache', database: 2 })],
    ['redis://me:p%40ss@[::1]:6379', server({ host: '::1', username: 'me', password: 'p@ss' })],
    ['redis://me@cache', server({ host: 'cache', username: 'me' })],
    [
      'redis://:key@contoso.redis.cache.windows.net:6380',
      server({ host: 'contoso.redis.cache.windows.net', port: 6380, password: 'key', tls: true }),
    ],
    ['redis://:100%@cache', server({ host: 'cache', password: '100%' })],
    ['redis://:p@ss:w?rd@cache', server({ host: 'cache', password: 'p@ss:w?rd' })],
    [`rediss://:${KEY}@${azure.host}:6380/0`, server(azure)],
    [`rediss://:${encodeURIComponent(KEY)}@${azure.host}:6380?ssl_cert_reqs=required`, server(azure)],
    [`"rediss://:${KEY}@${azure.host}:6380"\n`, server(azure)],
    [`${azure.host}:6380,password=${KEY},ssl=True,abortConnect=False`, server(azure)],
    [`${azure.host},password=${KEY}`, server(azure)],
    [`${azure.host}:6379,password=${KEY}`, server({ ...azure, port: 6379, tls: false })],
    [`${managed.host}:10000,password=${KEY},ssl=True`, server(managed)],
    [`${managed.host}:10000, Password=${KEY}`, server(managed)],
    ['cache:6380', server({ host: 'cache', port: 6380, tls: true })],
    ['cache:6380,ssl=false', server({ host: 'cache', port: 6380 })],
    ['10.0.0.4:6379,defaultDatabase=4,user=me', server({ host: '10.0.0.4', database: 4, username: 'me' })],
    ['one:6379,two:6379,password=x', server({ host: 'one', password: 'x' })],
    ['', 'it is empty'],
    [`\${REDIS_URL}`, 'a variable in it has no value'],
    ['cache:6379,serviceName=main', 'it asks a Sentinel where the cache is'],
    ['https://contoso.com', 'it is neither `redis://` nor `rediss://`'],
    ['unix:///run/redis.sock', 'it is neither `redis://` nor `rediss://`'],
    ['redis://cache:99999', 'its port is none'],
    ['redis://cache:six', 'its host and port are unclear'],
    ['redis://cache?db=one', 'its database is no number'],
    ['password=x', 'its host and port are unclear'],
  ];
  for (const [text, expected] of table)
    it(text.replaceAll('\n', '') || 'of nothing', () => {
      const read = redisServerOf(text);
      assert.deepEqual('server' in read ? read.server : read.unreadable, expected);
    });
});

it('says where a cache is without what opens it', () => {
  const all = server({ host: 'cache', port: 6380, database: 2, username: 'me', password: KEY, tls: true });
  assert.equal(whereOf(all), 'cache:6380/2 (TLS)');
  assert.equal(whereOf(server({ host: '::1' })), '[::1]:6379/0 (no TLS)');
});

it('names all that is secret in it, however it is written', () => {
  const [address, options] = [`rediss://:${encodeURIComponent(KEY)}@cache:6380`, `cache:6380,password=${KEY},ssl=True`];
  assert.deepEqual(secretsIn(address), [address, KEY, encodeURIComponent(KEY)]);
  assert.deepEqual(secretsIn(options), [options, KEY, encodeURIComponent(KEY)]);
  assert.deepEqual(secretsIn('redis://cache'), ['redis://cache']);
});
