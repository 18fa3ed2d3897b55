import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { EventLog } from '../run.ts';
import { MINE, NO_LINKS, privateFolder } from './folder.ts';
import type { Header } from './header.ts';
import { type Line, lineOf, ROOT } from './line.ts';
import { type Journal, parsed } from './parse.ts';
import { PlaceFile, withoutPlace } from './place.ts';
import type { Redactor } from './redact.ts';

/** The journal of one operation: every line is on disk when `append` returns. */
export class JournalFile implements EventLog {
  readonly #file: number;
  readonly #redactor: Redactor;
  readonly #place: PlaceFile;
  #hash: string;
  /** A line may be half written: another behind it could never be believed. */
  #failure: Error | undefined;

  /** Starts the journal of a new operation; there is none by that name yet. */
  static create(folder: string, header: Header, redactor: Redactor): JournalFile {
    privateFolder(folder);
    const flags = constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY | constants.O_APPEND | NO_LINKS;
    const path = journalPath(folder, header.operation);
    const journal = new JournalFile(openSync(path, flags, MINE), ROOT, redactor, placePath(path));
    journal.append(header);
    syncFolder(folder);
    return journal;
  }

  /** Goes on with a journal. What was cut off at its end is kept beside it and taken from it. */
  static open(folder: string, operation: string, redactor: Redactor): { journal: Journal; log: JournalFile } {
    privateFolder(folder);
    const path = journalPath(folder, operation);
    const file = openSync(path, constants.O_RDWR | constants.O_APPEND | NO_LINKS);
    const bytes = readFileSync(file);
    const journal = parsed(bytes);
    if (journal.readOnly !== undefined) {
      closeSync(file);
      throw new Error(`The journal of ${operation} cannot be continued. ${journal.readOnly}`);
    }
    if (journal.damage) {
      writeFileSync(`${path}.torn-${journal.length}`, bytes.subarray(journal.length), { mode: MINE, flag: 'w' });
      ftruncateSync(file, journal.length);
      fsyncSync(file);
    }
    return { journal, log: new JournalFile(file, journal.hash, redactor, placePath(path)) };
  }

  private constructor(file: number, hash: string, redactor: Redactor, place: string) {
    this.#file = file;
    this.#place = new PlaceFile(place);
    this.#hash = hash;
    this.#redactor = redactor;
  }

  /** The only way into the file, and so the only place where secrets are taken out. */
  append<E>(event: E): E {
    const entry = this.redacted(event);
    const line = lineOf(entry, this.#hash);
    try {
      this.#place.keep(event);
      if (this.#failure) throw this.#failure;
      this.#write(line);
    } catch (cause) {
      this.#failure ??= new Error('The journal takes nothing any more, because a line could not be written.', {
        cause,
      });
      throw cause;
    }
    this.#hash = line.hash;
    this.#place.forgetAfter(entry);
    return entry;
  }

  redacted<T>(value: T): T {
    return this.#redactor.redactedValue(withoutPlace(value));
  }

  placeOf(told: string): string {
    return this.#place.placeOf(told);
  }

  close(): void {
    closeSync(this.#file);
  }

  #write({ text }: Line): void {
    const bytes = Buffer.from(`${text}\n`);
    for (let written = 0; written < bytes.length; ) written += writeSync(this.#file, bytes, written);
    fsyncSync(this.#file);
  }
}

/** Reads a journal without touching it. */
export function readJournal(folder: string, operation: string): Journal {
  const file = openSync(journalPath(folder, operation), constants.O_RDONLY | NO_LINKS);
  try {
    if (!fstatSync(file).isFile()) throw new Error(`${journalPath(folder, operation)} is no file.`);
    return parsed(readFileSync(file));
  } finally {
    closeSync(file);
  }
}

/** Takes the journal of an operation away, with all that lies beside it. */
export function removeJournal(folder: string, operation: string): void {
  const path = journalPath(folder, operation);
  const name = `${operation}.`;
  for (const file of readdirSync(folder)) if (file.startsWith(name)) rmSync(join(folder, file), { force: true });
  rmSync(path, { force: true });
}

/** Another one once anything was added. Throws when it is not there. */
export function journalStamp(folder: string, operation: string): string {
  const { size, mtimeMs, ino } = lstatSync(journalPath(folder, operation));
  return [size, mtimeMs, ino].join();
}

const ENDING = '.jsonl';

function journalPath(folder: string, operation: string): string {
  if (!/^[0-9a-z-]{1,64}$/.test(operation)) throw new Error(`\`${operation}\` is no name of an operation.`);
  return join(folder, operation + ENDING);
}

function placePath(journal: string): string {
  return `${journal.slice(0, -ENDING.length)}.place`;
}

/** The operation a file is the journal of. */
export function operationOf(file: string): string | undefined {
  return file.endsWith(ENDING) ? file.slice(0, -ENDING.length) : undefined;
}

/** A new file survives a power cut only when its folder does; Windows writes folders by itself. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const opened = openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
