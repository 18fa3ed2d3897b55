import { knownOf } from '../../../../domain/tri.ts';
import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import { type App, environmentOf } from '../../graph/app.ts';
import type { DeclaredApp, DeclaredSetting, DeclaredSlot } from '../../graph/declared-app.ts';

/** Names whose values belong to a place, not to a version of the app. */
const BOUND =
  /(?:^|_)(?:ENV|ENVIRONMENT)$|DATABASE_URL|REDIS_URL|CONNECTION_?STRING|^APPINSIGHTS_|^APPLICATIONINSIGHTS_/i;

/** A setting that is not sticky moves with the app: the swap brings the slot's value to production. */
export default defineRule<App>({
  id: 'appservice/sticky-missing',
  title: 'Setting of a slot that a swap carries to production',
  severity: 'warning',
  fix: 'review', // sticky, the setting no longer moves with the app: that is the point, and a change
  since: '0.1.0',
  sources: ['https://learn.microsoft.com/azure/app-service/deploy-staging-slots#make-an-app-setting-unswappable'],

  *check(app) {
    for (const own of app.declared) for (const slot of own.slots) yield* problemsOf(app, own, slot);
  },
});

function* problemsOf(app: App, own: DeclaredApp, slot: DeclaredSlot): Iterable<Problem> {
  const inProduction = new Map(own.settings.entries.map((setting) => [setting.name, setting]));
  const inAzure = new Set(own.live?.stickyNames.map((name) => name.toLowerCase()));
  for (const setting of slot.settings.entries) {
    const production = inProduction.get(setting.name);
    if (!production || setting.sticky.state !== 'absent' || !differs(setting, production)) continue;
    // What is sticky in Azure and not in the file is left so.
    if (inAzure.has(setting.name.toLowerCase()) || isSaidElsewhere(app, own, setting.name)) continue;
    yield {
      at: setting.at,
      message: `\`${setting.name}\` has a value of its own in \`${slot.name}\` and is not sticky, so a swap carries that value to production.`,
      related: [{ at: production.at, message: 'Production has this value.' }],
      environment: environmentOf(app, own),
      fixes: fixesOf(app, own, setting),
    };
  }
}

/** Two values that cannot be known are taken to differ only where the name says that they do. */
function differs(own: DeclaredSetting, production: DeclaredSetting): boolean {
  if (own.content.state === 'known' && production.content.state === 'known')
    return knownOf(own.content) !== knownOf(production.content);
  return BOUND.test(own.name);
}

/** Azure keeps one list for the app and all its slots, whichever file writes it. */
function isSaidElsewhere({ declared }: App, own: DeclaredApp, name: string): boolean {
  return declared.some(
    (other) => other !== own && settingsIn(other, name).some(({ sticky }) => sticky.state !== 'absent'),
  );
}

function settingsIn({ settings, slots }: DeclaredApp, name: string): readonly DeclaredSetting[] {
  const all = [settings, ...slots.map((slot) => slot.settings)].flatMap(({ entries }) => entries);
  return all.filter((setting) => setting.name === name);
}

/** In every file that sets it, or one of them takes back what the other says. */
function fixesOf({ declared }: App, own: DeclaredApp, setting: DeclaredSetting): readonly Fix[] {
  const others = declared
    .filter((other) => other !== own)
    .flatMap((other) => settingsIn(other, setting.name).slice(0, 1));
  const edits = [setting, ...others].map(({ stick }) => stick?.() ?? []);
  if (edits.some((own) => own.length === 0)) return [];
  return [{ title: `Make ${setting.name} sticky`, edits: edits.flat() }];
}
