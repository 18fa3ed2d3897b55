import { constants, lstatSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** For files in it. Windows has no such flag, and no links without a right of its own. */
export const NO_LINKS = constants.O_NOFOLLOW ?? 0;
/** And their mode. */
export const MINE = 0o600;

/** Bits that let anybody but the owner in. */
const OTHERS = 0o077;

/**
 * A folder of ours alone: made with mode 0700, and refused when it is a link, somebody else's or open to others.
 * Windows has no such bits; there it inherits the rights of the user's own folder.
 */
export function privateFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const found = lstatSync(path);
  if (!found.isDirectory()) throw new Error(`${path} is not a folder of its own; a link is not followed.`);
  if (process.platform === 'win32') return;
  if (found.uid !== process.getuid?.()) throw new Error(`${path} belongs to another user.`);
  if (found.mode & OTHERS) throw new Error(`${path} is open to others; take their rights away (chmod 700).`);
  const above = lstatSync(dirname(path));
  // Who can write beside it can put another folder in its place; the sticky bit forbids that.
  if (above.mode & 0o022 && !(above.mode & 0o1000)) throw new Error(`${dirname(path)} lets others replace ${path}.`);
}
