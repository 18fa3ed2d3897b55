import type { Choice } from '../../../../operations/core/machine/event.ts';
import type { Outcome } from '../../../../operations/core/machine/outcome.ts';
import type { CacheRule, RolloutInput } from '../../../../operations/rollout/input.ts';
import { rolloutPlan } from '../../../../operations/rollout/plan.ts';
import { type AppsFaults, AppsModel, IMAGE, manifestOf, NEW, OLD } from '../apps/apps-model.ts';
import { appsTale } from '../apps/apps-tale.ts';
import type { AppsTale } from '../apps/oracle.ts';
import { FakeClock } from '../fake-clock.ts';
import type { Story } from '../tale.ts';
import { CHECKS } from './ingredients.ts';

/** A story of a rollout: what is otherwise in the world, what somebody confirms, and how it ends. */
interface Case {
  readonly name: string;
  readonly ends: Outcome;
  readonly says?: RegExp;
  readonly kind?: 'rollout' | 'promote';
  readonly world?: Partial<AppsModel>;
  readonly input?: Partial<RolloutInput>;
  readonly faults?: AppsFaults;
  readonly choices?: readonly Choice[];
}

const lost = { effect: 'ignored', answer: 'lost' } as const;
export const CACHE: CacheRule = {
  where: 'contoso.redis.cache.windows.net:6380',
  clear: ['manifest:*'],
  warm: ['manifest:version'],
  when: 'postPromotion',
  onRollback: true,
  whenUnreachable: 'warn',
};
const MANIFEST = { before: manifestOf('1.0.0.0'), after: manifestOf('1.0.0.1'), restore: true };
const EVERYTHING = { cache: CACHE, manifest: MANIFEST } as const;
/** Well until it has so many percent; then it says nothing at all, as a release that hangs. */
export const badFrom =
  (percent: number, name = NEW): AppsModel['health'] =>
  (revision, share) =>
    revision === name && share >= percent ? 'hangs' : 'healthy';

const cases: readonly Case[] = [
  { name: 'goes through all shares', ends: 'succeeded' },
  { name: 'takes cache and manifest along', input: EVERYTHING, ends: 'succeeded' },
  { name: 'gives everything at once', input: { steps: [] }, ends: 'succeeded' },
  {
    name: 'follows the newest revision until it is pinned',
    world: { traffic: [{ revision: undefined, weight: 100, label: undefined }] },
    ends: 'succeeded',
  },
  {
    name: 'is tried out by a label',
    input: { labels: { active: 'blue', preview: 'green' }, steps: [] },
    ends: 'succeeded',
  },
  {
    name: 'is bad by its label',
    input: { labels: { active: 'blue', preview: 'green' }, steps: [{ type: 'weight', percent: 100 }] },
    world: { health: badFrom(100) },
    ends: 'rolled back',
  },
  {
    name: 'clears the cache before the first share',
    input: { cache: { ...CACHE, when: 'prePromotion' } },
    ends: 'succeeded',
  },
  { name: 'clears the cache before all', input: { cache: { ...CACHE, when: 'preDeploy' } }, ends: 'succeeded' },
  { name: 'is made after a migration', input: { migration: ['npm', 'run', 'migrate'] }, ends: 'succeeded' },
  {
    name: 'has a migration that fails',
    input: { migration: ['npm', 'run', 'migrate'] },
    faults: { migrate: [{ answer: 'fails', effect: 'ignored' }] },
    ends: 'needs attention',
  },
  {
    name: 'has no ingress',
    world: { hasIngress: false },
    input: { stable: undefined, checks: NONE() },
    ends: 'succeeded',
  },
  {
    name: 'has no ingress and cannot start',
    world: { hasIngress: false, fate: 'fails' },
    input: { stable: undefined, checks: NONE(), manifest: MANIFEST },
    ends: 'failed unchanged',
  },
  {
    name: 'cannot be provisioned',
    world: { fate: 'fails' },
    ends: 'failed unchanged',
    says: /could not be provisioned/,
  },
  { name: 'is degraded after its start', world: { fate: 'degrades' }, ends: 'failed unchanged', says: /degraded/ },
  {
    name: 'never starts',
    world: { fate: 'never starts' },
    input: EVERYTHING,
    ends: 'failed unchanged',
    says: /After \d+ s: .*Activating/,
  },
  {
    name: 'answers badly before it has anybody',
    world: { health: (name) => (name === NEW ? 'unhealthy' : 'healthy') },
    input: { ...EVERYTHING, cache: { ...CACHE, when: 'preDeploy' } },
    ends: 'failed unchanged',
  },
  {
    name: 'cannot be reached by its own address',
    world: { health: (name) => (name === NEW ? 'unreachable' : 'healthy') },
    choices: ['stop'],
    ends: 'failed unchanged',
  },
  { name: 'hangs with the first share', world: { health: badFrom(10) }, input: EVERYTHING, ends: 'rolled back' },
  { name: 'hangs with the second share', world: { health: badFrom(50) }, input: EVERYTHING, ends: 'rolled back' },
  { name: 'hangs with everything', world: { health: badFrom(100) }, ends: 'rolled back' },
  {
    name: 'hangs with everything and nobody asks the revision',
    world: { health: badFrom(100) },
    input: { steps: [], checks: { ...ALL(), health: [], smoke: CHECKS } },
    ends: 'rolled back',
  },
  {
    name: 'hangs with the first share, which is no trigger, and is left',
    world: { health: badFrom(10) },
    input: { rollback: { triggers: [], progressDeadline: 60_000 } },
    choices: ['leave'],
    ends: 'needs attention',
  },
  {
    name: 'hangs with the first share, which is no trigger, and is taken back',
    world: { health: badFrom(10) },
    input: { rollback: { triggers: [], progressDeadline: 60_000 } },
    choices: ['take back'],
    ends: 'rolled back',
  },
  {
    name: 'is analysed and bad',
    world: { health: badFrom(10) },
    input: {
      checks: { ...ALL(), health: [] },
      steps: [
        { type: 'weight', percent: 10 },
        { type: 'pause', hold: 10_000 },
        { type: 'analysis', checks: CHECKS },
      ],
    },
    ends: 'rolled back',
  },
  {
    name: 'gives users too many errors',
    world: { failing: { [NEW]: 20 } },
    input: { rollback: { triggers: ['errorRate'], progressDeadline: 60_000, failures: { above: 5, within: 60_000 } } },
    ends: 'rolled back',
  },
  {
    name: 'is bad, and so was the last',
    world: { health: (name, share) => (name === NEW && share < 10 ? 'healthy' : 'hangs') },
    ends: 'needs attention',
  },
  {
    name: 'gives less than before',
    input: {
      steps: [
        { type: 'weight', percent: 50 },
        { type: 'weight', percent: 10 },
      ],
    },
    ends: 'refused',
    says: /only grow, and 10 % comes after 50 %/,
  },
  {
    name: 'rests for an approval',
    input: { steps: [{ type: 'approval' }] },
    ends: 'succeeded',
    says: /runs without traffic/,
  },
  {
    name: 'rests with ten percent',
    input: {
      steps: [
        { type: 'weight', percent: 10 },
        { type: 'pause', hold: undefined },
      ],
    },
    ends: 'succeeded',
    says: /has 10 % of the traffic and rests there: promote it or abort/,
  },
  {
    name: 'cannot clear the cache, and says so',
    input: EVERYTHING,
    faults: { 'clear cache': [{ answer: 'unsent' }] },
    ends: 'succeeded',
    says: /may not be cleared.*no connection/,
  },
  {
    name: 'does not know whether the cache was cleared',
    input: EVERYTHING,
    faults: { 'clear cache': [{ answer: 'lost' }], 'warm cache': [{ answer: 'fails' }] },
    ends: 'succeeded',
    says: /may not be cleared.*may not be warm/,
  },
  {
    name: 'cannot clear the cache, and stops before anybody has it',
    input: { cache: { ...CACHE, when: 'prePromotion', whenUnreachable: 'stop' } },
    faults: { 'clear cache': [{ answer: 'unsent' }] },
    ends: 'failed unchanged',
  },
  {
    name: 'cannot clear the cache when everybody has it, and that matters',
    input: { cache: { ...CACHE, whenUnreachable: 'stop' } },
    faults: { 'clear cache': [{ answer: 'fails' }] },
    ends: 'needs attention',
  },
  {
    name: 'is bad, and the cache cannot be cleared',
    world: { health: badFrom(10) },
    input: EVERYTHING,
    faults: { 'clear cache': [{ answer: 'unsent' }] },
    ends: 'rolled back',
    says: /may not be cleared/,
  },
  { name: 'is declined', faults: { 'create revision': [{ answer: 'declined' }] }, ends: 'refused' },
  {
    name: 'is declined after the manifest was written',
    input: EVERYTHING,
    faults: { 'create revision': [{ answer: 'declined' }] },
    ends: 'failed unchanged',
  },
  { name: 'is lost', faults: { 'create revision': [lost] }, ends: 'failed unchanged' },
  { name: 'gets no answer when it is made', faults: { 'create revision': [{ answer: 'lost' }] }, ends: 'succeeded' },
  {
    name: 'is not accepted in the end',
    faults: { 'create revision': [{ effect: 'fails later' }] },
    ends: 'failed unchanged',
  },
  {
    name: 'has its first share declined',
    faults: { 'set weights': [{ answer: 'declined' }] },
    ends: 'failed unchanged',
  },
  { name: 'has its first share lost', faults: { 'set weights': [lost] }, ends: 'failed unchanged' },
  { name: 'gets no answer to a share', faults: { 'set weights': [{}, { answer: 'lost' }] }, ends: 'succeeded' },
  { name: 'has its second share lost', faults: { 'set weights': [{}, lost] }, ends: 'needs attention' },
  {
    name: 'is told that a share is there',
    faults: { 'set weights': [{ effect: 'claimed' }] },
    ends: 'needs attention',
  },
  {
    name: 'is bad, and the answer to its way back is lost',
    world: { health: badFrom(10) },
    faults: { 'set weights': [{}, { answer: 'lost' }] },
    ends: 'rolled back',
  },
  {
    name: 'is bad, and its way back is lost',
    world: { health: badFrom(10) },
    faults: { 'set weights': [{}, lost] },
    ends: 'needs attention',
  },
  {
    name: 'is bad, and stays active',
    world: { health: badFrom(10) },
    faults: { deactivate: [{ answer: 'declined' }] },
    ends: 'rolled back',
    says: /may still be active/,
  },
  { name: 'retires what is old', input: { retain: 1 }, world: withOlder(), ends: 'succeeded' },
  { name: 'is promoted', kind: 'promote', ends: 'succeeded' },
  {
    name: 'is promoted and bad',
    kind: 'promote',
    world: { health: badFrom(50) },
    input: EVERYTHING,
    ends: 'rolled back',
  },
  {
    name: 'is promoted and cannot be reached',
    kind: 'promote',
    world: { health: (name) => (name === NEW ? 'unreachable' : 'healthy') },
    choices: ['stop'],
    ends: 'refused',
  },
];

export const rolloutStories: readonly Story[] = cases.map(
  ({ kind = 'rollout', name, ends, says, world, input, faults = {}, choices }) => ({
    kind,
    name,
    ends,
    ...(says && { says }),
    begin() {
      const azure = new AppsModel(new FakeClock());
      Object.assign(azure, { faults, ...world });
      if (kind === 'promote') rested(azure);
      const wanted = { ...rolloutInput(azure), ...(kind === 'promote' && { from: 2 }), ...input };
      return rolloutTale(azure, wanted, choices);
    },
  }),
);

/** An earlier rollout rests with ten percent. */
export function rested(azure: AppsModel): void {
  azure.create(NEW, `${IMAGE}new`, 'runs');
  azure.traffic = [
    { revision: OLD, weight: 90, label: undefined },
    { revision: NEW, weight: 10, label: undefined },
  ];
  azure.clock.pass(60_000);
}

export function rolloutTale(azure: AppsModel, input: RolloutInput, choices: readonly Choice[] = []): AppsTale {
  const { manifest, stable, shown } = input;
  const isDone = () =>
    (!azure.hasIngress || (azure.shares()[NEW] === 100 && azure.isWell(NEW))) &&
    azure.manifest.version === (manifest?.after ?? azure.manifest).version &&
    (stable === undefined || azure.revision(stable)?.activeSince !== undefined) &&
    shown.revisions.length < azure.revisions.length + (input.from === undefined ? 0 : 1);
  return appsTale({ azure, plan: rolloutPlan(input), isDone, choices });
}

/** What somebody confirms who looks at the app now. */
export function rolloutInput(azure: AppsModel): RolloutInput {
  return {
    environment: 'production',
    shown: azure.read(),
    refusals: [],
    image: `${IMAGE}new`,
    suffix: 'v2',
    stable: OLD,
    steps: [
      { type: 'weight', percent: 10 },
      { type: 'pause', hold: 10_000 },
      { type: 'weight', percent: 50 },
      { type: 'weight', percent: 100 },
    ],
    from: undefined,
    checks: ALL(),
    migration: [],
    startupTime: 30_000,
    soak: 10_000,
    rollback: { triggers: ['healthCheckFailed', 'smokeTestFailed'], progressDeadline: 120_000 },
    retain: 3,
    labels: { active: undefined, preview: undefined },
    cache: undefined,
    manifest: undefined,
  };
}

function ALL() {
  return { revision: CHECKS, health: CHECKS, smoke: CHECKS, previous: CHECKS };
}

function NONE() {
  return { revision: [], health: [], smoke: [], previous: [] };
}

function withOlder(): Partial<AppsModel> {
  const { revisions } = new AppsModel(new FakeClock());
  const [old] = revisions;
  const older = ['intake--v0', 'intake--v00'].map((name) => ({ ...old!, name }));
  return { revisions: [...older, old!] };
}
