import { folderOf, nameOf, resolvePath } from '../../core/path.ts';
import type { Workspace } from '../../core/workspace.ts';
import { rootOf, type ScalarNode, type Tree } from '../../readers/tree.ts';
import { walk } from '../../readers/walk.ts';
import { hasExpression } from './unknown.ts';

/** Every file named after `template:`, wherever it is used; what templates are told may be called anything. */
export function templatesOf(tree: Tree): readonly ScalarNode[] {
  const found: ScalarNode[] = [];
  const root = rootOf(tree);
  if (!root) return [];
  walk(root, {
    entry({ key, value }) {
      if (key === 'template' && value.type === 'scalar' && isFile(value.value)) found.push(value);
    },
  });
  return found;
}

/** Not one of another repository, and no name that is made when it runs. */
export function isFile(value: unknown): boolean {
  return typeof value === 'string' && /\.ya?ml$/i.test(value) && !value.includes('@') && !hasExpression(value);
}

/** Seen from the file that uses it; from the root of the repository when it begins with `/`. */
export function localTemplate(template: string, path: string, workspace: Workspace): string | undefined {
  if (!template.startsWith('/')) return resolvePath(folderOf(path), template);
  return foldersAbove(path, workspace)
    .map((folder) => resolvePath(folder, template.slice(1)))
    .find((file) => workspace.list(folderOf(file)).includes(nameOf(file)));
}

/** Any of them may be the root of the repository: the nearest that has the file is taken for it. */
function foldersAbove(path: string, { root }: Workspace): readonly string[] {
  const folders: string[] = [];
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    folders.push(folder);
    if (folder === root || folder === '.' || folder === '/') return folders;
  }
}
