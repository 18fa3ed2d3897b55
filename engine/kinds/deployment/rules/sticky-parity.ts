import type { Setting } from '../../../../domain/deployment.ts';
import { knownOf } from '../../../../domain/tri.ts';
import { defineRule, type Fix } from '../../../core/rule.ts';
import { entryOf } from '../../../readers/tree.ts';
import type { DeploymentModel } from '../model.ts';
import { nameAt, type Origin } from '../origin.ts';
import { addKey } from '../write.ts';

/** A switch that is only on in a slot is often meant that way. */
const SWITCH = /^(?:true|false|0|1|on|off|yes|no)$/i;

/** What was tried in the slot ran with the setting; what customers get after the swap runs without it. */
export default defineRule<DeploymentModel>({
  id: 'appservice/sticky-parity',
  title: 'Sticky setting that production lacks',
  severity: 'warning', // the swap succeeds; only the app knows whether it can do without
  fix: 'review', // the value is for the author
  since: '0.1.0',
  sources: ['https://learn.microsoft.com/azure/app-service/deploy-staging-slots#make-an-app-setting-unswappable'],

  *check({ targets }) {
    for (const { at, environment, slots, settings } of targets) {
      const inProduction = new Set(settings.map(({ name }) => name));
      for (const slot of slots) {
        for (const own of slot.own) {
          if (inProduction.has(own.name) || knownOf(own.sticky) !== true || isSwitch(own)) continue;
          yield {
            at: nameAt(own.at),
            message: `\`${own.name}\` is sticky in \`${slot.name}\` and production has none, so after a swap the app runs without it.`,
            environment: environment.kind,
            fixes: fixesOf(at, own.name),
          };
        }
      }
    }
  },
});

/** A value of its own, and sticky as well: otherwise the next swap carries it into the slot. */
function fixesOf(target: Origin, name: string): readonly Fix[] {
  const setting = `{ value: "\${${name.replace(/\W/g, '_')}}", sticky: true }`;
  const settings = entryOf(target.node, 'settings');
  const edits = settings
    ? addKey({ node: settings.value, entry: settings }, name, setting)
    : addKey(target, 'settings', `{ ${name}: ${setting} }`);
  return edits.length > 0 ? [{ title: `Give production a ${name} of its own`, edits }] : [];
}

function isSwitch({ content }: Setting<Origin>): boolean {
  return SWITCH.test(knownOf(content) ?? '');
}
