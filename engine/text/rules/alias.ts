import { defineRule } from '../../core/rule.ts';
import type { TextModel } from '../model.ts';
import { problemsOfKind } from '../problems.ts';

/** `yaml` itself reports none of these until a value is asked for; every loader refuses them. */
export default defineRule<TextModel>({
  id: 'yaml/alias',
  title: 'Alias or merge key that cannot be resolved',
  severity: 'error',
  everywhere: true,
  layer: 'syntax',
  fix: 'none',
  unfixed: { why: 'what was meant is not in the file' },
  since: '0.1.0',
  sources: ['https://yaml.org/spec/1.2.2/#71-alias-nodes'],
  check: (model) => problemsOfKind(model, 'alias'),
});
