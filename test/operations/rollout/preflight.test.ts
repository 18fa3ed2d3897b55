import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rolloutRemarks } from '../../../operations/rollout/preflight.ts';
import { restoreRemarks } from '../../../operations/rollout/preflight-restore.ts';
import { weightsRemarks } from '../../../operations/rollout/preflight-weights.ts';
import type { RevisionSeen, RolloutSeen } from '../../../operations/rollout/seen.ts';
import type { Remark } from '../../../operations/swap/remark.ts';
import { AppsModel, NEW, OLD } from '../support/apps/apps-model.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { restoreInput } from '../support/stories/restore.ts';
import { rested, rolloutInput } from '../support/stories/rollout.ts';
import { sharesWith, weightsInput } from '../support/stories/weights.ts';

const plain = new AppsModel(new FakeClock());
const resting = new AppsModel(new FakeClock());
rested(resting);

const idsOf = (remarks: readonly Remark[]) => remarks.map(({ id, weight }) => `${weight} ${id}`);
const withOld = (seen: RolloutSeen, change: Partial<RevisionSeen>): RolloutSeen => ({
  ...seen,
  revisions: seen.revisions.map((one) => (one.name === OLD ? { ...one, ...change } : one)),
});
const inactive = (name: string): RevisionSeen => ({ ...plain.read().revisions[0]!, name, active: false });

describe('what speaks against a rollout', () => {
  const input = rolloutInput(plain);
  const { shown } = input;
  const newest = { revision: undefined, weight: 100, label: undefined };
  const half = { revision: OLD, weight: 50, label: undefined };
  const cases: readonly [string, Partial<Parameters<typeof rolloutRemarks>[0]>, readonly string[]][] = [
    ['nothing', {}, []],
    ['Azure moves all of it', { shown: { ...shown, mode: 'Single' } }, ['refusal revision-mode']],
    ['labels decide', { shown: { ...shown, mode: 'labels' } }, ['refusal revision-mode']],
    ['Azure changes it', { shown: { ...shown, provisioning: 'InProgress' } }, ['refusal operation-in-progress']],
    ['the last change failed', { shown: { ...shown, provisioning: 'Failed' } }, ['warning last-change-failed']],
    ['shares that are none', { shown: { ...shown, traffic: [half] } }, ['refusal weights-sum']],
    ['its suffix', { suffix: 'v1' }, ['refusal suffix-used']],
    ['a tag', { image: 'contoso.azurecr.io/intake:latest' }, ['warning image-mutable']],
    [
      'two containers',
      { shown: withOld(shown, { images: ['a@sha256:1', 'b@sha256:2'] }) },
      ['refusal several-containers'],
    ],
    [
      'two containers, one of them of this image',
      { shown: withOld(shown, { images: ['contoso.azurecr.io/intake@sha256:1', 'b@sha256:2'] }) },
      [],
    ],
    ['a release that is sick', { shown: withOld(shown, { health: 'Unhealthy' }) }, ['refusal stable-unhealthy']],
    ['a release of a tag', { shown: withOld(shown, { images: ['a:1'] }) }, ['warning stable-mutable']],
    ['a release that is gone', { shown: { ...shown, revisions: [] } }, ['refusal stable-gone']],
    [
      'two that share, and the newest is not what users have',
      { shown: resting.read(), suffix: 'v3' },
      ['refusal traffic-shared', 'warning template-of-another'],
    ],
    ['no check', { checks: { ...input.checks, revision: [] } }, ['refusal check-missing']],
    ['traffic that follows', { shown: { ...shown, traffic: [newest] } }, ['warning traffic-pinned']],
    ['no ingress', { shown: { ...shown, host: undefined, traffic: [] } }, ['warning no-ingress']],
    ['nothing that runs', { shown: withOld(shown, { minReplicas: 0 }) }, ['warning scales-to-zero']],
    [
      'what is purged next',
      { shown: { ...shown, keptInactive: 1, revisions: [...shown.revisions, inactive('intake--v0')] } },
      ['warning purge-near'],
    ],
    ['a promotion of what is gone', { from: 1 }, ['refusal revision-unfit']],
  ];
  for (const [what, change, expected] of cases)
    it(what, () => assert.deepEqual(idsOf(rolloutRemarks({ ...input, ...change })), expected));

  it('of which only what a check or Azure says of health can be overridden', () => {
    const all = cases.flatMap(([, change]) => rolloutRemarks({ ...input, ...change }));
    const overridable = all.filter((one) => one.weight === 'refusal' && one.overridable).map(({ id }) => id);
    assert.deepEqual([...new Set(overridable)].sort(), ['check-missing', 'stable-unhealthy']);
  });
});

describe('what speaks against a way back to a revision', () => {
  const input = { ...restoreInput(resting), image: undefined };
  const { shown } = input;
  const stopped = withOld(shown, { active: false });
  const cases: readonly [string, Partial<Parameters<typeof restoreRemarks>[0]>, readonly string[]][] = [
    ['nothing', {}, []],
    ['it is gone', { to: 'intake--v0' }, ['refusal revision-gone']],
    ['it has all traffic', { ...restoreInput(plain) }, ['refusal has-traffic']],
    ['it never ran', { shown: withOld(shown, { provisioning: 'Failed' }) }, ['refusal revision-failed']],
    ['it is inactive', { shown: stopped }, ['warning starts-first']],
    ['it is purged next', { shown: { ...stopped, keptInactive: 1 } }, ['warning starts-first', 'warning purge-near']],
    ['nobody can ask it', { checks: { ...input.checks, previous: [] } }, ['warning check-missing']],
    ['it runs a tag', { shown: withOld(shown, { images: ['a:1'] }) }, ['warning image-mutable']],
  ];
  for (const [what, change, expected] of cases)
    it(what, () => assert.deepEqual(idsOf(restoreRemarks({ ...input, ...change })), expected));

  it('names what to deploy again where it is gone', () => {
    const [remark] = restoreRemarks({ ...input, to: 'intake--v0', image: 'contoso.azurecr.io/intake@sha256:old' });
    assert.equal(
      remark?.sentence,
      'There is no revision `intake--v0`: it never was, or Azure has purged it, which keeps 100 inactive ones; deploy `contoso.azurecr.io/intake@sha256:old` again.',
    );
  });
});

describe('what speaks against shares', () => {
  const input = { ...weightsInput(resting, sharesWith(50)), evidence: {} };
  const { shown } = input;
  const bad = [{ check: 'ready', got: 'answer', status: 503, ms: 20, body: 'unasked' }] as const;
  const withNew = (change: Partial<RevisionSeen>) => ({
    ...shown,
    revisions: shown.revisions.map((one) => (one.name === NEW ? { ...one, ...change } : one)),
  });
  const cases: readonly [string, Partial<Parameters<typeof weightsRemarks>[0]>, readonly string[]][] = [
    ['nothing', {}, []],
    ['it runs nowhere', { shown: withNew({ active: false }) }, ['refusal revision-unfit']],
    ['it is sick', { shown: withNew({ running: 'Degraded' }) }, ['refusal revision-unhealthy']],
    ['it answers badly', { evidence: { [NEW]: bad } }, ['refusal revision-unhealthy']],
    ['it answers badly and gets less', { shares: sharesWith(5), evidence: { [NEW]: bad } }, []],
    ['nobody can ask it', { checks: [] }, ['refusal check-missing']],
  ];
  for (const [what, change, expected] of cases)
    it(what, () => assert.deepEqual(idsOf(weightsRemarks({ ...input, ...change })), expected));
});
