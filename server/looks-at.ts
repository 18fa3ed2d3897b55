import { folderOf, isWithin } from '../engine/core/path.ts';

/**
 * Whether something else may be found in a file once another one came, went or changed, by what it looked at: files, and
 * folders it looked for files of its kind in. Of a folder that is deleted there is one word for all that lay in it.
 */
export function looksAt(lookedAt: readonly string[], path: string, isOfItsKind: () => boolean): boolean {
  if (lookedAt.length === 0) return false;
  const folder = folderOf(path);
  return lookedAt.some((each) => isWithin(each, path)) || (lookedAt.includes(folder) && isOfItsKind());
}
