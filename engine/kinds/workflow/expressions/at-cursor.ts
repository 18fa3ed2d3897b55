import { isScalar, type Node } from '../../../readers/tree.ts';
import { atOffset } from '../../../schema/at-offset.ts';
import type { ActionsModel } from '../model.ts';
import type { Ground } from './ground.ts';

/** An expression that is being written: what stands before the cursor, and where it stands in the file. */
export interface Writing {
  readonly before: string;
  readonly path: readonly (string | number)[];
  readonly ground: Ground;
}

/** The expression around an offset, closed or not: what is half-typed has no end yet. */
export function writingAt({ tree, source }: ActionsModel, root: Ground, offset: number): Writing | undefined {
  const found = atOffset(tree, offset);
  const node: Node | undefined = found?.nodes.at(-1);
  if (found?.kind !== 'value' || !isScalar(node)) return undefined;
  const ground = groundAt(root, found.path);
  if (!ground?.allowed) return undefined;
  const before = source.text.slice(node.span[0], offset);
  const open = before.lastIndexOf('${{');
  if (open >= 0 && !before.includes('}}', open)) return { before: before.slice(open + 3), path: found.path, ground };
  const isBare = ground.isCondition && !source.text.slice(...node.span).includes('${{');
  return isBare && !/^[|>]/.test(before)
    ? { before: before.replace(/^['"]/, ''), path: found.path, ground }
    : undefined;
}

function groundAt(root: Ground, path: readonly (string | number)[]): Ground | undefined {
  let at: Ground | undefined = root;
  for (const segment of path) at = at?.below(segment);
  return at;
}
