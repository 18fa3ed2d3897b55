import type { Model } from '../core/kind.ts';
import type { Source } from '../core/span.ts';
import type { ReadProblem, Tree } from '../readers/tree.ts';

/** A model made from a text by a reader of ours. */
export interface ReadModel extends Model {
  readonly tree: { readonly source: Source; readonly problems: readonly ReadProblem[] };
}

/** A model made from YAML. */
export interface TextModel extends ReadModel {
  readonly tree: Tree;
}
