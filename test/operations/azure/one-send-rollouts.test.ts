import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { Outcome } from '../../../operations/core/machine/outcome.ts';
import { rolloutPlan } from '../../../operations/rollout/plan.ts';
import { restorePlan } from '../../../operations/rollout/restore.ts';
import { weightsPlan } from '../../../operations/rollout/weights-plan.ts';
import type { SeedContainerApp } from '../../../simulator/seed-container-apps.ts';
import { type ContainerWorld, containerWorld, FIRST, SECOND } from './support/container-world.ts';
import { networkFaults } from './support/network-faults.ts';
import { type Operated, operated } from './support/operate.ts';

/** One request of an operation on a container app. */
interface Case {
  readonly name: string;
  readonly method: 'PATCH' | 'POST';
  readonly path: string;
  /** The n-th request of this kind meets the fault. */
  readonly nth: number;
  readonly app?: Partial<SeedContainerApp>;
  readonly operate: (azure: ContainerWorld) => Promise<Operated>;
  /** Percent of the revision `v2` and how it ends, when the request was carried out, and when it was not. */
  readonly ends: { readonly [moment in 'after' | 'before']: readonly [percent: number, outcome: Outcome] };
}

const READY = [{ name: 'ready', path: '/ready', accepts: [200] }];
const CHECKS = { revision: READY, health: READY, smoke: [], previous: READY };
const BOTH: Partial<SeedContainerApp> = {
  revisions: [
    { image: FIRST, suffix: 'v1', inactive: true },
    { image: SECOND, suffix: 'v2' },
  ],
  traffic: [{ revisionName: 'intake--v2', weight: 100 }],
};
const usual = async (azure: ContainerWorld) => ({
  environment: 'prod',
  shown: { ...(await azure.read()), manifest: undefined },
  refusals: [],
  startupTime: 30_000,
  soak: 10_000,
  labels: { active: undefined, preview: undefined },
  cache: undefined,
  manifest: undefined,
});

async function rolledOut(azure: ContainerWorld, turnsBad = false): Promise<Operated> {
  const input = {
    ...{ image: SECOND, suffix: 'v2', stable: 'intake--v1', from: undefined, checks: CHECKS, migration: [], retain: 1 },
    steps: [
      { type: 'weight', percent: 10 },
      { type: 'weight', percent: 100 },
    ] as const,
    rollback: { triggers: ['healthCheckFailed'] as const, progressDeadline: 600_000 },
  };
  const { ports } = azure;
  const spoiled: typeof ports = {
    ...ports,
    async send(request, signal) {
      const answer = await ports.send(request, signal);
      if (request.action === 'set weights') azure.simulator.azure.releases = [{ match: SECOND, status: 500 }];
      return answer;
    },
  };
  return operated(rolloutPlan({ ...(await usual(azure)), ...input }), turnsBad ? spoiled : ports);
}

async function restored(azure: ContainerWorld): Promise<Operated> {
  const input = { because: 'rollback', to: 'intake--v1', leaves: 'intake--v2', checks: CHECKS } as const;
  return operated(restorePlan({ ...(await usual(azure)), ...input }), azure.ports);
}

async function shared(azure: ContainerWorld): Promise<Operated> {
  const shares = [
    { revision: 'intake--v1', percent: 40 },
    { revision: 'intake--v2', percent: 60 },
  ];
  const input = { shares, checks: READY, startupTime: 30_000, hold: 10_000 };
  return operated(weightsPlan({ ...(await usual(azure)), ...input }), azure.ports);
}

const PATCH = { method: 'PATCH', path: '/containerApps/intake$' } as const;
const DONE = [100, 'succeeded'] as const;

const CASES: readonly Case[] = [
  {
    ...{ name: 'a new revision', ...PATCH, nth: 1, operate: rolledOut },
    ends: { after: DONE, before: [0, 'failed unchanged'] },
  },
  {
    ...{ name: 'its first share', ...PATCH, nth: 2, operate: rolledOut },
    ends: { after: DONE, before: [0, 'failed unchanged'] },
  },
  {
    ...{ name: 'all of the traffic', ...PATCH, nth: 3, operate: rolledOut },
    ends: { after: DONE, before: [10, 'needs attention'] },
  },
  {
    ...{ name: 'the way back', ...PATCH, nth: 3, operate: (azure) => rolledOut(azure, true) },
    ends: { after: [0, 'rolled back'], before: [10, 'needs attention'] },
  },
  {
    ...{ name: 'the start of a revision', method: 'POST', path: '/revisions/intake--v1/activate$', nth: 1 },
    ...{ app: BOTH, operate: restored },
    ends: { after: [0, 'succeeded'], before: [100, 'failed unchanged'] },
  },
  {
    ...{ name: 'everything for a revision', ...PATCH, nth: 1, app: BOTH, operate: restored },
    ends: { after: [0, 'succeeded'], before: [100, 'failed unchanged'] },
  },
  {
    ...{ name: 'the end of a revision', method: 'POST', path: '/revisions/intake--v2/deactivate$', nth: 1 },
    ...{ app: BOTH, operate: restored },
    ends: { after: [0, 'succeeded'], before: [0, 'succeeded'] },
  },
  {
    ...{ name: 'shares by hand', ...PATCH, nth: 1, operate: shared },
    app: {
      revisions: [
        { image: FIRST, suffix: 'v1' },
        { image: SECOND, suffix: 'v2' },
      ],
      traffic: [{ revisionName: 'intake--v1', weight: 100 }],
    },
    ends: { after: [60, 'succeeded'], before: [0, 'failed unchanged'] },
  },
];

describe('sends every intent to a container app once, and tells what is so', () => {
  const told: Outcome[] = [];
  after(() => console.log(`one send: ${told.length} faults of ${CASES.length} requests of revisions`));
  for (const { name, method, path, nth, app = {}, operate, ends } of CASES)
    for (const [fault, what] of Object.entries(networkFaults))
      for (const moment of ['before', 'after'] as const)
        it(`${name}: ${fault} ${moment} the effect`, async () => {
          await using azure = await containerWorld(app);
          azure.fault({ method, path, nth, moment, ...what });
          const { outcome, reasons, intents } = await operate(azure);
          const text = `${outcome}: ${reasons.join(' ')}`;
          const asked = azure.simulator.requests.slice(azure.seeded).filter((one) => !one.outsider);
          const met = asked.filter((one) => one.method === method && new RegExp(path, 'i').test(one.path))[nth - 1];
          assert.deepEqual([met?.reached, met?.status], [moment === 'after', what.status ?? 0], text);
          assert.equal(asked.filter((one) => one.method !== 'GET').length, intents.length, text);
          assert.equal(new Set(intents).size, intents.length, text);
          azure.clock.pass(3_600_000);
          const { v2 = 0 } = await azure.shares();
          assert.deepEqual([v2, outcome], ends[moment], text);
          assert.deepEqual([...azure.simulator.notImplemented], []);
          told.push(outcome as Outcome);
        });
});
