import type { Rule } from '../core/rule.ts';
import type { ReadModel } from './model.ts';
import { problemsOfKind } from './problems.ts';

/** What the reader of a language could not make sense of; the rest of the file is still read and checked. */
export function syntaxRule(language: Pick<Rule, 'id' | 'title' | 'sources'>): Rule<ReadModel> {
  return {
    ...language,
    severity: 'error',
    everywhere: true,
    layer: 'syntax',
    fix: 'none',
    unfixed: { why: 'what was meant is not in the file' },
    since: '0.1.0',
    check: (model) => problemsOfKind(model, 'syntax'),
  };
}
