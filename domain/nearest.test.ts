import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nearest } from './nearest.ts';

describe('nearest', () => {
  const cases: readonly (readonly [written: string, words: readonly string[], meant: string | undefined])[] = [
    ['imgae', ['image', 'init'], 'image'],
    ['start-period', ['start_interval', 'start_period'], 'start_period'],
    ['StartPeriod', ['start_period'], 'start_period'],
    ['healthy', ['service_started', 'service_healthy'], 'service_healthy'],
    ['environment', ['environment-name-dev', 'environment-name-prod'], undefined],
    ['web', ['services', 'volumes'], undefined],
    ['a', ['b'], undefined],
    ['', ['image'], undefined],
    ['x'.repeat(10_000), ['x'.repeat(9_999)], undefined],
    ['job-499', Array.from({ length: 500 }, (_, index) => `job_${index}`), 'job_499'],
    ['job-500', Array.from({ length: 501 }, (_, index) => `job_${index}`), undefined],
  ];
  for (const [written, words, meant] of cases) {
    it(`takes \`${written.slice(0, 20)}\` for ${meant ?? 'nothing it knows'}`, () => {
      assert.equal(nearest(written, words), meant);
    });
  }
});
