import type { Source } from '../../core/span.ts';
import { isTooLarge, TOO_LARGE } from '../limits.ts';
import { wholeBody } from './body.ts';
import { Cursor } from './cursor.ts';
import { expression } from './expression.ts';
import type { HclTree } from './tree.ts';

/** Reads HCL, the language of `*.tf` and `*.tfvars`. Never throws: what cannot be read is a problem, the rest is kept. */
export function readHcl(source: Source): HclTree {
  if (isTooLarge(source)) {
    const empty = { attributes: [], blocks: [] };
    return { source, body: empty, comments: [], problems: [{ kind: 'too-large', span: [0, 0], message: TOO_LARGE }] };
  }
  const plain = new Cursor(source, expression, false);
  const tree = treeOf(plain);
  // Which bracket is the one that is never closed, the indentation knows best; it is not trusted where all are closed.
  return plain.lost ? treeOf(new Cursor(source, expression, true)) : tree;
}

function treeOf(cursor: Cursor): HclTree {
  const { source, comments, problems } = cursor;
  return { source, body: wholeBody(cursor), comments, problems: problems.sort((a, b) => a.span[0] - b.span[0]) };
}
