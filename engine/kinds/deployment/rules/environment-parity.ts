import type { Setting } from '../../../../domain/deployment.ts';
import type { Target } from '../../../../domain/resolve.ts';
import { differsOnPurpose } from '../../../../domain/setting-parity.ts';
import { defineRule, type Fix } from '../../../core/rule.ts';
import { entryOf, isMap, keyPlace } from '../../../readers/tree.ts';
import { appendEntries } from '../../../readers/yaml/edit.ts';
import type { DeploymentModel } from '../model.ts';
import { nameAt, type Origin } from '../origin.ts';

/** Longer lists stand in full beside the finding. */
const MOST_NAMES = 5;

/** Staging shows what production will do only where both are told the same things. */
export default defineRule<DeploymentModel>({
  id: 'deploy/environment-parity',
  title: 'Setting that staging and production do not share',
  severity: 'warning',
  fix: 'review', // the value is for the author
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/well-architected/operational-excellence/safe-deployments',
    'https://learn.microsoft.com/azure/app-service/configure-common#configure-app-settings',
  ],

  *check({ targets }) {
    const listed = targets.filter(isListed);
    // Several stages lead to production one after the other; the last one is what it follows.
    const stagings = byName(listed.filter(({ environment }) => environment.kind === 'staging'));
    const productions = byName(listed.filter(({ environment }) => environment.kind === 'production').reverse());
    for (const target of listed) {
      const { kind } = target.environment;
      const other = kind === 'production' ? stagings : kind === 'staging' ? productions : undefined;
      const there = other?.get(target.name);
      if (there) yield* problemOf(target, there);
    }
  },
});

/** Of several with the same name the last. */
function byName(targets: readonly Target<Origin>[]): ReadonlyMap<string, Target<Origin>> {
  return new Map(targets.map((target) => [target.name, target]));
}

/** An environment that lists no settings of its own gets them from somewhere else. */
function isListed({ at }: Target<Origin>): boolean {
  const settings = entryOf(at.node, 'settings')?.value;
  return isMap(settings) && settings.entries.length > 0;
}

function* problemOf(here: Target<Origin>, there: Target<Origin>) {
  const known = new Set(here.settings.map(({ name }) => name));
  const missing = there.settings.filter((setting) => !known.has(setting.name) && !differsOnPurpose(setting));
  const entry = entryOf(here.at.node, 'settings');
  if (missing.length === 0 || !entry) return;
  const shown = missing.slice(0, MOST_NAMES).map(({ name }) => `\`${name}\``);
  const more = missing.length - shown.length;
  const names = shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
  const [other, own] = [there.environment.name, here.environment.name];
  yield {
    at: keyPlace(entry),
    message: `\`${here.name}\` has ${names} in \`${other}\` and not in \`${own}\`, so what works in one may fail in the other.`,
    related: missing.map(({ name, at }) => ({ at: nameAt(at), message: `\`${name}\` is set in \`${other}\`` })),
    environment: here.environment.kind,
    fixes: fixesOf({ node: entry.value, entry }, missing),
  };
}

function fixesOf({ node, entry }: Origin, missing: readonly Setting<Origin>[]): readonly Fix[] {
  if (!isMap(node) || entry?.alias || entry?.merged) return [];
  const lines = missing.map(({ name }) => `${name}: ${placeholderOf(name)}`);
  const edits = appendEntries(node, node.flow ? [lines.join(', ')] : lines);
  const title =
    missing.length === 1 ? `Take ${missing[0]?.name} from the environment` : 'Take them from the environment';
  return edits.length > 0 ? [{ title, edits }] : [];
}

/** `"${NAME}"`: a deployment without a value for it stops, and says so. */
function placeholderOf(name: string): string {
  return `"\${${name.replace(/\W/g, '_')}}"`;
}
