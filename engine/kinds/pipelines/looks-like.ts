import type { Source } from '../../core/span.ts';
import { child, entryOf, isSeq, rootOf } from '../../readers/tree.ts';
import { readYaml } from '../../readers/yaml/read.ts';

const OF_OTHERS = ['on', 'services', 'apiVersion', 'runs', 'environments'];

/** Whether a file somebody named is a pipeline or a template of one: it lists what is done, as no other format does. */
export function looksLikePipeline(source: Source): boolean {
  const root = rootOf(readYaml(source));
  if (OF_OTHERS.some((key) => entryOf(root, key))) return false;
  if (child(child(root, 'extends'), 'template')) return true;
  return ['stages', 'jobs', 'steps'].some((key) => isSeq(child(root, key)));
}
