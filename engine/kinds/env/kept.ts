import { folderOf, nameOf, relativePath, resolvePath } from '../../core/path.ts';
import type { Source } from '../../core/span.ts';
import type { Workspace } from '../../core/workspace.ts';
import { ignoreFiles, isIgnored } from './ignored.ts';

/** Where a file gets that is not kept out: into the history of git, into an image. */
export interface Kept {
  /** The nearest `.gitignore` there is, to write in. */
  readonly gitignore: Source | undefined;
  readonly inGit: boolean;
  /** The Dockerfile that copies the folder, and the `.dockerignore` to write in. */
  readonly image: { readonly dockerfile: Source; readonly dockerignore: Source | undefined } | undefined;
}

/** The files that decide it, whether they are there or not. */
export function keepers(path: string, workspace: Workspace): readonly string[] {
  const folder = folderOf(path);
  const beside = ['Dockerfile', '.dockerignore'].map((name) => resolvePath(folder, name));
  return [...ignoreFiles(path, '.gitignore', workspace), ...beside];
}

export function keptOf(path: string, workspace: Workspace): Kept {
  const gitignores = ignoreFiles(path, '.gitignore', workspace).flatMap((file) => workspace.read(file) ?? []);
  return { gitignore: gitignores[0], inGit: !isIgnored(path, gitignores), image: imageOf(path, workspace) };
}

/** `COPY . .` takes all of the folder that `.dockerignore` does not keep out. */
const COPIES_ALL = /^[ \t]*(?:COPY|ADD)[ \t]+(?:--\S+[ \t]+)*\.\/?[ \t]/im;

function imageOf(path: string, workspace: Workspace): Kept['image'] {
  const folder = folderOf(path);
  const dockerfile = workspace.read(resolvePath(folder, 'Dockerfile'));
  if (!dockerfile || !COPIES_ALL.test(dockerfile.text)) return undefined;
  const dockerignore = workspace.read(resolvePath(folder, '.dockerignore'));
  if (dockerignore && isKeptOut(nameOf(path), dockerignore)) return undefined;
  return { dockerfile, dockerignore };
}

/** Docker reads patterns from the top of the folder; for a file that lies there both mean the same. */
function isKeptOut(name: string, { text, path }: Source): boolean {
  const anchored = text.replace(/^(!?)\.\//gm, '$1');
  return isIgnored(resolvePath(folderOf(path), name), [{ path, text: anchored }]);
}

/** As a line of a file that keeps others out says it. */
export function lineFor(path: string, file: Source): string {
  const relative = relativePath(folderOf(file.path), path);
  return relative.includes('/') ? `/${relative}` : relative;
}
