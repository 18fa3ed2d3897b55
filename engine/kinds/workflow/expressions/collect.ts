import type { Place, Span } from '../../../core/span.ts';
import type { Node, ScalarNode } from '../../../readers/tree.ts';
import { expressionsIn, type Found, hasExpression } from './find.ts';
import type { Allowed, Ground } from './ground.ts';
import { type Parsed, parseExpression } from './parse.ts';
import { type Written, writtenIn } from './written.ts';

/** An expression of a file, with what may stand in it and the way to it. */
export interface Expression extends Found {
  readonly node: ScalarNode;
  /** From the root: `['jobs', 'build', 'steps', 0, 'run']`. */
  readonly path: readonly (string | number)[];
  /** Nothing where none can stand. */
  readonly allowed: Allowed | undefined;
  readonly isCondition: boolean;
  readonly parsed: Parsed;
  /** The place of a part of `text`. */
  at(span: Span): Place;
}

/** Every expression below the root of a file whose place the grammar knows, in file order. */
export type Expressions = (root: Node | undefined) => readonly Expression[];

/** Remembers how expressions read: most of them are the same at every keystroke, and in every file. */
export function createExpressions(ground: () => Ground): Expressions {
  const known = new Map<string, Parsed>();
  const parse = (text: string) => {
    const before = known.get(text);
    if (before) return before;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const parsed = parseExpression(text);
    if (text.length <= LONGEST_REMEMBERED) known.set(text, parsed);
    return parsed;
  };
  return (root) => collected(root, ground(), parse);
}

const MOST_REMEMBERED = 2_000;
const LONGEST_REMEMBERED = 300;

type Parse = (text: string) => Parsed;

function collected(root: Node | undefined, ground: Ground, parse: Parse): readonly Expression[] {
  const found: Expression[] = [];
  const shared = new Set<Node>();
  if (root) visit(root, ground, []);
  return found;

  function visit(node: Node, here: Ground, path: readonly (string | number)[]): void {
    if (node.type === 'scalar') {
      for (const expression of expressionsOf(node, here, path, parse)) found.push(expression);
    } else if (node.type === 'map') {
      for (const { source, key, keySpan, value, alias, merged } of node.entries) {
        if (hasExpression(key) && here.allowed) {
          const asText: ScalarNode = {
            type: 'scalar',
            style: styleAt(source.text, keySpan),
            source,
            span: keySpan,
            value: key,
          };
          for (const expression of expressionsOf(asText, here, path, parse)) found.push(expression);
        }
        below(value, here, path, key, alias ?? merged);
      }
    } else {
      for (const [index, { value, alias }] of node.items.entries()) below(value, here, path, index, alias);
    }
  }

  /** What is used many times is looked at once where it is written and once where it is used. */
  function below(
    value: Node,
    here: Ground,
    path: readonly (string | number)[],
    segment: string | number,
    alias: Span | undefined,
  ): void {
    if (alias && shared.has(value)) return;
    if (alias) shared.add(value);
    const next = here.below(segment);
    if (next) visit(value, next, [...path, segment]);
  }
}

function styleAt(text: string, [start]: Span): ScalarNode['style'] {
  if (text[start] === '"') return 'double';
  return text[start] === "'" ? 'single' : 'plain';
}

function expressionsOf(node: ScalarNode, ground: Ground, path: Expression['path'], parse: Parse): Expression[] {
  const { value } = node;
  if (typeof value !== 'string') return [];
  const isBraced = hasExpression(value);
  if (!isBraced && (!ground.isCondition || value.trim() === '')) return [];
  const bare: Found = { text: value, start: 0, isClosed: true, isWhole: true };
  const written = writtenIn(node);
  return (isBraced ? expressionsIn(value) : [bare]).map((found) =>
    expressionOf(found, node, ground, path, written, parse),
  );
}

function expressionOf(
  found: Found,
  node: ScalarNode,
  { allowed, isCondition }: Ground,
  path: readonly (string | number)[],
  written: Written,
  parse: Parse,
): Expression {
  let parsed: Parsed | undefined;
  return {
    ...found,
    node,
    path,
    allowed,
    isCondition,
    get parsed() {
      parsed ??= parse(found.text);
      return parsed;
    },
    at: ([from, to]) => ({ source: node.source, span: written(found.start + from, found.start + to) }),
  };
}
