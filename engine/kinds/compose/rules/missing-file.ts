import { defineRule } from '../../../core/rule.ts';
import type { ComposeModel } from '../model.ts';

/** A name such as `remote:app.yaml`, whose beginning Docker takes for no protocol it knows. */
const WITH_SCHEME = /^[a-z][a-z0-9+.-]+:/i;

/** A file may be made by a script just before the start, so its absence is a warning. */
export default defineRule<ComposeModel>({
  id: 'compose/missing-file',
  title: 'File to include or extend that is not there',
  severity: 'warning',
  everywhere: true,
  fix: 'none',
  unfixed: { why: 'what the file holds is known to its author alone' },
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/reference/compose-file/include/',
    'https://docs.docker.com/reference/compose-file/services/#extends',
  ],

  *check({ brokenLinks }) {
    for (const { why, by, at, name } of brokenLinks) {
      if (why !== 'missing-file') continue;
      if (WITH_SCHEME.test(name)) {
        const message = `\`${name}\` is no file here and no address that \`${by}\` can load: the file is refused.`;
        yield { at, message, severity: 'error' };
      } else {
        const message = `\`${name}\` is not there: unless something makes it first, \`${by}\` finds nothing and the project does not start.`;
        yield { at, message };
      }
    }
  },
});
