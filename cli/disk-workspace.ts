import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { isWithin, resolvePath } from '../engine/core/path.ts';
import type { Source } from '../engine/core/span.ts';
import type { Workspace } from '../engine/core/workspace.ts';
import { readText } from './read-file.ts';

export const slashed = (path: string): string => (sep === '\\' ? path.replaceAll('\\', '/') : path);

/** The repository a file is in; outside of one the current folder when the file is under it, else its own folder. */
export function workspaceRootOf(file: string, cwd: string): string {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return slashed(folder);
    if (folder === dirname(folder)) break;
  }
  return slashed(isInside(file, cwd) ? cwd : dirname(file));
}

/**
 * What rules may read beside a file: small regular files that really lie inside the root, wherever links point. `texts`
 * are what some of them hold now, by path: a fix that is not written yet, or standard input.
 */
export function diskWorkspace(root: string, texts: ReadonlyMap<string, string> = new Map()): Workspace {
  const real = realOf(root);
  const allowed = (path: string) => {
    const target = realOf(path);
    return target !== undefined && real !== undefined && isInside(target, real);
  };
  return {
    root,
    read(wanted): Source | undefined {
      const path = resolvePath(root, wanted);
      const text = texts.get(path);
      if (text !== undefined) return isInside(path, root) ? { path, text } : undefined;
      if (!allowed(path)) return undefined;
      const file = readText(path);
      return file.state === 'text' ? { path, text: file.text } : undefined;
    },
    list(wanted) {
      const folder = resolvePath(root, wanted);
      return allowed(folder) ? filesIn(folder) : [];
    },
  };
}

export function isInside(path: string, folder: string): boolean {
  return isWithin(slashed(path), slashed(folder));
}

export function realOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined; // gone, unreadable or a circle of links: all of it is "not there"
  }
}

function filesIn(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() || entry.isSymbolicLink())
      .map(({ name }) => name)
      .sort();
  } catch {
    return [];
  }
}
