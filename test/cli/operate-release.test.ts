import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CONFIRMED, contoso, NEW, NEWER, OLD } from './support/contoso.ts';

const ONE = { concurrency: 1 };

describe('fairlead rollback', ONE, () => {
  it('brings the previous release back, and says so when there is none', async () => {
    await using stage = await contoso();
    const nothing = stage.fairlead('rollback', 'production', ...CONFIRMED);
    assert.equal(nothing.status, 4);
    assert.match(nothing.err, /No swap from this computer is recorded/);
    stage.fairlead('swap', 'production', ...CONFIRMED);
    const back = stage.fairlead('rollback', 'production', ...CONFIRMED);
    assert.equal(back.status, 0, back.out + back.err);
    assert.equal(await stage.image('production'), `DOCKER|${OLD}`);
    const twice = stage.fairlead('rollback', 'production', ...CONFIRMED);
    assert.equal(twice.status, 4);
    assert.match(twice.err, /was a way back itself/);
  });

  it('is refused with what is there instead, and deploys again what came from this computer', async () => {
    await using stage = await contoso({ kind: 'staging' });
    for (const image of [NEW, NEWER])
      assert.equal(stage.fairlead('deploy', 'production', '--artifact', image, ...CONFIRMED).status, 0);
    // Production has NEWER and staging NEW; somebody puts something else there.
    const other = `contoso.azurecr.io/app@sha256:${'d'.repeat(64)}`;
    assert.equal(stage.fairlead('deploy', 'production', '--artifact', other, '--no-swap', ...CONFIRMED).status, 0);
    const back = stage.fairlead('rollback', 'production', ...CONFIRMED);
    assert.equal(back.status, 0, back.out + back.err);
    assert.match(back.err, /deployed again and swapped/);
    assert.equal(await stage.image('production'), `DOCKER|${NEW}`);
  });
});

describe('fairlead deploy and promote', ONE, () => {
  it('rests where somebody has to agree, and goes on by promote', async () => {
    await using stage = await contoso({ approval: true });
    const early = stage.fairlead('promote', 'production', ...CONFIRMED);
    assert.equal(early.status, 4);
    const deploy = stage.fairlead('deploy', 'production', '--artifact', NEWER, ...CONFIRMED);
    assert.equal(deploy.status, 0, deploy.out + deploy.err);
    assert.match(deploy.out, /rests until somebody agrees: `fairlead promote production --simulator`/);
    assert.equal(await stage.image('production'), `DOCKER|${OLD}`);
    const promote = stage.fairlead('promote', 'production', ...CONFIRMED);
    assert.equal(promote.status, 0, promote.out + promote.err);
    assert.equal(await stage.image('production'), `DOCKER|${NEWER}`);
  });

  it('does not promote what somebody put there since', async () => {
    await using stage = await contoso({ approval: true });
    stage.fairlead('deploy', 'production', '--artifact', NEWER, ...CONFIRMED);
    await stage.manage('PATCH', '/slots/staging/config/web', { properties: { linuxFxVersion: `DOCKER|${NEW}` } });
    const promote = stage.fairlead('promote', 'production', ...CONFIRMED);
    assert.equal(promote.status, 4, promote.out + promote.err);
    assert.match(promote.out, /holds `sha256:bbbbbbbbbbbb`, and `sha256:cccccccccccc` was to be promoted/);
  });

  it('does not go to production when the slot is bad', async () => {
    await using stage = await contoso({ kind: 'staging' });
    await stage.releases({ match: 'cccc', status: 500 });
    const deploy = stage.fairlead('deploy', 'production', '--artifact', NEWER, ...CONFIRMED);
    assert.equal(deploy.status, 5, deploy.out + deploy.err);
    assert.equal(await stage.image('production'), `DOCKER|${OLD}`);
    assert.equal(await stage.sent('slotsswap'), 0);
  });
});
