import { readFileSync, statSync } from 'node:fs';
import { MAX_SIZE } from '../engine/readers/limits.ts';

/** The text of a file, or why there is none. `bom` is not part of the text, as in an editor. */
export type FileText = FileContent | { readonly state: 'unreadable'; readonly reason: string };

export type FileContent =
  | { readonly state: 'text'; readonly text: string; readonly bom: boolean }
  | { readonly state: 'too-large' }
  | { readonly state: 'not-text'; readonly encoding: 'UTF-16' | 'unknown' };

const PIPE = 'it is a pipe, and `--stdin-filename NAME` is what reads standard input';

/** Opens regular files only: a pipe or a device would never end. */
export function readText(path: string): FileText {
  try {
    const stat = statSync(path);
    if (stat.isFIFO()) return { state: 'unreadable', reason: PIPE };
    if (!stat.isFile()) return { state: 'unreadable', reason: 'it is neither a file nor a folder' };
    return stat.size > MAX_SIZE ? { state: 'too-large' } : textOf(readFileSync(path));
  } catch (error) {
    return { state: 'unreadable', reason: reasonOf(error) };
  }
}

export function textOf(bytes: Uint8Array): FileContent {
  if (bytes.length > MAX_SIZE) return { state: 'too-large' };
  if (isUtf16(bytes)) return { state: 'not-text', encoding: 'UTF-16' };
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  try {
    return { state: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), bom };
  } catch {
    return { state: 'not-text', encoding: 'unknown' };
  }
}

/** By its byte order mark, or by every second byte of the beginning being zero. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first, second, third, fourth] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  if (bytes.length < 4) return false;
  return (first === 0 && third === 0 && second !== 0) || (second === 0 && fourth === 0 && first !== 0);
}

export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'there is nothing at this path';
  if (code === 'EACCES' || code === 'EPERM') return 'this account has no right to';
  if (code === 'ELOOP') return 'its links lead in a circle';
  return message;
}
