import { lstatSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface AuthorityFile {
  readonly path: string;
  remove(): void;
}

const PREFIX = 'fairlead-simulator';

/**
 * The certificate clients trust, in a folder of its own that only this user can read and that goes with the process.
 * Of processes that were killed it goes with the next one.
 */
export function writeAuthority(certificate: string): AuthorityFile {
  removeLeftovers();
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}-${process.pid}-`));
  const path = join(folder, 'ca.pem');
  writeFileSync(path, certificate, { mode: 0o600 });
  const remove = (): void => {
    process.off('exit', remove);
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', remove);
  return { path, remove };
}

/** Folders of this user whose process is no more. Nothing else in a place everybody can write to is touched. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${PREFIX}-(\\d+)-\\w{6}$`).exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const folder = join(tmpdir(), name);
    try {
      const found = lstatSync(folder);
      const isOurs = found.isDirectory() && found.uid === (process.getuid?.() ?? found.uid);
      if (isOurs) rmSync(folder, { recursive: true });
    } catch {
      // Another simulator was quicker.
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
