import { knownOf } from '../../../../domain/tri.ts';
import { defineRule } from '../../../core/rule.ts';
import { type ContainerApp, purposeIn } from '../../graph/container-app.ts';
import { rewritten } from '../../graph/spot.ts';

/** Without it Azure sends whoever comes by HTTP to HTTPS. */
export default defineRule<ContainerApp>({
  id: 'containerapp/insecure-ingress',
  title: 'App that answers without encryption',
  severity: 'warning',
  profiles: { security: 'error' },
  fix: 'review', // who does not follow a redirect gets no answer any more
  since: '0.1.0',
  sources: ['https://learn.microsoft.com/azure/container-apps/ingress-overview#http'],
  like: ['Azure.ContainerApp.Insecure'],

  *check(app) {
    for (const own of app.declared) {
      const { ingress } = own;
      // Inside of an environment apps may well talk to each other so.
      if (ingress?.insecure.state !== 'known' || !ingress.insecure.value || knownOf(ingress.external) !== true)
        continue;
      const { at } = ingress.insecure;
      yield {
        at,
        message: `\`${own.title}\` answers HTTP from the internet instead of redirecting it to HTTPS, as Azure does by itself: passwords and cookies can be read on the way.`,
        environment: purposeIn(app, own),
        fixes: [{ title: 'Answer HTTPS only', edits: rewritten(at, 'false') }],
      };
    }
  },
});
