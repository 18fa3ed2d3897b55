import { defineRule } from '../../core/rule.ts';
import type { TextModel } from '../model.ts';
import { problemsOfKind } from '../problems.ts';

/** Docker Compose and GitHub refuse a repeated key; others keep the last value without a word. */
export default defineRule<TextModel>({
  id: 'yaml/duplicate-key',
  title: 'Key written twice in one map',
  severity: 'error',
  everywhere: true,
  layer: 'syntax',
  fix: 'none',
  unfixed: { why: 'which of the two values is meant is not in the file' },
  since: '0.1.0',
  sources: ['https://yaml.org/spec/1.2.2/#3213-node-comparison'],
  like: ['key-duplicates'],
  check: (model) => problemsOfKind(model, 'duplicate-key'),
});
