import { namesOther } from '../../../../domain/environment-switch.ts';
import { defineRule } from '../../../core/rule.ts';
import type { App } from '../../graph/app.ts';
import { environmentName, takesItselfFor } from '../environment-name.ts';
import { inProduction } from './in-production.ts';

/** Settings of an app in production. */
export default defineRule<App>({
  ...environmentName,

  *check(app) {
    for (const { name, word, value } of inProduction(app)) {
      if (!namesOther(name, word, 'production')) continue;
      const { source, span } = value.at;
      yield {
        at: { source, span },
        message: takesItselfFor(name, word),
        environment: 'production',
        fixes: [{ title: `Set ${name} to production`, edits: value.at.write?.('production') ?? [] }],
      };
    }
  },
});
