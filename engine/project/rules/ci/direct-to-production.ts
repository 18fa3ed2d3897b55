import { knownOf } from '../../../../domain/tri.ts';
import { defineRule } from '../../../core/rule.ts';
import { type App, environmentOf } from '../../graph/app.ts';
import type { DeclaredApp, DeclaredSlot } from '../../graph/declared-app.ts';

/** A slot that is made and paid for, and a deployment that goes past it. */
export default defineRule<App>({
  id: 'ci/direct-to-production',
  title: 'Deployment past the slot, straight to production',
  severity: 'warning',
  fix: 'review', // the slot may be meant for something else
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/app-service/deploy-best-practices#use-deployment-slots',
    'https://learn.microsoft.com/azure/app-service/deploy-staging-slots',
  ],

  *check(app) {
    const slot = slotOf(app);
    if (!slot) return;
    const group = app.declared.map(({ resourceGroup }) => knownOf(resourceGroup)).find((each) => each !== undefined);
    const isSwapped = app.declared.some(({ slots }) => slots.some(({ usedBy }) => usedBy?.verb === 'swap'));
    for (const own of app.declared) {
      for (const deployment of own.straight ?? []) {
        const name = knownOf(own.name) ?? own.title;
        yield {
          at: deployment.at,
          message: `\`${deployment.tool}\` puts the new version straight into production of \`${name}\`, past its slot \`${slot.name}\`: requests wait or fail while it starts, and the version before is gone when it does not work.`,
          related: [{ at: slot.at, message: `The slot \`${slot.name}\` is declared here.` }],
          environment: deployment.environment ?? environmentOf(app, own),
          fixes: [
            {
              title: isSwapped ? `Deploy to the slot ${slot.name}` : `Deploy to the slot ${slot.name}, then swap it`,
              edits: deployment.toSlot({ slot: slot.name, group, isSwapped }),
            },
          ],
        };
      }
    }
  },
});

/** The one versions are tried in: by its name where there are several. A pipeline alone makes none. */
function slotOf({ declared }: App): DeclaredSlot | undefined {
  const made = declared.filter(({ by }: DeclaredApp) => by !== 'pipeline').flatMap(({ slots }) => slots);
  const plain = made.filter(({ name, autoSwap }) => /^[\w-]+$/.test(name) && name !== 'production' && !autoSwap);
  return plain.find(({ name }) => /stag|blue|green|next|pre/i.test(name)) ?? plain[0];
}
