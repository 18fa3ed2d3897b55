import { defineRule } from '../../../core/rule.ts';
import { problemsOfKind } from '../../../text/problems.ts';
import type { NginxModel } from '../model.ts';

/** Only what makes `nginx -t` fail whatever the rest of the configuration is; the rest of the file is still read. */
export default defineRule<NginxModel>({
  id: 'nginx/syntax',
  title: 'Text that nginx cannot read',
  severity: 'error',
  everywhere: true,
  layer: 'syntax',
  fix: 'none',
  unfixed: { why: 'what was meant is not in the file' },
  since: '0.1.0',
  sources: ['https://nginx.org/en/docs/beginners_guide.html#conf_structure'],
  check: (model) => problemsOfKind(model, 'syntax'),
});
