import { type EnvironmentKind, environmentKindOf } from '../../domain/environment.ts';
import { folderOf, resolvePath } from '../core/path.ts';
import { type Profile, profiles, type Severity, severities } from '../core/rule.ts';
import { defaultSettings, type LintSettings } from '../core/settings.ts';
import type { Source } from '../core/span.ts';
import type { Workspace } from '../core/workspace.ts';
import { child, entriesOf, isSeq, itemsOf, type Node, rootOf, scalarOf, stringOf } from '../readers/tree.ts';
import { readYaml } from '../readers/yaml/read.ts';

/** What the project file may be called, the usual name first. */
export const projectFileNames = ['fairlead.yaml', 'fairlead.yml', '.fairlead.yaml', '.fairlead.yml'];
const STRICTEST: readonly EnvironmentKind[] = ['production', 'staging', 'development'];

/** The nearest `fairlead.yaml` at or above a file, not above the workspace. */
export function projectFileOf(path: string, workspace: Workspace): Source | undefined {
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const names = workspace.list(folder);
    const name = projectFileNames.find((candidate) => names.includes(candidate));
    if (name) return workspace.read(resolvePath(folder, name));
    if (folder === workspace.root || folder === folderOf(folder)) return undefined;
  }
}

/** What the project says about the rules for one of its files. A broken project file says what can be read of it. */
export function settingsFor(path: string, workspace: Workspace): LintSettings {
  const project = projectFileOf(path, workspace);
  if (!project) return defaultSettings;
  const root = rootOf(readYaml(project));
  return {
    ...defaultSettings,
    profiles: profilesOf(child(root, 'profiles')),
    severities: severitiesOf(child(root, 'rules')),
    environment: environmentOf(resolvePath('.', path), root, folderOf(project.path)),
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
  const kinds = new Set<EnvironmentKind | undefined>();
  for (const { key, value: environment } of entriesOf(child(root, 'environments'))) {
    for (const { value: target } of entriesOf(child(environment, 'services'))) {
      if (listsFile(child(target, 'composeFiles'), path, folder)) kinds.add(kindOf(key, environment));
    }
  }
  return STRICTEST.find((kind) => kinds.has(kind));
}

function listsFile(list: Node | undefined, path: string, folder: string): boolean {
  return itemsOf(list).some((item) => {
    const written = stringOf(item);
    return written !== undefined && resolvePath(folder, written) === path;
  });
}

function kindOf(name: string, environment: Node): EnvironmentKind | undefined {
  const declared = stringOf(child(environment, 'kind'));
  return STRICTEST.find((kind) => kind === declared) ?? environmentKindOf(name);
}
