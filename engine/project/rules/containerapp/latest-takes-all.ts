import { knownOf } from '../../../../domain/tri.ts';
import { defineRule } from '../../../core/rule.ts';
import { type ContainerApp, modeOf, purposeIn } from '../../graph/container-app.ts';

/** What comes newest is what everybody gets, before anybody has asked it anything. */
export default defineRule<ContainerApp>({
  id: 'containerapp/latest-takes-all',
  title: 'All traffic for whatever revision is the newest',
  severity: 'warning',
  fix: 'none',
  unfixed: {
    named: 'the current revision pinned, nothing for the new one',
    why: 'which revision answers now stands in no file: `az containerapp ingress traffic show` tells',
  },
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/container-apps/traffic-splitting',
    'https://learn.microsoft.com/azure/container-apps/blue-green-deployment',
  ],

  *check(app) {
    for (const own of app.declared) {
      const traffic = own.ingress?.traffic;
      if (!traffic?.isWhole || knownOf(modeOf(app, own)) !== 'multiple') continue;
      const all = traffic.shares.find(({ weight }) => knownOf(weight) === 100);
      if (!all || knownOf(all.latest) !== true) continue;
      yield {
        at: all.at,
        message: `The newest revision of \`${own.title}\` gets 100 % of the requests: each deployment is live before anything has asked it, which weights for revisions by their names prevent.`,
        environment: purposeIn(app, own),
      };
    }
  },
});
