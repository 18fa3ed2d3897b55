import assert from 'node:assert/strict';
import { it } from 'node:test';
import { azureRole, containerAppRole } from './azure-role.ts';
import { stale } from './output.ts';

const actionsOf = (role: { readonly text: string }) =>
  (JSON.parse(role.text) as { Actions: readonly string[] }).Actions;

it('is the role that lies in the documentation', () => {
  assert.deepEqual(stale([azureRole(), containerAppRole()]), []);
});

it('reads no secret, grants nothing and writes nothing of production', () => {
  const forbidden = /\/list\/|publishxml|listsecrets|roleassignments|\*|sites\/(config\/)?write|delete/i;
  assert.deepEqual(
    [azureRole(), containerAppRole()].flatMap(actionsOf).filter((action) => forbidden.test(action)),
    [],
  );
});
