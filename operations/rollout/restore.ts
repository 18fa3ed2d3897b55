import type { Plan } from '../core/machine/plan.ts';
import { gate, MINUTE, usual } from '../swap/steps.ts';
import { type PlanStep, stillShared } from './back.ts';
import { clearCache } from './cache.ts';
import { activate, deactivate, weights } from './changes.ts';
import { found, healthy } from './health.ts';
import type { RestoreInput } from './input.ts';
import { writeManifest } from './manifest.ts';
import { notMultiple } from './mode.ts';
import { movedSince } from './moved.ts';
import { appName, quoted } from './names.ts';
import type { RolloutRequest, RolloutSeen, TrafficWeight } from './seen.ts';
import { labelsOf, weightsFor } from './traffic.ts';

/**
 * All traffic for a revision that is there, as an operation of its own with its own gate and watch. It is not taken
 * back by itself: what would come back is what somebody wanted gone.
 */
export function restorePlan(input: RestoreInput): Plan<RolloutSeen, RolloutRequest> {
  const { environment, shown, to, because, checks, startupTime, soak } = input;
  const app = appName(shown);
  const wanted = trafficOf(input);
  const { previous, smoke, health } = checks;
  return {
    title: `${because === 'abort' ? 'Abort the rollout' : 'Roll back'} to ${to} in ${environment}`,
    refusals: [...new Set([...input.refusals, ...notMultiple(shown)])],
    steps: [
      {
        type: 'look',
        name: 'look',
        title: 'Compare with what was confirmed',
        deadline: 2 * MINUTE,
        objections: (now) => movedSince(now, shown),
      },
      ...started(input),
      healthy({
        name: 'wait for revision',
        revision: to,
        startupTime,
        deadline: startupTime + 5 * MINUTE,
        isNewest: false,
      }),
      ...(previous.length > 0 ? [gate('check revision', to, `Check ${to}`, previous, usual)] : []),
      {
        ...weights(input, 'send back', `Send all traffic to ${to}`, { from: shown.traffic, to: wanted }),
        reach: 'production',
        completes: ['activate'],
        gives: `${quoted(to)} has all traffic.`,
      },
      ...(smoke.length > 0 ? [gate('smoke app', app, `Try out ${app}`, smoke, usual)] : []),
      ...(health.length > 0 ? [gate('watch app', app, `Watch ${app}`, health, { ...usual, hold: soak })] : []),
      ...cleaned(input),
      stillShared('verify app', `Verify who gets what of ${app}`, wanted),
    ],
  };
}

/** Everything to one; its own labels stay, and what leaves keeps none that was ours. */
function trafficOf({ shown, to, leaves, labels }: RestoreInput): readonly TrafficWeight[] {
  const before = labelsOf(shown);
  const { active, preview } = labels;
  const isOurs = preview !== undefined && leaves !== undefined && before[preview] === leaves;
  const { [isOurs ? preview : '']: _, ...others } = before;
  return weightsFor({ [to]: 100 }, { ...others, ...(active !== undefined && { [active]: to }) });
}

/** One that was started for nothing is stopped again. */
function started(input: RestoreInput): PlanStep[] {
  const { shown, to } = input;
  if (found(shown, to)?.active === true) return [];
  return [{ ...activate(input, 'activate', to), undo: [deactivate(input, 'deactivate again', to)] }];
}

/** What belongs to the release that came back; whoever takes it up goes on with it. */
function cleaned(input: RestoreInput): PlanStep[] {
  const { manifest, cache, leaves } = input;
  const all = [
    ...(manifest ? [writeManifest(input, 'restore manifest', manifest)] : []),
    ...(cache?.onRollback ? clearCache(input, 'clear cache', cache) : []),
    ...(leaves === undefined ? [] : [deactivate(input, 'deactivate', leaves)]),
  ];
  return all.map((change) => ({ ...change, continues: true }));
}
