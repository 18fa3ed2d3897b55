import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Project } from '../support/project.ts';

const CONFIG = `version: 1
name: contoso <shop>
checks:
  ready: { purpose: readiness, http: { path: /ready } }
  orders: { purpose: smoke, http: { path: /orders } }
services:
  api:
    host: appservice
    checks: { readiness: ready, smoke: [orders] }
    migrations: { command: alembic upgrade head, phase: preDeploy }
    settings: { APP_ENV: { value: production, sticky: true } }
environments:
  production:
    kind: production
    resourceGroup: rg-contoso
    services:
      api:
        resourceName: contoso-shop
        plan: { sku: P1v3 }
        slots: { staging: { settings: { APP_ENV: staging } } }
        strategy: { blueGreen: { preview: staging, active: production, prePromotion: [ready, orders] } }
`;

const files = { 'fairlead.yaml': CONFIG, 'compose.prod.yaml': 'services:\n  db: { image: postgres }\n' };

interface Row {
  readonly id: string;
  readonly gap: string | null;
  readonly points: readonly {
    readonly state: string;
    readonly findings: readonly Readonly<Record<string, unknown>>[];
  }[];
}

describe('fairlead report', () => {
  it('says for other programs what is followed and what is missing, with rule, place and fix', () => {
    using project = new Project(files);
    const { status, out, err } = project.run(['report', '--json']);
    assert.deepEqual([status, err], [0, '']);
    const card = JSON.parse(out);
    assert.deepEqual([card.schemaVersion, card.title, card.files], [1, 'contoso <shop>', 2]);
    const row = (id: string) => card.aspects.find((aspect: Row) => aspect.id === id) as Row;
    assert.equal(row('caching').gap, null);
    assert.equal(row('smoke-tests').gap, 'none');
    assert.equal(row('rollback').gap, 'medium');
    const [finding] = row('rollback').points.flatMap(({ findings }) => findings);
    assert.deepEqual(finding, {
      rule: 'deploy/rollback-missing',
      severity: 'warning',
      at: 'fairlead.yaml:13',
      message:
        '`production` has no rollback, so a failed deployment stays in place until somebody finds the way back by hand.',
      fix: 'Roll back by swap-back when a health check fails',
    });
    assert(card.fixed.score > card.score && card.fixed.fixes > 0);
  });

  it('writes one page that loads nothing, in which no name is markup', () => {
    using project = new Project(files);
    const { out } = project.run(['report', '--html']);
    assert.match(out, /^<!doctype html>/);
    assert.match(out, /<h1>Deployment of contoso &lt;shop&gt;<\/h1>/);
    assert.doesNotMatch(out, /<script|<link|<img|https?:|url\(|@import/);
  });

  it('writes the same as Markdown and for a terminal', () => {
    using project = new Project(files);
    const { out } = project.run(['report', '--md']);
    assert.match(out, /^# Deployment of contoso \\<shop\\>\n\n\*\*\d+\.\d of 10\*\* now/);
    assert.match(out, /\| Rollback \| A release that fails goes back by itself \| medium → none \|/);
    assert.match(out, /- ⚠️ `fairlead.yaml:13` warning: /);
    assert.match(project.run(['report']).out, /Rollback +0\/1 {2}medium {2}none with fixes/);
  });

  it('writes the runbook with the names of the project and commands that there are', () => {
    using project = new Project(files);
    const { out } = project.run(['report', '--runbook']);
    for (const words of [
      '| production (protected) | api | appservice: `contoso-shop` | staging | blueGreen | `/ready`, `/orders` |',
      '- [ ] `alembic upgrade head`\n- [ ] `fairlead deploy production --no-swap`\n- [ ] `/ready` answers with success in `staging`',
      '- [ ] `staging` and production have their own `APP_ENV`',
      '1. `fairlead rollback production --dry-run` says whether the release before is still in `staging`',
    ])
      assert(out.includes(words), `${words}\n\nis not in\n\n${out}`);
    const verbs = [...out.matchAll(/`fairlead (\w+)/g)].map(([, verb = '']) => verb);
    for (const verb of new Set(verbs)) assert.equal(project.run([verb, '--help']).status, 0, verb);
  });

  it('leaves a project below out, and says so', () => {
    using project = new Project({ ...files, 'before/fairlead.yaml': CONFIG, 'before/Dockerfile': 'FROM python\n' });
    const { out, err } = project.run(['report', '--json']);
    assert.equal(JSON.parse(out).files, 2);
    assert.equal(err, 'fairlead: `before` is a project of its own and not part of this report.\n');
    assert.equal(JSON.parse(project.run(['report', '--json', 'before']).out).files, 2);
    assert.equal(project.run(['report', '--runbook']).out.match(/^# Runbook/gm)?.length, 1);
  });

  it('begins with what users feel, and claims nothing about what nothing looked at', () => {
    using project = new Project({ 'fairlead.yaml': CONFIG, 'deploy.sh': 'docker compose up -d\n' });
    const card = JSON.parse(project.run(['report', '--json']).out);
    const points = card.aspects.flatMap((aspect: Row) => aspect.points);
    const titleOf = (point: { title: string }) => point.title;
    const high = points.filter((point: { priority: string }) => point.priority === 'high').map(titleOf);
    // The name of the project is refused; a way back that is missing is only advised, and felt.
    assert.deepEqual(high, ['The way back is declared', 'Every file can be read, and means something to its tool']);
    const [automation] = card.aspects.filter(({ id }: Row) => id === 'automation');
    assert.equal(automation.gap, null);
  });

  it('says what silence is worth while nobody has said what files are for', () => {
    using project = new Project(files);
    assert.match(project.run(['report']).out, /are judged mildly; `--environment-kind production`/);
    assert.doesNotMatch(project.run(['report', '--environment-kind', 'production']).out, /judged mildly/);
  });

  it('says what it cannot do', () => {
    using project = new Project({ 'notes.txt': '' });
    assert.match(project.run(['report']).err, /There is no deployment file here/);
    assert.match(project.run(['report', '--runbook']).err, /`fairlead init` writes one/);
    assert.match(project.run(['report', '--md', '--html']).err, /two forms of one report/);
    assert.match(project.run(['report', '--explain']).out, /average of the aspects/);
  });
});
