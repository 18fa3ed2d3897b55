import type { Valued } from '../../../domain/tri.ts';
import type { Place } from '../../core/span.ts';
import type { Spot } from '../../project/graph/spot.ts';
import type { Node } from '../../readers/tree.ts';
import type { Literal, Names, Variables } from './variables.ts';

/** A text in which every reference is known. */
export interface Filled {
  readonly text: string;
  /** What it stands for when it is one reference and nothing else: there another value can be written. */
  readonly whole: Literal | undefined;
}

/** The text with values in the place of references; nothing when one of them is not known. */
export function filled(text: string, references: RegExp, named: Names): Filled | undefined {
  const parts: string[] = [];
  let whole: Literal | undefined;
  let end = 0;
  for (const match of text.matchAll(references)) {
    const literal = named(match.slice(1).find((group) => group !== undefined) ?? '');
    if (!literal) return undefined;
    parts.push(text.slice(end, match.index), literal.value);
    end = match.index + match[0].length;
    if (match[0] === text) whole = literal;
  }
  return { text: [...parts, text.slice(end)].join(''), whole };
}

/** Anything else that is put in: another context, a function, a macro. */
export const OPEN = /\$[{([]/;

/** A value of the file with its variables known. It stands where it is used, and is rewritten where it is given. */
export function withVariables(
  valued: Valued<string, Place>,
  node: Node | undefined,
  { references, named }: Variables,
): Valued<string, Spot> {
  if (valued.state !== 'unknown' || node?.type !== 'scalar' || typeof node.value !== 'string') return valued;
  const found = filled(node.value, references, named);
  if (!found || OPEN.test(found.text)) return valued;
  return { state: 'known', value: found.text, at: rewrittenBy(valued.at, found.whole) };
}

/** A place of use that leads to where its value is given. */
export function rewrittenBy({ source, span }: Place, literal: Literal | undefined): Spot {
  const write = literal?.at.write;
  return { source, span, write: write ?? (() => []) };
}
