import { withoutDebug } from '../../../../domain/environment-switch.ts';
import { defineRule } from '../../../core/rule.ts';
import type { App } from '../../graph/app.ts';
import { debugInProduction, tellsStrangers } from '../debug-in-production.ts';
import { inProduction } from './in-production.ts';

/** Settings of an app in production. */
export default defineRule<App>({
  ...debugInProduction,

  *check(app) {
    for (const { name, word, value } of inProduction(app)) {
      const right = withoutDebug(name, word);
      if (right === undefined) continue;
      const { source, span } = value.at;
      yield {
        at: { source, span },
        message: tellsStrangers(name, word),
        environment: 'production',
        fixes: [{ title: `Set ${name} to ${right}`, edits: value.at.write?.(right) ?? [] }],
      };
    }
  },
});
