import type { How } from './process.ts';
import { LEAK, LOOKS, SECRETS } from './secrets.ts';
import { PACKAGE } from './stories/deploy.ts';
import type { Talkative } from './talkative.ts';

/** A way in: which operation, in which world, confirmed and carried out how. */
export interface Mouth {
  readonly kind: string;
  readonly world?: Partial<Talkative>;
  readonly input?: Readonly<Record<string, unknown>>;
  readonly how?: How;
  readonly throws?: boolean;
}

const says = { answer: 'lost', effect: 'ignored' } as const;
const fails = { answer: 'fails', effect: 'ignored' } as const;
const named = [{ name: LEAK, path: '/ready', accepts: [200] }];
const checks = { source: named, health: named, smoke: named, previous: named };
const unwell = { health: { 'production sha256:new': 'unhealthy', 'sha256:newer': 'unhealthy' } } as const;

/** Every way a text gets into an operation. */
export const MOUTHS: Readonly<Record<string, Mouth>> = {
  'the answer to a swap': { kind: 'swap', world: { faults: { swap: [says] } } },
  'a swap that is declined': { kind: 'swap', world: { faults: { swap: [{ answer: 'declined' }] } } },
  'a swap that cannot be sent': { kind: 'swap', world: { faults: { swap: [{ answer: 'unsent' }] } } },
  'a result that failed': { kind: 'swap', world: { faults: { swap: [{ effect: 'fails later' }] } } },
  'a result that cannot be asked for': { kind: 'swap', world: { isMute: true } },
  'a reading that throws': { kind: 'swap', throws: true },
  'what a swap reads': { kind: 'swap', world: { from: 3 } },
  'what a swap reads on its way back': { kind: 'swap', world: { ...unwell, from: 9 } },
  'names of checks and of who answers': { kind: 'swap', world: unwell, input: { checks }, how: { by: LEAK } },
  'checks nobody decides on': {
    kind: 'swap',
    world: unwell,
    input: { checks, rollback: { triggers: [], progressDeadline: 60_000 } },
    how: { by: LEAK },
  },
  'the command of a migration': { kind: 'swap', input: { migration: ['migrate', LEAK] }, world: unwell },
  'a migration that fails': {
    kind: 'swap',
    input: { migration: ['migrate', LEAK] },
    world: { faults: { migrate: [fails] } },
  },
  'the name of an environment and its refusals': { kind: 'swap', input: { environment: LEAK, refusals: [LEAK] } },
  'a share that is declined': {
    kind: 'swap',
    input: { rampUp: [10] },
    world: { faults: { 'ramp up 10': [{ answer: 'declined' }] } },
  },
  'a disk that is full': {
    kind: 'swap',
    input: { migration: ['migrate', LEAK] },
    world: { faults: { swap: [{ effect: 'fails later' }] }, isMute: true },
    how: { full: ({ type }) => type === 'progressed' },
  },
  'a package and its deployments': {
    kind: 'deploy',
    input: { release: { ...PACKAGE, name: LEAK }, operation: LEAK },
    world: unwell,
  },
  'a deployment that fails': {
    kind: 'deploy',
    input: { release: { ...PACKAGE, name: LEAK } },
    world: { faults: { publish: [{ effect: 'fails later' }] } },
  },
  'what a deployment reads': { kind: 'deploy', world: { from: 2 } },
  'a slot that is prepared': {
    kind: 'prepare',
    input: { slot: LEAK },
    world: { faults: { 'grant secrets': [{ answer: 'declined' }] } },
  },
  'what preparing reads': { kind: 'prepare', world: { from: 2 } },
  'names of settings': {
    kind: 'settings',
    input: { wanted: SECRETS.map(({ text }) => ({ name: text, fingerprint: 'f', sticky: true })) },
    world: { faults: { 'write settings': [says] } },
  },
  'settings somebody changed': {
    kind: 'settings',
    // A name is shown, even if it is somebody's value; not one that looks like a secret.
    world: { settings: { staging: Object.fromEntries(LOOKS.map(({ text }) => [text, text])), production: {} } },
  },
  'what starting and stopping reads': { kind: 'power', world: { from: 2 } },
  'what sharing the traffic reads': { kind: 'traffic', world: { from: 2 } },
  'a share of the traffic that is declined': {
    kind: 'traffic',
    world: { faults: { 'set traffic': [{ answer: 'declined' }] } },
  },
  'checks that take a share back': {
    kind: 'traffic',
    input: { checks: named },
    world: { isTired: (nth) => nth > 4, faults: { 'set traffic': [{}, says] } },
  },
  'a stop that is declined': { kind: 'power', world: { faults: { stop: [{ answer: 'declined' }] } } },
};
