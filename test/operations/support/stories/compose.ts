import type { ComposeReleaseInput } from '../../../../operations/compose/input.ts';
import type { Choice } from '../../../../operations/core/machine/event.ts';
import type { Outcome } from '../../../../operations/core/machine/outcome.ts';
import { type HostFaults, type HostModel, imageOf, RELEASE } from '../hosts/host-model.ts';
import type { Story } from '../tale.ts';
import { composeInput, composeTale, hostWith, MIGRATION, OLD } from './compose-world.ts';

/** A story of a release on a host: what is otherwise in the world, what somebody confirms, and how it ends. */
interface Case {
  readonly name: string;
  readonly ends: Outcome;
  readonly says?: RegExp;
  readonly kind?: 'compose release' | 'compose recreate' | 'compose blue-green' | 'compose worker';
  readonly replicas?: number;
  readonly world?: Partial<HostModel>;
  /** What happened before. */
  readonly after?: (host: HostModel) => void;
  readonly input?: Partial<ComposeReleaseInput>;
  readonly faults?: HostFaults;
  readonly choices?: readonly Choice[];
}

const lost = { effect: 'ignored', answer: 'lost' } as const;
const full = { effect: 'ignored', answer: 'fails' } as const;
const partly = { effect: 'partly', answer: 'fails' } as const;
const RECREATE = { strategy: 'recreate', acceptedDowntime: 60_000 } as const;
const NO_TRIGGER = { triggers: [], progressDeadline: 60_000 } as const;

/** Well by its own address; bad as soon as it has users. */
export const badWithUsers: HostModel['health'] = (release, hasUsers) =>
  release === RELEASE && hasUsers ? 'unhealthy' : 'healthy';
const badAtOnce: HostModel['health'] = (release) => (release === RELEASE ? 'unhealthy' : 'healthy');
/** It leans on what is stopped last. */
const badAlone =
  (host: HostModel): HostModel['health'] =>
  (release) =>
    release === RELEASE && !host.isUp(OLD) ? 'unhealthy' : 'healthy';

/** An earlier release died before it gave anybody to what it had started. */
export function unfinished(host: HostModel): void {
  host.run({ service: 'api', image: imageOf('api', 'older'), release: 'dead', port: 20_100 });
  host.clock.pass(60_000);
}

/** This release was begun by another operation and rests. */
export function resting(host: HostModel): void {
  host.run({ service: 'api', image: imageOf('api', 'new'), release: RELEASE, port: 20_010 });
  host.files = { 'compose.yaml': 'new' };
  host.clock.pass(60_000);
}

const rolling: readonly Case[] = [
  { name: 'goes beside the old one', ends: 'succeeded' },
  { name: 'runs in three containers', replicas: 3, ends: 'succeeded' },
  { name: 'takes no new files along', input: { files: [] }, ends: 'succeeded' },
  {
    name: 'goes back to an image that is there',
    input: { because: 'rollback' },
    after: (host) => Object.assign(host, { images: [...host.images, imageOf('api', 'new')] }),
    ends: 'succeeded',
  },
  { name: 'is made after a migration', input: { migration: MIGRATION }, ends: 'succeeded' },
  {
    name: 'migrates before users get it',
    input: { migration: { ...MIGRATION, phase: 'prePromotion' } },
    ends: 'succeeded',
  },
  {
    name: 'has a migration that fails',
    input: { migration: MIGRATION },
    world: { migrationCode: 3 },
    ends: 'failed unchanged',
    says: /ended with code 3/,
  },
  {
    name: 'has a migration that fails before users get it',
    input: { migration: { ...MIGRATION, phase: 'prePromotion' } },
    world: { migrationCode: 3 },
    ends: 'failed unchanged',
    says: /ended with code 3/,
  },
  {
    name: 'cannot begin its migration',
    input: { migration: MIGRATION },
    faults: { migrate: [full] },
    ends: 'failed unchanged',
  },
  { name: 'cannot be pulled', faults: { pull: [full] }, ends: 'failed unchanged', says: /no space left on device/ },
  { name: 'is not pulled in the end', faults: { pull: [{ effect: 'fails later' }] }, ends: 'failed unchanged' },
  {
    name: 'never gets healthy',
    world: { fate: 'never starts' },
    ends: 'failed unchanged',
    says: /After \d+ s: .*starting/,
  },
  {
    name: 'is unhealthy',
    world: { fate: 'is unhealthy' },
    ends: 'failed unchanged',
    says: /its own health check fails/,
  },
  { name: 'ends by itself', world: { fate: 'ends' }, ends: 'failed unchanged', says: /ended with code 1/ },
  { name: 'answers badly before it has anybody', world: { health: badAtOnce }, ends: 'failed unchanged' },
  {
    name: 'cannot be reached by its own address',
    world: { health: (release) => (release === RELEASE ? 'unreachable' : 'healthy') },
    choices: ['stop'],
    ends: 'failed unchanged',
  },
  { name: 'is healthy, then answers with 500', world: { health: badWithUsers }, ends: 'rolled back' },
  {
    name: 'is healthy in three containers, then answers with 500',
    replicas: 3,
    world: { health: badWithUsers },
    ends: 'rolled back',
  },
  {
    name: 'answers with 500 after a migration',
    input: { migration: MIGRATION },
    world: { health: badWithUsers },
    ends: 'rolled back',
    says: /migration was begun, and what it did stays/,
  },
  {
    name: 'answers with 500, which is no trigger, and is left',
    world: { health: badWithUsers },
    input: { rollback: NO_TRIGGER },
    choices: ['leave'],
    ends: 'needs attention',
  },
  {
    name: 'answers with 500, which is no trigger, and is taken back',
    world: { health: badWithUsers },
    input: { rollback: NO_TRIGGER },
    choices: ['take back'],
    ends: 'rolled back',
  },
  {
    name: 'leans on the old one',
    after: (host) => Object.assign(host, { health: badAlone(host) }),
    ends: 'rolled back',
  },
  {
    name: 'is bad, and the old one is, too',
    world: { health: (release, hasUsers) => (release === OLD || hasUsers ? 'unhealthy' : 'healthy') },
    ends: 'needs attention',
  },
  {
    name: 'is the first there is',
    after(host) {
      host.containers = [];
      host.releases = [];
      host.proxy.set('api', undefined);
    },
    ends: 'succeeded',
  },
  {
    name: 'is the first there is, and bad',
    world: { health: badWithUsers },
    after(host) {
      host.containers = [];
      host.releases = [];
      host.proxy.set('api', undefined);
    },
    ends: 'needs attention',
    says: /bad/,
  },
  { name: 'finds what an unfinished one left', after: unfinished, ends: 'succeeded' },
  {
    name: 'finds what an unfinished one left, and is bad',
    after: unfinished,
    world: { fate: 'ends' },
    ends: 'failed unchanged',
    says: /1 container that an unfinished release had left was removed/,
  },
  {
    name: 'rests for an approval',
    input: { rests: true },
    ends: 'succeeded',
    says: /run without users\. Promote it or abort/,
  },
  { name: 'is promoted', after: resting, input: { promotes: true }, ends: 'succeeded' },
  {
    name: 'is promoted and answers with 500',
    after: resting,
    input: { promotes: true },
    world: { health: badWithUsers },
    ends: 'rolled back',
  },
  {
    name: 'is promoted and was bad by then',
    after: resting,
    input: { promotes: true },
    world: { health: badAtOnce },
    ends: 'refused',
    says: /Abort takes them away/,
  },
  { name: 'finds the disk full when files are put there', faults: { 'put files': [full] }, ends: 'failed unchanged' },
  {
    name: 'finds the disk full when it is started',
    faults: { start: [full] },
    ends: 'failed unchanged',
    says: /no space left/,
  },
  {
    name: 'is started by half',
    replicas: 2,
    faults: { start: [partly] },
    ends: 'failed unchanged',
    says: /1 of 2 new containers/,
  },
  { name: 'is not started in the end', faults: { start: [{ effect: 'fails later' }] }, ends: 'failed unchanged' },
  { name: 'finds the disk full when users are sent', faults: { 'send users': [full] }, ends: 'failed unchanged' },
  { name: 'is not taken by nginx', faults: { 'send users': [{ answer: 'declined' }] }, ends: 'failed unchanged' },
  {
    name: 'stops one of two old ones, and calls it done',
    replicas: 2,
    faults: { stop: [{ effect: 'partly' }] },
    ends: 'succeeded',
    says: /may still run/,
  },
  { name: 'cannot stop the old one', faults: { stop: [full] }, ends: 'succeeded', says: /may still run/ },
  { name: 'cannot remove the old one', faults: { remove: [full] }, ends: 'succeeded', says: /may still be there/ },
  {
    name: 'cannot forget images',
    after: withOlder,
    input: { retain: 0 },
    faults: { 'forget images': [full] },
    ends: 'succeeded',
    says: /may still take space/,
  },
  { name: 'forgets an image', after: withOlder, input: { retain: 0 }, ends: 'succeeded' },
  { name: 'cannot be noted', faults: { 'note release': [full] }, ends: 'succeeded', says: /may be missing/ },
  {
    name: 'is bad, and the disk is full when the old one is started again',
    after: (host) => Object.assign(host, { health: badAlone(host) }),
    faults: { 'start again': [full] },
    ends: 'needs attention',
  },
  {
    name: 'is bad, and users cannot be sent back',
    world: { health: badWithUsers },
    faults: { 'send users': [{}, full] },
    ends: 'needs attention',
  },
  {
    name: 'is bad, and the answer to its way back is lost',
    world: { health: badWithUsers },
    faults: { 'send users': [{}, { answer: 'lost' }] },
    ends: 'rolled back',
  },
  {
    name: 'is bad, and cannot be removed',
    world: { health: badWithUsers },
    faults: { remove: [full] },
    ends: 'rolled back',
    says: /may still be there/,
  },
  {
    name: 'is bad, and the files stay',
    world: { health: badWithUsers },
    faults: { 'put files': [{}, full] },
    ends: 'rolled back',
    says: /may still be/,
  },
  {
    name: 'never gets healthy, and cannot be removed',
    world: { fate: 'ends' },
    faults: { remove: [full] },
    ends: 'needs attention',
  },
  { name: 'is lost when files are put there', faults: { 'put files': [lost] }, ends: 'failed unchanged' },
  { name: 'gets no answer when files are put there', faults: { 'put files': [{ answer: 'lost' }] }, ends: 'succeeded' },
  { name: 'gets no answer when it is started', faults: { start: [{ answer: 'lost' }] }, ends: 'succeeded' },
  { name: 'is lost when it is started', faults: { start: [lost] }, ends: 'failed unchanged' },
  { name: 'gets no answer when users are sent', faults: { 'send users': [{ answer: 'lost' }] }, ends: 'succeeded' },
  { name: 'is lost when users are sent', faults: { 'send users': [lost] }, ends: 'failed unchanged' },
  {
    name: 'is not connected when users are sent',
    faults: { 'send users': [{ answer: 'unsent' }] },
    ends: 'failed unchanged',
  },
];

const worker = { kind: 'compose worker' } as const;
const workers: readonly Case[] = [
  { ...worker, name: 'works beside the old one, and then alone', ends: 'succeeded' },
  { ...worker, name: 'ends by itself', world: { fate: 'ends' }, ends: 'failed unchanged' },
  { ...worker, name: 'cannot stop the old one', faults: { stop: [full] }, ends: 'failed unchanged' },
  { ...worker, name: 'stops the old one by half', replicas: 2, faults: { stop: [partly] }, ends: 'rolled back' },
  { ...worker, name: 'gets no answer to the stop', faults: { stop: [{ answer: 'lost' }] }, ends: 'succeeded' },
];

const recreate = { kind: 'compose recreate', input: RECREATE } as const;
const recreated: readonly Case[] = [
  { ...recreate, name: 'stops first', ends: 'succeeded' },
  {
    ...recreate,
    name: 'migrates while nothing runs',
    input: { ...RECREATE, migration: { ...MIGRATION, phase: 'prePromotion' } },
    ends: 'succeeded',
  },
  {
    ...recreate,
    name: 'has a migration that fails while nothing runs',
    input: { ...RECREATE, migration: { ...MIGRATION, phase: 'prePromotion' } },
    world: { migrationCode: 3 },
    ends: 'failed unchanged',
    says: /ended with code 3/,
  },
  { ...recreate, name: 'never gets healthy', world: { fate: 'never starts' }, ends: 'failed unchanged' },
  { ...recreate, name: 'answers with 500', world: { health: badWithUsers }, ends: 'rolled back' },
  { ...recreate, name: 'finds the disk full when it is started', faults: { start: [full] }, ends: 'failed unchanged' },
  { ...recreate, name: 'stops by half', replicas: 2, faults: { stop: [partly] }, ends: 'failed unchanged' },
  { ...recreate, name: 'cannot stop', faults: { stop: [full] }, ends: 'failed unchanged' },
  {
    ...recreate,
    name: 'is not taken by nginx',
    faults: { 'send users': [{ answer: 'declined' }] },
    ends: 'failed unchanged',
  },
  {
    ...recreate,
    name: 'was not agreed to',
    input: { strategy: 'recreate' },
    ends: 'refused',
    says: /agree to that with `acceptedDowntime`/,
  },
  {
    ...recreate,
    name: 'rests before it stops',
    input: { ...RECREATE, rests: true },
    ends: 'succeeded',
    says: /ready on the host/,
  },
];

const blueGreen = { kind: 'compose blue-green' } as const;
const colours: readonly Case[] = [
  { ...blueGreen, name: 'switches all of them at once', ends: 'succeeded' },
  { ...blueGreen, name: 'answers with 500', world: { health: badWithUsers }, ends: 'rolled back' },
  {
    ...blueGreen,
    name: 'leans on the old colour',
    after: (host) => Object.assign(host, { health: badAlone(host) }),
    ends: 'rolled back',
  },
  { ...blueGreen, name: 'is started by half', faults: { start: [partly] }, ends: 'failed unchanged' },
  { ...blueGreen, name: 'is not taken by nginx', faults: { 'send users': [full] }, ends: 'failed unchanged' },
  { ...blueGreen, name: 'removes what the colour had before', after: withStopped, ends: 'succeeded' },
];

/** Older images that nobody goes back to. */
function withOlder(host: HostModel): void {
  host.images = [...host.images, imageOf('api', 'older')];
}

/** The other colour was stopped by the last switch. */
function withStopped(host: HostModel): void {
  host.run({
    service: 'api',
    project: 'shop-green',
    image: imageOf('api', 'older'),
    release: 'older',
    runsSince: undefined,
    port: 20_200,
  });
}

export const composeStories: readonly Story[] = [...rolling, ...workers, ...recreated, ...colours].map(
  ({ kind = 'compose release', name, ends, says, replicas = 1, world, after, input, faults = {}, choices }) => ({
    kind,
    name,
    ends,
    ...(says && { says }),
    begin() {
      const isColoured = kind === 'compose blue-green';
      const services = isColoured ? ['api', 'report', 'worker'] : kind === 'compose worker' ? ['worker'] : ['api'];
      const host = hostWith(services, isColoured ? 'shop-blue' : 'shop', replicas);
      Object.assign(host, { faults, ...world });
      after?.(host);
      const plain = composeInput(host, services, replicas);
      const units = isColoured ? plain.units.map((unit) => ({ ...unit, project: 'shop-green' })) : plain.units;
      const strategy = isColoured ? 'blueGreen' : 'rolling';
      return composeTale(host, { ...plain, strategy, units, ...input }, choices);
    },
  }),
);
