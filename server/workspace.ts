import { closeSync, constants, fstatSync, openSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { folderOf, isWithin, resolvePath } from '../engine/core/path.ts';
import type { Source } from '../engine/core/span.ts';
import type { Workspace } from '../engine/core/workspace.ts';
import type { DiskTexts } from './disk-texts.ts';
import type { Listings } from './listings.ts';

/** Larger files are no configuration. */
const MAX_BYTES = 2_000_000;

/** The documents the editor has open, by path: what they say goes before what the disk says. */
export interface OpenSources {
  source(path: string): Source | undefined;
  namesIn(folder: string): readonly string[];
}

/** Where the files are that a file may see. */
export interface Surroundings {
  readonly folders: readonly string[];
  readonly open: OpenSources;
  readonly listings: Listings;
  readonly texts: DiskTexts;
}

/** What the rules may see from one file: open documents, then regular small files inside the editor's folders. */
export function workspaceFor(path: string, { folders, open, listings, texts }: Surroundings): Workspace {
  const own = folders.filter((folder) => path.startsWith(`${folder}/`)).sort((a, b) => b.length - a.length)[0];
  const root = own ?? folderOf(path);
  const allowed = own ? folders : [root];
  const isInside = insideOf(allowed);
  const filesIn = (folder: string) => {
    try {
      return isNamedInside(folder, allowed) && isInside(realpathSync.native(folder)) ? listings.in(folder) : [];
    } catch {
      return []; // gone or unreadable: there is nothing in it for us
    }
  };
  return {
    root,
    read: (wanted) => {
      const target = resolvePath(root, wanted);
      if (!isNamedInside(target, allowed)) return open.source(target);
      return open.source(target) ?? texts.read(target, () => fromDisk(target, isInside));
    },
    list: (wanted) => {
      const folder = resolvePath(root, wanted);
      return [...new Set([...open.namesIn(folder), ...filesIn(folder)])].sort();
    },
  };
}

/** The same for the length of one check, in which the disk is asked about each name once. */
export function remembering({ root, read, list }: Workspace): Workspace {
  return { root, read: remembered(read), list: remembered(list) };
}

function remembered<T>(look: (path: string) => T): (path: string) => T {
  const known = new Map<string, { readonly found: T }>();
  return (path) => {
    const answer = known.get(path) ?? { found: look(path) };
    known.set(path, answer);
    return answer.found;
  };
}

type Inside = (real: string) => boolean;

function fromDisk(path: string, isInside: Inside): Source | undefined {
  try {
    const file = realpathSync.native(path);
    const text = isInside(file) && statSync(file).isFile() ? smallText(file) : undefined;
    // Editors show a file without its byte order mark, so positions are counted without it.
    return text === undefined ? undefined : { path, text: text.replace(/^\uFEFF/, '') };
  } catch {
    return undefined; // gone, unreadable, a loop of links: all of it is "not there"
  }
}

/** Asked through the handle it is read by, and never waited for: a name may mean another thing a moment later. */
function smallText(file: string): string | undefined {
  const handle = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
  try {
    const stat = fstatSync(handle);
    return stat.isFile() && stat.size <= MAX_BYTES ? readFileSync(handle, 'utf8') : undefined;
  } finally {
    closeSync(handle);
  }
}

/** By the name alone, before anything on disk is touched: a name may lead to another computer. */
function isNamedInside(path: string, allowed: readonly string[]): boolean {
  return allowed.some((folder) => isWithin(path, folder));
}

/** Compares where things really are, so that no link leads out. @throws Error for a folder that is gone. */
function insideOf(allowed: readonly string[]): Inside {
  let folders: readonly string[] | undefined;
  return (real) => {
    folders ??= allowed.map((folder) => slashed(realpathSync.native(folder)));
    const path = slashed(real);
    return folders.some((folder) => isWithin(path, folder));
  };
}

const slashed = (path: string) => path.replaceAll('\\', '/');
