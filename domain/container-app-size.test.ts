import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { containerAppSizeFor, containerAppSizes, isContainerAppSize } from './container-app-size.ts';

describe('the sizes of a replica of a container app', () => {
  it('go from a quarter to four processors in steps of a quarter, each with twice as many Gi', () => {
    const expected = Array.from({ length: 16 }, (_, index) => (index + 1) / 4);
    assert.deepEqual(
      containerAppSizes.map(({ vCpu, memoryGi }) => [vCpu, memoryGi]),
      expected.map((vCpu) => [vCpu, vCpu * 2]),
    );
  });

  it('end at half of that without workload profiles', () => {
    assert.equal(containerAppSizes.findLast(({ withoutProfiles }) => withoutProfiles)?.vCpu, 2);
  });

  it('are met by what is added up', () => {
    assert(isContainerAppSize(0.1 + 0.2 + 0.2, 1));
    assert(!isContainerAppSize(0.5, 2));
  });

  it('hold what is asked for, the smallest of them', () => {
    assert.equal(containerAppSizeFor(0.5, 2)?.vCpu, 1);
    assert.equal(containerAppSizeFor(0.3, 0.5)?.vCpu, 0.5);
    assert.equal(containerAppSizeFor(8, 1), undefined);
  });
});
