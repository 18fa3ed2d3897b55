import type { Link } from '../../core/language.ts';
import type { PipelinesModel } from './model.ts';

/** Templates of this repository lead to their files. */
export function linksOf({ templates, localFile }: PipelinesModel): readonly Link[] {
  return templates.flatMap(({ span, value }): Link[] => {
    const path = localFile(String(value));
    return path === undefined ? [] : [{ span, target: { path } }];
  });
}
