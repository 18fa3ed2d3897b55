import type { Outcome } from '../../../../operations/core/machine/outcome.ts';
import { grows, type TrafficInput } from '../../../../operations/traffic/input.ts';
import { trafficPlan } from '../../../../operations/traffic/plan.ts';
import type { TrafficRequest, TrafficSeen } from '../../../../operations/traffic/seen.ts';
import { AzureModel } from '../azure-model.ts';
import { FakeClock } from '../fake-clock.ts';
import type { Faults } from '../model/fault.ts';
import { trafficSeen } from '../model/readings.ts';
import { type Life, nothingRecorded } from '../process.ts';
import { type Story, tale } from '../tale.ts';
import { CHECKS } from './ingredients.ts';

interface Case {
  readonly name: string;
  /** What staging has before, and what is wanted. */
  readonly from?: number;
  readonly to: number;
  readonly ends: Outcome;
  readonly says?: RegExp;
  readonly faults?: Faults;
  /** What is otherwise in the world. */
  readonly world?: Partial<AzureModel>;
  readonly input?: Partial<TrafficInput>;
}

const lost = { effect: 'ignored', answer: 'lost' } as const;
/** Staging is well until it has users. */
const tired = { isTired: (nth: number) => nth > 2 };

const cases: readonly Case[] = [
  { name: 'sends a share to staging', to: 10, ends: 'succeeded' },
  { name: 'sends more of it', from: 10, to: 50, ends: 'succeeded' },
  { name: 'sends less of it', from: 50, to: 10, ends: 'succeeded' },
  { name: 'ends it', from: 10, to: 0, ends: 'succeeded' },
  { name: 'ends what is not there', to: 0, ends: 'succeeded' },
  {
    name: 'ends the share of a bad slot',
    from: 10,
    to: 0,
    world: { health: { 'sha256:new': 'unhealthy' } },
    ends: 'succeeded',
  },
  { name: 'is to send users to a bad slot', to: 10, world: { health: { 'sha256:new': 'unhealthy' } }, ends: 'refused' },
  {
    name: 'sends users to a bad slot because somebody overrides that',
    to: 10,
    world: { health: { 'sha256:new': 'unhealthy' } },
    input: { checks: [] },
    ends: 'succeeded',
  },
  {
    name: 'is to send users to a slot that does not answer',
    to: 10,
    world: { health: { 'sha256:new': 'unreachable' } },
    ends: 'refused',
  },
  {
    name: 'is to send users to production',
    to: 10,
    input: { shown: toItself() },
    ends: 'refused',
    says: /no slot gets/,
  },
  { name: 'is to send more than there is', to: 90, input: { others: [other(20)] }, ends: 'refused', says: /110 %/ },
  { name: 'is declined', to: 10, faults: { 'set traffic': [{ answer: 'declined' }] }, ends: 'refused' },
  { name: 'waits for a preview', to: 10, world: { pendingSwap: 'staging' }, ends: 'refused', says: /preview/ },
  { name: 'is lost', to: 10, faults: { 'set traffic': [lost] }, ends: 'failed unchanged' },
  { name: 'gets no answer', to: 10, faults: { 'set traffic': [{ answer: 'lost' }] }, ends: 'succeeded' },
  { name: 'cannot connect', to: 10, faults: { 'set traffic': [{ answer: 'unsent' }] }, ends: 'refused' },
  {
    name: 'is told to be there and is not',
    to: 10,
    faults: { 'set traffic': [{ effect: 'claimed' }] },
    ends: 'needs attention',
  },
  {
    name: 'gives users bad answers',
    to: 10,
    world: tired,
    ends: 'failed unchanged',
    says: /probes of `staging` are bad/,
  },
  {
    name: 'gives more users bad answers',
    from: 10,
    to: 50,
    world: { isTired: (nth) => nth > 5 },
    ends: 'failed unchanged',
  },
  {
    name: 'gives users bad answers and cannot be taken back',
    to: 10,
    world: tired,
    faults: { 'set traffic': [{}, lost] },
    ends: 'needs attention',
  },
  {
    name: 'gives users bad answers, and the answer to its way back is lost',
    to: 10,
    world: tired,
    faults: { 'set traffic': [{}, { answer: 'lost' }] },
    ends: 'failed unchanged',
  },
];

export const trafficStories: readonly Story[] = cases.map(
  ({ name, from = 0, to, ends, says, faults = {}, world, input }) => ({
    kind: 'traffic',
    name,
    ends,
    ...(says && { says }),
    begin() {
      const azure = new AzureModel(new FakeClock());
      Object.assign(azure, { faults, rampUp: from, ...world });
      const life = trafficLife(azure, { ...trafficInput(azure, to), ...input });
      return tale(life, () => azure.rampUp === to);
    },
  }),
);

/** What somebody confirms who looks at the shares now. */
export function trafficInput(azure: AzureModel, percent: number): TrafficInput {
  return {
    environment: 'production',
    shown: trafficSeen(azure),
    percent,
    others: [],
    refusals: [],
    checks: CHECKS,
    startupTime: 10_000,
    hold: 30_000,
  };
}

export function trafficLife(azure: AzureModel, input: TrafficInput): Life<TrafficSeen, TrafficRequest> {
  const wanted = input.percent;
  return {
    azure,
    plan: trafficPlan(input),
    read: () => trafficSeen(azure),
    records: nothingRecorded(),
    // Users get neither what is not checked nor another release than was, unless somebody overrides that; and nobody
    // else's share is written over.
    blindness({ rules }, intent) {
      const isOurs = [input.shown.rampUp, wanted].includes(azure.rampUp);
      const blind = isOurs ? [] : [`${intent}: over ${azure.rampUp} % of somebody else`];
      if (intent !== 'set traffic' || !grows(input) || input.checks.length === 0 || rules.length === 0) return blind;
      if (azure.provenHealthy < 3) blind.push(`${intent}: only ${azure.provenHealthy} good answers`);
      if (azure.staging.release !== input.shown.source.release) blind.push(`${intent}: to ${azure.staging.release}`);
      return blind;
    },
  };
}

function other(percent: number) {
  return { name: 'canary', host: 'contoso-shop-canary.azurewebsites.net', percent };
}

function toItself(): TrafficSeen {
  const seen = trafficSeen(new AzureModel(new FakeClock()));
  return { ...seen, source: { ...seen.source, name: 'Production' } };
}
