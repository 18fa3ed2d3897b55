import { createWriteStream, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { privateFolder } from '../core/journal/folder.ts';
import type { Kept } from './kept.ts';
import type { Packed } from './package-list.ts';

/** The first day a zip can name: the same files are the same bytes on every computer and every day. */
const ALWAYS = new Date(1980, 0, 1);
const MODE = 0o100644;

/** Packs files into one, hands its path to `use`, and takes it away again. */
export async function packed<T>(
  files: readonly Packed[],
  name: string,
  { packages }: Pick<Kept, 'packages'>,
  use: (file: string) => T,
): Promise<T> {
  privateFolder(packages);
  const file = join(packages, `${name}-${process.pid}.zip`);
  const zip = new ZipFile();
  for (const { path, name: inside } of files) zip.addFile(path, inside, { mtime: ALWAYS, mode: MODE });
  zip.end();
  try {
    await pipeline(zip.outputStream, createWriteStream(file, { mode: 0o600, flags: 'wx' }));
    return use(file);
  } finally {
    rmSync(file, { force: true });
  }
}
