import { type EnvironmentKind, environmentKindOf } from '../../domain/environment.ts';
import { resolvePath } from '../core/path.ts';
import { child, entriesOf, itemsOf, type Node, stringOf } from '../readers/tree.ts';
import type { Project } from './projects.ts';

const STRICTEST: readonly (EnvironmentKind | undefined)[] = ['production', 'staging', 'development', undefined];

/** The Compose files an environment is started from, in the order Docker lays them over each other. */
export interface ComposeSet {
  readonly files: readonly string[];
  readonly environment: EnvironmentKind | undefined;
}

/** The files a Compose file is used together with, as its project says, and where it says so. */
export interface ComposeUse {
  readonly files: readonly string[];
  readonly projectFile: string;
}

/** What its project says a file is used with; in several environments, what the strictest one does. */
export function composeUseOf(path: string, project: Project | undefined): ComposeUse | undefined {
  if (!project) return undefined;
  const sets = composeSetsOf(project.root, project.folder);
  const [first] = strictestFirst(sets.filter(({ files }) => files.includes(resolvePath('.', path))));
  return first && { files: first.files, projectFile: project.path };
}

/** Every `composeFiles` of a project file that can be read to its end. */
export function composeSetsOf(root: Node | undefined, folder: string): ComposeSet[] {
  return entriesOf(child(root, 'environments')).flatMap(({ key, value: environment }) =>
    entriesOf(child(environment, 'services')).map(({ value: target }) => ({
      files: composeFilesOf(target, folder),
      environment: kindOf(key, environment),
    })),
  );
}

/** The Compose files of a service in an environment. */
export function composeFilesOf(target: Node | undefined, folder: string): string[] {
  return itemsOf(child(target, 'composeFiles')).flatMap((item) => {
    const written = stringOf(item);
    return written === undefined ? [] : [resolvePath(folder, written)];
  });
}

export function strictestFirst<T extends { readonly environment: EnvironmentKind | undefined }>(
  sets: readonly T[],
): T[] {
  return sets.toSorted((a, b) => STRICTEST.indexOf(a.environment) - STRICTEST.indexOf(b.environment));
}

function kindOf(name: string, environment: Node): EnvironmentKind | undefined {
  const declared = stringOf(child(environment, 'kind'));
  return STRICTEST.find((kind) => kind === declared) ?? environmentKindOf(name);
}
