import type { Choice } from '../../../operations/core/machine/event.ts';
import type { Outcome } from '../../../operations/core/machine/outcome.ts';
import type { SwapInput } from '../../../operations/swap/input.ts';
import { AzureModel, type Faults } from './azure-model.ts';
import { FakeClock } from './fake-clock.ts';
import type { Life } from './process.ts';

const CHECKS = [{ name: 'ready', path: '/ready', accepts: [200] }];

/** A story of a swap: what goes wrong, and how it ends when nobody crashes. */
export interface Scenario {
  readonly name: string;
  readonly ends: Outcome;
  readonly preview?: boolean;
  readonly irreversible?: string;
  readonly health?: AzureModel['health'];
  readonly faults?: Faults;
  readonly choices?: readonly Choice[];
}

const bad = { 'sha256:new': 'healthy', 'production sha256:new': 'unhealthy' } as const;

export const scenarios: readonly Scenario[] = [
  { name: 'swaps', ends: 'succeeded' },
  { name: 'swaps with a preview', preview: true, ends: 'succeeded' },
  { name: 'staging is bad', health: { 'sha256:new': 'unhealthy' }, ends: 'refused' },
  { name: 'staging cannot be reached', health: { 'sha256:new': 'unreachable' }, choices: ['stop'], ends: 'refused' },
  { name: 'production is bad', health: bad, ends: 'rolled back' },
  { name: 'production is bad after a preview', preview: true, health: bad, ends: 'rolled back' },
  {
    name: 'production is bad and so was the last',
    health: { ...bad, 'sha256:old': 'unhealthy' },
    ends: 'needs attention',
  },
  { name: 'production is bad and cannot go back', health: bad, irreversible: 'a migration', ends: 'needs attention' },
  {
    name: 'production cannot be reached',
    health: { 'production sha256:new': 'unreachable' },
    choices: ['again', 'leave'],
    ends: 'needs attention',
  },
  {
    name: 'production cannot be reached and is taken back',
    health: { 'production sha256:new': 'unreachable' },
    choices: ['take back'],
    ends: 'rolled back',
  },
  { name: 'the answer is lost, the swap is not', faults: { swap: [{ answer: 'lost' }] }, ends: 'succeeded' },
  { name: 'a gateway gives up, the swap goes on', faults: { swap: [{ answer: 'gateway' }] }, ends: 'succeeded' },
  {
    name: 'request and answer are lost',
    faults: { swap: [{ effect: 'ignored', answer: 'lost' }] },
    ends: 'failed unchanged',
  },
  {
    name: 'a gateway never asked',
    faults: { swap: [{ effect: 'ignored', answer: 'gateway' }] },
    ends: 'failed unchanged',
  },
  { name: 'nothing leaves', faults: { swap: [{ answer: 'unsent' }] }, ends: 'refused' },
  { name: 'somebody else is swapping', faults: { swap: [{ answer: 'declined' }] }, ends: 'refused' },
  { name: 'accepted without a place to ask', faults: { swap: [{ answer: 'without location' }] }, ends: 'succeeded' },
  { name: 'success that changes nothing', faults: { swap: [{ effect: 'ignored' }] }, ends: 'failed unchanged' },
  {
    name: 'the slot does not answer the warm-up',
    faults: { swap: [{ effect: 'fails later' }] },
    ends: 'failed unchanged',
  },
  {
    name: 'the swap fails after a preview',
    preview: true,
    faults: { swap: [{ effect: 'fails later' }] },
    ends: 'failed unchanged',
  },
  {
    name: 'the preview is lost',
    preview: true,
    faults: { 'apply preview': [{ effect: 'ignored', answer: 'lost' }] },
    ends: 'failed unchanged',
  },
  {
    name: 'the answer to the preview is lost',
    preview: true,
    faults: { 'apply preview': [{ answer: 'lost' }] },
    ends: 'succeeded',
  },
  {
    name: 'the reset is lost',
    preview: true,
    faults: { swap: [{ answer: 'declined' }], 'reset preview': [{ effect: 'ignored', answer: 'lost' }] },
    ends: 'needs attention',
  },
  {
    name: 'the answer to the way back is lost',
    health: bad,
    faults: { swap: [{}, { answer: 'gateway' }] },
    ends: 'rolled back',
  },
  {
    name: 'the way back is lost',
    health: bad,
    faults: { swap: [{}, { effect: 'ignored', answer: 'lost' }] },
    ends: 'needs attention',
  },
  {
    name: 'the way back fails',
    health: bad,
    faults: { swap: [{}, { effect: 'fails later' }] },
    ends: 'needs attention',
  },
];

/** A fresh world for a story, with the first process that is to live in it. */
export function worldOf({ preview = false, irreversible, health = {}, faults = {}, choices = [] }: Scenario): Life {
  const azure = new AzureModel(new FakeClock());
  azure.health = health;
  azure.faults = faults;
  const input = inputFor(azure, preview, irreversible);
  return { azure, input, choices, records: { events: [], sends: {}, blind: [], lives: 0 } };
}

/** What somebody confirms who looks at the slots now. */
export function inputFor(azure: AzureModel, preview: boolean, irreversible?: string): SwapInput {
  return {
    environment: 'production',
    shown: azure.read(),
    refusals: [],
    checks: { source: CHECKS, health: CHECKS, smoke: [], previous: CHECKS },
    preview,
    rampUp: [],
    rampUpHold: 0,
    migration: [],
    rollback: { triggers: ['healthCheckFailed'], progressDeadline: 600_000 },
    irreversible,
    startupTime: 10_000,
    soak: 30_000,
  };
}
