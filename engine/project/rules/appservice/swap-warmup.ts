import { knownOf } from '../../../../domain/tri.ts';
import { defineRule, type Fix } from '../../../core/rule.ts';
import { type App, environmentOf, sizeOf } from '../../graph/app.ts';
import { runtimeOf } from '../../graph/app-runtime.ts';
import type { DeclaredApp, DeclaredSettings, DeclaredSlot } from '../../graph/declared-app.ts';

const PATH = 'WEBSITE_SWAP_WARMUP_PING_PATH';
const STATUSES = 'WEBSITE_SWAP_WARMUP_PING_STATUSES';

/** A swap moves the traffic as soon as the slot answers, whatever it answers. */
export default defineRule<App>({
  id: 'appservice/swap-warmup',
  title: 'Swap that takes any answer for warm',
  severity: 'warning',
  fix: 'review', // a swap stops where the page answers with anything else
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/app-service/deploy-staging-slots#what-happens-during-a-swap',
    'https://learn.microsoft.com/azure/app-service/reference-app-settings#deployment',
  ],

  *check(app) {
    for (const own of app.declared) {
      if (own.by === 'pipeline') continue;
      // A plan without slots is another mistake, and so is a slot called production.
      const slots = sizeOf(app, own)?.sku.slots === 0 ? [] : own.slots.filter(({ name }) => !isSaid(app, own, name));
      for (const slot of slots) {
        const missing = missingFrom(app, own, slot);
        if (missing.length === 0) continue;
        yield {
          at: { source: slot.at.source, span: slot.at.span },
          message: messageFor(slot, missing),
          environment: environmentOf(app, own),
          fixes: fixesOf(app, own, slot, missing),
        };
      }
    }
  },
});

/** By a file that is asked before this one. */
function isSaid({ declared }: App, own: DeclaredApp, slot: string): boolean {
  const name = slot.toLowerCase();
  const before = declared.slice(0, declared.indexOf(own)).filter(({ by }) => by !== 'pipeline');
  return name === 'production' || before.some(({ slots }) => slots.some((each) => each.name.toLowerCase() === name));
}

/** Whichever file sets them, the swap obeys; nothing is missing where some are known only when it is deployed. */
function missingFrom({ declared }: App, own: DeclaredApp, slot: DeclaredSlot): readonly string[] {
  const places = declared.flatMap((each) => [
    // In Terraform a slot takes nothing from its app.
    ...(each.by === 'terraform' ? [] : [each.settings]),
    ...each.slots.filter(({ name }) => name.toLowerCase() === slot.name.toLowerCase()).map(({ settings }) => settings),
  ]);
  const isTold = places.every(({ complete }, index) => complete || isOfPipeline(places[index], declared));
  if (!isTold || !own.settings.complete) return [];
  const set = new Set(places.flatMap(({ entries }) => entries.map(({ name }) => name)));
  return [PATH, STATUSES].filter((name) => !set.has(name));
}

/** What a pipeline sets is in no list at all, and most pipelines set nothing. */
function isOfPipeline(settings: DeclaredSettings | undefined, declared: readonly DeclaredApp[]): boolean {
  return declared.some(
    (each) => each.by === 'pipeline' && [each, ...each.slots].some((one) => one.settings === settings),
  );
}

function messageFor({ name }: DeclaredSlot, missing: readonly string[]): string {
  const asked = missing.includes(PATH) ? `asks only \`/\` (\`${PATH}\` is missing)` : `asks the page in \`${PATH}\``;
  if (!missing.includes(STATUSES))
    return `Before a swap of \`${name}\` App Service ${asked}, so customers get the new version before the pages they need are ready.`;
  return `Before a swap of \`${name}\` App Service ${asked} and takes any answer for warm, a 404 or 502 as well (\`${STATUSES}\` is missing): customers get a version that does not answer yet.`;
}

function fixesOf(app: App, own: DeclaredApp, slot: DeclaredSlot, missing: readonly string[]): readonly Fix[] {
  const path = knownOf(runtimeOf(app, own).readiness);
  if (missing.includes(PATH) && path === undefined) return [];
  const values = { ...(path !== undefined && { [PATH]: path }), [STATUSES]: '200' };
  const edits = (own.by === 'terraform' ? [own.settings, slot.settings] : [own.settings]).map((settings) => {
    const names = new Set(settings.entries.map(({ name }) => name));
    const left = Object.entries(values).filter(([name]) => missing.includes(name) && !names.has(name));
    return left.length === 0 ? undefined : (settings.write?.(Object.fromEntries(left)) ?? []);
  });
  if (edits.some((each) => each?.length === 0)) return [];
  const asks = missing.includes(PATH) ? `Ask ${path} before a swap` : 'Wait before a swap';
  const title = missing.includes(STATUSES) ? `${asks} until it answers 200` : asks;
  return [{ title, edits: edits.flatMap((each) => each ?? []) }];
}
