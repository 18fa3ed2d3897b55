import assert from 'node:assert/strict';
import { it } from 'node:test';
import { assertClean, secretsIn } from './support/claims.ts';
import { CONFIRMED, contoso, NEWER, SECRETS } from './support/contoso.ts';

it('leaves none of forty secrets in any output or journal of any verb, and the same search finds all forty', async () => {
  await using stage = await contoso({ kind: 'staging' });
  assert.deepEqual(secretsIn(stage.read('seed.json')), SECRETS);
  const message = `no: ${SECRETS.join(' ')}`;
  await stage.faults({
    path: '/slotsswap$',
    moment: 'before',
    status: 409,
    body: { Code: 'Conflict', Message: message },
  });
  const said = [
    ['swap', 'production', ...CONFIRMED],
    ['swap', 'production', ...CONFIRMED, '--json'],
    ['settings', 'diff', 'production', '--json'],
    ['settings', 'apply', 'production', ...CONFIRMED],
    ['deploy', 'production', '--artifact', NEWER, ...CONFIRMED],
    ['rollback', 'production', ...CONFIRMED],
    ['restart', 'production', '--slot', 'staging', ...CONFIRMED],
    ['set-traffic', 'production', 'staging=10', ...CONFIRMED],
    ['status', 'production', '--json'],
    ['doctor', 'production'],
    ['logs', 'production'],
    ['history', '--json'],
    ['resume'],
  ].map((args) => stage.fairlead(...args));
  assert(said.every(({ status }) => status !== 3));
  await assertClean(stage, ...said.flatMap(({ out, err }) => [out, err]));
});
