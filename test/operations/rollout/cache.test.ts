import assert from 'node:assert/strict';
import { it } from 'node:test';
import { cacheRemarks } from '../../../operations/conduct/rollouts/cache.ts';
import { CACHE } from '../support/stories/rollout.ts';

const declared = {
  ...CACHE,
  whenUnreachable: 'stop',
  connection: { setting: 'REDIS_URL', from: 'variable', variable: 'REDIS_URL' },
} as const;
const missing = { missing: 'it needs `REDIS_URL`' };

it('stops a release when the cache is not reached, and never the way back', async () => {
  const { signal } = new AbortController();
  const [forward] = await cacheRemarks(declared, missing, 'forward', signal);
  const [back] = await cacheRemarks(declared, missing, 'back', signal);
  assert.deepEqual([forward?.weight, back?.weight], ['refusal', 'warning']);
});
