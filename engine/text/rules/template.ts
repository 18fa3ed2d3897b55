import { defineRule } from '../../core/rule.ts';
import type { TextModel } from '../model.ts';
import { problemsOfKind } from '../problems.ts';

/** A template by its path: silence would look like "checked and fine". */
export default defineRule<TextModel>({
  id: 'yaml/template',
  title: 'Template that is not checked',
  severity: 'info',
  everywhere: true,
  layer: 'syntax',
  standsAlone: true,
  fix: 'none',
  unfixed: { why: 'a template is no mistake' },
  since: '0.1.0',
  sources: ['https://yaml.org/spec/1.2.2/'],
  check: (model) => problemsOfKind(model, 'template'),
});
