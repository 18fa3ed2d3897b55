import { lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';

/** A file of a package: its name in it, and where it is. */
export interface Packed {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
}

export interface PackageList {
  readonly files: readonly Packed[];
  /** What does not go into a package unless it is named, each with why. */
  readonly refused: readonly { readonly name: string; readonly why: string }[];
}

/** Names that hold secrets or history: nobody means to deploy them (I25). */
const NEVER: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/^\.env(\..+)?$/i, 'holds variables of a computer'],
  [/\.(pem|key|pfx|p12|jks|keystore)$/i, 'is a key'],
  [/^id_(rsa|dsa|ecdsa|ed25519)$/i, 'is a key'],
  [/^\.(npmrc|pypirc|netrc|htpasswd)$/i, 'holds credentials'],
  [/^\.(git|hg|svn)$/i, 'is the history of the repository'],
];
/** For people: these names say that they are templates. */
const TEMPLATE = /\.(example|sample|template|dist)$/i;

/** Everything under a folder, by name. `included` are names that go in all the same. */
export function packageList(folder: string, included: readonly string[]): PackageList {
  const root = realpathSync(folder);
  const files: Packed[] = [];
  const refused: { name: string; why: string }[] = [];
  const visit = (inside: string) => {
    for (const entry of readdirSync(join(folder, inside)).sort()) {
      const name = inside === '' ? entry : `${inside}/${entry}`;
      const path = join(folder, name);
      const why = included.includes(name) ? undefined : objection(entry, path, root);
      if (why !== undefined) refused.push({ name, why });
      else if (statSync(path).isDirectory()) visit(name);
      else if (statSync(path).isFile()) files.push({ name, path, bytes: statSync(path).size });
    }
  };
  visit('');
  return { files, refused };
}

function objection(entry: string, path: string, root: string): string | undefined {
  const found = TEMPLATE.test(entry) ? undefined : NEVER.find(([pattern]) => pattern.test(entry));
  if (found) return found[1];
  if (!lstatSync(path).isSymbolicLink()) return undefined;
  return leadsOutside(path, root) ? 'is a link that leads out of the folder' : undefined;
}

function leadsOutside(path: string, root: string): boolean {
  try {
    const way = relative(root, realpathSync(path));
    // A link to a folder above would be packed into itself without end.
    return way === '' || way.startsWith('..') || isAbsolute(way) || statSync(path).isDirectory();
  } catch {
    return true;
  }
}
