import type { Source } from '../../core/span.ts';
import { entryOf, isMap, rootOf } from '../../readers/tree.ts';
import { readYaml } from '../../readers/yaml/read.ts';

/** Whether a file somebody named is a workflow: jobs, and when they start. */
export function looksLikeWorkflow(source: Source): boolean {
  const root = rootOf(readYaml(source));
  return isMap(root) && entryOf(root, 'jobs') !== undefined && entryOf(root, 'on') !== undefined;
}

/** Whether it is an action: how it runs, under that name. */
export function looksLikeAction(source: Source): boolean {
  const using = entryOf(entryOf(rootOf(readYaml(source)), 'runs')?.value, 'using');
  return using !== undefined;
}
