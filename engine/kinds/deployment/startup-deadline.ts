import type { Rollback } from '../../../domain/deployment.ts';
import { durationText, inWords } from '../../../domain/duration.ts';
import type { Target } from '../../../domain/resolve.ts';
import type { Problem } from '../../core/rule.ts';
import { generous } from '../../project/rules/startup-budget.ts';
import { type Origin, valueAt } from './origin.ts';
import { writeValue } from './write.ts';

/** A deadline that ends before the slowest service is up calls every deployment failed. */
export function deadlineProblem(
  rollback: Rollback<Origin> | undefined,
  targets: readonly Target<Origin>[],
): Problem | undefined {
  const deadline = rollback?.progressDeadline;
  if (deadline?.state !== 'known') return undefined;
  let slowest: { readonly target: Target<Origin>; readonly at: Origin; readonly time: number } | undefined;
  for (const target of targets) {
    const declared = target.service?.startupTime;
    if (declared?.state !== 'known' || declared.value <= (slowest?.time ?? deadline.value)) continue;
    slowest = { target, at: declared.at, time: declared.value };
  }
  if (!slowest) return undefined;
  const { name } = slowest.target;
  const isProduction = targets.some((target) => target.name === name && target.environment.kind === 'production');
  const longer = generous(slowest.time);
  const edits = writeValue(deadline.at, durationText(longer));
  return {
    at: valueAt(deadline.at),
    message: `A deployment counts as failed after ${inWords(deadline.value)}, and \`${name}\` takes up to ${inWords(slowest.time)} to start (its \`startupTime\`): it is rolled back before it is ready.`,
    related: [{ at: valueAt(slowest.at), message: '`startupTime` is declared here' }],
    environment: isProduction ? 'production' : slowest.target.environment.kind,
    fixes: edits.length > 0 ? [{ title: `Wait ${inWords(longer)} for a deployment`, edits }] : [],
  };
}
