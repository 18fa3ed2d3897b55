import type { Setting } from '../../../../domain/deployment.ts';
import { knownOf } from '../../../../domain/tri.ts';
import { defineRule } from '../../../core/rule.ts';
import { isSame, liveOf } from '../live.ts';
import type { DeploymentModel } from '../model.ts';
import { nameAt, type Origin } from '../origin.ts';
import { makeSticky } from '../write.ts';

/** Names whose values belong to a place, not to a version of the app. */
const BOUND =
  /(?:^|_)(?:ENV|ENVIRONMENT)$|DATABASE_URL|REDIS_URL|CONNECTION_?STRING|^APPINSIGHTS_|^APPLICATIONINSIGHTS_/i;

/** A setting that is not sticky moves with the app: the swap brings the slot's value to production. */
export default defineRule<DeploymentModel>({
  id: 'appservice/sticky-missing',
  title: 'Setting of a slot that a swap carries to production',
  severity: 'warning',
  fix: 'review', // sticky, the setting no longer moves with the app: that is the point, and a change
  since: '0.1.0',
  sources: ['https://learn.microsoft.com/azure/app-service/deploy-staging-slots#make-an-app-setting-unswappable'],

  *check({ targets }, { azure }) {
    for (const target of targets) {
      const { environment, slots, settings } = target;
      const inAzure = liveOf(target, azure)?.stickyNames ?? [];
      const inProduction = new Map(settings.map((setting) => [setting.name, setting]));
      for (const slot of slots) {
        for (const own of slot.own) {
          const production = inProduction.get(own.name);
          const effective = slot.settings.find(({ name }) => name === own.name);
          if (!production || effective?.sticky.state !== 'absent' || !differs(own, production)) continue;
          // What is sticky in Azure and not in the file is left so.
          if (inAzure.some((name) => isSame(name, own.name))) continue;
          yield {
            at: nameAt(own.at),
            message: `\`${own.name}\` has a value of its own in \`${slot.name}\` and is not sticky, so a swap carries that value to production.`,
            related: [{ at: nameAt(production.at), message: 'Production has this value.' }],
            environment: environment.kind,
            fixes: [{ title: `Make ${own.name} sticky`, edits: makeSticky(own.at) }],
          };
        }
      }
    }
  },
});

/** Two values that cannot be known are taken to differ only where the name says that they do. */
function differs(own: Setting<Origin>, production: Setting<Origin>): boolean {
  if (own.content.state === 'known' && production.content.state === 'known')
    return knownOf(own.content) !== knownOf(production.content);
  return BOUND.test(own.name);
}
