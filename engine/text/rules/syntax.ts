import { defineRule } from '../../core/rule.ts';
import type { TextModel } from '../model.ts';
import { problemsOfKind } from '../problems.ts';

/** What the reader could not make sense of; the rest of the file is still read and checked. */
export default defineRule<TextModel>({
  id: 'yaml/syntax',
  title: 'Text that is not YAML',
  severity: 'error',
  everywhere: true,
  layer: 'syntax',
  fix: 'none',
  unfixed: { why: 'what was meant is not in the file' },
  since: '0.1.0',
  sources: ['https://yaml.org/spec/1.2.2/'],
  check: (model) => problemsOfKind(model, 'syntax'),
});
