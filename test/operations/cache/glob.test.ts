import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createClient } from '@redis/client';
import { matchesGlob, redisGlob } from '../../../domain/redis-glob.ts';
import { Random } from '../../robustness/support/random.ts';
import { startRedis, withoutRedis } from './redis-server.ts';

const SIGNS = ['a', 'b', 'c', ':', '-', '*', '?', '[', ']', '^', '\\'] as const;
const PATTERNS = 2_000;

it('reads patterns as the server does', { skip: withoutRedis }, async () => {
  await using redis = await startRedis();
  const client = createClient({ RESP: 2, url: redis.connection });
  await client.connect();
  const random = new Random(42);
  const word = (most: number) => Array.from({ length: random.below(most) + 1 }, () => random.of(SIGNS)).join('');
  const keys = [...new Set(Array.from({ length: 400 }, () => word(5)))].sort();
  for (const key of keys) await client.set(key, '1');
  const differences: string[] = [];
  for (let n = 0; n < PATTERNS; n++) {
    const pattern = word(7);
    const glob = redisGlob(pattern);
    const ours = keys.filter((key) => matchesGlob(glob, key));
    const theirs = (await client.keys(pattern)).sort();
    if (ours.join(' ') !== theirs.join(' ')) differences.push(`${pattern}: ${ours.join(' ')} | ${theirs.join(' ')}`);
  }
  client.destroy();
  assert.deepEqual(differences, []);
});
