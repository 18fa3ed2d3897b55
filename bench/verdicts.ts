import type { Goal } from './goals.ts';
import { figures, type Samples } from './scenario.ts';
import { OURS } from './servers.ts';
import { median, pairedRatio } from './statistics.ts';

export interface Verdict {
  readonly goal: Goal;
  /** A ratio where the goal is one; nothing when the other was not measured. */
  readonly measured: number | undefined;
  readonly state: 'met' | 'missed' | 'not measured';
}

/** Holds each goal of what was measured against it. */
export function verdicts(goals: readonly Goal[], measured: ReadonlyMap<string, Samples>): Verdict[] {
  return goals.flatMap((goal) => {
    const samples = measured.get(goal.scenario);
    return samples ? [verdict(goal, samples)] : [];
  });
}

function verdict(goal: Goal, samples: Samples): Verdict {
  const ours = figures(samples, OURS, goal.figure);
  const value =
    goal.against === undefined ? median(ours) : pairedRatio(ours, figures(samples, goal.against, goal.figure));
  if (Number.isNaN(value)) return { goal, measured: undefined, state: 'not measured' };
  return { goal, measured: value, state: value <= goal.most ? 'met' : 'missed' };
}
