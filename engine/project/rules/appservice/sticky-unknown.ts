import { nearest } from '../../../../domain/nearest.ts';
import { defineRule, type Fix } from '../../../core/rule.ts';
import { type App, environmentOf } from '../../graph/app.ts';
import type { StickyName } from '../../graph/declared-runtime.ts';
import { rewritten } from '../../graph/spot.ts';

/** A name in the list that nothing has protects nothing; most of the time it is misspelt. */
export default defineRule<App>({
  id: 'appservice/sticky-unknown',
  title: 'Sticky setting that nothing has',
  severity: 'warning', // Azure takes any name
  fix: 'review', // misspelt, or left over: only the author knows
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/app-service/deploy-staging-slots#make-an-app-setting-unswappable',
    'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/linux_web_app#sticky_settings',
  ],

  *check(app) {
    const known = namesIn(app);
    for (const own of known ? app.declared : []) {
      const names = new Set(own.stickyNames?.map(({ name }) => name));
      for (const sticky of own.stickyNames ?? []) {
        if (known?.has(sticky.name)) continue;
        const { source, span } = sticky.at;
        const others = [...(known ?? [])].filter((name) => !names.has(name));
        yield {
          at: { source, span },
          message: `\`${sticky.name}\` is listed as sticky and neither \`${own.title}\` nor a slot of it sets it: the name protects nothing, and the setting that was meant moves with every swap.`,
          environment: environmentOf(app, own),
          fixes: fixesOf(sticky, others),
        };
      }
    }
  },
});

/** By any file; nothing where one does not tell all it sets. */
function namesIn({ declared }: App): ReadonlySet<string> | undefined {
  const written = declared.filter(({ by }) => by !== 'pipeline');
  const all = written.flatMap(({ settings, slots }) => [settings, ...slots.map((slot) => slot.settings)]);
  if (all.some(({ complete }) => !complete)) return undefined;
  return new Set(all.flatMap(({ entries }) => entries.map(({ name }) => name)));
}

function fixesOf(sticky: StickyName, others: readonly string[]): readonly Fix[] {
  const meant = nearest(sticky.name, others);
  return [
    ...(meant === undefined ? [] : [{ title: `Make ${meant} sticky instead`, edits: rewritten(sticky.at, meant) }]),
    { title: `Take ${sticky.name} from the list`, edits: sticky.remove() },
  ];
}
