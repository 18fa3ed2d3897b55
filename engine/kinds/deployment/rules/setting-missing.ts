import type { Setting } from '../../../../domain/deployment.ts';
import type { Target } from '../../../../domain/resolve.ts';
import { defineRule, type Fix } from '../../../core/rule.ts';
import { namesInWords, settingMissing } from '../../../project/rules/setting-missing.ts';
import { child, entryOf, isMap, scalarOf } from '../../../readers/tree.ts';
import { appendEntries } from '../../../readers/yaml/edit.ts';
import type { DeploymentModel } from '../model.ts';
import { nameAt, type Origin } from '../origin.ts';
import { addKey } from '../write.ts';

/** `required: true` says that there is no default; where the value comes from each environment says for itself. */
export default defineRule<DeploymentModel>({
  ...settingMissing,

  *check({ targets }) {
    for (const target of targets) {
      const missing = target.settings.filter(({ at }) => isRequired(at) && !hasValue(at));
      if (missing.length === 0) continue;
      const names = missing.map(({ name }) => name);
      const lacks = names.length === 1 ? 'it is' : 'they are';
      yield {
        at: nameAt(target.at),
        message: `\`${target.environment.name}\` gives \`${target.name}\` no value for ${namesInWords(names)}, and ${lacks} required: the app runs without.`,
        related: missing.map(({ name, at }) => ({ at: nameAt(at), message: `\`${name}\` is required here.` })),
        environment: target.environment.kind,
        fixes: fixesOf(target, missing),
      };
    }
  },
});

const isRequired = ({ node }: Origin) => isMap(node) && scalarOf(child(node, 'required')) === true;

const hasValue = ({ node }: Origin) => ['value', 'keyVault', 'secret', 'fromEnv'].some((key) => entryOf(node, key));

function fixesOf({ at }: Target<Origin>, missing: readonly Setting<Origin>[]): readonly Fix[] {
  const lines = missing.map(({ name }) => `${name}: { fromEnv: ${name.replace(/\W/g, '_')}, required: true }`);
  const settings = entryOf(at.node, 'settings');
  const own = settings?.value;
  const edits =
    settings && isMap(own) && own.entries.length > 0
      ? settings.alias || settings.merged
        ? []
        : appendEntries(own, own.flow ? [lines.join(', ')] : lines)
      : settings
        ? []
        : addKey(at, 'settings', `{ ${lines.join(', ')} }`);
  const title =
    missing.length === 1 ? `Take ${missing[0]?.name} from the environment` : 'Take them from the environment';
  return [{ title, edits }];
}
