import { environmentKindOf } from '../../../domain/environment.ts';
import { nameOf } from '../../core/path.ts';
import type { Source } from '../../core/span.ts';
import { readEnv } from '../../readers/env/read.ts';
import type { EnvTree } from '../../readers/env/syntax.ts';
import type { ReadModel } from '../../text/model.ts';

export interface EnvModel extends ReadModel {
  readonly tree: EnvTree;
}

export function envModelOf(source: Source): EnvModel {
  const tree = readEnv(source);
  const environment = environmentKindOf(nameOf(source.path));
  return { source, tree, comments: tree.comments, environment, dependencies: [] };
}
