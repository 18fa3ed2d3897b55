import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Engine } from '../../engine/engine.ts';
import { isInside, realOf, slashed } from '../disk-workspace.ts';
import { reasonOf } from '../read-file.ts';
import { visible } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

/** A file to check; `named` when the user named it and did not only name a folder above it. */
export interface Target {
  readonly shown: string;
  readonly path: string;
  readonly named: boolean;
}

/** What others made, or what is made again. */
const SKIPPED = new Set(['.git', '.hg', '.svn', '.terraform', '.venv', 'dist', 'node_modules', 'vendor', 'venv']);

/** @throws UsageError for a path that leads nowhere. */
export function targetsOf(paths: readonly string[], cwd: string, engine: Engine): Target[] {
  const found = new Map<string, Target>();
  for (const shown of paths) {
    const path = resolve(cwd, shown);
    const targets = isFolder(path, shown) ? walk(path, shown, engine) : [{ shown, path: slashed(path), named: true }];
    for (const target of targets) if (!found.has(target.path) || target.named) found.set(target.path, target);
  }
  return [...found.values()];
}

function isFolder(path: string, shown: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    throw new UsageError(
      `\`${visible(shown)}\` cannot be checked: ${visible(reasonOf(error))}. Name a file or a folder.`,
    );
  }
}

/** Files whose name tells their kind. Links to folders are not followed, links to files only while they stay inside. */
function walk(root: string, shown: string, engine: Engine): Target[] {
  const real = realOf(root) ?? root;
  const targets: Target[] = [];
  const visit = (folder: string, shownFolder: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      const name = shownFolder === '.' ? entry.name : `${shownFolder.replace(/\/$/, '')}/${entry.name}`;
      if (entry.isDirectory() && !SKIPPED.has(entry.name)) visit(path, name);
      if (!entry.isFile() && !(entry.isSymbolicLink() && isInside(realOf(path) ?? '', real))) continue;
      if (engine.kindOf({ path: slashed(path), text: '' }))
        targets.push({ shown: name, path: slashed(path), named: false });
    }
  };
  visit(root, shown);
  return targets;
}
