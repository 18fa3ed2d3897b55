import { folderOf, nameOf } from '../../core/path.ts';
import type { Workspace } from '../../core/workspace.ts';
import { foldersUp } from './reference.ts';

const DEFAULT = /^((?:docker-)?compose)\.ya?ml$/;
const OVERRIDE = /^((?:docker-)?compose)\.override\.ya?ml$/;

/** The files Docker Compose reads when it is given none: the base first. Any other file is read on its own. */
export function filesReadWith(path: string, workspace: Workspace): string[] {
  const name = nameOf(path);
  const beside = (stem: string) => {
    const there = workspace.list(folderOf(path));
    const found = [`${stem}.yaml`, `${stem}.yml`].find((candidate) => there.includes(candidate));
    return found === undefined ? [] : [folderOf(path) === '.' && !path.startsWith('.') ? found : joined(path, found)];
  };
  const base = OVERRIDE.exec(name)?.[1];
  if (base !== undefined) return [...beside(base), path];
  const stem = DEFAULT.exec(name)?.[1];
  return stem === undefined ? [path] : [path, ...beside(`${stem}.override`)];
}

function joined(path: string, name: string): string {
  return path.slice(0, path.length - nameOf(path).length) + name;
}

export function isDefaultName(path: string): boolean {
  return DEFAULT.test(nameOf(path));
}

/** Whether its name, or the names around it, leave room for another file that completes it. */
export function mayBeCompleted(path: string, workspace: Workspace): boolean {
  if (isDefaultName(path)) return false;
  return /compose/i.test(nameOf(path)) || hasOtherAround(path, workspace);
}

/** Whether there is a Compose file of another name in its folder or above. */
export function hasOtherAround(path: string, workspace: Workspace): boolean {
  const isOther = (name: string) => /compose/i.test(name) && /\.ya?ml$/i.test(name) && name !== nameOf(path);
  return foldersUp(path, workspace).some((folder) => workspace.list(folder).some(isOther));
}
