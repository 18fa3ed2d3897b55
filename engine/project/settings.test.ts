import assert from 'node:assert/strict';
import { it } from 'node:test';
import { folderOf, nameOf } from '../core/path.ts';
import { defaultSettings } from '../core/settings.ts';
import type { Workspace } from '../core/workspace.ts';
import { Projects } from './projects.ts';
import { settingsOf } from './settings.ts';

const settingsAt = (path: string, workspace: Workspace) => settingsOf(path, new Projects().of(path, workspace));

function workspaceOf(files: Readonly<Record<string, string>>): Workspace {
  return {
    root: '/shop',
    read: (path) => (path in files ? { path, text: files[path] ?? '' } : undefined),
    list: (folder) =>
      Object.keys(files)
        .filter((path) => folderOf(path) === folder)
        .map(nameOf),
  };
}

const PROJECT = `version: 1
profiles: [small-budget, nonsense]
rules: { compose/image-tag: off, deploy/rollback-missing: error, compose/x: loud }
environments:
  staging: { services: { api: { composeFiles: [compose.yaml] } } }
  live:
    kind: production
    services: { api: { composeFiles: [./compose.yaml, deploy/compose.prod.yaml] } }
`;

it('reads profiles, weights and what a compose file is for from the nearest project file', () => {
  const workspace = workspaceOf({ '/shop/fairlead.yaml': PROJECT });
  assert.deepEqual(settingsAt('/shop/compose.yaml', workspace), {
    ...defaultSettings,
    profiles: ['small-budget'],
    severities: new Map([
      ['compose/image-tag', 'off'],
      ['deploy/rollback-missing', 'error'],
    ]),
    environment: 'production',
  });
  assert.equal(settingsAt('/shop/deploy/compose.prod.yaml', workspace).environment, 'production');
  assert.equal(settingsAt('/shop/other/compose.yaml', workspace).environment, undefined);
});

it('takes the defaults without a project file', () => {
  assert.deepEqual(settingsAt('/shop/compose.yaml', workspaceOf({})), defaultSettings);
});

it('does not throw on any beginning of a project file', () => {
  for (let end = 0; end <= PROJECT.length; end++)
    settingsAt('/shop/compose.yaml', workspaceOf({ '/shop/fairlead.yaml': PROJECT.slice(0, end) }));
});
