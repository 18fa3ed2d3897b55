import { type BigIntStats, statSync } from 'node:fs';
import type { Source } from '../engine/core/span.ts';
import { SETTLED_MS } from './listings.ts';

/** More files than one document looks at, or as a Terraform module has: what is forgotten is read again. */
const MOST_KNOWN = 200;
/** UTF-16 units; of a larger one it is cheaper to read it again than to keep it. */
const LONGEST_KEPT = 100_000;

interface Known {
  readonly source: Source;
  readonly stat: BigIntStats;
}

/** The text of each file, read once for as long as the file says that it is the same: the same source each time. */
export class DiskTexts {
  readonly #known = new Map<string, Known>();

  /** `read` is asked for a file that is there and may have changed. */
  read(path: string, read: () => Source | undefined): Source | undefined {
    const stat = statOf(path);
    const known = stat && this.#known.get(path);
    if (known && isSame(known.stat, stat)) return known.source;
    this.#known.delete(path);
    const source = stat?.isFile() ? read() : undefined;
    if (stat && source && source.text.length <= LONGEST_KEPT && isSettled(stat)) this.#keep(path, { source, stat });
    return source;
  }

  /** For when other files may be read than before. */
  clear(): void {
    this.#known.clear();
  }

  #keep(path: string, known: Known): void {
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    this.#known.set(path, known);
  }
}

/** Of what a link leads to. Most of what is looked for is not there. */
function statOf(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true, throwIfNoEntry: false });
  } catch {
    return undefined; // unreadable, a loop of links: all of it is "not there"
  }
}

/** Read so long after the last change that another one would bear another time. */
function isSettled({ mtimeMs }: BigIntStats): boolean {
  return Date.now() - Number(mtimeMs) > SETTLED_MS;
}

function isSame(a: BigIntStats, b: BigIntStats): boolean {
  const isSameFile = a.ino === b.ino && a.dev === b.dev;
  return isSameFile && a.size === b.size && a.mtimeNs === b.mtimeNs && a.ctimeNs === b.ctimeNs;
}
