import type { SeqNode } from '../readers/tree.ts';
import { type Value, valueOf } from '../readers/value.ts';
import type { Checking } from './check.ts';
import { itemSpot, type Spot } from './spot.ts';
import type { JsonSchema } from './store.ts';
import { firstRepeat } from './unique.ts';
import type { Violation } from './violation.ts';

export function checkList(checking: Checking, schema: JsonSchema, spot: Spot, node: SeqNode): Violation[] {
  const found: Violation[] = [];
  const words = schema['x-message'];
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY, contains } = schema;
  const count = node.items.length;
  if (count < minItems) found.push({ kind: 'size', of: 'items', least: true, limit: minItems, spot, words });
  if (count > maxItems) found.push({ kind: 'size', of: 'items', least: false, limit: maxItems, spot, words });
  const repeat = schema.uniqueItems ? repeatIn(checking, spot, node) : undefined;
  if (repeat) found.push({ kind: 'repeat', first: repeat[0], second: repeat[1], spot, words });
  if (contains !== undefined && !hasOne(checking, contains, spot, node)) {
    found.push({ kind: 'no-such-item', spot, words });
  }
  for (const [index, item] of node.items.entries()) {
    const below = itemSchema(schema, index);
    if (below === undefined) continue;
    for (const violation of checking.check(below, itemSpot(spot, node, item, index))) found.push(violation);
  }
  return found;
}

function itemSchema({ items, additionalItems }: JsonSchema, index: number): JsonSchema | boolean | undefined {
  if (!isTuple(items)) return items;
  return index < items.length ? items[index] : additionalItems;
}

export function isTuple(items: JsonSchema['items']): items is readonly (JsonSchema | boolean)[] {
  return Array.isArray(items);
}

function hasOne(checking: Checking, contains: JsonSchema | boolean, spot: Spot, node: SeqNode): boolean {
  return node.items.some((item, index) => checking.check(contains, itemSpot(spot, node, item, index)).length === 0);
}

/** Items with an unknown inside may still come to differ, even when they are written alike. */
function repeatIn(checking: Checking, spot: Spot, node: SeqNode): readonly [number, number] | undefined {
  const known: number[] = [];
  const values: Value[] = [];
  for (const [index, item] of node.items.entries()) {
    if (!isKnown(checking, itemSpot(spot, node, item, index))) continue;
    known.push(index);
    values.push(valueOf(item.value));
  }
  const repeat = firstRepeat(values);
  return repeat && [known[repeat[0]] ?? 0, known[repeat[1]] ?? 0];
}

/** Any schema finds out whether a value is unknown; the empty one finds out nothing else. */
function isKnown(checking: Checking, spot: Spot): boolean {
  const before = checking.unknowns();
  checking.check({}, spot);
  return checking.unknowns() === before;
}
