import { folderOf, nameOf, resolvePath } from '../../core/path.ts';
import type { Workspace } from '../../core/workspace.ts';
import { readEnv } from '../../readers/env/read.ts';
import { interpolate } from '../compose/interpolation.ts';

/** A folder with more files of variables is no folder somebody keeps by hand. */
const MOST_FILES = 40;

/** The names of variables in the other files of a folder, and which file uses each: environment files, and Compose files that put them in. */
export function namesUsedBeside(path: string, workspace: Workspace): ReadonlyMap<string, string> {
  const folder = folderOf(path);
  const files = workspace.list(folder).filter((name) => name !== nameOf(path) && (isEnv(name) || isCompose(name)));
  const found = new Map<string, string>();
  for (const file of files.slice(0, MOST_FILES)) {
    const source = workspace.read(resolvePath(folder, file));
    if (!source) continue;
    const { length } = source.text;
    const used = isEnv(file) ? readEnv(source).variables : length <= LONGEST ? interpolate(source.text).variables : [];
    for (const { name } of used) if (!found.has(name)) found.set(name, file);
  }
  return found;
}

/** In characters; Compose files that are written by hand are far shorter. */
const LONGEST = 500_000;

function isEnv(name: string): boolean {
  return /^\.env(?:\.|$)|\.env$/.test(name);
}

function isCompose(name: string): boolean {
  return /compose/i.test(name) && /\.ya?ml$/i.test(name);
}
