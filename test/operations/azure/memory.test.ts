import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Remark } from '../../../operations/swap/remark.ts';
import { swapped } from './support/swap.ts';
import { APP, NEW, OLD, type World, world } from './support/world.ts';

const MB = 2 ** 20;
/** Two workers of 300 MB at their worst, as the deployment file declares them. */
const DECLARED = 600;
/** What one container takes as long as nobody asks much of it: two fit beside the system on S1, three do not. */
const IDLE = 230;

/** The app of the document that this product grew from: two containers on a plan that is too small for a swap. */
async function app(sku: string): Promise<World> {
  const azure = await world();
  azure.manage('PUT', `${APP.replace(/sites\/.*/, 'serverfarms/plan')}?api-version=2025-05-01`, {
    location: 'westeurope',
    sku: { name: sku },
    properties: { reserved: true },
  });
  azure.manage('DELETE', `${APP}/slots/other?api-version=2025-05-01`);
  azure.simulator.azure.releases = [OLD, NEW].map((match) => ({ match, memoryMb: IDLE }));
  return azure;
}

const forMemory = (remarks: readonly Remark[]) => remarks.filter(({ id }) => id.startsWith('memory'));

describe('two containers on one small plan', () => {
  it('are refused on S1, with the arithmetic', async () => {
    await using azure = await app('S1');
    const { outcome, remarks } = await swapped(azure, { workingSet: DECLARED * MB });
    assert.equal(outcome, 'refused');
    assert.deepEqual(
      forMemory(remarks).map(({ weight, overridable, sentence }) => ({ weight, overridable, sentence })),
      [
        {
          weight: 'refusal',
          overridable: true,
          sentence:
            'A swap runs three containers at once: 3 × 0.59 GB + 1.1 GB for the system = 2.86 GB, and S1 has 1.75 GB for all slots of the plan: scale up, or override.',
        },
      ],
    );
    assert.equal(azure.sent('slotsswap'), 0);
  });

  it('hang on S1 when that is overridden, and production stays what it was', async () => {
    await using azure = await app('S1');
    const before = azure.holds('production');
    const { outcome, reasons } = await swapped(azure, { workingSet: DECLARED * MB, override: ['memory-for-swap'] });
    assert.equal(outcome, 'failed unchanged', reasons.join(' '));
    assert.match(
      reasons.join(' '),
      /`staging` did not answer the warm-up in time.*What was there before is still there/,
    );
    assert.equal(azure.holds('production'), before);
    assert.equal(azure.sent('slotsswap'), 1);
  });

  it('are swapped on S2', async () => {
    await using azure = await app('S2');
    const candidate = azure.holds('staging');
    const { outcome, reasons, remarks } = await swapped(azure, { workingSet: DECLARED * MB });
    assert.equal(outcome, 'succeeded', reasons.join(' '));
    assert.deepEqual(forMemory(remarks), []);
    assert.equal(azure.holds('production'), candidate);
  });
});
