import assert from 'node:assert/strict';
import { it } from 'node:test';
import { knownOf } from '../../domain/tri.ts';
import { workspaceOf } from '../../test/support/files.ts';
import { composeModelOf } from '../kinds/compose/read.ts';

const PROJECT = `version: 1
services:
  api:
    host: compose
    startupTime: 3m
    workers: { count: 2, memory: 350Mi }
  worker: { host: compose, startupTime: "\${SLOW}" }
environments:
  stage:
    kind: staging
    services:
      api: { composeFiles: [compose.yaml, stage.yaml] }
  demo:
    kind: development
    services:
      api: { composeFiles: [compose.yaml, prod.yaml], strategy: { recreate: {} } }
  live:
    kind: production
    services:
      api: { composeFiles: [compose.yaml, ./prod.yaml], strategy: { rolling: {} }, workers: { count: 4 } }
      worker: { composeFiles: [compose.yaml, prod.yaml], composeService: jobs }
      cron: { composeFiles: [compose.yaml, prod.yaml], composeService: "\${CRON}" }
`;

function seen(path: string, service: string) {
  const names = ['compose.yaml', 'stage.yaml', 'prod.yaml', 'other.yaml'];
  const files = new Map(names.map((name) => [`/shop/${name}`, 'services: { api: { image: "a:1" } }\n']));
  const workspace = workspaceOf(new Map([...files, ['/shop/fairlead.yaml', PROJECT]]));
  return composeModelOf({ path, text: files.get(path) ?? '' }, workspace)
    .declared(service)
    .map((target) => ({
      environment: target.environment.name,
      startupTime: target.service?.startupTime.state,
      milliseconds: target.service && knownOf(target.service.startupTime),
      strategy: target.strategy?.kind,
      workers: knownOf(target.workers.count),
    }));
}

it('knows what is declared for the environments started from the same files, the strictest first', () => {
  const api = { startupTime: 'known', milliseconds: 180_000 };
  const live = { ...api, environment: 'live', strategy: 'rolling', workers: 4 };
  const demo = { ...api, environment: 'demo', strategy: 'recreate', workers: 2 };
  assert.deepEqual(seen('/shop/compose.yaml', 'api'), [live, demo]);
  assert.deepEqual(seen('/shop/prod.yaml', 'api'), [live, demo]);
  assert.deepEqual(seen('/shop/stage.yaml', 'api'), [
    { ...api, environment: 'stage', strategy: undefined, workers: 2 },
  ]);
});

it('goes by the name in the Compose file, and knows nothing of a name that a variable tells', () => {
  const jobs = {
    environment: 'live',
    startupTime: 'unknown',
    milliseconds: undefined,
    strategy: undefined,
    workers: undefined,
  };
  assert.deepEqual(seen('/shop/compose.yaml', 'jobs'), [jobs]);
  assert.deepEqual(seen('/shop/compose.yaml', 'worker'), []);
  assert.deepEqual(seen('/shop/compose.yaml', 'cron'), []);
});

it('knows nothing where no environment is started from the file', () => {
  assert.deepEqual(seen('/shop/other.yaml', 'api'), []);
});
