import assert from 'node:assert/strict';
import { it } from 'node:test';
import { lensActions } from './lens-actions.ts';

const start = { line: 0, character: 0 };
const service = (name: string, ...slots: readonly string[]) => ({ name, range: { start, end: start }, slots });
const titles = (...services: readonly ReturnType<typeof service>[]) =>
  lensActions({ services }).map(({ title, service: one }) => `${one ?? 'all'}: ${title}`);

it('offers what a release takes, of the only service there is', () => {
  assert.deepEqual(titles(service('api', 'staging')), [
    'api: Swap staging → production…',
    'api: Deploy…',
    'api: Roll back…',
    'api: Compare',
  ]);
  assert.equal(titles(service('api', 'blue', 'green'))[0], 'api: Swap…');
});

it('asks which of several, and offers nothing where there is no slot', () => {
  assert.deepEqual(titles(service('api', 'staging'), service('web')), ['all: Swap…']);
  assert.deepEqual(titles(service('web'), service('worker')), []);
  assert.deepEqual(titles(), []);
});
