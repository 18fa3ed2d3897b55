import { type Image, imageOf } from '../../../domain/image.ts';
import type { Stage } from './model.ts';

/** The published image a stage comes from in the end; nothing for `scratch`, and where a variable tells. */
export function imageOfStage(stage: Stage): Image | undefined {
  let root = stage;
  while (root.base) root = root.base;
  return root.resolved === undefined || root.resolved.toLowerCase() === 'scratch' ? undefined : imageOf(root.resolved);
}

/** The stage and those it continues, inner ones first. */
export function lineage(stage: Stage): readonly Stage[] {
  const found: Stage[] = [];
  for (let at: Stage | undefined = stage; at; at = at.base) found.push(at);
  return found;
}
