import { createHmac, randomBytes } from 'node:crypto';
import { closeSync, constants, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { privateFolder } from '../core/journal/folder.ts';
import type { Fingerprint } from '../settings/seen.ts';
import type { Kept } from './kept.ts';

const BYTES = 32;

/** Tells values apart by a key of this computer, which is made when it is first needed and never leaves it. */
export function fingerprints({ keyFile }: Pick<Kept, 'keyFile'>): (value: string) => Fingerprint {
  let key: Buffer | undefined;
  return (value) => {
    key ??= keyIn(keyFile);
    return createHmac('sha256', key).update(value).digest('hex');
  };
}

function keyIn(file: string): Buffer {
  privateFolder(dirname(file));
  try {
    return read(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  // Two processes may make one at a time: the link of the second fails, and it takes the key of the first.
  const draft = `${file}.${process.pid}`;
  const opened = openSync(draft, 'wx', 0o600);
  try {
    writeFileSync(opened, randomBytes(BYTES));
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return read(file);
}

function read(file: string): Buffer {
  const opened = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    const key = readFileSync(opened);
    if (key.length !== BYTES) throw new Error(`${file} holds no key; remove it to get a new one.`);
    return key;
  } finally {
    closeSync(opened);
  }
}
