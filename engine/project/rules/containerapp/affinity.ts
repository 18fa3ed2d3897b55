import { knownOf } from '../../../../domain/tri.ts';
import { defineRule } from '../../../core/rule.ts';
import { type ContainerApp, modeOf, purposeIn } from '../../graph/container-app.ts';
import { rewritten } from '../../graph/spot.ts';

/** An app that keeps sessions in its own memory needs it, so it is for information where Azure carries it out. */
export default defineRule<ContainerApp>({
  id: 'containerapp/affinity',
  title: 'Visitors tied to one of several replicas',
  severity: 'warning',
  fix: 'review', // an app that keeps sessions in its own memory needs it
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/container-apps/sticky-sessions',
    'https://learn.microsoft.com/azure/well-architected/service-guides/azure-container-apps',
  ],
  like: ['Azure.ContainerApp.DisableAffinity'],

  *check(app) {
    for (const own of app.declared) {
      const affinity = own.ingress?.affinity;
      if (affinity?.state !== 'known' || affinity.value !== 'sticky') continue;
      const isShared = knownOf(modeOf(app, own)) === 'multiple';
      yield {
        at: affinity.at,
        message: isShared
          ? `\`${own.title}\` is to keep each visitor with one replica and runs several revisions, for which Azure has no session affinity: a visitor meets now this version and now that.`
          : `\`${own.title}\` ties each visitor to one replica by a cookie, so a busy replica stays busy while others idle, and what it held is lost with every deployment.`,
        environment: purposeIn(app, own),
        severity: isShared ? 'warning' : 'info',
        fixes: [{ title: 'Let any replica answer', edits: rewritten(affinity.at, 'none') }],
      };
    }
  },
});
