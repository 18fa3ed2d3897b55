import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Engine } from '../../engine/engine.ts';
import { skippedFolders } from '../../engine/project/skipped-folders.ts';
import { isInside, realOf, slashed } from '../disk-workspace.ts';
import { reasonOf } from '../read-file.ts';

/** A file to check; `named` when the user named it and did not only name a folder above it. */
export interface Target {
  readonly shown: string;
  readonly path: string;
  readonly named: boolean;
}

/** A path nothing could be read from; the run goes on without it. */
export interface Unread {
  readonly shown: string;
  readonly reason: string;
  readonly named: boolean;
}

/** What to check, and what could not be looked into. */
export interface Targets {
  readonly targets: readonly Target[];
  readonly unread: readonly Unread[];
}

export function targetsOf(paths: readonly string[], cwd: string, engine: Engine): Targets {
  const found = new Map<string, Target>();
  const unread: Unread[] = [];
  for (const shown of paths) {
    const path = resolve(cwd, shown);
    const { targets, unread: closed } = targetsUnder(path, shown, engine);
    unread.push(...closed);
    for (const target of targets) if (!found.has(target.path) || target.named) found.set(target.path, target);
  }
  return { targets: [...found.values()], unread };
}

function targetsUnder(path: string, shown: string, engine: Engine): Targets {
  try {
    if (statSync(path).isDirectory()) return walk(path, shown, engine);
    return { targets: [{ shown, path: slashed(path), named: true }], unread: [] };
  } catch (error) {
    return { targets: [], unread: [{ shown, reason: reasonOf(error), named: true }] };
  }
}

/** Files whose name tells their kind. Links to folders are not followed, links to files only while they stay inside. */
function walk(root: string, shown: string, engine: Engine): Targets {
  const real = realOf(root) ?? root;
  const targets: Target[] = [];
  const unread: Unread[] = [];
  const visit = (folder: string, shownFolder: string) => {
    const entries = entriesIn(folder);
    if ('reason' in entries) {
      unread.push({ shown: shownFolder, reason: entries.reason, named: folder === root });
      return;
    }
    for (const entry of entries.list) {
      const path = join(folder, entry.name);
      const name = shownFolder === '.' ? entry.name : `${shownFolder.replace(/\/$/, '')}/${entry.name}`;
      if (entry.isDirectory() && !skippedFolders.has(entry.name)) visit(path, name);
      if (!entry.isFile() && !(entry.isSymbolicLink() && isInside(realOf(path) ?? '', real))) continue;
      if (engine.kindOf({ path: slashed(path), text: '' }))
        targets.push({ shown: name, path: slashed(path), named: false });
    }
  };
  visit(root, shown);
  return { targets, unread };
}

function entriesIn(folder: string): { readonly list: readonly Dirent[] } | { readonly reason: string } {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return { list: entries.sort((a, b) => (a.name < b.name ? -1 : 1)) };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}
