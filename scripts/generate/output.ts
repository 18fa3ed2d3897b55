import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A file that is derived from code: the same code gives the same text. */
export interface Generated {
  readonly file: string;
  readonly text: string;
}

/** The files that say something else, or are not there. */
export function stale(files: readonly Generated[]): readonly Generated[] {
  return files.filter(({ file, text }) => current(file) !== text);
}

export function write({ file, text }: Generated): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function current(file: string): string | undefined {
  try {
    // A checkout on Windows may have turned the line ends.
    return readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
  } catch {
    return undefined;
  }
}
