import type { Problem } from '../core/rule.ts';
import type { DeployAction } from './action.ts';
import type { Pipeline } from './pipeline.ts';

/**
 * A problem of an action, in the file that is looked at. What stands in a file it calls is told where it calls it, since
 * only together the two are wrong; a file that is called twice is not told at all.
 */
export function told(
  { at }: Pick<DeployAction, 'at'>,
  { source, calls }: Pipeline,
  problem: Omit<Problem, 'at'>,
): readonly Problem[] {
  if (at.source === source) return [{ at, ...problem }];
  const call = calls.get(at.source.path);
  if (!call) return [];
  const related = [{ at, message: 'This is what it calls.' }, ...(problem.related ?? [])];
  return [{ ...problem, at: call, related, fixes: [] }];
}
