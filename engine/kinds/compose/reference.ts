import { folderOf, isAbsolute, isWithin, resolvePath } from '../../core/path.ts';
import type { Workspace } from '../../core/workspace.ts';

/** What a file name in a Compose file leads to. */
export type Reference =
  /** In the workspace, whether it is there or not. */
  | { readonly kind: 'file'; readonly path: string }
  /** `https:`, `oci:` or Git: never fetched. */
  | { readonly kind: 'remote' }
  /** Absolute, in a home folder or above the workspace: never read. */
  | { readonly kind: 'outside' };

const REMOTE = /^(?:[a-z][a-z0-9+.-]*:\/\/|oci:|git@|github\.com\/)/i;

/** Says where a written path leads, without looking. */
export function referenceTo(written: string, folder: string, { root }: Workspace): Reference {
  if (REMOTE.test(written) || /\.git(?:[#:]|$)/.test(written)) {
    return /^file:/i.test(written) ? { kind: 'outside' } : { kind: 'remote' };
  }
  if (written === '' || written.includes('\0') || written.startsWith('~') || isAbsolute(written)) {
    return { kind: 'outside' };
  }
  const path = resolvePath(folder, written);
  return isInside(root, path) ? { kind: 'file', path } : { kind: 'outside' };
}

export function isInside(root: string, path: string): boolean {
  if (path === '..' || path.startsWith('../')) return false;
  if (root === '/' || root === '.' || root === '' || !isAbsolute(path)) return true;
  return isWithin(path, root);
}

/** The folders from that of a file up to the root of the workspace. */
export function foldersUp(path: string, { root }: Workspace): string[] {
  const folders: string[] = [];
  for (let folder = folderOf(path); isInside(root, folder) && !folders.includes(folder); folder = folderOf(folder)) {
    folders.push(folder);
  }
  return folders;
}
