import { defineRule } from '../../../core/rule.ts';
import { problemsOfKind } from '../../../text/problems.ts';
import type { StaticWebAppModel } from '../model.ts';

/** What the reader could not make sense of; the rest of the file is still read and checked. */
export default defineRule<StaticWebAppModel>({
  id: 'json/syntax',
  title: 'Text that is not JSON',
  severity: 'error',
  everywhere: true,
  layer: 'syntax',
  fix: 'none',
  unfixed: { why: 'what was meant is not in the file' },
  since: '0.1.0',
  sources: ['https://www.rfc-editor.org/rfc/rfc8259'],
  check: (model) => problemsOfKind(model, 'syntax'),
});
