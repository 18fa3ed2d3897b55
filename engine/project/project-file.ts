import { folderOf, resolvePath } from '../core/path.ts';
import type { Source } from '../core/span.ts';
import type { Workspace } from '../core/workspace.ts';

/** What the project file may be called, the usual name first. */
export const projectFileNames = ['fairlead.yaml', 'fairlead.yml', '.fairlead.yaml', '.fairlead.yml'];

/** The nearest `fairlead.yaml` at or above a file, not above the workspace. */
export function projectFileOf(path: string, workspace: Workspace): Source | undefined {
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const names = workspace.list(folder);
    const name = projectFileNames.find((candidate) => names.includes(candidate));
    if (name) return workspace.read(resolvePath(folder, name));
    if (folder === workspace.root || folder === folderOf(folder)) return undefined;
  }
}
