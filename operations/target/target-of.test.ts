// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of a deployment file are written that way
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NoTarget } from './no-target.ts';
import { targetOf } from './target-of.ts';

/** A file as the engine hands it over. */
const data = (over: { environment?: object; target?: object; service?: object; root?: object } = {}) => ({
  version: 1,
  name: 'contoso',
  artifacts: { app: { type: 'image', registry: 'contoso.azurecr.io', repository: 'app', tag: '${GIT_SHA}' } },
  checks: {
    ready: {
      http: { path: '/ready', expectStatus: [200, 204], maxLatency: '2s', headers: { 'x-key': '${PROBE_KEY}' } },
    },
    search: { http: { path: '/search', expectBody: 'results' } },
    tcp: { tcp: {} },
  },
  services: {
    api: {
      host: 'appservice',
      artifact: 'app',
      startupTime: '90s',
      workers: { count: 2, memory: '350Mi' },
      checks: { readiness: 'ready', smoke: ['search', 'tcp'] },
      settings: { SHARED: 'one', KEEP: { value: 'a', sticky: true } },
      ...over.service,
    },
  },
  environments: {
    production: {
      kind: 'production',
      resourceGroup: 'rg',
      keyVault: 'kv-contoso',
      services: {
        api: {
          resourceName: 'contoso',
          plan: { name: 'plan', sku: 'S2', instances: '${COUNT:-2}' },
          slots: {
            staging: {
              settings: {
                SHARED: { fromEnv: 'SHARED_VALUE', required: true },
                KEEP: { value: 'b' },
                SECRET: { keyVault: { secret: 'db' } },
              },
            },
          },
          strategy: { blueGreen: { preview: 'staging', postPromotion: ['ready', 'search'], swapWithPreview: true } },
          ...over.target,
        },
      },
      ...over.environment,
    },
  },
  rollback: { automatic: true, triggers: ['healthCheckFailed', { errorRate: { above: '5%', within: '10m' } }] },
  notifications: [{ on: ['failure', 'success'], slack: '${SLACK}' }],
  ...over.root,
});

const variables = {
  GIT_SHA: 'abc',
  PROBE_KEY: 'probe-key-value',
  SHARED_VALUE: 'shared-secret-value',
  SLACK: 'https://hooks/x',
};

function resolved(file: unknown, wanted = {}, around: { variables?: Record<string, string> } = {}) {
  const concealed: string[] = [];
  const target = targetOf(
    file,
    { environment: 'production', service: undefined, slot: undefined, ...wanted },
    { variables: around.variables ?? variables, conceal: (secret) => concealed.push(secret) },
  );
  return { target, concealed };
}

describe('the target of a deployment file', () => {
  it('has everything a swap needs, filled in, and no secret', () => {
    const { target, concealed } = resolved(data());
    assert.deepEqual(
      [target.site, target.slot, target.isProtected, target.needsApproval, target.preview, target.startupTime],
      ['contoso', 'staging', true, false, true, 90_000],
    );
    assert.deepEqual(target.plan, { name: 'plan', sku: 'S2', instances: 2, os: 'linux' });
    assert.equal(target.workingSet, 2 * 350 * 1024 * 1024);
    assert.deepEqual(target.artifact?.reference, { text: 'contoso.azurecr.io/app:abc' });
    assert.deepEqual(target.checks.prePromotion, [
      { name: 'ready', path: '/ready', accepts: [200, 204], within: 2000, headers: { 'x-key': '${PROBE_KEY}' } },
      { name: 'search', path: '/search', accepts: [200], contains: 'results' },
    ]);
    assert.deepEqual([target.checks.smoke.map(({ name }) => name), target.checks.unasked], [['search'], ['tcp']]);
    assert.deepEqual(target.rollback, {
      automatic: true,
      triggers: ['healthCheckFailed', 'errorRate'],
      errorRate: { above: 5, within: 600_000 },
      progressDeadline: undefined,
    });
    assert.deepEqual(concealed.toSorted(), ['https://hooks/x', 'probe-key-value', 'shared-secret-value']);
    for (const secret of concealed) assert(!JSON.stringify(target).includes(secret));
    assert.deepEqual(JSON.parse(JSON.stringify(target)).slots, JSON.parse(JSON.stringify(target.slots)));
  });

  it('lets a slot override a setting and keep that it is sticky', () => {
    const [staging] = resolved(data()).target.slots;
    assert.deepEqual(staging?.settings, [
      { name: 'SHARED', sticky: false, value: { from: 'variable', variable: 'SHARED_VALUE', required: true } },
      { name: 'KEEP', sticky: true, value: { from: 'literal', text: 'b' } },
      {
        name: 'SECRET',
        sticky: false,
        value: { from: 'key vault', reference: '@Microsoft.KeyVault(VaultName=kv-contoso;SecretName=db)' },
      },
    ]);
    assert.deepEqual(resolved(data()).target.stickyNames, ['KEEP']);
  });

  it('asks what Azure asks itself where no check is declared', () => {
    const file = data({
      service: { checks: {} },
      target: { site: { healthCheckPath: '/health' }, strategy: undefined },
    });
    const health = [{ name: 'health', path: '/health', accepts: [200, 201, 202, 204] }];
    assert.deepEqual(resolved(file).target.checks.prePromotion, health);
    assert.deepEqual(resolved(file).target.checks.health, health);
  });

  it('takes an environment for protected whose name says production', () => {
    const file = data();
    const environments = { live: { ...file.environments.production, kind: undefined } };
    assert.equal(resolved({ ...file, environments }, { environment: 'live' }).target.isProtected, true);
  });
});

const refusals: readonly (readonly [what: string, file: unknown, wanted: object, sentence: string])[] = [
  [
    'an environment that is not there',
    data(),
    { environment: 'prodution' },
    'There is no environment `prodution` in the file. Did you mean `production`?',
  ],
  [
    '`__proto__` for an environment',
    data(),
    { environment: '__proto__' },
    'There is no environment `__proto__` in the file. There are: `production`.',
  ],
  [
    'a path for an environment',
    data(),
    { environment: '../prod' },
    'There is no environment `../prod` in the file. There are: `production`.',
  ],
  [
    'a service that is not there',
    data(),
    { service: 'apo' },
    'There is no service `apo` in the file. Did you mean `api`?',
  ],
  [
    'a slot that is not there',
    data(),
    { slot: 'stagin' },
    'There is no slot `stagin` in `environments.production.services.api`. Did you mean `staging`?',
  ],
  [
    'production for a slot',
    data(),
    { slot: 'PRODUCTION' },
    'Production is the target of a swap, never its source: name the other slot.',
  ],
  [
    'no slot at all',
    data({ target: { slots: {}, strategy: undefined } }),
    {},
    '`environments.production.services.api.slots` declares no slot, and a release goes through one: declare it there.',
  ],
  [
    'a variable that is not set',
    data({ target: { resourceName: '${APP}' } }),
    {},
    '`environments.production.services.api.resourceName` needs the environment variable `APP`, which is not set.',
  ],
  [
    'a variable that is no number',
    data({ target: { plan: { instances: '${GIT_SHA}' } } }),
    {},
    '`environments.production.services.api.plan.instances` is `abc`, which is not a number.',
  ],
  [
    'a check that is not there',
    data({ service: { checks: { readiness: 'redy' } } }),
    {},
    'There is no check `redy` under `checks`.',
  ],
  [
    'a static web app',
    data({ service: { host: 'staticwebapp' }, root: { files: { workflows: '.github/workflows/web.yml' } } }),
    {},
    '`api` is a static web app, and Azure deploys those from a pipeline only: `.github/workflows/web.yml` deploys it.',
  ],
  [
    'a container app',
    data({ service: { host: 'containerapp' } }),
    {},
    '`api` is a container app, and has revisions instead of slots: `fairlead status` shows them.',
  ],
];

describe('no target, in one sentence, for', () => {
  for (const [what, file, wanted, sentence] of refusals)
    it(what, () => assert.throws(() => resolved(file, wanted), new NoTarget(sentence)));

  for (const path of ['//evil.com/x', '/\r\nHost: x', '/a b', '\\\\evil', 'http://evil.com', '@evil'])
    it(`a check that asks ${JSON.stringify(path)}`, () => {
      const file = data({ root: { checks: { ready: { http: { path } }, search: { http: { path: '/' } }, tcp: {} } } });
      assert.throws(() => resolved(file), new NoTarget('`checks.ready.http.path` is not a path of the app itself.'));
    });
});
