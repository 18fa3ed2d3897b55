import { Buffer } from 'node:buffer';

/**
 * A manifest with every change drawn into it by hand: `[[1.3.0.2→1.3.0.3]]` is the first before and the second after,
 * and what stands outside of the brackets is the same to the byte.
 */
export interface Marked {
  readonly name: string;
  readonly text: string;
  /** The parameter of its addresses; `v` when left out. */
  readonly parameter?: string | undefined;
  readonly scheme?: 'semver';
  readonly bump?: 'patch';
  readonly encoding?: 'utf-16le' | 'utf-16be';
  /** What a person is told of it. */
  readonly words: string;
}

const MARK = /\[\[([^[\]]*)→([^[\]]*)\]\]/g;

/** Both files as bytes, made of the text alone. */
export function bothOf({ text, encoding }: Pick<Marked, 'text' | 'encoding'>): { before: Buffer; after: Buffer } {
  return {
    before: bytesOf(text.replaceAll(MARK, '$1'), encoding),
    after: bytesOf(text.replaceAll(MARK, '$2'), encoding),
  };
}

function bytesOf(text: string, encoding: Marked['encoding']): Buffer {
  if (encoding === undefined) return Buffer.from(text, 'utf8');
  const bytes = Buffer.from(text, 'utf16le');
  return encoding === 'utf-16be' ? bytes.swap16() : bytes;
}
