import type { CST } from 'yaml';
import type { Comment } from '../tree.ts';

/** Comments from the token stream: the tree of `yaml` loosens them from their lines. */
export function commentsOf(tokens: readonly CST.Token[]): Comment[] {
  const found: Comment[] = [];
  for (const token of tokens) collect(token, found);
  return found.sort((a, b) => a.span[0] - b.span[0]);
}

function collect(token: CST.Token | CST.SourceToken | null | undefined, found: Comment[]): void {
  if (!token) return;
  if (token.type === 'comment') {
    found.push({ span: [token.offset, token.offset + token.source.length], text: token.source });
    return;
  }
  const inside = token as {
    start?: readonly CST.SourceToken[];
    end?: readonly CST.SourceToken[];
    props?: readonly CST.Token[];
    sep?: readonly CST.SourceToken[];
    items?: readonly CST.CollectionItem[];
    value?: CST.Token;
    key?: CST.Token | null;
  };
  if (Array.isArray(inside.start)) for (const part of inside.start) collect(part, found);
  for (const part of inside.props ?? []) collect(part, found);
  collect(inside.key, found);
  for (const part of inside.sep ?? []) collect(part, found);
  for (const item of inside.items ?? []) collect(item as unknown as CST.Token, found);
  collect(inside.value, found);
  if (Array.isArray(inside.end)) for (const part of inside.end) collect(part, found);
}
