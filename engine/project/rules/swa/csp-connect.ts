import { defineRule } from '../../../core/rule.ts';
import type { Project } from '../../graph/project.ts';
import { rewritten } from '../../graph/spot.ts';
import { meantBy } from '../owner-of-host.ts';

/** A browser calls what `connect-src` lists and nothing else. */
export default defineRule<Project>({
  id: 'swa/csp-connect',
  title: 'Content security policy that allows another host than the backend',
  severity: 'warning', // an app of the same name may belong to somebody else
  fix: 'review',
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/static-web-apps/configuration#global-headers',
    'https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Content-Security-Policy/connect-src',
  ],

  *check(project) {
    for (const call of project.calls.filter(({ by }) => by === 'policy')) {
      const meant = meantBy(call, project);
      // What is allowed beside the backend may be somebody else's.
      if (
        !meant ||
        project.calls.some(({ by, path, host }) => by === 'policy' && path === call.path && host === meant.host)
      )
        continue;
      yield {
        at: call.at,
        message: `No environment has an app \`${meant.name}\`; \`${meant.app.title}\` is \`${meant.host}\`, and browsers refuse every call to it while the policy allows only this host.`,
        related: [{ at: meant.app.at, message: `\`${meant.app.title}\` is declared here.` }],
        environment: meant.app.environment,
        fixes: [{ title: `Allow ${meant.host}`, edits: rewritten(call.at, meant.host) }],
      };
    }
  },
});
