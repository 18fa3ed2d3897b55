import type { End } from '../core/machine/outcome.ts';
import { courseOf } from './course.ts';
import type { RolloutInput, RolloutStep } from './input.ts';
import { quoted } from './names.ts';

/** Where a rollout rests. */
export interface Rest {
  /** Index of the step that whoever promotes it goes on with. */
  readonly from: number;
  /** What the new revision has of the traffic meanwhile. */
  readonly percent: number;
}

/** Every step with its index; the last one gives the new revision everything, whether that is written or not. */
export function stepsOf({ steps, stable }: Pick<RolloutInput, 'steps' | 'stable'>): readonly RolloutStep[] {
  const last = steps.findLast(({ type }) => type === 'weight');
  const isWhole = last?.type === 'weight' && last.percent === 100;
  const all: readonly RolloutStep[] = isWhole ? steps : [...steps, { type: 'weight', percent: 100 }];
  // With nobody to share it with, all of it goes there at once.
  return stable === undefined ? all.filter((step) => step.type !== 'weight' || step.percent === 100) : all;
}

/** The name of a step in the plan, the same after a restart and when it is promoted. */
export function nameOf(step: RolloutStep, index: number): string {
  return step.type === 'weight' ? `weight ${step.percent} % #${index + 1}` : `${step.type} #${index + 1}`;
}

/** What is so while it rests, and what can be done. */
export function restsWith(revision: string, percent: number): string {
  const has = percent === 0 ? 'runs without traffic' : `has ${percent} % of the traffic`;
  return `${quoted(revision)} ${has} and rests there: promote it or abort.`;
}

/** Where a rollout rests that ended so; nothing where it did not. */
export function restOf(input: RolloutInput, end: Pick<End, 'restsAt'> | undefined): Rest | undefined {
  const steps = stepsOf(input);
  const index = steps.findIndex((step, i) => nameOf(step, i) === end?.restsAt);
  const step = steps[index];
  if (!step) return undefined;
  const given = steps.slice(input.from ?? 0, index).flatMap((one) => (one.type === 'weight' ? [one.percent] : []));
  return { from: step.type === 'weight' ? index : index + 1, percent: given.at(-1) ?? courseOf(input).share };
}
