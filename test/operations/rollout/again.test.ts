import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AppsModel, NEW, OLD } from '../support/apps/apps-model.ts';
import type { AppsTale } from '../support/apps/oracle.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { restoreInput, restoreTale } from '../support/stories/restore.ts';
import { rested, rolloutInput, rolloutTale } from '../support/stories/rollout.ts';
import { sharesWith, weightsInput, weightsTale } from '../support/stories/weights.ts';

const KINDS: Readonly<Record<string, (azure: AppsModel) => AppsTale>> = {
  'the traffic is shared': (azure) => weightsTale(azure, weightsInput(azure, sharesWith(50))),
  'a rollout is aborted': (azure) => restoreTale(azure, { ...restoreInput(azure), because: 'abort' }),
  'a rollout is promoted': (azure) => rolloutTale(azure, { ...rolloutInput(azure), stable: OLD, from: 2 }),
};

describe('what is so already is not asked for again', () => {
  for (const [name, again] of Object.entries(KINDS))
    it(`when ${name} twice`, async () => {
      const azure = new AppsModel(new FakeClock());
      rested(azure);
      for (const expected of [1, 0]) {
        const { length } = azure.received;
        const state = await again(azure).live();
        assert(state !== 'crashed');
        assert.equal(state.end?.outcome, 'succeeded', state.end?.reasons.join(' '));
        assert.equal(Math.sign(azure.received.length - length), expected);
      }
      assert.equal(azure.revision(NEW)?.image, azure.revisions.at(-1)?.image);
    });
});
