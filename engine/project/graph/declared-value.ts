import { type KeyVaultReference, keyVaultReferenceIn } from '../../../domain/key-vault-reference.ts';
import { namesSecret } from '../../../domain/secret-name.ts';
import type { Spot } from './spot.ts';

/** What rules may know of the value of a setting, and show; all else of it stays where it is. */
export interface DeclaredValue {
  readonly at: Spot;
  /** A word, a number or a path, of a setting whose name names no secret: `true`, `230`, `/health`. */
  readonly word?: string;
  readonly reference?: KeyVaultReference;
}

const WORD = /^(?:[A-Za-z][\w-]{0,30}|\d{1,6}(?:,\d{1,3}){0,9}|\/[\w./-]{0,80})$/;

/** `text` is what is written, with `${…}` where only a deployment tells. */
export function declaredValue(name: string, text: string, at: Spot): DeclaredValue {
  const reference = keyVaultReferenceIn(text);
  if (reference) return { at, reference };
  return WORD.test(text) && !namesSecret(name) ? { at, word: text } : { at };
}
