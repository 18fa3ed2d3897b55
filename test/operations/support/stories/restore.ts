import type { Outcome } from '../../../../operations/core/machine/outcome.ts';
import type { RestoreInput } from '../../../../operations/rollout/input.ts';
import { restorePlan } from '../../../../operations/rollout/restore.ts';
import { type AppsFaults, AppsModel, manifestOf, NEW, OLD } from '../apps/apps-model.ts';
import { appsTale } from '../apps/apps-tale.ts';
import type { AppsTale } from '../apps/oracle.ts';
import { FakeClock } from '../fake-clock.ts';
import type { Story } from '../tale.ts';
import { CHECKS } from './ingredients.ts';
import { badFrom, CACHE, rested } from './rollout.ts';

interface Case {
  readonly name: string;
  readonly ends: Outcome;
  readonly says?: RegExp;
  readonly world?: Partial<AppsModel>;
  readonly input?: Partial<RestoreInput>;
  readonly faults?: AppsFaults;
  /** What happened before. */
  readonly after?: (azure: AppsModel) => void;
}

const lost = { effect: 'ignored', answer: 'lost' } as const;
/** The new release has had everything for a while, and the old one was deactivated. */
function released(azure: AppsModel): void {
  rested(azure);
  azure.traffic = [{ revision: NEW, weight: 100, label: 'blue' }];
  azure.set(OLD, false);
  azure.manifest = manifestOf('1.0.0.1');
  azure.cached = 'new';
}

const EVERYTHING = {
  cache: CACHE,
  manifest: { before: manifestOf('1.0.0.1'), after: manifestOf('1.0.0.0') },
  labels: { active: 'blue', preview: undefined },
};
const ABORT = { because: 'abort' } as const;

const cases: readonly Case[] = [
  { name: 'goes to an inactive revision', input: EVERYTHING, ends: 'succeeded' },
  { name: 'leaves all of them active', input: { leaves: undefined }, ends: 'succeeded' },
  { name: 'aborts a rollout that rests', after: rested, input: ABORT, ends: 'succeeded' },
  {
    name: 'aborts a rollout whose release hangs',
    after: rested,
    input: ABORT,
    world: { health: badFrom(10) },
    ends: 'succeeded',
  },
  { name: 'goes to what is bad', world: { health: badFrom(0, OLD) }, ends: 'failed unchanged' },
  { name: 'goes to what turns bad', world: { health: badFrom(100, OLD) }, ends: 'needs attention' },
  {
    name: 'goes to what cannot start',
    after(azure) {
      released(azure);
      azure.revisions = azure.revisions.map((one) => (one.name === OLD ? { ...one, fate: 'fails' } : one));
    },
    ends: 'failed unchanged',
  },
  {
    name: 'goes to what is gone',
    input: { to: 'intake--v0' },
    ends: 'refused',
    says: /There is no revision `intake--v0`/,
  },
  { name: 'cannot start it', faults: { activate: [{ answer: 'declined' }] }, ends: 'refused' },
  { name: 'does not hear whether it was started', faults: { activate: [{ answer: 'lost' }] }, ends: 'succeeded' },
  { name: 'is lost', faults: { 'set weights': [lost] }, ends: 'failed unchanged' },
  { name: 'gets no answer', faults: { 'set weights': [{ answer: 'lost' }] }, ends: 'succeeded' },
  {
    name: 'cannot clear the cache',
    input: EVERYTHING,
    faults: { 'clear cache': [{ answer: 'unsent' }] },
    ends: 'succeeded',
    says: /may not be cleared/,
  },
  {
    name: 'cannot write the manifest',
    input: EVERYTHING,
    faults: { 'write manifest': [lost] },
    ends: 'needs attention',
  },
  { name: 'cannot stop what leaves', faults: { deactivate: [lost] }, ends: 'succeeded', says: /may still be active/ },
];

export const restoreStories: readonly Story[] = cases.map(
  ({ name, ends, says, world, input, faults = {}, after = released }) => ({
    kind: 'revision rollback',
    name,
    ends,
    ...(says && { says }),
    begin() {
      const azure = new AppsModel(new FakeClock());
      after(azure);
      Object.assign(azure, { faults, ...world });
      return restoreTale(azure, { ...restoreInput(azure), ...input });
    },
  }),
);

export function restoreTale(azure: AppsModel, input: RestoreInput): AppsTale {
  const isDone = () =>
    azure.shares()[input.to] === 100 &&
    azure.isWell(input.to) &&
    azure.manifest.version === (input.manifest?.after ?? azure.manifest).version;
  return appsTale({ azure, plan: restorePlan(input), isDone });
}

/** What somebody confirms who looks at the app now and wants the old release back. */
export function restoreInput(azure: AppsModel): RestoreInput {
  return {
    environment: 'production',
    shown: azure.read(),
    refusals: [],
    because: 'rollback',
    to: OLD,
    leaves: NEW,
    checks: { previous: CHECKS, health: CHECKS, smoke: CHECKS },
    startupTime: 30_000,
    soak: 10_000,
    labels: { active: undefined, preview: undefined },
    cache: undefined,
    manifest: undefined,
  };
}
