import { Buffer } from 'node:buffer';

/** A file as text, and the way back to its bytes: what is not edited comes out as it went in. */
export interface Decoded {
  /** With its byte order mark, where it has one. */
  readonly text: string;
  encode(text: string): Uint8Array;
}

/** Single bytes that mean ASCII below 128; above, their tables are not known here. */
const BY_TABLE = /^(?:us-ascii|iso-8859-\d{1,2}|windows-125\d)$/i;
const DECLARED = /^\ufeff?<\?xml[^>]*?\sencoding\s*=\s*["']([^"'<>]{1,40})["']/;

/** UTF-8 with and without a mark, and UTF-16 with one; nothing for what is no such text, or declares to be another. */
export function decoded(bytes: Uint8Array): Decoded | { readonly refusal: string } {
  const wide = wideOf(bytes);
  const text = textOf(bytes, wide);
  if (text === undefined) return { refusal: `it is no ${wide === undefined ? 'UTF-8' : 'UTF-16'}` };
  const declared = DECLARED.exec(text)?.[1];
  const fits =
    declared === undefined ||
    (wide === undefined
      ? /^utf-?8$/i.test(declared) || (BY_TABLE.test(declared) && bytes.every((byte) => byte < 128))
      : /^utf-?16(?:[lb]e)?$/i.test(declared));
  if (!fits)
    return {
      refusal: `it declares to be \`${declared}\` and is written in another encoding, or in one that is not written here`,
    };
  return { text, encode: (edited) => encoded(edited, wide) };
}

function wideOf([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

function textOf(bytes: Uint8Array, wide: 'utf-16le' | 'utf-16be' | undefined): string | undefined {
  try {
    return new TextDecoder(wide ?? 'utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function encoded(text: string, wide: 'utf-16le' | 'utf-16be' | undefined): Uint8Array {
  const bytes = Buffer.from(text, wide === undefined ? 'utf8' : 'utf16le');
  return wide === 'utf-16be' ? bytes.swap16() : bytes;
}
