import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';

/** Hears what a program that is run here prints, line by line. */
export type Print = (line: string) => void;

/** Where its two outputs go: to who listens, else to standard error of this process as they are. */
export const outputFor = (print: Print | undefined) => (print ? 'pipe' : 2);

/** Tells what it prints, without the colours of a terminal. */
export function printed({ stdout, stderr }: Pick<ChildProcess, 'stdout' | 'stderr'>, print: Print | undefined): void {
  if (!print) return;
  for (const stream of [stdout, stderr])
    if (stream) createInterface({ input: stream }).on('line', (line) => print(stripVTControlCharacters(line)));
}
