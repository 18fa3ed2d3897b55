import { knownOf } from '../../domain/tri.ts';
import { asksByTitle } from './conditions.ts';
import { type Acting, jobsBefore, stepsBefore } from './order.ts';
import type { Pipeline, Step } from './pipeline.ts';
import { isCalledBack, isPart } from './promotion.ts';

/** Whether a command gives a revision of a container app all traffic, with nothing before it that tried it with less or asked it. */
export function isJump(acting: Acting, pipeline: Pipeline): boolean {
  const { job, step, action } = acting;
  const shares = action.target?.container?.shares ?? [];
  if (!shares.some(({ weight }) => knownOf(weight) === 100) || action.inFunction || !action.isWhole) return false;
  if ([job.runs.when, step.runs.when].some((when) => when === 'on-failure') || isCalledBack(acting)) return false;
  if (isPart(pipeline) || step.isOpaque || [job, ...jobsBefore(job, pipeline)].some(({ isOpaque }) => isOpaque))
    return false;
  const own = step.actions.slice(0, step.actions.indexOf(action));
  const before = stepsBefore(acting, pipeline).map((each) => each.step);
  return !own.some(triesOrAsks) && !before.some(mayTry);
}

function mayTry({ actions, isOpaque, title, onlySays }: Step): boolean {
  return isOpaque || actions.some(triesOrAsks) || (asksByTitle(title) && !onlySays);
}

/** A weight nobody knows may be a small one. */
function triesOrAsks({ verb, target }: Acting['action']): boolean {
  return verb === 'check' || (target?.container?.shares ?? []).some(({ weight }) => knownOf(weight) !== 100);
}
