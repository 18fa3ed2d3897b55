import { knownOf } from '../../../../domain/tri.ts';
import { defineRule } from '../../../core/rule.ts';
import { type App, environmentOf } from '../../graph/app.ts';
import type { DeclaredApp, DeclaredSetting } from '../../graph/declared-app.ts';

/** A switch that is only on in a slot is often meant that way. */
const SWITCH = /^(?:true|false|0|1|on|off|yes|no)$/i;

/** What was tried in the slot ran with the setting; what customers get after the swap runs without it. */
export default defineRule<App>({
  id: 'appservice/sticky-parity',
  title: 'Sticky setting that production lacks',
  severity: 'warning', // the swap succeeds; only the app knows whether it can do without
  fix: 'review', // the value is for the author
  since: '0.1.0',
  sources: ['https://learn.microsoft.com/azure/app-service/deploy-staging-slots#make-an-app-setting-unswappable'],

  *check(app) {
    for (const own of app.declared) {
      const inProduction = namesIn(app, own);
      for (const slot of inProduction ? own.slots : []) {
        for (const setting of slot.settings.entries) {
          const { name, at, sticky } = setting;
          if (inProduction?.has(name) || knownOf(sticky) !== true || isSwitch(setting)) continue;
          const edits = own.settings.add?.(name) ?? [];
          yield {
            at,
            message: `\`${name}\` is sticky in \`${slot.name}\` and production has none, so after a swap the app runs without it.`,
            environment: environmentOf(app, own),
            fixes: edits.length > 0 ? [{ title: `Give production a ${name} of its own`, edits }] : [],
          };
        }
      }
    }
  },
});

/** What production has by the word of any file; nothing where this one does not tell all it gives it. */
function namesIn({ declared }: App, { settings }: DeclaredApp): ReadonlySet<string> | undefined {
  if (!settings.complete) return undefined;
  return new Set(declared.flatMap((each) => each.settings.entries.map(({ name }) => name)));
}

function isSwitch({ content }: DeclaredSetting): boolean {
  return SWITCH.test(knownOf(content) ?? '');
}
