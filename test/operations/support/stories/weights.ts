import type { Outcome } from '../../../../operations/core/machine/outcome.ts';
import type { RevisionShare, WeightsInput } from '../../../../operations/rollout/input.ts';
import { weightsPlan } from '../../../../operations/rollout/weights-plan.ts';
import { type AppsFaults, AppsModel, NEW, OLD } from '../apps/apps-model.ts';
import { appsTale } from '../apps/apps-tale.ts';
import type { AppsTale } from '../apps/oracle.ts';
import { FakeClock } from '../fake-clock.ts';
import type { Story } from '../tale.ts';
import { CHECKS } from './ingredients.ts';
import { badFrom, rested } from './rollout.ts';

interface Case {
  readonly name: string;
  /** What the new release is to get of the traffic, from 10 %. */
  readonly to: number;
  readonly ends: Outcome;
  readonly says?: RegExp;
  readonly world?: Partial<AppsModel>;
  readonly input?: Partial<WeightsInput>;
  readonly faults?: AppsFaults;
  readonly after?: (azure: AppsModel) => void;
}

const lost = { effect: 'ignored', answer: 'lost' } as const;
const stopped = (azure: AppsModel) => {
  rested(azure);
  azure.traffic = [{ revision: OLD, weight: 100, label: undefined }];
  azure.set(NEW, false);
};

const cases: readonly Case[] = [
  { name: 'gives it more', to: 50, ends: 'succeeded' },
  { name: 'gives it less', to: 5, ends: 'succeeded' },
  { name: 'gives it everything', to: 100, ends: 'succeeded' },
  { name: 'gives what it has', to: 10, ends: 'succeeded' },
  { name: 'takes it all back from what hangs', to: 0, world: { health: badFrom(10) }, ends: 'succeeded' },
  { name: 'gives more to what hangs', to: 50, world: { health: badFrom(10) }, ends: 'refused' },
  {
    name: 'gives more to what hangs because somebody overrides that',
    to: 50,
    world: { health: badFrom(10) },
    input: { checks: [] },
    ends: 'succeeded',
  },
  { name: 'gives more and it hangs', to: 50, world: { health: badFrom(50) }, ends: 'failed unchanged' },
  {
    name: 'gives more, it hangs, and its way back is lost',
    to: 50,
    world: { health: badFrom(50) },
    faults: { 'set weights': [{}, lost] },
    ends: 'needs attention',
  },
  { name: 'gives some to what runs nowhere', to: 10, after: stopped, ends: 'refused', says: /inactive/ },
  {
    name: 'gives some to what runs nowhere, and nobody asks it',
    to: 10,
    after: stopped,
    input: { checks: [] },
    ends: 'refused',
    says: /users sent there get nothing/,
  },
  { name: 'gives more than there is', to: 110, ends: 'refused', says: /no share/ },
  {
    name: 'gives to nobody',
    to: 10,
    input: { shares: [{ revision: NEW, percent: 10 }] },
    ends: 'refused',
    says: /together are 10 %/,
  },
  {
    name: 'works on an app that moves all of it by itself',
    to: 50,
    world: { mode: 'Single' },
    ends: 'refused',
    says: /`Single`/,
  },
  { name: 'is declined', to: 50, faults: { 'set weights': [{ answer: 'declined' }] }, ends: 'refused' },
  { name: 'is lost', to: 50, faults: { 'set weights': [lost] }, ends: 'failed unchanged' },
  { name: 'gets no answer', to: 50, faults: { 'set weights': [{ answer: 'lost' }] }, ends: 'succeeded' },
  {
    name: 'names what followed the newest',
    to: 50,
    after(azure) {
      rested(azure);
      azure.traffic = [{ revision: undefined, weight: 100, label: undefined }];
    },
    ends: 'succeeded',
  },
];

export const weightsStories: readonly Story[] = cases.map(
  ({ name, to, ends, says, world, input, faults = {}, after = rested }) => ({
    kind: 'revision traffic',
    name,
    ends,
    ...(says && { says }),
    begin() {
      const azure = new AppsModel(new FakeClock());
      after(azure);
      Object.assign(azure, { faults, ...world });
      return weightsTale(azure, { ...weightsInput(azure, sharesWith(to)), ...input });
    },
  }),
);

export function sharesWith(percent: number): RevisionShare[] {
  return [
    { revision: OLD, percent: 100 - percent },
    { revision: NEW, percent },
  ];
}

export function weightsTale(azure: AppsModel, input: WeightsInput): AppsTale {
  const isDone = () => input.shares.every(({ revision, percent }) => (azure.shares()[revision] ?? 0) === percent);
  return appsTale({ azure, plan: weightsPlan(input), isDone, isUnchecked: input.checks.length === 0 });
}

export function weightsInput(azure: AppsModel, shares: readonly RevisionShare[]): WeightsInput {
  return {
    environment: 'production',
    shown: azure.read(),
    refusals: [],
    shares,
    checks: CHECKS,
    startupTime: 30_000,
    hold: 10_000,
  };
}
