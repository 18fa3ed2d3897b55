import type { Source } from '../../core/span.ts';
import { child, entriesOf, entryOf, isMap, isSeq, rootOf } from '../../readers/tree.ts';
import { readYaml } from '../../readers/yaml/read.ts';

const OF_A_SERVICE = [
  'image',
  'build',
  'ports',
  'environment',
  'command',
  'depends_on',
  'volumes',
  'extends',
  'deploy',
];
const OF_ANOTHER_FORMAT = ['environments', 'jobs', 'on', 'stages', 'steps', 'apiVersion', 'kind', 'pool', 'trigger'];

/** Whether the content of a file somebody named is that of a Compose file, sound or broken. */
export function looksLikeCompose(source: Source): boolean {
  const root = rootOf(readYaml(source));
  if (!isMap(root) || OF_ANOTHER_FORMAT.some((key) => entryOf(root, key))) return false;
  if (entryOf(root, 'services') || entryOf(root, 'include')) return true;
  const hasServices = entriesOf(root).some(({ value }) => OF_A_SERVICE.some((key) => child(value, key) !== undefined));
  return (
    hasServices ||
    ['networks', 'volumes', 'secrets', 'configs'].some((key) => isMap(child(root, key)) || isSeq(child(root, key)))
  );
}
