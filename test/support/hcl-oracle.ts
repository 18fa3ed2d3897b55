/** Where a grammar written by others sees blocks and arguments, to hold our own reader of HCL against. */
import { createRequire } from 'node:module';
import { Language, type Node, Parser } from 'web-tree-sitter';
import type { Source, Span } from '../../engine/core/span.ts';
import { readHcl } from '../../engine/readers/hcl/read.ts';
import type { HclBody } from '../../engine/readers/hcl/tree.ts';

/** One row for each block and each argument, with what it is called and where each part of it stands. */
export type Rows = readonly string[];

export interface HclOracle {
  /** Nothing when the grammar itself finds a mistake. */
  rowsOf(text: string): Rows | undefined;
}

export async function hclOracle(): Promise<HclOracle> {
  await Parser.init();
  const grammar = createRequire(import.meta.url).resolve(
    '@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm',
  );
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  return {
    rowsOf(text) {
      const tree = parser.parse(text);
      const root = tree?.rootNode;
      const rows = root && !root.hasError ? [...bodiesIn(root)].flatMap(oracleRows) : undefined;
      tree?.delete();
      return rows?.toSorted();
    },
  };
}

/** The same of our own reader. */
export function ownRows(source: Source): Rows {
  return rowsOf(readHcl(source).body).toSorted();
}

function rowsOf({ attributes, blocks }: HclBody): string[] {
  return [
    ...attributes.map(({ name, nameSpan, value, span }) =>
      row('argument', span, name, nameSpan, value?.span ?? [0, 0]),
    ),
    ...blocks.flatMap(({ type, typeSpan, labels, span, body }) => [
      row('block', span, type, typeSpan, ...labels.map((label) => label.span)),
      ...rowsOf(body),
    ]),
  ];
}

function oracleRows(body: Node): string[] {
  return childrenOf(body).flatMap((node) => {
    const [name, ...rest] = childrenOf(node);
    if (!name || (node.type !== 'attribute' && node.type !== 'block')) return [];
    const labels = rest.filter(({ type }) => type === 'string_lit' || type === 'identifier');
    const parts = node.type === 'block' ? labels : rest.filter(({ type }) => type === 'expression');
    const own = row(
      node.type === 'block' ? 'block' : 'argument',
      spanOf(node),
      name.text,
      spanOf(name),
      ...parts.map(spanOf),
    );
    return [own, ...rest.filter(({ type }) => type === 'body').flatMap(oracleRows)];
  });
}

function* bodiesIn(root: Node): Iterable<Node> {
  for (const node of childrenOf(root)) if (node.type === 'body') yield node;
}

const childrenOf = (node: Node): Node[] => node.namedChildren.filter((child) => child !== null);
const spanOf = ({ startIndex, endIndex }: Node): Span => [startIndex, endIndex];
const row = (what: string, span: Span, name: string, ...parts: readonly Span[]) =>
  [what, name, ...[span, ...parts].map((part) => part.join('-'))].join(' ');
