import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Project } from '../support/project.ts';

const COMPOSE = 'services:\n  api:\n    image: contoso/api:1.4.2\n';
const PROJECT = `version: 1
profiles: [compose-host]
rules: { compose/image-tag: off, compose/stop-grace-period: error }
name: contoso-shop
services: { api: { host: compose } }
environments:
  stage: { services: { api: { composeFiles: [compose.yaml] } } }
`;

function configOf(project: Project, file: string) {
  const { status, out, err } = project.run(['print-config', '--json', file]);
  assert.deepEqual([status, err], [0, '']);
  return JSON.parse(out);
}

describe('fairlead print-config', () => {
  it('says what holds for a file without a project file', () => {
    using project = new Project({ '.git/HEAD': '', 'deploy/compose.prod.yaml': COMPOSE });
    const { rules, ...config } = configOf(project, 'deploy/compose.prod.yaml');
    assert.deepEqual(config, {
      file: 'deploy/compose.prod.yaml',
      kind: 'compose',
      root: project.root,
      project: null,
      profiles: ['recommended'],
      environment: { kind: 'production', from: 'name' },
    });
    assert.deepEqual(rules['compose/image-tag'], { severity: 'warning', inProduction: 'warning' });
  });

  it('says what the project file changes', () => {
    using project = new Project({ '.git/HEAD': '', 'fairlead.yaml': PROJECT, 'compose.yaml': COMPOSE });
    const { rules, ...config } = configOf(project, 'compose.yaml');
    assert.deepEqual(config, {
      file: 'compose.yaml',
      kind: 'compose',
      root: project.root,
      project: join(project.root, 'fairlead.yaml'),
      profiles: ['compose-host'],
      environment: { kind: 'staging', from: 'project' },
    });
    assert.deepEqual(
      [rules['compose/image-tag'], rules['compose/stop-grace-period'], rules['compose/healthcheck-start-period']],
      [
        { severity: 'off', inProduction: 'off' },
        { severity: 'error', inProduction: 'error' },
        { severity: 'info', inProduction: 'warning' },
      ],
    );
  });

  it('prints it for people, with the rules that are off at the end', () => {
    using project = new Project({ '.git/HEAD': '', 'fairlead.yaml': PROJECT, 'compose.yaml': COMPOSE });
    const { status, out } = project.run(['print-config', 'compose.yaml']);
    const [head = '', rules = '', off = ''] = out.split('\n\n');
    assert.equal(status, 0);
    assert.equal(
      head,
      `compose.yaml
  kind          compose
  workspace     ${project.root}
  project file  ${project.root}/fairlead.yaml
  profiles      compose-host
  environment   staging (listed under \`composeFiles\` in the project file)`,
    );
    assert.match(rules, /^Rules\n[\s\S]* {2}compose\/healthcheck-start-period +info {2}\(warning in production\)\n/);
    assert.equal(off, 'Off\n  compose/image-tag  off\n');
  });

  it('knows a file by its content, and says when it is of no kind', () => {
    using project = new Project({ 'stack.yml': COMPOSE, 'notes.txt': 'hello' });
    assert.equal(configOf(project, 'stack.yml').kind, 'compose');
    assert.deepEqual(configOf(project, 'notes.txt'), {
      file: 'notes.txt',
      kind: null,
      root: project.root,
      project: null,
      profiles: ['recommended'],
      environment: { kind: null, from: 'nothing' },
      rules: {},
    });
  });

  it('takes one file that is there', () => {
    using project = new Project({});
    const errors = [['print-config'], ['print-config', 'gone.yaml']].map((args) => project.run(args));
    assert.deepEqual(errors, [
      { status: 2, out: '', err: 'fairlead: `fairlead print-config` takes one file.\n' },
      {
        status: 2,
        out: '',
        err: 'fairlead: `gone.yaml` cannot be read: there is nothing at this path. Name a file.\n',
      },
    ]);
  });
});
