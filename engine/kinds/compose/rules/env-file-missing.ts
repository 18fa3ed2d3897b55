import { folderOf, nameOf } from '../../../core/path.ts';
import { defineRule } from '../../../core/rule.ts';
import { child, isMap, isSeq, itemsOf, placeOf, scalarOf } from '../../../readers/tree.ts';
import { knownText } from '../known.ts';
import type { ComposeModel } from '../model.ts';

/** Reported only where files of the same folder are in sight, and never for `.env`, which is seldom committed. */
export default defineRule<ComposeModel>({
  id: 'compose/env-file-missing',
  title: 'Environment file that is not there',
  severity: 'warning',
  fix: 'none', // a fix cannot write the settings
  since: '0.1.0',
  sources: ['https://docs.docker.com/reference/compose-file/services/#env_file'],

  *check({ services, missingFile }) {
    for (const { body } of services) {
      const written = child(body, 'env_file');
      for (const item of isSeq(written) ? itemsOf(written) : written ? [written] : []) {
        const path = isMap(item) ? child(item, 'path') : item;
        const name = knownText(path);
        if (!path || name === undefined || scalarOf(child(item, 'required')) === false) continue;
        const missing = missingFile(name, path.source.path);
        if (missing === undefined || nameOf(missing).startsWith('.env')) continue;
        const message = `\`${name}\` is not in \`${folderOf(missing)}\`: unless something makes it first, the project does not start.`;
        yield { at: placeOf(path), message };
      }
    }
  },
});
