import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { knownOf } from '../../../domain/tri.ts';
import type { JsonSchema } from '../../schema/store.ts';
import { completionsAt } from './complete.ts';
import { hoverAt } from './hover.ts';
import { linksOf } from './links.ts';
import { looksLikeDeployment } from './looks-like.ts';
import { deploymentModelOf } from './model.ts';
import { symbolsOf } from './symbols.ts';

const TEXT = `version: 1
name: contoso-shop
files: { dockerfiles: Dockerfile, workflows: [.github/workflows/deploy.yml] }
checks:
  ready: { purpose: readiness, http: { path: /health/ready } }
services:
  api:
    host: appservice
    workers: { server: gunicorn, count: 2, memory: 350Mi }
    settings:
      APP_ENV: { value: production, sticky: true }
      LOG_LEVEL: info
      GREETING: "\${GREETING}"
    strategy: { recreate: {} }
environments:
  dev:
    services:
      api: { workers: { count: "\${WORKERS}" } }
  live:
    kind: production
    services:
      api:
        plan: { sku: P1v3, instances: 2 }
        settings: { LOG_LEVEL: warning }
        workers: { count: 4 }
        strategy: { blueGreen: { preview: staging, prePromotion: [ready] } }
        slots:
          staging: { settings: { APP_ENV: staging } }
`;
const schema: JsonSchema = JSON.parse(readFileSync('schemas/fairlead.schema.json', 'utf8'));
const modelOf = (text: string) => deploymentModelOf({ path: 'shop/fairlead.yaml', text });

it('brings service, environment and slot together', () => {
  const { targets } = modelOf(TEXT);
  const seen = targets.map((target) => ({
    environment: `${target.environment.name}: ${target.environment.kind}`,
    host: knownOf(target.host),
    workers: [target.workers.count.state, knownOf(target.workers.count), knownOf(target.workers.memory)],
    strategy: target.strategy?.kind,
    settings: target.settings.map(({ name, content }) => [name, content.state, knownOf(content)]),
    slots: target.slots.map(({ name, settings }) => [
      name,
      ...settings.map((setting) => [setting.name, knownOf(setting.content), knownOf(setting.sticky)]),
    ]),
  }));
  assert.deepEqual(seen, [
    {
      environment: 'dev: development',
      host: 'appservice',
      workers: ['unknown', undefined, 350 * 1024 ** 2],
      strategy: 'recreate',
      settings: [
        ['APP_ENV', 'known', 'production'],
        ['LOG_LEVEL', 'known', 'info'],
        ['GREETING', 'unknown', undefined],
      ],
      slots: [],
    },
    {
      environment: 'live: production',
      host: 'appservice',
      workers: ['known', 4, 350 * 1024 ** 2],
      strategy: 'blueGreen',
      settings: [
        ['APP_ENV', 'known', 'production'],
        ['LOG_LEVEL', 'known', 'warning'],
        ['GREETING', 'unknown', undefined],
      ],
      slots: [
        [
          'staging',
          ['APP_ENV', 'staging', true],
          ['LOG_LEVEL', 'warning', undefined],
          ['GREETING', undefined, undefined],
        ],
      ],
    },
  ]);
});

it('answers at every beginning of a file without a throw', () => {
  for (let end = 0; end <= TEXT.length; end++) {
    const model = modelOf(TEXT.slice(0, end));
    symbolsOf(model);
    linksOf(model);
    hoverAt(schema, model, end);
    if (end % 7 === 0) completionsAt(schema, model, end);
  }
});

it('reads values of the wrong shape as unknown', () => {
  const { targets, deployment } = modelOf(
    'services: [a]\nenvironments: { __proto__: { services: { constructor: 5 } } }\nchecks: ~\n',
  );
  assert.deepEqual(deployment.services, []);
  assert.deepEqual(
    targets.map(({ name, environment, service }) => [environment.name, name, service]),
    [['__proto__', 'constructor', undefined]],
  );
});

it('shows what a size of a plan has', () => {
  const hover = hoverAt(schema, modelOf(TEXT), TEXT.indexOf('P1v3') + 1);
  assert.match(hover?.markdown ?? '', /2 vCPU\n- Slots beside production: 20\n.*- Memory: 8 GB\n/s);
});

describe('hover on what Azure decides', () => {
  const text = `services:
  web:
    host: appservice
    runtime: { stack: python, version: "3.9" }
    settings: { WEBSITE_SWAP_WARMUP_PING_PATH: /ready, LOG_LEVEL: info }
  jobs: { host: containerapp }
environments:
  live:
    services:
      web:
        site: { healthCheckPath: /ready }
        slots: { staging: {} }
      jobs:
        settings: { WEBSITES_PORT: "80" }
`;
  const table: readonly (readonly [at: string, expected: RegExp])[] = [
    ['"3.9"', /Python 3\.9 on App Service: supported until 2025-10-01, then retired\./],
    ['WEBSITE_SWAP', /- Without it: `\/`\n\nAs of 2026-02-26, \[App settings of App Service\]\(https:/],
    ['healthCheckPath', /Stays with the slot in a swap: Health check\n\nAs of .*; not confirmed\./],
    [
      'slots',
      /unless it is sticky: App settings.*Stays with the slot in a swap: Always On.*: Health check.*; not confirmed\.$/s,
    ],
  ];
  for (const [at, expected] of table)
    it(at, () => assert.match(hoverAt(schema, modelOf(text), text.indexOf(at) + 1)?.markdown ?? '', expected));

  for (const at of ['LOG_LEVEL', 'WEBSITES_PORT', 'appservice'])
    it(`and nowhere else: ${at}`, () =>
      assert.doesNotMatch(hoverAt(schema, modelOf(text), text.indexOf(at) + 1)?.markdown ?? '', /As of/));
});

it('offers the declared names', () => {
  const labels = (marker: string) =>
    completionsAt(schema, modelOf(TEXT), TEXT.indexOf(marker) + marker.length).map(({ label }) => label);
  assert.deepEqual(labels('prePromotion: ['), ['ready']);
  assert.deepEqual(labels('preview: '), ['staging']);
});

it('lists environments, services, slots and checks', () => {
  const tree = symbolsOf(modelOf(TEXT)).map(({ name, kind, children }) => [
    name,
    kind,
    children.map((child) => [child.name, child.children.map((slot) => slot.name)]),
  ]);
  assert.deepEqual(tree, [
    ['dev', 'environment', [['api', []]]],
    ['live', 'environment', [['api', ['staging']]]],
    ['api', 'service', []],
    ['ready', 'check', []],
  ]);
});

it('links the files it names', () => {
  assert.deepEqual(
    linksOf(modelOf(TEXT)).map(({ target }) => target),
    [{ path: 'shop/Dockerfile' }, { path: 'shop/.github/workflows/deploy.yml' }],
  );
});

it('knows its own kind by content', () => {
  const looks = (text: string) => looksLikeDeployment({ path: 'x.yaml', text });
  assert.deepEqual(['version: 1\nrules:\n', 'version: "3"\nservices:\n', 'version: 1\nservices:\n'].map(looks), [
    true,
    false,
    false,
  ]);
});
