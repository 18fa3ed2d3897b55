import { sizesOf } from '../../../../domain/app-service-sku.ts';
import { defineRule, type Problem } from '../../../core/rule.ts';
import { type App, environmentOf, type Size, sizeOf } from '../../graph/app.ts';
import type { DeclaredApp, DeclaredSlot } from '../../graph/declared-app.ts';
import { holds } from '../../graph/memory-need.ts';
import { rewritten, type Spot } from '../../graph/spot.ts';

/** Free, Shared and Basic plans take no slot: the deployment fails when Azure is asked to create it. */
export default defineRule<App>({
  id: 'appservice/sku-slots-unsupported',
  title: 'Slots on a plan without slots',
  severity: 'error',
  fix: 'review', // a larger plan costs more
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits#azure-app-service-limits',
    'https://learn.microsoft.com/azure/app-service/deploy-staging-slots',
  ],
  like: ['Azure.AppService.MinPlan', 'CKV_AZURE_211'],

  *check(app) {
    for (const own of app.declared) {
      // What a pipeline does with the slot is another mistake, with a rule of its own.
      const [slot] = own.by === 'pipeline' ? [] : own.slots;
      const size = sizeOf(app, own);
      if (!slot || size?.sku.slots !== 0) continue;
      const environment = environmentOf(app, own);
      if (size.at && own.sku.state === 'known') yield { ...atTheSize(app, own, slot, size.at), environment };
      else yield { ...atTheSlot(app, own, slot, size), environment };
    }
  },
});

function atTheSize(app: App, own: DeclaredApp, slot: DeclaredSlot, at: Spot): Problem {
  const name = own.sku.state === 'known' ? own.sku.value : '';
  return {
    at,
    message: `\`${name}\` has no deployment slots, so Azure refuses \`${slot.name}\`: ${WHERE_SLOTS_ARE}.`,
    related: [{ at: slot.at, message: `\`${slot.name}\` is declared here.` }],
    fixes: larger(app, own, at),
  };
}

function atTheSlot(app: App, own: DeclaredApp, slot: DeclaredSlot, { at, runsOn }: Size): Problem {
  return {
    at: slot.at,
    message: `${runsOn}, which has no deployment slots, so Azure refuses \`${slot.name}\`: ${WHERE_SLOTS_ARE}.`,
    ...(at
      ? { related: [{ at, message: 'The size of the plan is written here.' }], fixes: larger(app, own, at) }
      : { severity: 'warning', live: true }), // the plan may have grown since
  };
}

/** For the message of every rule that meets a plan without. */
export const WHERE_SLOTS_ARE = 'slots begin with Standard and P0v3';

/** The first size of Standard and of Premium that takes what is declared of the app. */
export function larger(app: App, own: DeclaredApp, at: Spot): Problem['fixes'] & {} {
  return ['S', 'Pv3'].flatMap((series) => {
    const size = sizesOf(series).find(({ name }) => holds(name, app, own));
    return size ? [{ title: `Use ${size.name}`, edits: rewritten(at, size.name) }] : [];
  });
}
