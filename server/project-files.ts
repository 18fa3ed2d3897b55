import { type Dirent, readdirSync } from 'node:fs';
import { skippedFolders } from '../engine/project/skipped-folders.ts';

/** Deeper than anybody keeps deployment files; a folder below that is somebody's data. */
const DEEPEST = 12;
/** More folders than the largest repositories of deployment files have: of a whole disk nobody waits for the end. */
const MOST_FOLDERS = 20_000;

/** The files below some folders, one folder at a time; links to folders are not followed. */
export function* filesBelow(roots: readonly string[]): Generator<readonly string[]> {
  const waiting = roots.map((folder) => ({ folder, depth: 0 }));
  for (let listed = 0; listed < MOST_FOLDERS; listed++) {
    const next = waiting.shift();
    if (!next) return;
    const entries = entriesIn(next.folder);
    for (const entry of entries) {
      if (!entry.isDirectory() || skippedFolders.has(entry.name) || next.depth === DEEPEST) continue;
      waiting.push({ folder: `${next.folder}/${entry.name}`, depth: next.depth + 1 });
    }
    yield entries.filter((entry) => entry.isFile()).map(({ name }) => `${next.folder}/${name}`);
  }
}

function entriesIn(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // gone or unreadable: there is nothing in it for us
  }
}
