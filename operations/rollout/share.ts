import { gate, usual } from '../swap/steps.ts';
import { decidedBy } from '../swap/watch.ts';
import { type PlanStep, sentBack } from './back.ts';
import { clearCache } from './cache.ts';
import { weights } from './changes.ts';
import type { Course } from './course.ts';
import { stays } from './health.ts';
import type { RolloutInput, RolloutStep } from './input.ts';
import { quoted } from './names.ts';
import { nameOf, restsWith, stepsOf } from './rest.ts';
import type { TrafficWeight } from './seen.ts';

/** Where the traffic is before a step, and which earlier changes need not be taken back once it is done. */
interface Stand {
  readonly percent: number;
  readonly traffic: readonly TrafficWeight[];
  readonly completes: readonly string[];
}

/** The steps of the strategy: shares that grow, each of them watched by the address of the new revision. */
export function shareSteps(input: RolloutInput, course: Course, before: readonly string[]): PlanStep[] {
  let stand: Stand = { percent: course.share, traffic: course.tried, completes: before };
  const all: PlanStep[] = [];
  const steps = stepsOf(input);
  for (const [index, step] of steps.entries()) {
    if (index < (input.from ?? 0)) continue;
    // Somebody has given it more meanwhile: to promote it is not to take that away.
    if (step.type === 'weight' && step.percent < stand.percent) continue;
    const name = nameOf(step, index);
    if (step.type === 'weight') {
      const next = steps[index + 1];
      // What is watched for a while next is not watched for a moment first.
      const isWatched = next?.type === 'pause' && next.hold !== undefined;
      all.push(...given(input, course, { name, percent: step.percent, isWatched }, stand));
      stand = { percent: step.percent, traffic: course.at(step.percent), completes: [...stand.completes, name] };
    } else all.push(...between(input, course, step, name, stand.percent));
  }
  return all;
}

function given(
  input: RolloutInput,
  course: Course,
  { name, percent, isWatched }: { readonly name: string; readonly percent: number; readonly isWatched: boolean },
  stand: Stand,
): PlanStep[] {
  const { revision } = course;
  const { checks, rollback, cache } = input;
  const to = course.at(percent);
  const title = `Send ${percent} % of the traffic to ${revision}`;
  const watch = gate(`watch ${name}`, revision, `Watch ${revision} with ${percent} %`, checks.health, usual);
  const isFirst = stand.percent === 0 && cache?.when === 'prePromotion';
  return [
    ...(isFirst ? clearCache(input, `clear cache before ${name}`, cache) : []),
    {
      ...weights(input, name, title, { from: stand.traffic, to }),
      reach: 'production',
      undo: sentBack(input, course, name, to),
      completes: stand.completes,
      gives: `${quoted(revision)} has ${percent} % of the traffic.`,
      rests: restsWith(revision, stand.percent),
    },
    ...(checks.health.length > 0 && !isWatched
      ? [decidedBy(rollback)(watch, 'startupError', 'healthCheckFailed')]
      : []),
  ];
}

/** A release that hangs answers nobody, and Azure counts nothing of that: only probes of its own address tell. */
function between(
  input: RolloutInput,
  { revision }: Course,
  step: Exclude<RolloutStep, { type: 'weight' }>,
  name: string,
  percent: number,
): PlanStep[] {
  const { checks, rollback } = input;
  const decided = decidedBy(rollback);
  if (step.type === 'analysis') {
    if (step.checks.length === 0) return [];
    const analysis = gate(name, revision, `Analyse ${revision} with ${percent} %`, step.checks, usual);
    return [decided(analysis, 'healthCheckFailed', 'smokeTestFailed')];
  }
  const { hold } = step.type === 'pause' ? step : { hold: undefined };
  if (hold === undefined) {
    // With everything there is nothing to promote any more.
    if (percent === 100) return [];
    const title = step.type === 'approval' ? 'Wait for an approval' : 'Wait for a person';
    return [{ type: 'rest', name, title, deadline: 0, rests: restsWith(revision, percent) }];
  }
  const title = `Watch ${revision} with ${percent} % for ${Math.round(hold / 1000)} s`;
  if (checks.health.length > 0)
    return [
      decided(gate(name, revision, title, checks.health, { ...usual, hold }), 'startupError', 'healthCheckFailed'),
    ];
  const whenBad = rollback.triggers.includes('healthCheckFailed') ? 'fail' : 'ask';
  return [{ ...stays(name, title, revision, hold), whenBad }];
}
