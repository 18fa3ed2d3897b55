import type { Step } from './deployment.ts';
import { type Known, knownOf, type Unknown } from './tri.ts';

/** One share of the traffic, and what has to happen until the next. */
export interface Stage<P> {
  readonly step: Step<P>;
  /** In percent. */
  readonly weight: Known<number, P> | Unknown<P>;
  readonly between: readonly Step<P>[];
}

/** The shares of a canary in their order; what stands before the first is about nobody's traffic. */
export function stagesOf<P>(steps: readonly Step<P>[]): readonly Stage<P>[] {
  const stages: (Stage<P> & { readonly between: Step<P>[] })[] = [];
  for (const step of steps) {
    if (step.setWeight.state !== 'absent') stages.push({ step, weight: step.setWeight, between: [] });
    else stages.at(-1)?.between.push(step);
  }
  return stages;
}

/** Whether a step gives a mistake the time to show: a wait, a check or a person. */
export function looks<P>({ analysis, approval, pause }: Step<P>): boolean {
  if (analysis.length > 0 || approval.state === 'unknown' || knownOf(approval) === true) return true;
  return pause !== undefined && knownOf(pause.duration) !== 0;
}

/** How long something takes at least, and what makes it longer. */
export interface Lapse {
  /** In milliseconds. */
  readonly least: number;
  /** How often a person has to say that it goes on. */
  readonly persons: number;
  /** A time is put in by a variable. */
  readonly isOpen: boolean;
}

/** How long steps take together; the time of a check is nobody's to say beforehand. */
export function lapseOf<P>(steps: readonly Step<P>[]): Lapse {
  const pauses = steps.flatMap(({ pause }) => (pause ? [pause.duration] : []));
  const approvals = steps.filter(({ approval }) => knownOf(approval) === true);
  return {
    least: pauses.reduce((sum, duration) => sum + (knownOf(duration) ?? 0), 0),
    persons: pauses.filter(({ state }) => state === 'absent').length + approvals.length,
    isOpen: pauses.some(({ state }) => state === 'unknown'),
  };
}
