import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import { privateFolder } from '../core/journal/folder.ts';
import type { Release } from '../deploy/seen.ts';
import type { Kept } from './kept.ts';

type Package = Extract<Release, { type: 'package' }>;

/** Of an app; older ones go. */
const MOST = 5;
const SHA256 = /^[0-9a-f]{64}$/;

/** Where a package is on this computer, by its hash; nothing where it is no more. */
export function packageFile({ packages }: Pick<Kept, 'packages'>, sha256: string): string | undefined {
  if (!SHA256.test(sha256) || !existsSync(packages)) return undefined;
  for (const app of readdirSync(packages)) {
    const file = join(packages, app, `${sha256}.zip`);
    if (existsSync(file)) return file;
  }
  return undefined;
}

/** Keeps a copy of a package, so that exactly these bytes can be deployed, and deployed again. */
export function keepPackage(
  { packages }: Pick<Kept, 'packages'>,
  resource: string,
  file: string,
  name: string,
): Package {
  const folder = join(packages, createHash('sha256').update(resource.toLowerCase()).digest('hex').slice(0, 16));
  privateFolder(packages);
  privateFolder(folder);
  const draft = join(folder, `.draft-${process.pid}`);
  copyFileSync(file, draft);
  chmodSync(draft, 0o600);
  const bytes = readFileSync(draft);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const kept = join(folder, `${sha256}.zip`);
  renameSync(draft, kept);
  const now = new Date();
  utimesSync(kept, now, now);
  forgetOld(folder);
  return { type: 'package', sha256, bytes: bytes.length, name, by: 'kudu' };
}

function forgetOld(folder: string): void {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.zip'))
    .map((name) => join(folder, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const old of files.slice(MOST)) rmSync(old, { force: true });
}
