import { defineRule } from '../../core/rule.ts';
import type { ReadModel } from '../model.ts';
import { problemsOfKind } from '../problems.ts';

/** Silence would look like "checked and fine". The command line says the same of a file it does not even open. */
export default defineRule<ReadModel>({
  id: 'text/too-large',
  title: 'File that is too large to be checked',
  severity: 'info',
  everywhere: true,
  layer: 'syntax',
  fix: 'none',
  unfixed: { why: 'nothing is wrong with the text' },
  since: '0.1.0',
  sources: ['https://docs.docker.com/reference/compose-file/include/'],
  check: (model) => problemsOfKind(model, 'too-large'),
});
