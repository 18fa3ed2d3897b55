import type { Model } from '../core/kind.ts';
import type { Tree } from '../readers/tree.ts';

/** A model made from YAML. */
export interface TextModel extends Model {
  readonly tree: Tree;
}
