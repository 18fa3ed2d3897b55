import type { Scenario } from '../scenarios.ts';
import { bad } from './ingredients.ts';
import { migrationScenarios } from './migration.ts';
import { rampUpScenarios } from './ramp-up.ts';
import { countedScenarios, triggerScenarios } from './triggers.ts';

export const swapScenarios: readonly Scenario[] = [
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
  ...triggerScenarios(),
  ...countedScenarios(),
  ...rampUpScenarios(),
  ...migrationScenarios(),
  {
    name: 'its result cannot be asked for',
    isMute: true,
    ends: 'succeeded',
  },
  {
    name: 'its result cannot be asked for, and it fails',
    isMute: true,
    faults: { swap: [{ effect: 'fails later' }] },
    ends: 'failed unchanged',
    says: /^Its result could not be asked for \(it does not answer\)\./,
  },
];
