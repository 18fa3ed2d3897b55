import type { Gate } from '../core/machine/plan.ts';
import type { RollbackRule, SwapInput, Trigger } from './input.ts';
import { PRODUCTION } from './slots.ts';
import { countedGate, gate, MINUTE, usual } from './steps.ts';

/**
 * What is asked of production once it has the new release, in the order in which a person would ask: does it start,
 * does it do its work, does it stay well, do its users get what they ask for.
 */
export function watchSteps({ checks, soak, rollback }: SwapInput): Gate[] {
  const { failures } = rollback;
  const decided = decidedBy(rollback);
  const start = gate('start production', PRODUCTION, `Wait for ${PRODUCTION}`, checks.health, usual);
  const smoke = gate('smoke production', PRODUCTION, `Try out ${PRODUCTION}`, checks.smoke, usual);
  const watch = gate('watch production', PRODUCTION, `Watch ${PRODUCTION}`, checks.health, { ...usual, hold: soak });
  return [
    ...(checks.health.length > 0 ? [decided(start, 'startupError', 'healthCheckFailed')] : []),
    ...(checks.smoke.length > 0 ? [decided(smoke, 'smokeTestFailed')] : []),
    ...(checks.health.length > 0 ? [decided(watch, 'healthCheckFailed')] : []),
    ...(failures
      ? [
          {
            ...decided(
              countedGate(
                'count failures',
                PRODUCTION,
                `Count what users of ${PRODUCTION} get`,
                failures,
                failures.within,
              ),
              'errorRate',
            ),
            deadline: failures.within + 10 * MINUTE,
          },
        ]
      : []),
  ];
}

/** What is a trigger fails a gate, and so takes production back; whatever is none asks a person. */
export function decidedBy({ triggers, progressDeadline }: RollbackRule) {
  return (gate: Gate, ...by: readonly Trigger[]): Gate => ({
    ...gate,
    deadline: Math.max(progressDeadline, gate.thresholds.hold + MINUTE),
    whenBad: by.some((trigger) => triggers.includes(trigger)) ? 'fail' : 'ask',
    whenLate: triggers.includes('deploymentTimeout') ? 'fail' : 'ask',
  });
}
