import assert from 'node:assert/strict';
import { it } from 'node:test';
import { assertTrue, swapped } from './support/swap.ts';
import { APP, type World, world } from './support/world.ts';

const soon = () => AbortSignal.timeout(10_000);

/** Both slots run code, and staging has a package that was published to it. */
async function codeWorld(): Promise<World> {
  const azure = await world();
  for (const slot of ['', '/slots/staging']) {
    const body = { properties: { linuxFxVersion: 'NODE|22-lts' } };
    azure.manage('PATCH', `${APP}${slot}/config/web?api-version=2025-05-01`, body);
  }
  publish(azure);
  return azure;
}

function publish(azure: World): void {
  const body = { properties: { packageUri: 'https://contoso.example/app.zip', type: 'zip' } };
  azure.manage('PUT', `${APP}/slots/staging/extensions/onedeploy?api-version=2025-05-01`, body);
  azure.clock.pass(60_000);
}

it('tells which package runs, which Resource Manager does not', async () => {
  await using azure = await codeWorld();
  const first = await azure.ports.read(soon());
  publish(azure);
  const second = await azure.ports.read(soon());
  assert.equal(first.source.deploymentId, second.source.deploymentId);
  assert.equal(first.production.release, undefined);
  assert(first.source.release && second.source.release);
  assert.notEqual(first.source.release, second.source.release);
});

it('swaps a package, which goes along', async () => {
  await using azure = await codeWorld();
  const before = [azure.holds('production') ?? '', azure.holds('staging') ?? ''] as const;
  const { release } = (await azure.ports.read(soon())).source;
  const swap = await swapped(azure);
  assert.equal(swap.outcome, 'succeeded', swap.reasons.join(' '));
  assertTrue(azure, swap, before);
  assert.equal((await azure.ports.read(soon())).production.release, release);
  assert.deepEqual([...azure.simulator.notImplemented], []);
});

it('takes a Kudu that is away for a moment for no change, and one that may not be asked for none either', async () => {
  await using azure = await codeWorld();
  azure.fault({ path: '/api/deployments$', moment: 'before', status: 409 });
  await assert.rejects(azure.ports.read(soon()), { message: /in progress/ });
  azure.fault({ path: '/api/deployments$', moment: 'before', status: 403 });
  assert.equal((await azure.ports.read(soon())).source.release, undefined);
});
