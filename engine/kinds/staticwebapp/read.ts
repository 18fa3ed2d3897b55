import type { Source } from '../../core/span.ts';
import { readJson } from '../../readers/json/read.ts';
import { child, entriesOf, entryOf, itemsOf, type Node, rootOf, stringOf } from '../../readers/tree.ts';
import type { Rewrite, StaticWebAppModel } from './model.ts';

/** What a JSON schema says it is held against. */
const SCHEMA_OF_SCHEMAS = /^https?:\/\/json-schema\.org\//;

export function staticWebAppModelOf(source: Source): StaticWebAppModel {
  const tree = readJson(source);
  const root = rootOf(tree);
  const routes = itemsOf(child(root, 'routes'));
  const answers = entriesOf(child(root, 'responseOverrides')).map(({ value }) => value);
  const fallback = child(root, 'navigationFallback');
  return {
    source,
    tree,
    comments: tree.comments,
    isSchema: SCHEMA_OF_SCHEMAS.test(stringOf(child(root, '$schema')) ?? ''),
    dependencies: [],
    routes: routes.map((node) => ({ pattern: stringOf(child(node, 'route')), entries: entriesOf(node) })),
    rewrites: [...routes, ...(fallback ? [fallback] : []), ...answers].flatMap(rewriteOf),
  };
}

function rewriteOf(node: Node): readonly Rewrite[] {
  const entry = entryOf(node, 'rewrite');
  const to = stringOf(entry?.value);
  return entry && to !== undefined ? [{ entry, to }] : [];
}
