import { defineRule } from '../../../core/rule.ts';
import type { Project } from '../../graph/project.ts';
import { rewritten } from '../../graph/spot.ts';
import { meantBy } from '../owner-of-host.ts';

/** What a front end is built with stays in it: the wrong address is found by its users. */
export default defineRule<Project>({
  id: 'project/backend-url',
  title: 'Front end that calls a host of nobody',
  severity: 'warning', // an app of the same name may belong to somebody else
  fix: 'review',
  since: '0.1.0',
  sources: ['https://learn.microsoft.com/azure/static-web-apps/apis-app-service'],

  *check(project) {
    for (const call of project.calls.filter(({ by }) => by === 'address')) {
      const meant = meantBy(call, project);
      if (!meant) continue;
      yield {
        at: call.at,
        message: `\`${call.title}\` sends the front end to an app \`${meant.name}\`, which no environment has; \`${meant.app.title}\` is \`${meant.host}\`, so its calls reach nobody, or somebody else.`,
        related: [{ at: meant.app.at, message: `\`${meant.app.title}\` is declared here.` }],
        environment: meant.app.environment,
        fixes: [{ title: `Call ${meant.host}`, edits: rewritten(call.at, meant.host) }],
      };
    }
  },
});
