/**
 * What is found in the examples as they were before anybody looked, where it stands, and what it is traced to. The rows
 * are those that the catalogue of rules expects of the stories the examples are taken from.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { engine } from './support/engine.ts';

/** `file:line rule`, and the lines it is traced to behind an arrow. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'app-service-container': [
    '.github/workflows/deploy.yml:22 ci/check-empty',
    '.github/workflows/deploy.yml:27 ci/deploy-concurrency',
    '.github/workflows/deploy.yml:27 ci/swap-without-check',
    '.github/workflows/deploy.yml:27 ci/post-swap-check-missing',
    '.github/workflows/deploy.yml:20 ci/secret-interpolation',
    '.github/workflows/trial.yml:14 project/swap-on-unsupported-sku → fairlead.yaml:44',
    'fairlead.yaml:55 appservice/slots-memory → fairlead.yaml:59',
  ],
  'app-service-code': [
    'azure-pipelines/cd.yml:65 ci/check-retry-missing → azure-pipelines/cd.yml:48',
    'azure-pipelines/cd.yml:65 ci/slot-url-assumed',
    'azure-pipelines/cd.yml:46 ci/private-network-runner → infrastructure/terraform/app_service.tf:42',
    'azure-pipelines/cd.yml:75 ci/deploy-timeout → azure-pipelines/cd.yml:81',
    'azure-pipelines/cd.yml:75 ci/notify',
    'azure-pipelines/cd.yml:20 ci/archive-virtualenv',
    'azure-pipelines/cd.yml:57 project/startup-command-mismatch → fairlead.yaml:21',
    'infrastructure/terraform/app_service.tf:13 project/secret-name-mismatch → azure-pipelines/cd.yml:46',
    'azure-pipelines/cd.yml:47 deploy/migrations-target',
    'azure-pipelines/cd.yml:81 ci/post-swap-check-missing',
    'frontend/staticwebapp.config.json:3 swa/rewrite-external',
    'frontend/staticwebapp.config.json:4 swa/rewrite-external',
    'frontend/staticwebapp.config.json:4 swa/websocket-proxy',
    'frontend/staticwebapp.config.json:11 swa/csp-connect → fairlead.yaml:49',
    'infrastructure/terraform/app_service.tf:8 terraform/websocket-attribute',
    'fairlead.yaml:28 postgres/asyncpg-sslmode',
    'fairlead.yaml:28 postgres/pgbouncer-port → fairlead.yaml:66',
  ],
  'compose-stage-prod': [
    '.github/workflows/deploy.yml:18 ci/check-wrong-target',
    '.github/workflows/deploy.yml:19 ci/check-wrong-target',
    '.github/workflows/deploy.yml:18 ci/check-health-only',
    '.github/workflows/deploy.yml:20 ci/check-empty',
    '.github/workflows/deploy.yml:15 ci/compose-down → .github/workflows/deploy.yml:15',
    'fairlead.yaml:39 deploy/rollback-missing',
    'fairlead.yaml:39 deploy/notifications',
    'docker-compose.prod.yml:13 deploy/startup-budget → fairlead.yaml:23',
    'docker-compose.prod.yml:10 compose/host-port-rolling → fairlead.yaml:38',
  ],
  'compose-nginx': [
    'api/Dockerfile:1 dockerfile/non-root',
    'api/Dockerfile:7 dockerfile/shell-form',
    'deploy.sh:2 ci/script-strict',
    'deploy.sh:5 ci/check-cannot-fail',
    'deploy.sh:6 ci/nginx-reload',
    'docker-compose.prod.yml:2 compose/obsolete-version',
    'docker-compose.prod.yml:6 compose/build-in-production',
    'docker-compose.prod.yml:11 compose/depends-on-condition → docker-compose.prod.yml:49',
    'docker-compose.prod.yml:13 compose/healthcheck-start-period',
    'docker-compose.prod.yml:14 compose/healthcheck-curl-fail',
    'docker-compose.prod.yml:18 project/timeout-ladder → fairlead.yaml:23',
    'docker-compose.prod.yml:20 compose/swarm-only-keys',
    'docker-compose.prod.yml:25 compose/restart-conflict',
    'docker-compose.prod.yml:28 compose/memory-vs-workers → fairlead.yaml:21',
    'docker-compose.prod.yml:29 compose/reservation-over-limit → docker-compose.prod.yml:28',
    'docker-compose.prod.yml:31 compose/plain-secret',
    'docker-compose.prod.yml:33 compose/logging-rotation',
    'docker-compose.prod.yml:33 compose/memory-limit',
    'docker-compose.prod.yml:34 compose/image-tag',
    'docker-compose.prod.yml:38 compose/depends-on-healthcheck-missing → docker-compose.prod.yml:55',
    'docker-compose.prod.yml:40 compose/healthcheck-test-form',
    'docker-compose.prod.yml:43 compose/stop-grace-period',
    'docker-compose.prod.yml:44 compose/image-tag',
    'docker-compose.prod.yml:46 compose/undefined-ref',
    'docker-compose.prod.yml:50 compose/healthcheck-port',
    'docker-compose.prod.yml:55 compose/restart-policy',
    'docker-compose.prod.yml:56 compose/image-var-default',
    'docker-compose.prod.yml:67 compose/healthcheck-tool',
    'docker-compose.prod.yml:70 compose/healthcheck-missing',
    'docker-compose.prod.yml:73 compose/variable-format',
    'docker-compose.prod.yml:79 compose/duplicate-port → docker-compose.prod.yml:48',
    'docker-compose.prod.yml:82 compose/service-at-root',
    'fairlead.yaml:23 project/timeout-ladder → fairlead.yaml:17',
    'fairlead.yaml:25 deploy/unknown-ref',
    'fairlead.yaml:29 deploy/readiness-missing',
    'fairlead.yaml:31 project/port-mismatch → docker-compose.prod.yml:48',
    'fairlead.yaml:34 deploy/notifications',
    'fairlead.yaml:34 deploy/rollback-missing',
    'fairlead.yaml:45 deploy/strategy-downtime',
    'fairlead.yaml:46 deploy/strategy-missing',
    'nginx.conf:2 nginx/upstream-single-server → nginx.conf:3',
    'nginx.conf:7 nginx/hsts',
    'nginx.conf:12 nginx/tls-protocols',
    'nginx.conf:14 nginx/security-headers',
    'nginx.conf:18 nginx/add-header-inherit → nginx.conf:14',
  ],
  'container-apps-cache': [
    'addin/manifest.xml:12 deploy/manifest-url-version → addin/manifest.xml:6',
    'containerapp.dev.yaml:9 project/port-mismatch → fairlead.yaml:22',
    'containerapp.dev.yaml:10 containerapp/latest-takes-all',
    'containerapp.yaml:10 containerapp/insecure-ingress',
    'containerapp.yaml:12 containerapp/traffic-sum',
    'containerapp.yaml:16 containerapp/secret-literal',
    'containerapp.yaml:18 containerapp/revision-suffix',
    'containerapp.yaml:19 containerapp/probes → fairlead.yaml:11',
    'containerapp.yaml:21 containerapp/cpu-memory-pair',
    'containerapp.yaml:24 containerapp/secret-literal',
    'containerapp.yaml:27 containerapp/startup-window → fairlead.yaml:23',
    'containerapp.yaml:28 project/health-path-mismatch → fairlead.yaml:11',
    'containerapp.yaml:32 containerapp/probe-range',
    'containerapp.yaml:33 containerapp/replica-bounds → containerapp.yaml:33',
    'deploy.sh:6 ci/traffic-jump → fairlead.yaml:33',
    'deploy.sh:6 containerapp/traffic-single-mode → fairlead.yaml:52',
    'fairlead.yaml:28 deploy/cache-rollback',
    'fairlead.yaml:30 deploy/cache-clear-scope',
    'fairlead.yaml:31 deploy/cache-clear-order',
    'fairlead.yaml:36 deploy/canary-steps → fairlead.yaml:35',
    'fairlead.yaml:53 containerapp/target-port → fairlead.yaml:22',
    'fairlead.yaml:54 containerapp/cpu-memory-pair',
    'fairlead.yaml:55 deploy/autoscale-bounds → fairlead.yaml:55',
  ],
};

/** Rules of the table that nobody has built yet. Once one is there its rows are held against what it says. */
const WAITING: ReadonlySet<string> = new Set([
  'ci/archive-virtualenv',
  'ci/check-health-only',
  'ci/notify',
  'ci/secret-interpolation',
  'ci/slot-url-assumed',
  'deploy/migrations-target',
]);

/** What the catalogue expects as well and another rule says, because one mistake is reported once. */
const SAID_OTHERWISE: readonly (readonly [example: string, rule: string, why: string])[] = [
  ['app-service-code', 'swa/rewrite-wildcard', 'a rewrite to another host is swa/rewrite-external'],
  ['app-service-code', 'project/target-mismatch', 'the front end has the wrong name: swa/csp-connect'],
  ['app-service-code', 'ci/rollback-missing', 'nothing asks production after the swap: ci/post-swap-check-missing'],
  ['app-service-code', 'ci/deploy-concurrency', 'Azure Pipelines keeps its locks in the environment, not in the file'],
  [
    'app-service-container',
    'ci/rollback-missing',
    'nothing asks production after the swap: ci/post-swap-check-missing',
  ],
  ['compose-nginx', 'ci/compose-up-wait', 'the check after it asks, and cannot fail: ci/check-cannot-fail'],
  ['compose-nginx', 'dockerfile/gunicorn-graceful', 'Docker stops as early as gunicorn does: project/timeout-ladder'],
  ['compose-nginx', 'compose/host-port-rolling', 'the old container is stopped first: deploy/strategy-downtime'],
  ['compose-nginx', 'compose/port-exposure', 'the model server is no data store, and anybody may be meant to ask it'],
  ['compose-nginx', 'nginx/timeout-vs-worker', 'nginx waits longer than a worker works'],
];

interface Checked {
  readonly files: readonly {
    readonly path: string;
    readonly findings: readonly {
      readonly rule: string;
      readonly line: number;
      readonly related: readonly { readonly path: string; readonly line: number }[];
    }[];
  }[];
}

/** Everything that is found in an example, as the rows are written. */
function foundIn(example: string): readonly string[] {
  const args = [resolve('cli/main.ts'), 'check', '--format', 'json', '--fail-on', 'never'];
  const cwd = resolve('examples', example, 'before');
  const { stdout } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8', timeout: 120_000 });
  return (JSON.parse(stdout) as Checked).files.flatMap(({ path, findings }) =>
    findings.map(({ line, rule, related }) => {
      const to = related.map((each) => `${each.path}:${each.line}`).join(', ');
      return `${path}:${line} ${rule}${to === '' ? '' : ` → ${to}`}`;
    }),
  );
}

const ruleOf = (row: string) => row.split(' ')[1] ?? '';

for (const [example, rows] of Object.entries(EXPECTED)) {
  describe(`${example}, as it was before`, () => {
    const found = foundIn(example);
    for (const row of rows.filter((each) => !WAITING.has(ruleOf(each)))) {
      it(row, () => {
        const same = found.filter((each) => ruleOf(each) === ruleOf(row));
        assert(same.includes(row), `${ruleOf(row)} says:\n  ${same.join('\n  ') || 'nothing'}`);
      });
    }
    for (const [, rule, why] of SAID_OTHERWISE.filter(([each]) => each === example))
      it(`is silent: ${rule}, because ${why}`, () => assert(!found.some((each) => ruleOf(each) === rule)));
  });
}

it('waits for no rule that is there', () => {
  assert.deepEqual(
    [...WAITING].filter((rule) => engine.rules.has(rule)),
    [],
    'its rows are to be held against what it says: take it from the list',
  );
});

it('waits only for rules of the table', () => {
  const rules = new Set(Object.values(EXPECTED).flatMap((rows) => rows.map(ruleOf)));
  assert.deepEqual(
    [...WAITING].filter((rule) => !rules.has(rule)),
    [],
  );
});

it('gives the first release of the third example seven of ten, and nine with its fixes', () => {
  const args = [resolve('cli/main.ts'), 'report', '--json'];
  const cwd = resolve('examples/compose-stage-prod/before');
  const { stdout } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8', timeout: 120_000 });
  const { score, fixed } = JSON.parse(stdout) as { score: number; fixed: { score: number } };
  assert(score >= 6.5 && score <= 7.5, `${score} now`);
  assert(fixed.score >= 9, `${fixed.score} with fixes`);
});
