import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { NO_LINKS } from '../core/journal/folder.ts';
import { digestOf } from './digest.ts';
import { ManifestFailure, whyOf } from './failure.ts';
import type { KeptManifests } from './kept.ts';
import { type ManifestReading, readingOf } from './reading.ts';

/** The longest manifest anybody has; more is another file by mistake. */
const LARGEST = 1_000_000;

/** A pipe would be waited for until somebody writes into it. Windows has no such flag, and no such files. */
const NO_WAITING = constants.O_NONBLOCK ?? 0;

interface Content {
  readonly bytes: Buffer;
  /** Without links in it. */
  readonly place: string;
  readonly stats: Stats;
}

/** One manifest in the folder of its deployment file. A link is followed and stays one, as long as it leads inside. */
export class ManifestFile {
  readonly #path: string;
  readonly #folder: string;

  /**
   * @param path as the deployment file names it
   * @param folder that of the deployment file
   */
  constructor(path: string, folder: string) {
    this.#path = path;
    this.#folder = folder;
  }

  /** @throws ManifestFailure */
  read(): ManifestReading {
    return readingOf(this.#content().bytes, this.#path);
  }

  /**
   * Puts what was kept into the file, all of it or nothing, forward and back alike; a second time does nothing.
   * @throws ManifestFailure when it is neither of both any more
   */
  carryOut({ from, to }: { readonly from: string; readonly to: string }, kept: KeptManifests): void {
    const { bytes, place, stats } = this.#content();
    const digest = digestOf(bytes);
    if (digest === to) return;
    if (digest !== from) throw this.#changed();
    if ((stats.mode & 0o222) === 0) throw this.#failure('is write-protected, so it is left as it is');
    const content = kept.find(to);
    if (!content) throw this.#failure('stays as it is: what was to be written is no longer on this computer');
    const draft = join(dirname(place), `.${basename(place)}.fairlead`);
    try {
      write(draft, content, stats);
      // Nobody holds a lock on it: this is as late as it can be asked.
      if (digestOf(readFileSync(place)) !== from) throw this.#changed();
      renameSync(draft, place);
      syncFolder(dirname(place));
    } catch (error) {
      rmSync(draft, { force: true });
      throw error instanceof ManifestFailure ? error : this.#failure(`cannot be written: ${whyOf(error)}`);
    }
  }

  #content(): Content {
    const place = this.#place();
    try {
      const file = openSync(place, constants.O_RDONLY | NO_LINKS | NO_WAITING);
      try {
        const stats = fstatSync(file);
        if (!stats.isFile()) throw this.#failure('is no file');
        if (stats.size > LARGEST)
          throw this.#failure(`is larger than ${LARGEST / 1_000_000} MB, so it is left as it is`);
        return { bytes: readFileSync(file), place, stats };
      } finally {
        closeSync(file);
      }
    } catch (error) {
      throw error instanceof ManifestFailure ? error : this.#failure(`cannot be read: ${whyOf(error)}`);
    }
  }

  /** The file behind all links. */
  #place(): string {
    let place: string;
    let folder: string;
    try {
      folder = realpathSync(this.#folder);
      place = realpathSync(resolve(folder, this.#path));
    } catch (error) {
      throw this.#failure(`cannot be read: ${whyOf(error)}`);
    }
    const way = relative(folder, place);
    if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way))
      throw this.#failure('leads out of the folder of the deployment file, so it is left as it is');
    return place;
  }

  #changed(): ManifestFailure {
    return this.#failure(
      'has changed since it was looked at, so it is left as it is. Look at it, and do again what is still wanted',
    );
  }

  #failure(what: string): ManifestFailure {
    return new ManifestFailure(`\`${this.#path}\` ${what}.`);
  }
}

/** Beside the file, with its rights, so that one step puts it in its place. */
function write(draft: string, content: Uint8Array, { mode, uid, gid }: Stats): void {
  rmSync(draft, { force: true });
  const file = openSync(draft, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY | NO_LINKS, 0o600);
  try {
    writeFileSync(file, content);
    takeOwner(file, uid, gid);
    fchmodSync(file, mode & 0o7777);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Only who runs as root can give files away, and only then the draft belongs to another. */
function takeOwner(file: number, uid: number, gid: number): void {
  const own = fstatSync(file);
  if (own.uid === uid && own.gid === gid) return;
  try {
    fchownSync(file, uid, gid);
  } catch {
    // It is written by somebody who may write there: the content counts.
  }
}

/** What is in its place already stays there; only a power failure could still undo it, and some disks cannot do better. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  try {
    const handle = openSync(folder, constants.O_RDONLY);
    fsyncSync(handle);
    closeSync(handle);
  } catch {
    // The file is there.
  }
}
