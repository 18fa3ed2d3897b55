import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import type { ContainerApp } from '@azure/arm-appcontainers';
import { type ContainerAppsAPIContext, createContainerAppsAPI } from '@azure/arm-appcontainers/api';
import * as apps from '@azure/arm-appcontainers/api/containerApps';
import { listLabelHistory } from '@azure/arm-appcontainers/api/containerAppsLabelHistory';
import { getReplica, listReplicas } from '@azure/arm-appcontainers/api/containerAppsRevisionReplicas';
import * as revisions from '@azure/arm-appcontainers/api/containerAppsRevisions';
import * as environments from '@azure/arm-appcontainers/api/managedEnvironments';
import type { Seed } from '../../simulator/seed.ts';
import { type Running, startSimulator } from '../../simulator/start.ts';

const SUBSCRIPTION = '11111111-1111-4111-8111-111111111111';
const OF = ['rg', 'contoso'] as const;
const QUICKLY = { updateIntervalInMs: 20 };
const CONTAINERS = [{ name: 'contoso', image: 'contoso.azurecr.io/app:1' }];

/** Microsoft's client, with nothing changed but where Azure is and whom to trust there. */
function clientOf({ endpoint, caFile, token }: Running): ContainerAppsAPIContext {
  const credential = { getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }) };
  const tlsOptions = { ca: readFileSync(caFile, 'utf8') };
  return createContainerAppsAPI(credential, SUBSCRIPTION, { endpoint, tlsOptions, retryOptions: { maxRetries: 0 } });
}

it('lets the real SDK make an environment and an app, roll out a revision and go back to the one before', async () => {
  await using running = await started();
  const client = clientOf(running);
  const location = 'westeurope';
  const environment = await environments.createOrUpdate(client, 'rg', 'env', { location }, QUICKLY);
  assert.equal(environment.provisioningState, 'Succeeded');
  const app = await apps.createOrUpdate(
    client,
    ...OF,
    {
      location,
      environmentId: environment.id!,
      configuration: { activeRevisionsMode: 'Multiple', ingress: { external: true, targetPort: 80 } },
      template: { revisionSuffix: 'one', containers: CONTAINERS, scale: { minReplicas: 2 } },
    },
    QUICKLY,
  );
  assert.equal(app.latestRevisionName, 'contoso--one');
  const pinned = [{ revisionName: 'contoso--one', weight: 100 }];
  const next = { revisionSuffix: 'two', containers: [{ name: 'contoso', image: 'contoso.azurecr.io/app:2' }] };
  await change(client, { configuration: { ingress: { traffic: pinned } }, template: next });
  running.pass(60);
  assert.equal((await apps.get(client, ...OF)).latestReadyRevisionName, 'contoso--two');
  assert.deepEqual(await seen(client), ['contoso--one Running Healthy 100', 'contoso--two Running Healthy 0']);

  await change(client, { configuration: { ingress: { traffic: [{ revisionName: 'contoso--two', weight: 100 }] } } });
  await revisions.deactivateRevision(client, ...OF, 'contoso--one');
  running.pass(60);
  assert.deepEqual(await seen(client), ['contoso--one Stopped Healthy 0', 'contoso--two Running Healthy 100']);

  await revisions.activateRevision(client, ...OF, 'contoso--one');
  running.pass(60);
  const names = (await listReplicas(client, ...OF, 'contoso--one')).value.map(({ name }) => name!);
  assert.equal(names.length, 2);
  const { containers = [] } = await getReplica(client, ...OF, 'contoso--one', names[0]!);
  assert.deepEqual(
    containers.map(({ ready, restartCount, runningState }) => [ready, restartCount, runningState]),
    [[true, 0, 'Running']],
  );
  await revisions.restartRevision(client, ...OF, 'contoso--one');
  assert.notDeepEqual(
    (await listReplicas(client, ...OF, 'contoso--one')).value.map(({ name }) => name!),
    names,
  );
  await apps.$delete(client, ...OF, QUICKLY);
  await environments.$delete(client, 'rg', 'env', QUICKLY);
  assert.deepEqual(
    [await page(apps.listBySubscription(client)), await page(environments.listBySubscription(client))],
    [0, 0],
  );
  assert.deepEqual([...running.simulator.notImplemented], []);
});

it('has every endpoint of container apps that a rollout asks for', async () => {
  const secrets = { key: 'value' };
  const seed = {
    containerEnvironments: [{ name: 'env' }],
    containerApps: [{ name: 'contoso', image: 'app:1', secrets }],
  };
  await using running = await started(seed);
  const client = clientOf(running);
  assert.deepEqual(
    [
      await page(apps.listByResourceGroup(client, 'rg')),
      await page(environments.listByResourceGroup(client, 'rg')),
      (await apps.listSecrets(client, ...OF)).value.map(({ name, value }) => [name, value]),
      ((await apps.getAuthToken(client, ...OF)).token ?? '').length,
      await page(listLabelHistory(client, ...OF)),
      (await apps.stop(client, ...OF, QUICKLY))?.runningStatus,
      (await apps.start(client, ...OF, QUICKLY))?.runningStatus,
    ],
    [1, 1, [['key', 'value']], 32, 0, 'Stopped', 'Running'],
  );
  const traffic = [{ revisionName: 'contoso--none', weight: 100 }];
  await assert.rejects(change(client, { configuration: { ingress: { traffic } } }), { statusCode: 400 });
  assert.deepEqual([...running.simulator.notImplemented], []);
});

it('says why an operation failed, in the words and the place Azure has for it', async () => {
  const revision = [{ image: 'contoso.azurecr.io/app:1', suffix: 'one' }];
  const seed = { containerEnvironments: [{ name: 'env' }], containerApps: [{ name: 'contoso', revisions: revision }] };
  await using running = await started(seed);
  const client = clientOf(running);
  const again = change(client, {
    template: { revisionSuffix: 'one', containers: [{ name: 'contoso', image: 'app:2' }] },
  });
  await assert.rejects(again, /revision with suffix one already exists/);
  assert.equal((await apps.get(client, ...OF)).provisioningState, 'Failed');
  assert.deepEqual(await seen(client), ['contoso--one Running Healthy 100']);
});

/** A PATCH of the properties that are named, followed to its end. */
async function change(
  client: ContainerAppsAPIContext,
  properties: Pick<ContainerApp, 'configuration' | 'template'>,
): Promise<ContainerApp> {
  return await apps.update(client, ...OF, { location: 'westeurope', ...properties }, QUICKLY);
}

/** How it looks: name, state, health and weight of each revision, oldest first. */
async function seen(client: ContainerAppsAPIContext): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const { name, runningState, healthState, trafficWeight } of revisions.listRevisions(client, ...OF)) {
    lines.push(`${name} ${runningState} ${healthState} ${trafficWeight}`);
  }
  return lines;
}

/** How many there are, over all pages. */
async function page(pages: AsyncIterable<unknown>): Promise<number> {
  let count = 0;
  for await (const _ of pages) count++;
  return count;
}

/** A simulator whose clock jumps when it is told; `pass` takes seconds of Azure. */
async function started(seed?: Seed): Promise<Running & AsyncDisposable & { pass(seconds: number): void }> {
  let ahead = 0;
  const now = (): number => Date.now() + ahead;
  const seeded = seed === undefined ? {} : { seed: JSON.stringify({ subscription: SUBSCRIPTION, ...seed }) };
  const running = await startSimulator({ now, ...seeded });
  const pass = (seconds: number): void => {
    ahead += (seconds * 1000) / running.pace;
  };
  return { ...running, pass, [Symbol.asyncDispose]: running.stop };
}
