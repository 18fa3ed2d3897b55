import assert from 'node:assert/strict';
import { it } from 'node:test';
import { environmentKindOf } from './environment.ts';

it('tells what an environment is for by any word of its name', () => {
  const names = [
    'production',
    'prod-eu',
    'docker-compose.prod.yml',
    'live',
    'Staging',
    'uat',
    'dev2',
    'compose.yaml',
    'product',
  ];
  assert.deepEqual(names.map(environmentKindOf), [
    'production',
    'production',
    'production',
    'production',
    'staging',
    'staging',
    'development',
    undefined,
    undefined,
  ]);
});
