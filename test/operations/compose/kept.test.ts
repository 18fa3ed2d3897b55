import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { forgettable } from '../../../operations/compose/images.ts';
import { freePorts } from '../../../operations/compose/ports.ts';
import type { ComposeSeen, ReleaseSeen } from '../../../operations/compose/seen.ts';
import { imageIdOf } from '../support/hosts/container.ts';
import { composeInput, hostWith } from '../support/stories/compose-world.ts';

const { units, shown } = composeInput(hostWith());
const image = (name: string) => `registry.contoso.example/api@sha256:${name}`;
const releaseOf = (name: string): ReleaseSeen => ({ ...shown.releases[0]!, image: image(name) });
const seen = (name: string, change: Partial<ComposeSeen['images'][number]> = {}) => ({
  ...{ id: imageIdOf(image(name)), digests: [image(name)], tags: [], size: 1 },
  ...change,
});

describe('images that are forgotten', () => {
  const releases = ['d4', 'd3', 'd2', 'd1'].map(releaseOf);
  const images = ['d4', 'd3', 'd2', 'd1'].map((name) => seen(name));
  const forgotten = (change: Partial<ComposeSeen>, retain = 2) =>
    forgettable({ ...shown, releases, images, containers: [], ...change }, { units, retain });

  it('are those beyond what stays to go back to', () =>
    assert.deepEqual(forgotten({}), [imageIdOf(image('d2')), imageIdOf(image('d1'))]));
  it('are none that a container has', () => {
    const containers = [{ ...shown.containers[0]!, imageId: imageIdOf(image('d1')) }];
    assert.deepEqual(forgotten({ containers }), [imageIdOf(image('d2'))]);
  });
  it('are none that somebody tagged and nobody released', () =>
    assert.deepEqual(forgotten({ images: [seen('d9', { tags: ['api:mine'] })] }), []));
  it('are none of another repository', () =>
    assert.deepEqual(
      forgotten({ images: [seen('d9', { digests: ['registry.contoso.example/report@sha256:d9'] })] }),
      [],
    ));
  it('are pulled ones that were never released', () =>
    assert.deepEqual(forgotten({ images: [seen('d9')] }), [imageIdOf(image('d9'))]));
});

describe('ports that are free', () => {
  it('are the first that follow each other', () => {
    assert.equal(freePorts([], 2), 20_000);
    assert.equal(freePorts([20_000, 20_003], 2), 20_001);
    assert.equal(freePorts([20_003, 20_001], 2), 20_004);
  });
  it('are none where so many do not follow each other', () => {
    const everySecond = Array.from({ length: 500 }, (_, index) => 20_000 + 2 * index);
    assert.equal(freePorts(everySecond, 1), 20_001);
    assert.equal(freePorts(everySecond, 2), undefined);
  });
});
