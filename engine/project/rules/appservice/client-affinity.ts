import { knownOf } from '../../../../domain/tri.ts';
import { defineRule } from '../../../core/rule.ts';
import type { App } from '../../graph/app.ts';
import type { DeclaredApp } from '../../graph/declared-app.ts';
import { holds, placeIn, sitesOf } from '../../graph/site.ts';

/** A cookie that ties a visitor to an instance works against everything several instances are there for. */
export default defineRule<App>({
  id: 'appservice/client-affinity',
  title: 'Visitors tied to one of several instances',
  severity: 'warning',
  fix: 'review', // an app that keeps sessions in its own memory needs it
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/app-service/configure-common#configure-general-settings',
    'https://learn.microsoft.com/azure/well-architected/service-guides/app-service-web-apps',
  ],
  like: ['Azure.AppService.ARRAffinity'],

  *check(app) {
    const why = app.declared.some(hasSeveral) ? INSTANCES : app.declared.some(({ slots }) => slots.length > 0) && SLOTS;
    if (!why) return;
    for (const each of sitesOf(app)) {
      const { site, environment } = each;
      if (holds(each, site.clientAffinity) !== true) continue;
      yield {
        at: placeIn(each, site.clientAffinity),
        message: `\`${site.title}\` ties each visitor to one instance by a cookie, ${why}.`,
        environment,
        fixes: [{ title: 'Turn client affinity off', edits: site.clientAffinity.write(false) }],
      };
    }
  },
});

const INSTANCES = 'so a busy instance stays busy while others idle, and what it held is lost to them when it goes';
const SLOTS = 'and a swap puts other instances in its place, so what a session held there is lost';

function hasSeveral({ plan }: DeclaredApp): boolean {
  if (!plan) return false;
  const most = typeof plan.autoscale === 'object' ? (knownOf(plan.autoscale.most) ?? 0) : 0;
  return Math.max(knownOf(plan.instances.written) ?? 0, most) > 1;
}
