import type { Hover } from '../core/language.ts';
import type { Tree } from '../readers/tree.ts';
import { alternativesAt } from './alternatives.ts';
import { atOffset } from './at-offset.ts';
import { describe } from './describe.ts';
import type { JsonSchema } from './store.ts';

/** What the schema says about the key or value under the pointer. */
export function hoverFromSchema(schema: JsonSchema, tree: Tree, offset: number): Hover | undefined {
  const found = atOffset(tree, offset);
  const node = found?.nodes.at(-1);
  if (!found || !node) return undefined;
  const span = found.kind === 'key' ? (found.entry?.keySpan ?? node.span) : node.span;
  if (span[0] === span[1]) return undefined;
  const markdown = describe(alternativesAt(schema, found.path, found.nodes), schema);
  return markdown === undefined ? undefined : { span, markdown };
}
