import assert from 'node:assert/strict';
import { it } from 'node:test';
import { workspaceOf } from '../../test/support/files.ts';
import type { Workspace } from '../core/workspace.ts';
import { composeUseOf } from './compose-sets.ts';
import { Projects } from './projects.ts';

const useAt = (path: string, workspace: Workspace) => composeUseOf(path, new Projects().of(path, workspace));

const project = (environments: string) =>
  workspaceOf(
    new Map([
      ['/shop/fairlead.yaml', `version: 1\nenvironments:\n${environments}`],
      ['/shop/base.yaml', ''],
    ]),
  );

it('knows what a file is used with, by the strictest environment that lists it', () => {
  const workspace = project(
    '  dev:\n    services:\n      api: { composeFiles: [base.yaml, dev.yaml] }\n' +
      '  live:\n    kind: production\n    services:\n      api: { composeFiles: [./base.yaml, deploy/prod.yaml] }\n',
  );
  assert.deepEqual(useAt('/shop/base.yaml', workspace), {
    files: ['/shop/base.yaml', '/shop/deploy/prod.yaml'],
    projectFile: '/shop/fairlead.yaml',
  });
  assert.deepEqual(useAt('/shop/dev.yaml', workspace)?.files, ['/shop/base.yaml', '/shop/dev.yaml']);
});

it('knows nothing of a file that no environment lists, or where the project file is broken', () => {
  assert.equal(useAt('/shop/other.yaml', project('  dev: { services: { api: {} } }\n')), undefined);
  assert.equal(useAt('/shop/base.yaml', project('  dev: [\n')), undefined);
  assert.equal(useAt('/shop/base.yaml', workspaceOf(new Map())), undefined);
});
