import { defineRule } from '../../../core/rule.ts';
import { problemsOfKind } from '../../../text/problems.ts';
import type { TerraformModel } from '../model.ts';

/** What the reader could not make sense of; the rest of the file is still read and checked. */
export default defineRule<TerraformModel>({
  id: 'hcl/syntax',
  title: 'Text that is not HCL',
  severity: 'error',
  everywhere: true,
  layer: 'syntax',
  fix: 'none',
  unfixed: { why: 'what was meant is not in the file' },
  since: '0.1.0',
  sources: ['https://developer.hashicorp.com/terraform/language/syntax/configuration'],
  check: (model) => problemsOfKind(model, 'syntax'),
});
