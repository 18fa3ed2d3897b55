// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of a deployment file are written that way
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { containerTargetOf } from './container-target-of.ts';
import { NoTarget } from './no-target.ts';

const HTTP = { http: { path: '/health' } };

function data({ service = {}, target = {}, strategy = {}, environment = {}, root = {} }: Record<string, object> = {}) {
  return {
    artifacts: { api: { type: 'image', registry: 'fabrikam.azurecr.io', repository: 'api', tag: '${TAG}' } },
    checks: { ready: HTTP, health: HTTP, deep: HTTP },
    services: {
      api: {
        host: 'containerapp',
        artifact: 'api',
        checks: { readiness: 'ready', smoke: ['health'] },
        strategy,
        ...service,
      },
    },
    environments: {
      prod: { resourceGroup: 'rg', services: { api: { resourceName: 'intake', ...target } }, ...environment },
    },
    ...root,
  };
}

const read = (file: unknown, variables = {}) =>
  containerTargetOf(file, { environment: 'prod', service: undefined }, { variables, conceal: () => {} });

describe('what is declared of a container app', () => {
  it('has steps in order, and all that a canary says of its checks', () => {
    const canary = {
      prePromotion: ['deep'],
      steps: [
        { setWeight: 10 },
        { pause: { duration: '60s' } },
        { analysis: ['health'] },
        { pause: null },
        { approval: true },
        { setWeight: 100 },
      ],
    };
    const { steps, checks } = read(data({ strategy: { canary } }));
    const health = { name: 'health', path: '/health', accepts: [200] };
    assert.deepEqual(steps, [
      { type: 'weight', percent: 10 },
      { type: 'pause', hold: 60_000 },
      { type: 'analysis', checks: [health] },
      { type: 'pause', hold: undefined },
      { type: 'approval' },
      { type: 'weight', percent: 100 },
    ]);
    assert.deepEqual(
      checks.prePromotion.map(({ name }) => name),
      ['ready', 'health', 'deep'],
    );
  });

  it('rests for an approval before anybody gets the new revision, once', () => {
    const approval = { required: true };
    const { steps, isProtected } = read(data({ environment: { approval } }));
    assert.deepEqual([steps, isProtected], [[{ type: 'approval' }], true]);
    const canary = { steps: [{ approval: true }, { setWeight: 100 }] };
    assert.equal(read(data({ environment: { approval }, strategy: { canary } })).steps.length, 2);
  });

  it('takes labels from a blue-green strategy only, and keeps the one before where nothing is said', () => {
    const blueGreen = { preview: 'green', active: 'blue' };
    assert.deepEqual(read(data({ strategy: { blueGreen } })).labels, { active: 'blue', preview: 'green' });
    const canary = { preview: 'staging', steps: [] };
    const { labels, retain } = read(data({ strategy: { canary } }));
    assert.deepEqual([labels, retain], [{ active: undefined, preview: undefined }, 1]);
  });

  it('leaves what a variable would say for when it is needed', () => {
    const file = data({ target: { revisionSuffix: 'v${BUILD}' } });
    assert.deepEqual(read(file).suffix, { missing: ['BUILD'] });
    assert.deepEqual(read(file, { BUILD: '42' }).suffix, { text: 'v42' });
  });

  it('finds the connection of the cache where its setting stands', () => {
    const redis = { connection: 'REDIS_URL', clear: ['config:*'] };
    const connection = (settings: object) => read(data({ service: { cache: { redis }, settings } })).cache?.connection;
    const secret = { keyVault: { secret: 'redis-url' } };
    assert.deepEqual(
      [
        connection({ REDIS_URL: secret }),
        connection({ REDIS_URL: { fromEnv: 'CACHE' } }),
        connection({ REDIS_URL: 'redis://localhost' }),
      ],
      [
        { setting: 'REDIS_URL', from: 'variable', variable: 'REDIS_URL' },
        { setting: 'REDIS_URL', from: 'variable', variable: 'CACHE' },
        { setting: 'REDIS_URL', from: 'literal', text: 'redis://localhost' },
      ],
    );
  });

  it('reads the manifest and what is kept', () => {
    const manifest = {
      file: 'addin/manifest.xml',
      scheme: 'major.minor.patch.build',
      bump: 'build',
      onlyIfChanged: true,
    };
    const rollback = { restoreManifest: true, retain: { revisions: 3, logs: '30d' } };
    const target = read(data({ service: { manifest }, root: { rollback } }));
    assert.deepEqual(target.manifest, {
      ...{ path: 'addin/manifest.xml', scheme: 'major.minor.patch.build', bump: 'build', onlyIfChanged: true },
      ...{ urlParameter: undefined, restore: true },
    });
    assert.deepEqual([target.retain, target.keepsLogs], [3, 30 * 86_400_000]);
  });

  it('is of no app with slots', () => {
    assert.throws(
      () => read(data({ service: { host: 'appservice' } })),
      new NoTarget('`api` is an app with slots, and has no revisions.'),
    );
  });
});
