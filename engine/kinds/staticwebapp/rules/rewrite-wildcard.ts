import { defineRule } from '../../../core/rule.ts';
import { valuePlace } from '../../../readers/tree.ts';
import { isAddress } from '../address.ts';
import type { StaticWebAppModel } from '../model.ts';

/** A wildcard belongs to the pattern of a route; nothing is put in its place in the target. */
export default defineRule<StaticWebAppModel>({
  id: 'swa/rewrite-wildcard',
  title: 'Wildcard in the target of a rewrite',
  severity: 'warning',
  everywhere: true,
  fix: 'none',
  unfixed: { why: 'one page for all paths, or one route for each, is a decision' },
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/static-web-apps/configuration#wildcards',
    'https://github.com/Azure/static-web-apps/issues/803',
  ],

  *check({ rewrites }) {
    for (const { entry, to } of rewrites) {
      // On another host it leads nowhere with or without a wildcard.
      if (!to.includes('*') || isAddress(to)) continue;
      const message = `The \`*\` in \`${to}\` is not replaced by what the route matched: every request asks for a page of exactly this name.`;
      yield { at: valuePlace(entry), message };
    }
  },
});
