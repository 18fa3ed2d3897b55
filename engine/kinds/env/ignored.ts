import { folderOf, relativePath, resolvePath } from '../../core/path.ts';
import type { Source } from '../../core/span.ts';
import type { Workspace } from '../../core/workspace.ts';
import { fitsWildcard } from './wildcard.ts';

/** What a file such as `.gitignore` says of a path. */
interface Said {
  readonly ignores: boolean;
}

/** The files called `name` that may speak of a path: in its folder and in those around it, the nearest first. */
export function ignoreFiles(path: string, name: string, { root }: Workspace): readonly string[] {
  const found: string[] = [];
  for (let folder = folderOf(path); ; ) {
    found.push(resolvePath(folder, name));
    const outer = folderOf(folder);
    if (folder === root || outer === folder) return found;
    folder = outer;
  }
}

/** Whether git passes over a path: of several lines the last one holds, of several files the nearest. */
export function isIgnored(path: string, files: readonly Source[]): boolean {
  for (const file of files) {
    const said = saidOf(relativePath(folderOf(file.path), path), file.text);
    if (said) return said.ignores;
  }
  return false;
}

/** https://git-scm.com/docs/gitignore: a folder that is ignored takes all below it along. */
function saidOf(path: string, text: string): Said | undefined {
  let said: Said | undefined;
  for (const line of text.split(/\r?\n/)) {
    const pattern = patternIn(line);
    if (pattern === '' || pattern.startsWith('#')) continue;
    const ignores = !pattern.startsWith('!');
    if (matches(path, ignores ? pattern : pattern.slice(1))) said = { ignores };
  }
  return said;
}

/** Without the blanks behind it, except for one after a backslash. */
function patternIn(line: string): string {
  const kept = line.trimEnd();
  return kept.endsWith('\\') ? line.slice(0, kept.length + 1) : kept;
}

/** More parts than paths that people keep have; each is tried against each, once. */
const MOST_PARTS = 40;

function matches(path: string, pattern: string): boolean {
  const onlyFolders = pattern.endsWith('/');
  const bare = pattern.replace(/^\/|\/$/g, '');
  const isAnchored = pattern.replace(/\/$/, '').includes('/');
  const wanted = [...(isAnchored ? [] : ['**']), ...bare.split('/')].slice(0, MOST_PARTS);
  const parts = path.split('/').slice(0, MOST_PARTS);
  // A pattern that fits a folder around the file fits the file.
  return parts.some((_, index) => {
    const isFile = index === parts.length - 1;
    return !(isFile && onlyFolders) && fits(parts.slice(0, index + 1), wanted);
  });
}

function fits(parts: readonly string[], wanted: readonly string[]): boolean {
  let reachable = new Set([0]);
  for (const want of wanted) {
    const next = new Set<number>();
    for (const at of reachable) {
      if (want === '**') for (let to = at; to <= parts.length; to++) next.add(to);
      else if (at < parts.length && fitsWildcard(parts[at] ?? '', want)) next.add(at + 1);
    }
    reachable = next;
  }
  return reachable.has(parts.length);
}
