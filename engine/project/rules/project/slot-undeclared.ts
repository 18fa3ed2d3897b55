import { nearest } from '../../../../domain/nearest.ts';
import { defineRule, type Fix } from '../../../core/rule.ts';
import { type App, environmentOf, sizeOf } from '../../graph/app.ts';
import type { DeclaredApp, DeclaredSlot } from '../../graph/declared-app.ts';
import { rewritten } from '../../graph/spot.ts';

/** A slot nobody declares is misspelt, or made by hand; only Azure knows. */
export default defineRule<App>({
  id: 'project/slot-undeclared',
  title: 'Pipeline that uses a slot nobody declares',
  severity: 'warning', // it may have been made by hand
  fix: 'review', // misspelt there, or left out here: only the author knows
  since: '0.1.0',
  sources: ['https://learn.microsoft.com/azure/app-service/deploy-staging-slots'],

  *check(app) {
    const config = app.declared.find(({ by }) => by === 'deployment');
    if (!config) return;
    const declared = new Map(namesIn(app).map((name) => [name.toLowerCase(), name]));
    for (const own of app.declared.filter(({ by }) => by === 'pipeline')) {
      // A plan without slots is another mistake.
      if (sizeOf(app, own)?.sku.slots === 0) continue;
      for (const slot of own.slots) {
        if (declared.has(slot.name.toLowerCase())) continue;
        yield {
          at: slot.at,
          message: `\`${config.title}\` has no slot \`${slot.name}\` in \`fairlead.yaml\`, so unless somebody made it by hand Azure does not find it.`,
          related: [{ at: config.at, message: `\`${config.title}\` is declared here.` }],
          environment: environmentOf(app, own),
          fixes: fixesOf(slot, config, [...declared.values()]),
        };
      }
    }
  },
});

/** Of whatever file, and of Azure where it was asked. */
function namesIn({ declared }: App): readonly string[] {
  const written = declared.filter(({ by }) => by !== 'pipeline').flatMap(({ slots }) => slots.map(({ name }) => name));
  return [...written, ...declared.flatMap(({ live }) => live?.slots ?? [])];
}

function fixesOf({ name, at }: DeclaredSlot, config: DeclaredApp, declared: readonly string[]): readonly Fix[] {
  const meant = nearest(name, declared);
  return [
    ...(meant === undefined ? [] : [{ title: `Use the slot ${meant}`, edits: rewritten(at, meant) }]),
    { title: `Declare the slot ${name}`, edits: config.addSlot?.(name) ?? [] },
  ];
}
