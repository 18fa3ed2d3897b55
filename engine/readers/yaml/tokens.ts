import type { CST } from 'yaml';

/** Every token of a text, depth first: what the tree of `yaml` loosens or drops is still here, at its place. */
export function* everyToken(tokens: Iterable<CST.Token | CST.SourceToken>): Iterable<CST.Token | CST.SourceToken> {
  // A stack of its own: through generators inside generators each token would be handed up from level to level.
  const waiting = [...tokens].reverse();
  for (let token = waiting.pop(); token; token = waiting.pop()) {
    yield token;
    const parts = [...inside(token)].reverse();
    for (const part of parts) waiting.push(part);
  }
}

function* inside(token: CST.Token | CST.SourceToken | CST.CollectionItem): Iterable<CST.Token | CST.SourceToken> {
  const parts = token as {
    start?: unknown;
    end?: unknown;
    props?: readonly CST.Token[];
    sep?: readonly CST.SourceToken[];
    items?: readonly CST.CollectionItem[];
    value?: CST.Token;
    key?: CST.Token | null;
  };
  if (Array.isArray(parts.start)) yield* parts.start;
  if (parts.props) yield* parts.props;
  if (parts.key) yield parts.key;
  if (parts.sep) yield* parts.sep;
  for (const item of parts.items ?? []) yield* inside(item);
  if (parts.value) yield parts.value;
  if (Array.isArray(parts.end)) yield* parts.end;
}
