import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Release } from '../../operations/deploy/seen.ts';
import { wayBack } from '../../operations/rollback/way-back.ts';
import type { Recorded } from '../../operations/swap/rollback.ts';
import { AzureModel } from './support/azure-model.ts';
import { FakeClock } from './support/fake-clock.ts';

const OLD: Release = { type: 'image', image: `contoso.azurecr.io/app@sha256:${'a'.repeat(64)}` };
const kept = [{ release: OLD, told: 'sha256:old' }];

/** An app that was swapped, and what is recorded of that. */
function swapped(irreversible?: string): { azure: AzureModel; recorded: Recorded } {
  const azure = new AzureModel(new FakeClock());
  const previous = azure.read().production;
  azure.swapByOther();
  return { azure, recorded: { previous, after: azure.read(), irreversible } };
}

describe('the way back', () => {
  it('is a swap while the slot holds the previous release', () => {
    const { azure, recorded } = swapped();
    assert.deepEqual(wayBack(azure.read(), recorded, []), { way: 'swap back' });
  });

  it('is deploying it again when something else is in the slot', () => {
    const { azure, recorded } = swapped();
    azure.deploy('sha256:other');
    assert.deepEqual(wayBack(azure.read(), recorded, kept), {
      way: 'redeploy',
      release: OLD,
      because: ['`staging` holds `sha256:other`, and the previous release is `sha256:old`.'],
    });
  });

  it('is none when that is not kept here', () => {
    const { azure, recorded } = swapped();
    azure.deploy('sha256:other');
    assert.deepEqual(wayBack(azure.read(), recorded, []), {
      way: 'none',
      because: [
        '`staging` holds `sha256:other`, and the previous release is `sha256:old`.',
        '`sha256:old` is no release this computer keeps, so it cannot be deployed again.',
      ],
    });
  });

  it('is none when somebody has swapped since', () => {
    const { azure, recorded } = swapped();
    azure.clock.pass(60_000);
    azure.swapByOther();
    const found = wayBack(azure.read(), recorded, kept);
    assert.equal(found.way, 'none');
    assert(found.way === 'none' && found.because.some((reason) => reason.startsWith('Production holds')));
  });

  it('is none over a migration', () => {
    const { azure, recorded } = swapped('`alembic upgrade head` was run');
    assert.deepEqual(wayBack(azure.read(), recorded, kept), {
      way: 'none',
      because: ['The release cannot be taken back: `alembic upgrade head` was run.'],
    });
  });

  it('is none without a record', () => {
    const { azure } = swapped();
    assert.equal(wayBack(azure.read(), undefined, kept).way, 'none');
  });
});
