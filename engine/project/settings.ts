import type { EnvironmentKind } from '../../domain/environment.ts';
import { resolvePath } from '../core/path.ts';
import { type Profile, profiles, type Severity, severities } from '../core/rule.ts';
import { defaultSettings, type LintSettings } from '../core/settings.ts';
import { child, entriesOf, isSeq, itemsOf, type Node, scalarOf } from '../readers/tree.ts';
import { composeSetsOf, strictestFirst } from './compose-sets.ts';
import type { Project } from './projects.ts';

/** What the project says about the rules for one of its files. A broken project file says what can be read of it. */
export function settingsOf(path: string, project: Project | undefined): LintSettings {
  if (!project) return defaultSettings;
  const { root, folder } = project;
  return {
    ...defaultSettings,
    profiles: profilesOf(child(root, 'profiles')),
    severities: severitiesOf(child(root, 'rules')),
    environment: environmentOf(resolvePath('.', path), root, folder),
  };
}

function profilesOf(node: Node | undefined): readonly Profile[] {
  const names = isSeq(node) ? itemsOf(node).map(scalarOf) : [scalarOf(node)];
  const known = names.flatMap((name) => profiles.find((profile) => profile === name) ?? []);
  return known.length > 0 ? known : defaultSettings.profiles;
}

function severitiesOf(node: Node | undefined): ReadonlyMap<string, Severity | 'off'> {
  const found = new Map<string, Severity | 'off'>();
  for (const { key, value } of entriesOf(node)) {
    const written = scalarOf(value);
    // YAML 1.1 reads `off` as false, and some people write it so.
    const severity = written === false ? 'off' : [...severities, 'off' as const].find((known) => known === written);
    if (severity) found.set(key, severity);
  }
  return found;
}

/** What the environments are for that list this file under `composeFiles`: the strictest of them. */
function environmentOf(path: string, root: Node | undefined, folder: string): EnvironmentKind | undefined {
  const kinds = composeSetsOf(root, folder).filter(({ files }) => files.includes(path));
  return strictestFirst(kinds)[0]?.environment;
}
