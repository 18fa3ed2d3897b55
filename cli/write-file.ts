import { accessSync, chmodSync, constants, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { realOf } from './disk-workspace.ts';
import { readText } from './read-file.ts';

/**
 * Replaces the text of a file whole or not at all: its mode and its byte order mark stay, a link still leads to it.
 * Nothing is written over a file that no longer holds `before`.
 * @throws Error which says why it was not written.
 */
export function replaceText(path: string, before: string, after: string): void {
  const target = realOf(path) ?? path;
  const now = readText(target);
  // Checked under two names: the other one has already been repaired.
  if (now.state === 'text' && now.text === after) return;
  if (now.state !== 'text' || now.text !== before) throw new Error('it has changed since it was checked');
  accessSync(target, constants.W_OK);
  const beside = join(dirname(target), `.${basename(target)}.${process.pid}.fairlead`);
  try {
    writeFileSync(beside, (now.bom ? '\ufeff' : '') + after, { flag: 'wx' });
    chmodSync(beside, statSync(target).mode & 0o7777);
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}
