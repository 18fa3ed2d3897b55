import assert from 'node:assert/strict';
import { it } from 'node:test';
import { workspaceOf } from '../../test/support/files.ts';
import { composeUseOf } from './compose-sets.ts';

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
  assert.deepEqual(composeUseOf('/shop/base.yaml', workspace), {
    files: ['/shop/base.yaml', '/shop/deploy/prod.yaml'],
    projectFile: '/shop/fairlead.yaml',
  });
  assert.deepEqual(composeUseOf('/shop/dev.yaml', workspace)?.files, ['/shop/base.yaml', '/shop/dev.yaml']);
});

it('knows nothing of a file that no environment lists, or where the project file is broken', () => {
  assert.equal(composeUseOf('/shop/other.yaml', project('  dev: { services: { api: {} } }\n')), undefined);
  assert.equal(composeUseOf('/shop/base.yaml', project('  dev: [\n')), undefined);
  assert.equal(composeUseOf('/shop/base.yaml', workspaceOf(new Map())), undefined);
});
