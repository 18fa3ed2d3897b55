import assert from 'node:assert/strict';
import { it } from 'node:test';
import { servicesInOrder } from './in-order.ts';
import { NoTarget } from './no-target.ts';

const around = { variables: {}, conceal: () => {} };
const data = (uses: Readonly<Record<string, readonly string[]>>) => ({
  services: Object.fromEntries(Object.entries(uses).map(([name, used]) => [name, { uses: used }])),
  environments: { prod: { services: Object.fromEntries(Object.keys(uses).map((name) => [name, {}])) } },
});

it('puts what others use first, and else keeps the order of the file', () => {
  const file = data({ web: ['api', 'cache'], worker: [], api: ['auth'], auth: ['database'] });
  assert.deepEqual(servicesInOrder(file, 'prod', around), ['auth', 'api', 'web', 'worker']);
});

it('says which services go round in a circle', () => {
  const file = data({ web: ['api'], api: ['auth'], auth: ['web'] });
  assert.throws(
    () => servicesInOrder(file, 'prod', around),
    new NoTarget('`web` uses `api` uses `auth` uses `web`: no order is right for them.'),
  );
});
