import { folderOf, nameOf } from '../../engine/core/path.ts';
import { projectFileNames } from '../../engine/project/project-file.ts';
import type { Target } from '../check/targets.ts';

/**
 * What belongs to the project that is asked about. A folder below it with a project file of its own is another project,
 * and its mistakes are not those of this one; projects side by side are looked at together.
 */
export function ofOneProject(targets: readonly Target[]): {
  readonly own: readonly Target[];
  readonly others: string[];
} {
  const folders = [...new Set(targets.filter(({ path }) => projectFileNames.includes(nameOf(path))).map(rootOf))];
  const inner = folders.filter((folder) => folders.some((other) => isBelow(folder, other)));
  const others = inner.filter((folder) => !inner.some((other) => isBelow(folder, other)));
  const own = targets.filter(({ path, named }) => named || !others.some((folder) => isBelow(path, folder)));
  return { own, others: own.length < targets.length ? others : [] };
}

const rootOf = ({ path }: Target) => folderOf(path);

const isBelow = (path: string, folder: string) => path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
