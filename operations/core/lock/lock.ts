import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { privateFolder } from '../journal/folder.ts';
import { type Claim, type Holder, holderOf, isDead } from './holder.ts';

/** What comes of asking for the lock of a resource. */
export type Locking =
  | { readonly type: 'held'; readonly release: () => void }
  /** A living process has it. */
  | { readonly type: 'busy'; readonly holder: Holder }
  /** Its process is gone, and what became of its operation is not known: that one is taken up first. */
  | { readonly type: 'abandoned'; readonly holder: Holder };

/**
 * One operation at a time on a resource, for all processes of a user on a machine. A lock is a file with a number that
 * only grows; it is put there whole by a link, which fails when there is one already, so one process gets each number.
 * The file with the highest number is never removed: who comes late with an old number sees that it lost.
 *
 * `settled` tells whether an operation has ended; the lock of a dead process goes only to who takes up its operation,
 * until it has.
 */
export function lock(
  folder: string,
  resource: string,
  claim: Claim,
  { now, settled }: { readonly now: string; readonly settled: (operation: string) => boolean },
): Locking {
  privateFolder(folder);
  const files = new LockFiles(folder, resource);
  for (;;) {
    const latest = files.latest();
    const holder = latest > 0 ? files.holder(latest) : undefined;
    if (holder && !holder.released) {
      if (!isDead(holder)) return { type: 'busy', holder };
      if (holder.operation !== claim.operation && !settled(holder.operation)) return { type: 'abandoned', holder };
    }
    const mine = latest + 1;
    if (!files.put(mine, holderOf(claim, now))) continue;
    if (files.latest() > mine) {
      files.remove(mine);
      continue;
    }
    files.removeBelow(mine);
    return { type: 'held', release: () => files.release(mine) };
  }
}

/** The living process that has the lock of a resource now. */
export function holderNow(folder: string, resource: string): Holder | undefined {
  privateFolder(folder);
  const files = new LockFiles(folder, resource);
  const latest = files.latest();
  const holder = latest > 0 ? files.holder(latest) : undefined;
  return holder && !holder.released && !isDead(holder) ? holder : undefined;
}

class LockFiles {
  readonly #folder: string;
  readonly #prefix: string;

  constructor(folder: string, resource: string) {
    this.#folder = folder;
    // Resource ids differ in case without being different, and are longer than a file name may be.
    this.#prefix = createHash('sha256').update(resource.toLowerCase()).digest('hex').slice(0, 32);
  }

  latest(): number {
    return Math.max(0, ...this.#numbers());
  }

  /** Nothing when it went in the meantime. */
  holder(number: number): Holder | undefined {
    try {
      const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0);
      const file = openSync(this.#path(number), flags);
      try {
        return JSON.parse(readFileSync(file, 'utf8')) as Holder;
      } finally {
        closeSync(file);
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** False when somebody else has put this number. */
  put(number: number, holder: Holder): boolean {
    const draft = this.#draft(holder);
    try {
      linkSync(draft, this.#path(number));
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    } finally {
      rmSync(draft, { force: true });
    }
  }

  remove(number: number): void {
    rmSync(this.#path(number), { force: true });
  }

  removeBelow(number: number): void {
    for (const other of this.#numbers()) if (other < number) this.remove(other);
  }

  /** Says that it is free and keeps the number. */
  release(number: number): void {
    const holder = this.holder(number);
    if (!holder) return;
    const next = number + 1;
    if (this.put(next, { ...holder, released: true })) this.removeBelow(next);
  }

  #draft(holder: Holder): string {
    const path = join(this.#folder, `.draft-${randomBytes(12).toString('hex')}`);
    const file = openSync(path, 'wx', 0o600);
    try {
      writeFileSync(file, JSON.stringify(holder));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    return path;
  }

  #numbers(): number[] {
    return readdirSync(this.#folder).flatMap((name) => {
      const [prefix, number = ''] = name.split('.');
      return prefix === this.#prefix && /^\d{1,12}$/.test(number) ? Number(number) : [];
    });
  }

  #path(number: number): string {
    return join(this.#folder, `${this.#prefix}.${number}`);
  }
}
