import { defineRule } from '../../../core/rule.ts';
import { problemsOfKind } from '../../../text/problems.ts';
import type { StaticWebAppModel } from '../model.ts';

/** JSON leaves open what becomes of the first value; most readers drop it without a word. */
export default defineRule<StaticWebAppModel>({
  id: 'json/duplicate-key',
  title: 'Key written twice in one object',
  severity: 'warning',
  everywhere: true,
  layer: 'syntax',
  fix: 'none',
  unfixed: { why: 'which of the two values is meant is not in the file' },
  since: '0.1.0',
  sources: ['https://www.rfc-editor.org/rfc/rfc8259#section-4'],
  check: (model) => problemsOfKind(model, 'duplicate-key'),
});
