import type { SwapInput, Trigger } from '../../../../operations/swap/input.ts';
import type { Scenario } from '../scenarios.ts';
import { bad, CHECKS } from './ingredients.ts';

const TRIGGERS = ['startupError', 'healthCheckFailed', 'smokeTestFailed', 'deploymentTimeout', 'errorRate'] as const;

/** Each trigger alone takes production back on what it is about; without it a person is asked. */
export function* triggerScenarios(): Generator<Scenario> {
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
export function* countedScenarios(): Generator<Scenario> {
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
    says: /^Azure has counted fewer than 20 requests to `production`; no answer\./,
  };
}
