import assert from 'node:assert/strict';
import { it } from 'node:test';
import { workspaceOf } from '../../test/support/files.ts';
import { Projects } from './projects.ts';

const workspace = (text: string) => workspaceOf(new Map([['/shop/fairlead.yaml', text]]));

it('reads a project file once, and again when its text is another', () => {
  const projects = new Projects();
  const first = projects.of('/shop/api/compose.yaml', workspace('version: 1\n'));
  assert.equal(projects.of('/shop/compose.yaml', workspace('version: 1\n')), first);
  assert.notEqual(projects.of('/shop/compose.yaml', workspace('version: 1\nname: shop\n')), first);
  assert.equal(projects.of('/elsewhere/compose.yaml', workspace('version: 1\n')), undefined);
});
