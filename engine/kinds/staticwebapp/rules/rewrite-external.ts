import { defineRule } from '../../../core/rule.ts';
import { valuePlace } from '../../../readers/tree.ts';
import { isAddress } from '../address.ts';
import type { StaticWebAppModel } from '../model.ts';

/** The documentation of `rewrite`: "Values must be relative to the root of the app" (read 2026-11). */
export default defineRule<StaticWebAppModel>({
  id: 'swa/rewrite-external',
  title: 'Rewrite to another host',
  severity: 'error',
  everywhere: true,
  fix: 'none',
  unfixed: {
    named: 'remove the route and link the backend',
    why: 'the backend is linked in Azure and not in the file, and only its owner knows which plan the app has',
  },
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/static-web-apps/configuration#define-routes',
    'https://learn.microsoft.com/azure/static-web-apps/apis-overview',
  ],

  *check({ rewrites }) {
    for (const { entry, to } of rewrites) {
      if (!isAddress(to)) continue;
      const message = `\`${to}\` is on another host, and a rewrite stays inside the app: its requests never arrive there.`;
      yield { at: valuePlace(entry), message };
    }
  },
});
