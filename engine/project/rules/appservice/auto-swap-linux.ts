import { defineRule } from '../../../core/rule.ts';
import { type App, environmentOf } from '../../graph/app.ts';
import { isLinux } from '../../graph/app-runtime.ts';
import type { DeclaredSlot } from '../../graph/declared-app.ts';

/** Azure takes the setting and never swaps. */
export default defineRule<App>({
  id: 'appservice/auto-swap-linux',
  title: 'Auto swap on Linux',
  severity: 'warning', // Azure takes it, and nothing is swapped
  everywhere: true,
  fix: 'review', // the swap then has to be a step of the deployment
  since: '0.1.0',
  sources: ['https://learn.microsoft.com/azure/app-service/deploy-staging-slots#configure-auto-swap'],

  *check(app) {
    for (const own of app.declared) {
      if (!isLinux(app, own)) continue;
      for (const slot of own.slots) {
        const at = placeOf(slot);
        if (!at) continue;
        yield {
          at,
          message: `\`${slot.name}\` of \`${own.title}\` is to swap by itself, which App Service does not do on Linux: a new version stays in the slot and never reaches customers.`,
          environment: environmentOf(app, own),
          fixes: [{ title: 'Take auto swap out', edits: slot.autoSwap?.remove() ?? [] }],
        };
      }
    }
  },
});

function placeOf({ autoSwap, usedBy }: DeclaredSlot) {
  if (autoSwap) return { source: autoSwap.at.source, span: autoSwap.at.span };
  return usedBy && usedBy.tool === 'az webapp deployment slot auto-swap' && !isSwitchedOff(usedBy)
    ? usedBy.at
    : undefined;
}

function isSwitchedOff({ at }: NonNullable<DeclaredSlot['usedBy']>): boolean {
  return at.source.text.slice(...at.span).includes('--disable');
}
