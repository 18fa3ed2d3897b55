import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { delimiter, isAbsolute, join, relative } from 'node:path';

/**
 * A program by its name, from the absolute folders of `PATH` only, and never one that lies in `outside`: a repository
 * that ships its own `docker` is not to be run by it.
 */
export function programNamed(name: string, outside: string, path = process.env['PATH'] ?? ''): string | undefined {
  if (/[/\\]/.test(name) || name === '') return undefined;
  // Anything else than an `.exe` is started by a shell there.
  const names = process.platform === 'win32' ? [`${name}.exe`] : [name];
  for (const folder of path.split(delimiter)) {
    if (!isAbsolute(folder)) continue;
    for (const candidate of names) {
      const file = join(folder, candidate);
      if (isProgram(file) && !isWithin(file, outside)) return file;
    }
  }
  return undefined;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function isWithin(file: string, folder: string): boolean {
  const inside = (path: string, root: string) =>
    !relative(root, path).startsWith('..') && !isAbsolute(relative(root, path));
  return inside(file, folder) || inside(realpathSync(file), realpathSync(folder));
}
