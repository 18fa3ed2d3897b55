import type { Source } from '../core/span.ts';
import { emptyTree, type Tree } from './tree.ts';

/** Larger files are data, not configuration. In bytes where a file is read, in characters where a text is there already. */
export const MAX_SIZE = 2_000_000;

export const TOO_LARGE = `This file is larger than ${MAX_SIZE / 1_000_000} MB, so it is not checked.`;

export function isTooLarge({ text }: Source): boolean {
  return text.length > MAX_SIZE;
}

/** Nothing but the reason why there is nothing. */
export function tooLargeTree(source: Source): Tree {
  return { ...emptyTree(source), problems: [{ kind: 'too-large', span: [0, 0], message: TOO_LARGE }] };
}
