import assert from 'node:assert/strict';
import { it } from 'node:test';
import { azureRole } from './azure-role.ts';
import { stale } from './output.ts';

const { Actions } = JSON.parse(azureRole().text) as { Actions: readonly string[] };

it('is the role that lies in the documentation', () => {
  assert.deepEqual(stale([azureRole()]), []);
});

it('reads no secret, grants nothing and writes nothing of production', () => {
  const forbidden = /\/list\/|publishxml|listsecrets|roleassignments|\*|sites\/(config\/)?write|delete/i;
  assert.deepEqual(
    Actions.filter((action) => forbidden.test(action)),
    [],
  );
});
