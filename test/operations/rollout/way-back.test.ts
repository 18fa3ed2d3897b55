import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { restingRollout } from '../../../operations/conduct/rollouts/past.ts';
import { revisionWayBack } from '../../../operations/conduct/rollouts/way-back.ts';
import type { Told } from '../../../operations/core/journal/history.ts';
import type { Outcome } from '../../../operations/core/machine/outcome.ts';
import type { RolloutInput } from '../../../operations/rollout/input.ts';
import { revisionName } from '../../../operations/rollout/names.ts';
import { nameOf } from '../../../operations/rollout/rest.ts';
import { AppsModel, NEW, OLD } from '../support/apps/apps-model.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { rested, rolloutInput } from '../support/stories/rollout.ts';

const OLDER = 'intake--v0';
const azure = new AppsModel(new FakeClock());
const confirmed: RolloutInput = {
  ...rolloutInput(azure),
  steps: [{ type: 'weight', percent: 10 }, { type: 'approval' }],
};
const earlier: RolloutInput = { ...confirmed, suffix: 'v1', stable: OLDER };
rested(azure);
const [newest, stable] = azure.read().revisions;
const older = { ...stable!, name: OLDER, active: false };
const shared = { ...azure.read(), revisions: [newest!, stable!, older] };

/** A rollout as the history tells it. */
function past(input: RolloutInput, outcome: Outcome, restsAt?: string): Told {
  return {
    operation: 'rollout-1',
    header: {
      format: 1,
      rules: 3,
      operation: 'rollout-1',
      kind: 'rollout',
      resource: input.shown.app,
      input: { environment: 'prod', service: 'intake', cloud: 'AzureCloud', where: {}, input },
      actor: 'somebody',
      machine: 'here',
      created: '2026-11-22T08:00:00Z',
    },
    said: [],
    state: undefined,
    end: { outcome, reasons: [], acknowledgedBy: undefined, ...(restsAt !== undefined && { restsAt }) },
    damage: undefined,
    readOnly: undefined,
  };
}
const rests = past(confirmed, 'succeeded', nameOf({ type: 'approval' }, 1));

describe('the way back of a container app', () => {
  it('is to the release before, once one has all users', () => {
    const all = { ...shared, traffic: [{ revision: OLD, weight: 100, label: undefined }] };
    const back = revisionWayBack(all, [past(earlier, 'succeeded')]);
    assert.deepEqual(back, { way: 'to revision', revision: older });
  });

  it('is to whom a new release has its few users from, however its rollout ended', () => {
    for (const rollout of [past(confirmed, 'needs attention'), past(confirmed, 'succeeded'), rests]) {
      const back = revisionWayBack(shared, [rollout, past(earlier, 'succeeded')]);
      assert.deepEqual(back, { way: 'to revision', revision: stable, leaves: NEW });
    }
  });

  it('is none where that one was purged', () => {
    const back = revisionWayBack({ ...shared, revisions: [newest!, older] }, [rests]);
    assert.deepEqual(back, {
      way: 'none',
      because: `\`${OLD}\` had the traffic before \`${NEW}\`, and is gone: Azure has purged it.`,
    });
  });
});

describe('a rollout that rests', () => {
  it('rests until it is promoted, well or not', () => {
    assert.equal(restingRollout([rests])?.revision, revisionName(confirmed.shown, confirmed.suffix));
    assert.equal(restingRollout([past(confirmed, 'refused'), rests])?.revision, NEW);
    assert.equal(restingRollout([past(confirmed, 'needs attention'), rests])?.revision, NEW);
    assert.equal(restingRollout([past(confirmed, 'succeeded'), rests]), undefined);
    assert.equal(restingRollout([past(confirmed, 'rolled back'), rests]), undefined);
  });
});
