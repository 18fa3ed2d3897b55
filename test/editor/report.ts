import { basename } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** Characters of what a failure says; what came instead of what was expected is among the first. */
const WORDS = 300;

/** What a failure says, in one line: its first words, what was waited for, and which of our lines led there. */
export function gist(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const lines = stripVTControlCharacters(error.stack ?? error.message).split('\n');
  const said = lines.filter((line) => !/^\s+at /.test(line)).join(' ');
  const waited = lines.find((line) => line.includes('waiting for'))?.trim();
  const places = lines.flatMap((line) => {
    const [, file, number] = /\/test\/editor\/([^:)]+\.ts):(\d+)/.exec(line) ?? [];
    return file === undefined ? [] : [`${basename(file)}:${number}`];
  });
  return [said.slice(0, WORDS), waited, places.join(' < ')].filter(Boolean).join(' | ');
}
