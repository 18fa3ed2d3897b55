import { nameOf } from '../../../core/path.ts';
import { defineRule } from '../../../core/rule.ts';
import { placeOf } from '../../../readers/tree.ts';
import { envFilesOf } from '../env-files.ts';
import type { ComposeModel } from '../model.ts';

/** Never reported for `.env` and its like, which are seldom committed. */
export default defineRule<ComposeModel>({
  id: 'compose/env-file-missing',
  title: 'Environment file that is not there',
  severity: 'warning',
  fix: 'none',
  unfixed: { why: 'what the file holds is known to its author alone' },
  since: '0.1.0',
  sources: ['https://docs.docker.com/reference/compose-file/services/#env_file'],
  byParts: true,

  *check({ services, missingFile }) {
    for (const { node, path, required } of services.flatMap(({ body }) => envFilesOf(body))) {
      const missing = required ? missingFile(path, node.source.path) : undefined;
      if (missing === undefined || nameOf(missing).startsWith('.env')) continue;
      const message = `\`${path}\` is not there: unless something makes it first, the project does not start.`;
      yield { at: placeOf(node), message };
    }
  },
});
