import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface AuthorityFile {
  readonly path: string;
  remove(): void;
}

/** The certificate clients trust, in a folder of its own that only this user can read and that goes with the process. */
export function writeAuthority(certificate: string): AuthorityFile {
  const folder = mkdtempSync(join(tmpdir(), 'fairlead-simulator-'));
  const path = join(folder, 'ca.pem');
  writeFileSync(path, certificate, { mode: 0o600 });
  const remove = (): void => {
    process.off('exit', remove);
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', remove);
  return { path, remove };
}
