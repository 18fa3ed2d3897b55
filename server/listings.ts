import { type BigIntStats, type Dirent, readdirSync, statSync } from 'node:fs';

/** The coarsest clock of a file system in use is that of FAT, two seconds; the rest is for clocks that disagree. */
export const SETTLED_MS = 10_000;
/** More folders than anybody edits in at once: what is forgotten is listed again. */
const MOST_KNOWN = 200;

interface Listing {
  readonly names: readonly string[];
  readonly stat: BigIntStats;
  /** Listed so long after the last change that another one would bear another time. */
  readonly isSettled: boolean;
}

/** The files of each folder, listed once for as long as the folder says that nothing came or went. */
export class Listings {
  readonly #known = new Map<string, Listing>();

  /** Names of files and links. @throws Error for a folder that is gone or cannot be read. */
  in(folder: string): readonly string[] {
    const stat = statSync(folder, { bigint: true });
    const known = this.#known.get(folder);
    if (known?.isSettled && isSame(known.stat, stat)) return known.names;
    const isSettled = Date.now() - Number(stat.mtimeMs) > SETTLED_MS;
    const names = readdirSync(folder, { withFileTypes: true })
      .filter(mayBeFile)
      .map(({ name }) => name);
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    this.#known.set(folder, { names, stat, isSettled });
    return names;
  }
}

function isSame(a: BigIntStats, b: BigIntStats): boolean {
  return a.ino === b.ino && a.dev === b.dev && a.mtimeNs === b.mtimeNs;
}

const mayBeFile = (entry: Dirent) => entry.isFile() || entry.isSymbolicLink();
