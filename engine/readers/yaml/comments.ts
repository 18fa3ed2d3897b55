import type { CST } from 'yaml';
import type { Comment } from '../tree.ts';
import { everyToken } from './tokens.ts';

/** Comments in file order. A `#` inside quotes or a block scalar is none. */
export function commentsOf(tokens: readonly CST.Token[]): Comment[] {
  const found: Comment[] = [];
  for (const token of everyToken(tokens)) {
    if (token.type !== 'comment') continue;
    found.push({ span: [token.offset, token.offset + token.source.length], text: token.source });
  }
  return found.sort((a, b) => a.span[0] - b.span[0]);
}
