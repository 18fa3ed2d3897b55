import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileChange } from '../../compose/request.ts';
import type { ComposeSeen } from '../../compose/seen.ts';
import { NoTarget } from '../../target/no-target.ts';
import type { HostApp } from './host-app.ts';

/** The compose files here that are not so on the host, with their bytes to keep. @throws NoTarget when one cannot be read. */
export function changedFiles(
  { folder, where }: Pick<HostApp, 'folder' | 'where'>,
  { files }: ComposeSeen,
): { readonly files: readonly FileChange[]; readonly keeps: readonly Uint8Array[] } {
  const all = where.files.map((path) => {
    const bytes = bytesOf(join(folder, path), path);
    const to = createHash('sha256').update(bytes).digest('hex');
    return { bytes, change: { path, from: files.find((file) => file.path === path)?.digest, to } };
  });
  const changed = all.filter(({ change: { from, to } }) => from !== to);
  return { files: changed.map(({ change }) => change), keeps: changed.map(({ bytes }) => bytes) };
}

function bytesOf(file: string, path: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch {
    throw new NoTarget(`\`${path}\` is not there, seen from the deployment file.`);
  }
}

/** The way back of what was put. */
export function putBack(files: readonly FileChange[]): readonly FileChange[] {
  return files.map(({ path, from, to }) => ({ path, from: to, to: from }));
}
