import type { Source } from '../../core/span.ts';
import { child, entryOf, isMap, isSeq, type Node, rootOf, stringOf } from '../../readers/tree.ts';
import { readYaml } from '../../readers/yaml/read.ts';

const OF_ANOTHER_FORMAT = ['jobs', 'on', 'stages', 'steps', 'services', 'pool', 'trigger', 'parameters'];
/** What no other file has below `properties`. */
const OF_AN_APP = ['managedEnvironmentId', 'environmentId', 'template', 'configuration'];

/** Whether the content of a file somebody named is that of a container app. */
export function looksLikeContainerApp(source: Source): boolean {
  return isContainerApp(rootOf(readYaml(source)));
}

export function isContainerApp(root: Node | undefined): boolean {
  if (!isMap(root) || OF_ANOTHER_FORMAT.some((key) => entryOf(root, key))) return false;
  const version = stringOf(child(root, 'apiVersion'));
  // Of Azure it is a date; what belongs to Kubernetes has another.
  if (version !== undefined && !/^\d{4}-\d\d-\d\d/.test(version)) return false;
  const type = stringOf(child(root, 'type'))?.toLowerCase();
  if (type?.startsWith('microsoft.')) return type === 'microsoft.app/containerapps';
  const properties = child(root, 'properties');
  const owner = isMap(properties) ? properties : root;
  const template = child(owner, 'template') ?? child(root, 'template');
  const configuration = child(owner, 'configuration') ?? child(root, 'configuration');
  // A job has these, and is created by another command.
  if (['triggerType', 'replicaTimeout', 'replicaRetryLimit'].some((key) => child(configuration, key))) return false;
  if (isMap(properties)) return OF_AN_APP.some((key) => entryOf(properties, key));
  return isSeq(child(template, 'containers'));
}
