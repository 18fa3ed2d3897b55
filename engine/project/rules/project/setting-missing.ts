import { differsOnPurpose } from '../../../../domain/setting-parity.ts';
import { knownOf } from '../../../../domain/tri.ts';
import { defineRule, type Problem } from '../../../core/rule.ts';
import { type App, environmentOf } from '../../graph/app.ts';
import type { DeclaredApp, DeclaredSlot } from '../../graph/declared-app.ts';
import { namesInWords, settingMissing } from '../setting-missing.ts';

/** In Terraform a slot has what it says itself, and a swap gives production what the slot has. */
export default defineRule<App>({
  ...settingMissing,

  *check(app) {
    for (const own of app.declared) {
      if (own.by !== 'terraform' || !own.settings.complete) continue;
      for (const slot of own.slots)
        for (const problem of problemsOf(own, slot)) yield { ...problem, environment: environmentOf(app, own) };
    }
  },
});

function problemsOf(own: DeclaredApp, slot: DeclaredSlot): readonly Problem[] {
  // A slot without any gets them from somewhere else.
  if (!slot.settings.complete || slot.settings.entries.length === 0) return [];
  const there = new Set(slot.settings.entries.map(({ name }) => name));
  const missing = own.settings.entries.filter((each) => !there.has(each.name) && !differsOnPurpose(each));
  const moving = missing.filter(({ sticky }) => knownOf(sticky) !== true);
  const names = missing.map(({ name }) => name);
  if (names.length === 0) return [];
  const them = names.length === 1 ? 'it' : 'them';
  const follows =
    moving.length === 0
      ? `so what is tried there runs without ${them}`
      : `and a swap gives production the settings of the slot: it runs without ${them} from then on`;
  const { source, span } = slot.at;
  return [
    {
      at: { source, span },
      message: `\`${slot.name}\` lacks ${namesInWords(names)} of \`${own.title}\`, ${follows}.`,
      related: missing.map(({ name, at }) => ({ at, message: `\`${name}\` is set here.` })),
      fixes: [
        {
          title: names.length === 1 ? `Give the slot ${names[0]} of its app` : 'Give the slot the settings of its app',
          // What App Service cannot read is put right first: a copy of it is a second mistake.
          edits: missing.some(({ value }) => value?.reference?.fault) ? [] : (slot.settings.copy?.(missing) ?? []),
        },
      ],
    },
  ];
}
