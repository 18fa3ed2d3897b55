import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { Outcome } from '../../../operations/core/machine/outcome.ts';
import { rolloutPlan } from '../../../operations/rollout/plan.ts';
import { restorePlan } from '../../../operations/rollout/restore.ts';
import { type ContainerWorld, containerWorld, FIRST, SECOND } from './support/container-world.ts';
import { networkFaults } from './support/network-faults.ts';
import { type Operated, operated } from './support/operate.ts';
import { restoreInput, rolloutInput } from './support/rollouts.ts';

/** One request of one operation on revisions. */
interface Case {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  /** Which of those that fit. */
  readonly nth: number;
  readonly world: () => Promise<ContainerWorld>;
  readonly operate: (azure: ContainerWorld) => Promise<Operated>;
  /** Who has everything before, and when all is done. */
  readonly users: readonly [before: string, after: string];
  /** Users are shared out already: when the next share is not sent, who gets what is for a person. */
  readonly shared?: Readonly<Record<string, number>>;
}

const PATCH = { method: 'PATCH', path: '/containerApps/intake$' };

/** An older revision beside the one that has everything: with nothing retained it is stopped at the end. */
const beside = () =>
  containerWorld({
    revisions: [
      { image: FIRST, suffix: 'v0' },
      { image: FIRST, suffix: 'v1' },
    ],
  });

const stopped = () =>
  containerWorld({
    revisions: [
      { image: FIRST, suffix: 'v1', inactive: true },
      { image: SECOND, suffix: 'v2' },
    ],
    traffic: [{ revisionName: 'intake--v2', weight: 100 }],
  });

const rollout = {
  world: beside,
  operate: async (azure: ContainerWorld) => operated(rolloutPlan(await rolloutInput(azure)), azure.ports),
  users: ['v1', 'v2'],
} as const;
const restore = {
  world: stopped,
  operate: async (azure: ContainerWorld) => operated(restorePlan(await restoreInput(azure)), azure.ports),
  users: ['v2', 'v1'],
} as const;

const CASES: readonly Case[] = [
  { name: 'a new revision', ...PATCH, nth: 1, ...rollout },
  { name: 'the first share', ...PATCH, nth: 2, ...rollout },
  { name: 'all of it', ...PATCH, nth: 3, ...rollout, shared: { v1: 90, v2: 10 } },
  { name: 'the end of an old revision', method: 'POST', path: '/deactivate$', nth: 1, ...rollout },
  { name: 'the start of one that was stopped', method: 'POST', path: '/activate$', nth: 1, ...restore },
  { name: 'all of it back', ...PATCH, nth: 1, ...restore },
];

describe('sends every change of revisions once, and tells what is so', () => {
  const told: Outcome[] = [];
  after(() => console.log(`one send: ${told.length} faults of ${CASES.length} requests; told: ${summary(told)}`));
  for (const { name, method, path, nth, world, operate, users, shared } of CASES)
    for (const [fault, what] of Object.entries(networkFaults))
      for (const moment of ['before', 'after'] as const)
        it(`${name}: ${fault} ${moment} the effect`, async () => {
          await using azure = await world();
          azure.fault({ method, path, nth, moment, ...what });
          const { outcome, reasons, intents } = await operate(azure);
          const text = `${outcome}: ${reasons.join(' ')}`;
          const asked = azure.simulator.requests.slice(azure.seeded).filter((request) => request.method !== 'GET');
          const met = asked.filter((request) => request.method === method && new RegExp(path, 'i').test(request.path));
          assert.deepEqual([met[nth - 1]?.reached, met[nth - 1]?.status], [moment === 'after', what.status ?? 0], text);
          assert.equal(asked.length, intents.length, text);
          assert.equal(new Set(intents).size, intents.length, text);
          azure.clock.pass(3_600_000);
          const [before, goal] = users;
          const shares = await azure.shares();
          const unsent = shared !== undefined && moment === 'before';
          if (outcome === 'succeeded') assert.deepEqual(shares, { [goal]: 100 }, text);
          else assert.deepEqual(shares, unsent ? shared : { [before]: 100 }, text);
          assert.equal(outcome === 'needs attention', unsent, text);
          assert.deepEqual([...azure.simulator.notImplemented], []);
          told.push(outcome as Outcome);
        });
});

function summary(told: readonly Outcome[]): string {
  const kinds = [...new Set(told)].sort();
  return kinds.map((kind) => `${kind} ${told.filter((one) => one === kind).length}`).join(', ');
}
