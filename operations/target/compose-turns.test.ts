import assert from 'node:assert/strict';
import { it } from 'node:test';
import { composeTargetOf } from './compose-target-of.ts';
import { togetherWith, turnsOf } from './compose-turns.ts';

const SHOP = { servers: ['web.contoso.example'], directory: '/opt/shop', composeFiles: ['compose.yaml'] };
const colour = { ...SHOP, strategy: { blueGreen: {} } };
const alone = { ...SHOP, strategy: { rolling: { order: 'start-first' } } };
const composed = { host: 'compose' };

const data = {
  services: {
    web: { ...composed, uses: ['api'] },
    redis: composed,
    api: { ...composed, uses: ['redis'] },
    portal: { host: 'appservice', strategy: { blueGreen: {} } },
    other: composed,
    // Nobody asks what is wrong with it who releases another.
    late: composed,
  },
  environments: {
    production: {
      services: {
        web: colour,
        redis: alone,
        api: colour,
        portal: { resourceName: 'portal' },
        other: { ...colour, directory: '/opt/other' },
        late: { ...SHOP, strategy: { rolling: {} } },
      },
    },
  },
};
const around = {
  variables: {},
  conceal: () => {},
  folder: '/home/ana/shop',
  composeFile: () => ({ services: { web: {}, redis: {}, api: {}, other: {}, late: {} } }),
};
const together = (service: string) =>
  togetherWith(data, composeTargetOf(data, { environment: 'production', service }, around), around).map(
    (target) => target.service,
  );

it('releases all of a colour when the last of them is due, and everything else alone', () => {
  const services = ['redis', 'api', 'web', 'portal', 'other', 'late'];
  assert.deepEqual(turnsOf(data, 'production', services, around), [
    ['redis'],
    ['api', 'web'],
    ['portal'],
    ['other'],
    ['late'],
  ]);
});

it('finds for each of a colour the others of the same project on the same servers', () => {
  assert.deepEqual(together('web'), ['api', 'web']);
  assert.deepEqual(together('api'), ['api', 'web']);
  assert.deepEqual(together('other'), ['other']);
  assert.deepEqual(together('redis'), ['redis']);
});
