import {
  closeSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { MINE, privateFolder } from '../core/journal/folder.ts';
import { digestOf } from './digest.ts';

/** Older ones go: those of a hundred deployments. */
const MOST = 200;
const SHA256 = /^[0-9a-f]{64}$/;

/** Bytes of manifests by their digest, in a folder of ours: what is asked for is what was kept, or nothing. */
export class KeptManifests {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Keeps a copy, which is on disk when this returns; the same bytes are kept once. */
  keep(bytes: Uint8Array): string {
    const digest = digestOf(bytes);
    privateFolder(this.#folder);
    const place = join(this.#folder, digest);
    if (this.find(digest)) {
      const now = new Date();
      utimesSync(place, now, now);
      return digest;
    }
    const draft = join(this.#folder, `.draft-${process.pid}`);
    const file = openSync(draft, 'w', MINE);
    try {
      writeFileSync(file, bytes);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, place);
    this.#forgetOld();
    return digest;
  }

  /** Nothing where it was never kept, has been taken away, or is no longer what it is named by. */
  find(digest: string): Uint8Array | undefined {
    if (!SHA256.test(digest)) return undefined;
    try {
      const bytes = readFileSync(join(this.#folder, digest));
      return digestOf(bytes) === digest ? bytes : undefined;
    } catch {
      return undefined;
    }
  }

  #forgetOld(): void {
    const files = readdirSync(this.#folder).filter((name) => SHA256.test(name));
    if (files.length <= MOST) return;
    const aged = files.map((name) => ({
      file: join(this.#folder, name),
      at: statSync(join(this.#folder, name)).mtimeMs,
    }));
    for (const { file } of aged.sort((a, b) => b.at - a.at).slice(MOST)) rmSync(file, { force: true });
  }
}
