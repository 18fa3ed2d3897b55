import type { Symbol } from '../../core/language.ts';
import type { Span } from '../../core/span.ts';
import { child, type Entry, entryOf, isMap, itemsOf, type Node, rootOf, scalarOf } from '../../readers/tree.ts';
import type { StaticWebAppModel } from './model.ts';

/** The routes in the order they are tried, and the answers by their status, each with what becomes of a request. */
export function symbolsOf({ tree }: StaticWebAppModel): readonly Symbol[] {
  const root = rootOf(tree);
  const routes = itemsOf(child(root, 'routes')).flatMap((node) => {
    const route = entryOf(node, 'route');
    return route ? [symbol(String(scalarOf(route.value) ?? ''), route.value.span, node)] : [];
  });
  const fallback = entryOf(root, 'navigationFallback');
  const answers = child(root, 'responseOverrides');
  return [
    ...routes,
    ...(fallback ? [named(fallback)] : []),
    ...(isMap(answers) ? answers.entries.map((entry) => named(entry)) : []),
  ];
}

const named = (entry: Entry): Symbol => symbol(entry.key, entry.keySpan, entry.value);

function symbol(name: string, nameSpan: Span, node: Node): Symbol {
  const span: Span = [Math.min(nameSpan[0], node.span[0]), Math.max(nameSpan[1], node.span[1])];
  const detail = outcomeOf(node);
  return { name, kind: 'group', span, nameSpan, children: [], ...(detail !== undefined && { detail }) };
}

function outcomeOf(node: Node): string | undefined {
  for (const key of ['rewrite', 'redirect', 'statusCode'] as const) {
    const value = scalarOf(child(node, key));
    if (value !== undefined && value !== null) return key === 'statusCode' ? String(value) : `${key} ${value}`;
  }
  return undefined;
}
