import { folderOf, nameOf } from '../../engine/core/path.ts';
import type { Source } from '../../engine/core/span.ts';
import type { Workspace } from '../../engine/core/workspace.ts';

/** A workspace of a few files, given by path from `/`. */
export function workspaceOf(files: ReadonlyMap<string, string>): Workspace {
  const sources = new Map<string, Source>();
  for (const [path, text] of files) sources.set(path, { path, text });
  return {
    root: '/',
    read: (path) => sources.get(path),
    list: (folder) => [...files.keys()].filter((path) => folderOf(path) === folder).map(nameOf),
  };
}
