import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { it } from 'node:test';
import { deployPorts } from '../../../operations/azure/deploy-ports.ts';
import { type DeployInput, deployPlan } from '../../../operations/deploy/plan.ts';
import type { Release } from '../../../operations/deploy/seen.ts';
import { appOf, codeWorld, operated, ownOf, packageOf, slotIn, soon, timed, VERSION } from './support/operate.ts';
import { CHECKS } from './support/usual-swap.ts';
import { APP, NEW, OLD, type World, world } from './support/world.ts';

const GREEN = `contoso.azurecr.io/app@sha256:${'d'.repeat(64)}`;
const KUDU_LOG = 'POST contoso-staging.scm.azurewebsites.net/api/zipdeploy';

/** Deploys as a person would: reads, plans, runs. */
async function deployed(azure: World, release: Release, file?: string, wanted: Partial<DeployInput> = {}) {
  const packages = file === undefined ? {} : { packageFile: () => file };
  const ports = timed(deployPorts({ ...appOf(azure), releases: release.type, ...packages }, ownOf(azure)), azure);
  const shown = await ports.read(soon());
  const input: DeployInput = {
    environment: 'production',
    operation: '20261121-190000-deploy-4f2a',
    shown,
    release,
    refusals: [],
    checks: CHECKS,
    migration: [],
    startupTime: 60_000,
    ...wanted,
  };
  return operated(deployPlan(input), ports);
}

const published = ({ simulator }: World) =>
  simulator.requests.filter(({ method, host, path }) => `${method} ${host}${path}` === KUDU_LOG).length;

it('deploys an image by its digest to the slot and nowhere else', async () => {
  await using azure = await world();
  const { outcome, reasons, intents } = await deployed(azure, { type: 'image', image: GREEN });
  assert.equal(outcome, 'succeeded', reasons.join(' '));
  assert.deepEqual(intents, ['deploy']);
  const images = ['production', 'staging', 'other'].map((slot) => slotIn(azure, slot)?.content.linuxFxVersion);
  assert.deepEqual(images.slice(0, 2), [`DOCKER|${OLD}`, `DOCKER|${GREEN}`]);
  assert.deepEqual([...azure.simulator.notImplemented], []);
});

it('sends the bytes of a package once, and knows them again by what Kudu was told', async () => {
  await using azure = await codeWorld();
  using zip = packageOf('a package');
  const { outcome, reasons } = await deployed(azure, zip.release, zip.file);
  assert.equal(outcome, 'succeeded', reasons.join(' '));
  const [deployment] = slotIn(azure, 'staging')?.content.deployments ?? [];
  assert.deepEqual(
    [deployment?.fingerprint, deployment?.deployer, deployment?.message],
    [zip.release.sha256, 'fairlead', `fairlead 20261121-190000-deploy-4f2a ${zip.release.sha256}`],
  );
  assert.equal(published(azure), 1);
  assert.deepEqual(slotIn(azure, 'production')?.content.deployments, []);
  assert.deepEqual([...azure.simulator.notImplemented], []);
});

it('sends nothing when the slot serves the release already', async () => {
  await using azure = await codeWorld();
  using zip = packageOf('a package');
  await deployed(azure, zip.release, zip.file);
  const again = await deployed(azure, zip.release, zip.file, { operation: 'another' });
  assert.equal(again.outcome, 'succeeded', again.reasons.join(' '));
  assert.equal(published(azure), 1);
});

it('starts a slot that is stopped', async () => {
  await using azure = await world();
  azure.manage('POST', `${APP}/slots/staging/stop?${VERSION}`);
  const { outcome, reasons, intents } = await deployed(azure, { type: 'image', image: GREEN });
  assert.equal(outcome, 'succeeded', reasons.join(' '));
  assert.deepEqual(intents, ['start', 'deploy']);
});

it('says so when Kudu cannot deploy a package, and what was served still is', async () => {
  await using azure = await codeWorld();
  using good = packageOf('a package');
  using bad = packageOf('another package');
  await deployed(azure, good.release, good.file);
  azure.simulator.azure.releases = [{ match: bad.release.sha256, deploymentFails: true }];
  const { outcome, reasons } = await deployed(azure, bad.release, bad.file, { operation: 'another' });
  assert.equal(outcome, 'failed unchanged');
  assert.match(reasons.join(' '), /Kudu could not deploy the package, its log says why/);
  const ports = deployPorts({ ...appOf(azure), releases: 'package' }, ownOf(azure));
  const { deployments } = await ports.read(soon());
  assert.deepEqual(
    deployments.map(({ state, active }) => [state, active]),
    [
      ['failed', false],
      ['succeeded', true],
    ],
  );
});

it('leaves a release that is not well in the slot, and says that production is as before', async () => {
  await using azure = await world();
  azure.simulator.azure.releases = [{ match: GREEN, status: 500 }];
  const { outcome, reasons } = await deployed(azure, { type: 'image', image: GREEN });
  assert.notEqual(outcome, 'succeeded');
  assert.match(reasons.join(' '), /production is as before/);
  assert.equal(slotIn(azure, 'production')?.content.linuxFxVersion, `DOCKER|${OLD}`);
});

it('does not send a file that was changed after it was confirmed, or is gone', async () => {
  await using azure = await codeWorld();
  using zip = packageOf('a package');
  writeFileSync(zip.file, 'a PACKAGE');
  const changed = await deployed(azure, zip.release, zip.file);
  assert.match(changed.reasons.join(' '), /`app\.zip` is not the file that was confirmed/);
  const gone = await deployed(azure, zip.release);
  assert.match(gone.reasons.join(' '), /`app\.zip` is no longer on this machine/);
  assert.deepEqual([changed.outcome, gone.outcome, published(azure)], ['refused', 'refused', 0]);
});

it('deploys a package by the newer way of Kudu, which says nothing about whose it is', async () => {
  await using azure = await codeWorld();
  using zip = packageOf('a package', 'onedeploy');
  const { outcome, reasons } = await deployed(azure, zip.release, zip.file);
  assert.equal(outcome, 'succeeded', reasons.join(' '));
  const [deployment, ...more] = slotIn(azure, 'staging')?.content.deployments ?? [];
  assert.deepEqual([deployment?.fingerprint, deployment?.deployer, more], [zip.release.sha256, 'OneDeploy', []]);
  assert.equal(azure.sent('publish'), 1);
  assert.deepEqual([...azure.simulator.notImplemented], []);
});

it('does not take the deployment of somebody else for its own when its own was lost', async () => {
  await using azure = await codeWorld();
  using zip = packageOf('a package', 'onedeploy');
  const path = `${APP}/slots/staging/extensions/onedeploy?${VERSION}`;
  const other = () => ({ method: 'PUT', path, body: { properties: { packageUri: 'https://contoso.com/a.zip' } } });
  azure.fault({ path: '/api/publish$', moment: 'before', drop: true, outsider: other() });
  const { outcome, reasons } = await deployed(azure, zip.release, zip.file);
  assert.equal(outcome, 'needs attention');
  assert.match(reasons.join(' '), /whether what is there now is ours cannot be told/);
});

it('tells that somebody else is deploying to the slot', async () => {
  await using azure = await codeWorld();
  using zip = packageOf('a package');
  azure.fault({
    path: '/api/zipdeploy$',
    moment: 'before',
    status: 409,
    body: 'There is a deployment currently in progress. Please try again when it completes.',
  });
  const { outcome, reasons } = await deployed(azure, zip.release, zip.file);
  assert.equal(outcome, 'refused');
  assert.match(reasons.join(' '), /another deployment to the slot is in progress, try again when it is done/);
});

it('puts one image in the place of several containers only by somebody else', async () => {
  await using azure = await world();
  azure.manage('PATCH', `${APP}/slots/staging/config/web?${VERSION}`, {
    properties: { linuxFxVersion: 'sitecontainers' },
  });
  const { outcome, reasons } = await deployed(azure, { type: 'image', image: GREEN });
  assert.equal(outcome, 'refused');
  assert.match(reasons.join(' '), /the slot runs several containers, and one image would take the place of all/);
});

it('does not go on while the slot is prepared for a swap, which only production tells', async () => {
  await using azure = await world();
  const toProduction = { targetSlot: 'production', preserveVnet: true };
  azure.manage('POST', `${APP}/slots/staging/applySlotConfig?${VERSION}`, toProduction);
  const { outcome, reasons } = await deployed(azure, { type: 'image', image: GREEN });
  assert.equal(outcome, 'refused');
  assert.match(reasons.join(' '), /A swap preview with `production` is pending/);
  assert.equal(slotIn(azure, 'staging')?.content.linuxFxVersion, `DOCKER|${NEW}`);
});

it('never deploys to production, whatever it is asked', async () => {
  await using azure = await world();
  const ports = deployPorts({ ...appOf(azure, 'production'), releases: 'image' }, ownOf(azure));
  await ports.read(soon());
  const answer = await ports.send({ action: 'set image', slot: 'Production', image: GREEN }, soon());
  assert.deepEqual(answer, { got: 'unsent', why: 'production is never deployed to' });
});

it('runs a migration by whoever can, and none where nobody can', async () => {
  await using azure = await world();
  const command = ['migrate', '--now'];
  const without = await deployed(azure, { type: 'image', image: GREEN }, undefined, { migration: command });
  assert.match(without.reasons.join(' '), /no migration can be run here/);
  const run: (readonly string[])[] = [];
  const migrate = async (asked: readonly string[]) => {
    run.push(asked);
    return { got: 'completed', requestId: undefined } as const;
  };
  const ports = deployPorts({ ...appOf(azure), releases: 'image' }, { ...ownOf(azure), migrate });
  await ports.read(soon());
  assert.equal((await ports.send({ action: 'migrate', command }, soon())).got, 'completed');
  assert.deepEqual(run, [command]);
});
