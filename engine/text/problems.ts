import type { Problem } from '../core/rule.ts';
import type { ReadProblem } from '../readers/tree.ts';
import type { ReadModel } from './model.ts';

export function* problemsOfKind({ tree }: ReadModel, kind: ReadProblem['kind']): Iterable<Problem> {
  for (const problem of tree.problems) {
    if (problem.kind !== kind) continue;
    const { related, severity } = problem;
    yield {
      at: { source: tree.source, span: problem.span },
      message: problem.message,
      ...(severity && { severity }),
      ...(related && { related: [{ at: { source: tree.source, span: related.span }, message: related.message }] }),
    };
  }
}
