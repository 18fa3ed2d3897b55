import type { SwapInput, Trigger } from '../../../../operations/swap/input.ts';
import type { Scenario } from '../scenarios.ts';

export const CHECKS = [{ name: 'ready', path: '/ready', accepts: [200] }];

const TRIGGERS = ['startupError', 'healthCheckFailed', 'smokeTestFailed', 'deploymentTimeout', 'errorRate'] as const;

const failing = { swap: [{ effect: 'fails later' }] } as const;

const bad = { 'sha256:new': 'healthy', 'production sha256:new': 'unhealthy' } as const;

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

/** Each trigger alone takes production back on what it is about; without it a person is asked. */
function* triggerScenarios(): Generator<Scenario> {
  const smoke = [{ name: 'smoke', path: '/smoke', accepts: [200] }];
  const cases: readonly [Trigger, Partial<Scenario>][] = [
    ['startupError', { health: bad }],
    ['healthCheckFailed', { isSick: (nth) => nth > 4 }],
    ['smokeTestFailed', { health: { 'smoke production sha256:new': 'unhealthy' } }],
    // Never three good answers in a row, never three bad ones among five.
    ['deploymentTimeout', { isSick: (nth) => nth % 3 === 2 }],
    ['errorRate', { users: { 'sha256:new': { failed: 51, requests: 1_000 } } }],
  ];
  for (const [trigger, wrong] of cases) {
    const checked = (triggers: readonly Trigger[]): Partial<SwapInput> => ({
      checks: { source: CHECKS, health: CHECKS, smoke: trigger === 'smokeTestFailed' ? smoke : [], previous: CHECKS },
      rollback: {
        triggers,
        progressDeadline: 60_000,
        ...(trigger === 'errorRate' && { failures: { above: 5, within: 120_000 } }),
      },
    });
    // Bad answers of the new release only, wherever it is by then.
    const named = (name: string) => ({ name: `${trigger} ${name}`, ...wrong });
    const others = TRIGGERS.filter((other) => other !== trigger && !covers(other, trigger));
    yield { ...named('alone'), input: checked([trigger]), ends: 'rolled back' };
    yield { ...named('is off'), input: checked(others), ends: 'needs attention' };
    yield { ...named('is off, left'), input: checked([]), choices: ['leave'], ends: 'needs attention' };
    yield { ...named('is off, taken back'), input: checked([]), choices: ['take back'], ends: 'rolled back' };
  }
}

/** A release that does not start fails its health check, too, and one that fails it may not have started. */
function covers(...pair: readonly Trigger[]): boolean {
  return pair.includes('healthCheckFailed') && pair.includes('startupError');
}

/** Of a thousand requests: more than five percent and no less. */
function* countedScenarios(): Generator<Scenario> {
  const input: Partial<SwapInput> = {
    rollback: { triggers: ['errorRate'], progressDeadline: 60_000, failures: { above: 5, within: 120_000 } },
  };
  const users = (failed: number, requests = 1_000) => ({ 'sha256:new': { failed, requests } });
  const says = /^More than 5 % of the requests to `production` failed; users: 51 of 1000 requests failed\./;
  yield { name: '5 % and one more fail', input, users: users(51), ends: 'rolled back', says };
  yield { name: 'exactly 5 % fail', input, users: users(50), ends: 'succeeded' };
  yield { name: '5 % less one fail', input, users: users(49), ends: 'succeeded' };
  yield { name: 'nobody asks for anything', input, users: users(0, 0), ends: 'needs attention' };
  yield {
    name: 'Azure has counted nothing',
    input,
    ends: 'needs attention',
    says: /^Azure has counted no requests to `production`; no answer\./,
  };
}

/** Users get the new release bit by bit, and none of them before the swap. */
function* rampUpScenarios(): Generator<Scenario> {
  const input: Partial<SwapInput> = { rampUp: [10, 50], rampUpHold: 10_000 };
  const lost = { effect: 'ignored', answer: 'lost' } as const;
  yield { name: 'shares grow', input, ends: 'succeeded' };
  yield { name: 'shares grow and the swap fails', input, faults: failing, ends: 'failed unchanged' };
  yield { name: 'shares grow and production is bad', input, health: bad, ends: 'rolled back' };
  yield {
    name: 'the first share is declined',
    input,
    faults: { 'ramp up 10': [{ answer: 'declined' }] },
    ends: 'refused',
  };
  yield {
    name: 'the second share is declined',
    input,
    faults: { 'ramp up 50': [{ answer: 'declined' }] },
    ends: 'failed unchanged',
  };
  yield { name: 'the second share is lost', input, faults: { 'ramp up 50': [lost] }, ends: 'failed unchanged' };
  yield {
    name: 'the answer to a share is lost',
    input,
    faults: { 'ramp up 10': [{ answer: 'lost' }] },
    ends: 'succeeded',
  };
  yield {
    name: 'users get bad answers from staging',
    input: { ...input, startupTime: 0 },
    isTired: (nth) => nth > 4,
    ends: 'failed unchanged',
  };
  yield {
    name: 'users get bad answers from staging, and they cannot be sent back',
    input: { ...input, startupTime: 0 },
    isTired: (nth) => nth > 4,
    faults: { 'ramp up 0': [lost] },
    ends: 'needs attention',
  };
  yield { name: 'the end of sharing is lost', input, faults: { 'ramp up 0': [lost] }, ends: 'failed unchanged' };
  yield { name: 'shares grow before a preview', preview: true, input, ends: 'succeeded' };
}

/** A migration is run once, and what it did is never taken back nor forgotten. */
function* migrationScenarios(): Generator<Scenario> {
  const input: Partial<SwapInput> = { migration: ['npm', 'run', 'migrate'] };
  const rampUp = { ...input, rampUp: [10], rampUpHold: 0 };
  const stays = /The migration was run, and stays\./;
  yield { name: 'a migration is run', input, ends: 'succeeded' };
  yield {
    name: 'a migration is run, and the swap fails',
    input,
    faults: failing,
    ends: 'failed unchanged',
    says: stays,
  };
  yield { name: 'a migration is run, and production is bad', input, health: bad, ends: 'rolled back', says: stays };
  yield {
    name: 'a migration is run, and the swap fails after a preview',
    input,
    preview: true,
    faults: failing,
    ends: 'failed unchanged',
    says: stays,
  };
  yield {
    name: 'a migration fails',
    input,
    faults: { migrate: [{ effect: 'ignored', answer: 'fails' }] },
    ends: 'needs attention',
    says: /^`Run npm run migrate` failed: it ended with code 3\. What it did until then stays\.$/,
  };
  yield {
    name: 'a migration fails after users had a share',
    input: rampUp,
    faults: { migrate: [{ effect: 'ignored', answer: 'fails' }] },
    ends: 'needs attention',
  };
  yield {
    name: 'a migration says nothing any more',
    input,
    faults: { migrate: [{ answer: 'lost' }] },
    ends: 'needs attention',
    says: /nothing shows whether `Run npm run migrate` was done/,
  };
  yield { name: 'a migration cannot be started', input, faults: { migrate: [{ answer: 'unsent' }] }, ends: 'refused' };
}
